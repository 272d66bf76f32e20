"""Pagefind's indexes beside the store: made once, made again only where records changed."""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.errors import NewsarchiveError
from generator.model import OutputFile
from generator.search.browser import pagefind, periods
from generator.search.browser.documents import document_writer
from generator.search.browser.index import begin_index
from generator.search.records import SearchRecord
from tests.search.pagefind import Somewhere, fragments, texts_of


def record(number: int, year: int = 2020, language: str = "en") -> SearchRecord:
    return SearchRecord(
        key=f"article/{number}",
        kind="article",
        url=f"https://example.org/{number}/",
        headline=f"Report {number}",
        text="A quiet day on the quay.",
        date=f"{year}-01-{number % 28 + 1:02}",
        language=language,
    )


RECORDS = [record(n, 2020 + n % 3) for n in range(9)]


@pytest.fixture
def cut_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "limit_of", lambda _: 4)


def made(records: Iterable[SearchRecord], cache: Path) -> dict[str, bytes]:
    files = list(begin_index(records, document_writer({}, {}, Somewhere()), cache))
    paths = [file.path for file in files]
    assert len(paths) == len(set(paths))
    assert all(path.startswith("search/") for path in paths)
    return {file.path: file.data for file in files}


def kept(cache: Path) -> dict[str, int]:
    """Give each period's index with the time when it was made."""
    return {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}


def titles(files: dict[str, bytes]) -> list[str]:
    found = fragments(OutputFile(path, data) for path, data in files.items())
    return [str(fragment["meta"]["title"]) for fragment in found]


def listed(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return list(json.loads(files["search/bundles.json"]))


def test_an_archive_without_records_has_an_empty_list(tmp_path: Path) -> None:
    assert made([], tmp_path / "cache") == {"search/bundles.json": b"[]\n"}


def test_all_records_are_in_one_index_or_in_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = made(RECORDS, tmp_path / "one")
    assert titles(one) == [r.headline for r in RECORDS]
    (only,) = listed(one)
    assert (only["name"], only["language"]) == ("en", "en")
    assert only["dates"] == ["2020-01-01", "2022-01-09"]
    assert only["entry"]["languages"]["en"]["page_count"] == 9
    monkeypatch.setattr(periods, "limit_of", lambda _: 4)
    several = made(RECORDS, tmp_path / "several")
    assert titles(several) == titles(one)
    assert [row["name"] for row in listed(several)] == ["en-2020", "en-2021", "en-2022-2023"]


def test_each_language_has_an_index_and_the_largest_comes_first(tmp_path: Path) -> None:
    files = made([record(1, language="de"), record(2), record(3), record(4, language="")], tmp_path)
    assert [row["name"] for row in listed(files)] == ["en", "de", "unknown"]
    programs = [path for path in files if path.endswith("pagefind.js")]
    assert programs == ["search/pagefind.js"]


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    first = made(RECORDS, tmp_path)
    before = kept(tmp_path)
    assert made(tuple(RECORDS), tmp_path) == first
    assert kept(tmp_path) == before


@pytest.mark.usefixtures("cut_small")
def test_two_builds_from_nothing_give_the_same_bytes(tmp_path: Path) -> None:
    one = made(RECORDS, tmp_path / "one")
    assert made(reversed(RECORDS), tmp_path / "other") == one
    assert len(one) > 20


def test_records_are_numbered_by_date_the_undated_first(tmp_path: Path) -> None:
    dated = [replace(record(1), date="2021-03-04T01:00+02:00"), *RECORDS[3:5]]
    (row,) = listed(files := made([*dated, replace(record(2), date="")], tmp_path))
    texts = texts_of([OutputFile(path, data) for path, data in files.items()], "en")
    found = [titles({".pf_fragment": data}) for data in texts]
    assert found == [["Report 2"], ["Report 3"], ["Report 4"], ["Report 1"]]
    assert row["entry"]["undated"] == 1
    assert row["dates"] == ["2020-01-04", "2021-03-03T23:00:00+00:00"]


@pytest.mark.usefixtures("cut_small")
def test_only_a_period_that_changed_is_made_again(tmp_path: Path) -> None:
    first = made(RECORDS, tmp_path)
    before = kept(tmp_path)
    changed = [*RECORDS, record(20, 2021)]
    second = made(changed, tmp_path)
    after = kept(tmp_path)
    assert {name.partition(".")[0] for name in before.keys() ^ after.keys()} == {"en-2021"}
    assert all(before[name] == after[name] for name in before.keys() & after.keys())
    assert len(after) == len(before) == 3
    assert titles(second) == sorted([*titles(first), "Report 20"])
    moved = {path for path in first.keys() | second.keys() if first.get(path) != second.get(path)}
    assert {path.split("/")[1].partition(".")[0] for path in moved} == {
        "en-2021",
        "texts",
        "bundles",
    }


def test_a_changed_word_is_found_again(tmp_path: Path) -> None:
    made(RECORDS, tmp_path)
    changed = [replace(RECORDS[0], headline="Zebra"), *RECORDS[1:]]
    assert "Zebra" in titles(made(changed, tmp_path))


def test_what_a_killed_build_left_is_swept_away(tmp_path: Path) -> None:
    old, fresh, stray = tmp_path / ".work-old", tmp_path / ".work-fresh", tmp_path / "notes.txt"
    for folder in (old, fresh, tmp_path / "en.0123"):
        (folder / "documents").mkdir(parents=True)
    stray.write_text("mine")
    past = time.time() - 2 * 86_400
    os.utime(old, (past, past))
    made(RECORDS[:1], tmp_path)
    assert sorted(path.name.partition(".")[0] for path in tmp_path.iterdir()) == ["", "en"]
    assert fresh.is_dir()


def test_half_a_character_pair_stops_nothing(tmp_path: Path) -> None:
    assert titles(made([replace(RECORDS[0], text="\ud800 half")], tmp_path)) == ["Report 0"]


def test_records_without_a_word_stop_nothing(tmp_path: Path) -> None:
    silent = replace(RECORDS[0], headline="…", text="!?", language="")
    assert made([silent], tmp_path / "one") == {"search/bundles.json": b"[]\n"}
    (row,) = listed(files := made([silent, *RECORDS[1:]], tmp_path / "many"))
    assert row["name"] == "en"
    assert len(titles(files)) == len(RECORDS) - 1


def test_a_failing_pagefind_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = tmp_path / "pagefind"
    failing.write_text("#!/bin/sh\necho 'out of cheese' >&2\nexit 3\n")
    failing.chmod(failing.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind, "executable", lambda: str(failing))
    cache = tmp_path / "cache"
    with pytest.raises(NewsarchiveError, match="Pagefind cannot index en: out of cheese"):
        made(RECORDS, cache)
    assert list(cache.iterdir()) == []
    monkeypatch.undo()
    assert titles(made(RECORDS, cache)) == [r.headline for r in RECORDS]


def test_a_pagefind_that_stops_half_way_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = b64encode(b'{"payload": {"type": "NewIndex", "index_id": 0}}').decode()
    stopping, stopped = tmp_path / "pagefind", tmp_path / "stopped"
    stopping.write_text(
        f"#!/bin/sh\necho 'out of cheese' >&2\nprintf '{answer},'\n"
        f"exec 0<&-\n: > '{stopped}'\nexec sleep 60\n"
    )
    stopping.chmod(stopping.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(pagefind, "executable", lambda: str(stopping))

    def documents() -> Iterator[tuple[str, str]]:
        while not stopped.exists():
            time.sleep(0.01)
        yield "0", "a document that nobody reads"

    with pytest.raises(pagefind.PagefindFailedError, match="out of cheese"):
        pagefind.index_documents(documents())


def test_a_missing_pagefind_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pagefind_bin_extended", None)
    with pytest.raises(NewsarchiveError, match="pip install pagefind"):
        made(RECORDS, tmp_path)


def test_a_disk_that_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NewsarchiveError, match="cannot index the search page"):
        made(RECORDS, tmp_path / "file")


@pytest.mark.usefixtures("cut_small")
def test_each_index_is_read_under_a_name_that_changes_with_it(tmp_path: Path) -> None:
    def names(records: list[SearchRecord]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}

        def reading(name: str, read: Callable[[], Iterator[OutputFile]]) -> Iterator[OutputFile]:
            files = list(read())
            found[name] = [file.path for file in files]
            return iter(files)

        write = document_writer({}, {}, Somewhere())
        whole = {file.path for file in begin_index(records, write, tmp_path, reading)}
        assert whole == set(made(records, tmp_path))
        return found

    before = names(RECORDS)
    after = names([*RECORDS[:-1], replace(RECORDS[-1], text="A loud day on the quay.")])
    indexes = [name.partition(".")[0] for name in before if "." in name]
    assert indexes == ["en-2020", "en-2021", "en-2022-2023"]
    moved = before.keys() - after.keys()
    assert sorted(name.partition(".")[0].split(" ")[0] for name in moved) == [
        "en-2022-2023",
        "texts",
    ]
    paths = [path for files in before.values() for path in files]
    assert len(paths) == len(set(paths))
    assert not any("pagefind" in path.rpartition("/")[2].split(".")[0] for path in paths)
