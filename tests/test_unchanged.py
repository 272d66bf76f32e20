"""A build with nothing to do says what the last one said, and only then."""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import replace
from pathlib import Path

import pytest

from generator.job import BuildOptions, BuildReport
from generator.progress import Silent
from generator.publishing.record import Seen
from generator.publishing.survey import read_file
from generator.unchanged import build_unless_unchanged
from tests.conftest import REPOSITORY, TODAY

OPTIONS = BuildOptions(today=TODAY)


class Watching(Silent):
    """Count the stages that were run."""

    def __init__(self) -> None:
        self.stages: list[str] = []

    def stage(self, name: str, total: int | None = None):  # type: ignore[no-untyped-def]
        self.stages.append(name)
        return super().stage(name, total)


def build(root: Path, options: BuildOptions = OPTIONS) -> tuple[BuildReport, bool]:
    """Build; say also whether anything was done."""
    watching = Watching()
    return build_unless_unchanged(root, options, watching), bool(watching.stages)


def age(root: Path) -> None:
    """Let all sources look an hour old, as they are on an ordinary day."""
    past = time.time() - 3600
    for path in root.rglob("*"):
        if path.is_file() and "site" not in path.relative_to(root).parts[:1]:
            os.utime(path, (past, past))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    given = REPOSITORY / "tests" / "sites" / "earthquake"
    shutil.copytree(given, tmp_path / "root", ignore=shutil.ignore_patterns("expected"))
    age(tmp_path / "root")
    return tmp_path / "root"


def test_the_second_build_does_nothing_and_says_the_same(root: Path) -> None:
    (root / "content" / "empty.txt").touch()
    age(root)
    first, worked = build(root)
    assert worked
    again, worked = build(root)
    assert not worked
    assert again == replace(first, written=0, unchanged=first.written)
    assert any(p.rule == "file-empty" for p in again.problems)


@pytest.mark.parametrize(
    "path", ["content/theft.txt", "archive.yaml", "content/sources.yaml", "permalinks.yaml"]
)
def test_any_change_of_a_source_is_seen(root: Path, path: str) -> None:
    build(root)
    (root / path).write_text((root / path).read_text("utf-8") + "\n", "utf-8")
    assert build(root)[1]


def test_a_change_below_a_linked_folder_is_seen(root: Path, tmp_path: Path) -> None:
    texts = (root / "content").rename(tmp_path / "texts")
    (root / "content").symlink_to(texts, target_is_directory=True)
    build(root)
    assert not build(root)[1]
    (texts / "theft.txt").write_text((texts / "theft.txt").read_text("utf-8") + "\n", "utf-8")
    assert build(root)[1]


def test_a_new_template_a_lost_page_and_another_option_are_seen(root: Path) -> None:
    build(root)
    assert not build(root)[1]
    assert build(root, replace(OPTIONS, base_url="https://example.net"))[1]
    assert build(root)[1]
    assert not build(root)[1]
    (root / "site" / "404.html").unlink()
    assert build(root)[1]
    assert (root / "site" / "404.html").is_file()
    (root / "templates").mkdir()
    (root / "templates" / "404.html").write_text("lost")
    assert build(root)[1]


def test_a_build_of_fresh_files_is_not_trusted(root: Path) -> None:
    story = root / "content" / "theft.txt"
    story.write_text(story.read_text("utf-8") + "\nMore.\n", "utf-8")
    build(root)
    assert build(root)[1]


def test_a_damaged_memory_is_as_good_as_none(root: Path) -> None:
    build(root)
    for text in ("", "{", "[]", '{"sources": 1}'):
        (root / ".newsarchive" / "built.json").write_text(text)
        assert build(root)[1]
        assert not build(root)[1]


def test_what_was_young_is_read_until_it_is_old_and_then_no_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def watched(path: str, found: os.stat_result | None = None) -> Seen | None:
        read.append(path)
        return read_file(path, found)

    monkeypatch.setattr("generator.publishing.survey.read_file", watched)
    build(root)
    (noted,) = (root / ".newsarchive" / "published").glob("*.stamps")
    young = noted.read_bytes()
    assert not build(root)[1]
    assert read
    assert noted.read_bytes() == young
    for module in ("generator.unchanged", "generator.publishing.record"):
        monkeypatch.setattr(f"{module}.COARSEST", 0)  # two seconds later
    assert not build(root)[1]
    read.clear()
    assert not build(root)[1]
    assert not read
    (page,) = (root / "site" / "about").glob("index.html")
    page.write_bytes(page.read_bytes() + b" ")
    assert build(root)[1]
