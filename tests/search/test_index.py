from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import NewsarchiveError
from generator.search.folder import SEAL_FILE, is_whole, locked, read_seal
from generator.search.index import IndexReport, update_index
from generator.search.query import search
from generator.search.records import SearchRecord

Records = tuple[SearchRecord, ...]


def record(number: int, text: str = "a quiet day") -> SearchRecord:
    return SearchRecord(
        key=f"article/{number}",
        kind="article",
        url=f"https://example.org/{number}/",
        headline=f"Report {number}",
        text=text,
        date=f"2020-01-{number % 28 + 1:02}",
        language="en",
    )


def found(folder: Path, query: str = "*") -> list[tuple[str, str]]:
    results = search(folder, query, limit=10_000, sort="oldest")
    return sorted((hit.url, hit.snippet.text) for hit in results.hits)


def expected(records: Records) -> list[tuple[str, str]]:
    return sorted((r.url, r.text) for r in records)


def test_an_index_is_made_from_nothing(tmp_path: Path, records: Records) -> None:
    folder = tmp_path / "state" / "search"
    report = update_index(folder, records)
    assert report == IndexReport(added=len(records), changed=0, removed=0, rebuilt=True)
    assert len(found(folder)) == len(records)


def test_an_archive_without_records_has_an_index(tmp_path: Path) -> None:
    assert update_index(tmp_path, ()) == IndexReport(0, 0, 0, rebuilt=True)
    assert search(tmp_path, "bridge").total == 0
    assert update_index(tmp_path, ()) == IndexReport(0, 0, 0)


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    before = tuple(record(n) for n in range(10))
    update_index(tmp_path, before)
    files = {path.name for path in tmp_path.iterdir()}
    assert update_index(tmp_path, before) == IndexReport(0, 0, 0)
    assert {path.name for path in tmp_path.iterdir()} == files
    after = (*before[2:], replace(before[1], text="a loud day"), record(10), record(11))
    assert update_index(tmp_path, after) == IndexReport(added=2, changed=1, removed=1)
    assert found(tmp_path) == expected(after)
    assert [url for url, _ in found(tmp_path, "loud")] == [before[1].url]
    assert files - {SEAL_FILE} & {path.name for path in tmp_path.iterdir()}


def test_removing_everything_leaves_an_empty_index(tmp_path: Path) -> None:
    update_index(tmp_path, [record(n) for n in range(3)])
    assert update_index(tmp_path, ()) == IndexReport(0, 0, 3)
    assert found(tmp_path) == []


def test_two_records_cannot_share_a_key(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="article/1"):
        update_index(tmp_path, [record(1), record(1, "other")])


def test_many_small_updates_do_not_leave_many_segments(tmp_path: Path) -> None:
    for n in range(30):
        update_index(tmp_path, [record(i) for i in range(n + 1)])
    assert sum(path.suffix == ".trm" for path in tmp_path.iterdir()) < 10
    assert found(tmp_path) == expected(tuple(record(i) for i in range(30)))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 12), st.sampled_from(["x", "y", "z"])), max_size=6))
def test_whatever_came_before_the_index_follows_the_content(steps: list[dict[int, str]]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        for step in steps:
            records = tuple(record(number, text) for number, text in step.items())
            update_index(folder, records)
            assert found(folder) == expected(records)


def every_file(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.name != "update.lock")


@pytest.mark.parametrize("damage", ["flip", "truncate", "delete", "empty"])
def test_a_damaged_index_is_made_anew(tmp_path: Path, records: Records, damage: str) -> None:
    whole = tmp_path / "whole"
    update_index(whole, records)
    for number in range(len(every_file(whole))):
        folder = tmp_path / str(number)
        shutil.copytree(whole, folder)
        path = every_file(folder)[number]
        data = path.read_bytes()
        if damage == "delete":
            path.unlink()
        elif damage == "flip":
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        else:
            path.write_bytes(data[: len(data) // 2 if damage == "truncate" else 0])
        report = update_index(folder, records)
        assert report.rebuilt, path.name
        assert len(found(folder)) == len(records)
        assert not update_index(folder, records).rebuilt


def test_a_folder_of_other_things_is_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "_records_1.toc").write_bytes(b"\x00" * 100)
    (tmp_path / SEAL_FILE).write_text('{"schema": [')
    assert update_index(tmp_path, [record(1)]).rebuilt
    assert not (tmp_path / "sub").exists()
    assert not (tmp_path / "notes.txt").exists()


@pytest.mark.parametrize("part", ["schema", "stemmer", "whoosh", "files"])
def test_an_index_made_by_something_else_is_made_anew(tmp_path: Path, part: str) -> None:
    update_index(tmp_path, [record(1)])
    seal = json.loads((tmp_path / SEAL_FILE).read_text())
    (tmp_path / SEAL_FILE).write_text(json.dumps({**seal, part: "other"}))
    with pytest.raises(NewsarchiveError, match="newsarchive build"):
        search(tmp_path, "quiet")
    assert update_index(tmp_path, [record(1)]).rebuilt


class Evil:
    """Unpickled, it would make a folder."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.mkdir, (str(self.path),))


def test_no_code_in_an_index_is_run(tmp_path: Path) -> None:
    """Not even if whoever planted it knew how to seal it."""
    folder, trap = tmp_path / "index", tmp_path / "trap"
    update_index(folder, [record(1)])
    (table,) = folder.glob("*.toc")
    data = table.read_bytes()
    segments = pickle.dumps([], 2)
    assert len(data) > len(segments)
    cut = data.index(b"\x80\x05", data.index(b"\x80\x02") + 2)
    table.write_bytes(data[:cut] + pickle.dumps(Evil(trap)))
    seal = read_seal(folder)
    data = table.read_bytes()
    seal["files"][table.name] = [len(data), zlib.crc32(data)]
    (folder / SEAL_FILE).write_text(json.dumps(seal))
    assert is_whole(folder, read_seal(folder))
    with pytest.raises(NewsarchiveError, match="cannot be read"):
        search(folder, "quiet")
    assert update_index(folder, [record(1)]).rebuilt
    assert not trap.exists()
    pickle.loads(pickle.dumps(Evil(trap)))
    assert trap.exists(), "the trap was none"


def test_one_update_at_a_time(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from generator.search.folder import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with (
            pytest.raises(NewsarchiveError, match="another build"),
            locked(tmp_path, patience=0.01),
        ):
            pass
        other.kill()
    update_index(tmp_path, [record(1)])


KILL_EVERYWHERE = """
import itertools, os, shutil, signal, sys
from pathlib import Path
from generator.errors import NewsarchiveError
from generator.search.folder import is_whole, read_seal
from generator.search.index import update_index
from generator.search.query import search
from generator.search.records import SearchRecord

pristine, folder, scenario = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def records(word, count):
    for n in range(count):
        yield SearchRecord(f"a{n}", "article", f"/{n}", word, word, language="en")

def steps():
    if scenario == "new":
        return [], list(records("new", 5))
    if scenario == "all":
        return [list(records("old", 5))], list(records("new", 5))
    if scenario == "one":
        return [list(records("old", 5))], [*records("old", 4), *list(records("new", 5))[4:]]
    return [list(records("old", n)) for n in range(1, 9)], list(records("old", 9))

def words():
    try:
        return sorted(hit.headline.text for hit in search(folder, "*", limit=20).hits)
    except NewsarchiveError as error:
        assert scenario == "new" and "no search index yet" in str(error), error
        return None

before, after = steps()
for step in before:
    update_index(folder, step)
if folder.exists():
    shutil.copytree(folder, pristine)
old, new = words(), sorted(record.headline for record in after)
MOMENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree"}
seen = set()
for moment in itertools.count(1, {"merge": 12, "one": 1}.get(scenario, 2)):
    shutil.rmtree(folder, ignore_errors=True)
    if pristine.exists():
        shutil.copytree(pristine, folder)
    child = os.fork()
    if not child:
        left = itertools.count(moment, -1)
        def count(event, args):
            if event == "open" and not args[2] & (os.O_WRONLY | os.O_RDWR):
                return
            if event in MOMENTS and str(folder) in str(args[0]) and next(left) <= 1:
                os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(count)
        update_index(folder, after)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    found = words()
    seen.add("new" if found == new else "old" if found == old else "empty" if not found else "odd")
    if status == 0:
        break
    assert not found or is_whole(folder, read_seal(folder)), moment
    update_index(folder, after)
    assert words() == new, moment
    assert all(path.is_file() for path in folder.iterdir()), moment
print(moment, sorted(seen))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("scenario", ["new", "all", "one", "merge"])
def test_an_update_killed_at_any_moment_harms_nothing(tmp_path: Path, scenario: str) -> None:
    """Kill it before each file that it writes, renames or deletes, one after the other.

    Each time the index must answer with what it held before or with what it should hold, and
    the next update must complete it. A first index may be missing, or still be empty.
    """
    arguments = [str(tmp_path / "pristine"), str(tmp_path / "index"), scenario]
    done = subprocess.run(
        [sys.executable, "-c", KILL_EVERYWHERE, *arguments],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    moments, _, seen = done.stdout.strip().partition(" ")
    assert int(moments) > 20
    assert seen == ("['empty', 'new', 'old']" if scenario == "new" else "['new', 'old']")
