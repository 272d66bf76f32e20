"""What is made in a copy of the process leaves what it would have left here."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from generator.build import build_site
from generator.ingredients import read_record
from generator.job import BuildOptions
from generator.progress import Silent
from generator.state import state_folder
from generator.store import STORE_FILE
from generator.workers import Workers, open_workers
from tests.conftest import REPOSITORY, TODAY
from tests.made import tree

OPTIONS = BuildOptions(today=TODAY)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("apart") / "root"
    given = REPOSITORY / "tests" / "sites" / "earthquake"
    shutil.copytree(given, root, ignore=shutil.ignore_patterns("expected"))
    build_site(root, OPTIONS, Silent())
    return root


def entries(root: Path) -> set[tuple[bytes, int]]:
    """Give the keys of the store, each with the build that is known to have asked for it."""
    database = sqlite3.connect(state_folder(root) / STORE_FILE)
    try:
        return set(database.execute("SELECT key, used FROM entries"))
    finally:
        database.close()


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux alone")
def test_what_is_made_beside_is_what_is_made_here(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = []
    begin = Workers.begin

    def count(workers: Workers, function: object, item: object) -> object:
        begun.append(workers.copies)
        return begin(workers, function, item)  # type: ignore[arg-type]

    monkeypatch.setattr(Workers, "begin", count)
    monkeypatch.setattr("generator.build.open_workers", partial(open_workers, patience=600.0))
    roots = {n: shutil.copytree(built, tmp_path / str(n)) for n in (1, 2)}
    for step in range(4):  # the store notes only now and then who asked
        for number, root in roots.items():
            path = min((root / "content").rglob("*.txt"))
            path.write_text(path.read_text("utf-8") + f"\nBread was dearer on day {step}.\n")
            build_site(root, replace(OPTIONS, workers=number), Silent())
    assert begun == ([False] * 2 + [True] * 4) * 4
    here, beside = roots.values()
    assert tree(here / "site") == tree(beside / "site")
    record = read_record(state_folder(here))
    assert record
    assert record["items of feeds"]
    assert read_record(state_folder(beside)) == record
    assert entries(beside) == entries(here)
