"""The store forgets, but it never fails and never lies."""

from __future__ import annotations

import os
import pickle
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.entries import code_version, entry_key, pack
from generator.model import Moment, OutputFile, RemovedLine
from generator.reuse import map_stored
from generator.store import Store
from generator.workers import open_workers

VALUE = (
    Moment(date(2023, 6, 24), time(2, 47, tzinfo=UTC), "02:47"),
    OutputFile("a.html", b"<p>"),
    {"n": 1.5, "none": None, "names": frozenset({"a", "b"})},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".newsarchive" / "store.sqlite"


def key(text: str) -> bytes:
    return entry_key("stage", b"1", None, text)


def test_values_come_back_as_they_were_in_a_later_build(path: Path) -> None:
    with Store(path) as store:
        store.put(key("a"), VALUE)
        store.put(key("nothing"), None)
    with Store(path) as store:
        assert store.get(key("a")) == VALUE
        assert store.get(key("nothing"), "default") is None
        assert store.get(key("b"), "default") == "default"


def test_more_keys_than_one_query_holds(path: Path) -> None:
    pairs = [(key(str(n)), n) for n in range(1234)]
    with Store(path) as store:
        store.put_many(pairs)
        assert store.get_many(k for k, _ in pairs) == dict(pairs)


def test_a_key_depends_on_everything_that_made_the_value() -> None:
    base = ("read", b"1", ("en",), "text")
    others = [("link", *base[1:]), ("read", b"2", ("en",), "text"), ("read", b"1", ("fr",), "text")]
    keys = {entry_key(*base), *(entry_key(*other) for other in others)}
    assert len(keys) == 4


def test_a_key_does_not_depend_on_which_equal_texts_are_one_object() -> None:
    one = "".join(["he", "llo"])
    twin = "".join(["hel", "lo"])
    assert one is not twin
    assert key_of((one, one)) == key_of((one, twin))
    assert key_of(RemovedLine("a", 1)) == key_of(RemovedLine("a", 1))


def key_of(item: object) -> bytes:
    return entry_key("s", b"", None, item)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary() | st.datetimes(),
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(plain, plain)
def test_keys_differ_exactly_when_values_do(a: object, b: object) -> None:
    # repr tells True from 1, which are equal in Python
    assert (key_of(a) == key_of(b)) == (repr(a) == repr(b))


def damage_entry(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entries SET value = substr(value, 1, length(value) - 1) || x'00'")
    database.close()


def move_entry(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entries SET value = ?", (pack(key("other"), "wrong"),))
    database.close()


def cut_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def fill_file(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\xff" * (len(data) - 100))


def other_file(path: Path) -> None:
    path.write_text("this is no database at all\n" * 100, encoding="utf-8")


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def no_tables(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE entries")
    database.close()


def text_instead_of_bytes(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE entries SET value = 'text'")
    database.close()


def later_format(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()


@pytest.mark.parametrize(
    "harm",
    [
        damage_entry,
        move_entry,
        cut_file,
        fill_file,
        other_file,
        empty_file,
        no_tables,
        text_instead_of_bytes,
        later_format,
    ],
)
def test_damage_is_a_miss_and_the_store_goes_on(path: Path, harm) -> None:
    with Store(path) as store:
        store.put(key("a"), VALUE)
    harm(path)
    with Store(path) as store:
        assert store.get(key("a")) is None
        store.put(key("a"), VALUE)
    with Store(path) as store:
        assert store.get(key("a")) == VALUE


def test_damage_while_it_is_open_is_a_miss(path: Path) -> None:
    with Store(path) as store:
        store.put(key("a"), VALUE)
        no_tables(path)
        assert store.get(key("a")) is None
        store.put(key("a"), VALUE)
        assert store.get(key("a")) == VALUE


def test_a_folder_in_the_place_of_the_store_means_no_store(path: Path) -> None:
    path.mkdir(parents=True)
    with Store(path) as store:
        store.put(key("a"), 1)
        store.prune()
        assert store.get(key("a")) is None


class Trap:
    def __init__(self, made: Path) -> None:
        self.made = made

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (os.mkdir, (str(self.made),))


class Walk:
    """Names a function of this package, which is no dataclass."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (entry_key, ("a", b"", None, None))


@pytest.mark.parametrize("kind", [Trap, Walk])
def test_a_forged_entry_cannot_call_anything(path: Path, tmp_path: Path, kind) -> None:
    made = tmp_path / "made"
    forged = kind(made) if kind is Trap else kind()
    with Store(path) as store:
        store.put(key("a"), forged)
        assert store.get(key("a")) is None
    assert not made.exists()
    assert pickle.loads(pickle.dumps(forged)) is None or kind is Walk  # the trap does work
    assert made.exists() or kind is Walk


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_store_that_others_could_write_is_not_read(path: Path) -> None:
    with Store(path) as store:
        store.put(key("a"), 1)
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o666)
    with Store(path) as store:
        assert store.get(key("a")) is None
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_link_to_another_file_is_replaced_and_not_followed(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite"
    with Store(elsewhere) as store:
        store.put(key("a"), 1)
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    with Store(path) as store:
        assert store.get(key("a")) is None
    assert elsewhere.is_file()


def test_entries_that_builds_stop_asking_for_are_dropped(path: Path) -> None:
    with Store(path) as store:
        store.put_many([(key("kept"), 1), (key("dropped"), 2), (key("named"), 3)])
        store.prune()
    for _ in range(5):
        with Store(path) as store:
            assert store.get(key("kept")) == 1
            store.keep([key("named")])
            store.prune()
    with Store(path) as store:
        assert store.get(key("kept")) == 1
        assert store.get(key("named")) == 3
        assert store.get(key("dropped")) is None


def test_an_entry_is_kept_while_builds_fail(path: Path) -> None:
    with Store(path) as store:
        store.put(key("a"), 1)
        store.prune()
    for _ in range(9):
        Store(path).close()
    with Store(path) as store:
        assert store.get(key("a")) == 1


WRITE = """
import sys
from pathlib import Path
from generator.entries import entry_key
from generator.store import Store
with Store(Path(sys.argv[1])) as store:
    for n in range(40):
        store.put(entry_key("stage", b"1", None, f"{sys.argv[2]}-{n}"), n)
    store.prune()
"""


def test_several_processes_write_at_once(path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(path), str(who)]) for who in range(4)
    ]
    assert [process.wait(timeout=30) for process in running] == [0] * 4
    keys = [key(f"{who}-{n}") for who in range(4) for n in range(40)]
    with Store(path) as store:
        assert len(store.get_many(keys)) == 160


def length(text: str) -> int:
    return len(text)


def test_a_stage_runs_only_for_what_is_not_known(path: Path) -> None:
    ran: list[str] = []

    def counted(text: str) -> int:
        ran.append(text)
        return len(text)

    words = ["a", "bb", "ccc"]
    with Store(path) as store, open_workers(1) as workers:
        first = list(map_stored(counted, [(key(w), w) for w in words], store, workers))
        more = [*words, "dddd"]
        second = list(map_stored(counted, [(key(w), w) for w in more], store, workers))
    assert (first, second) == ([1, 2, 3], [1, 2, 3, 4])
    assert ran == ["a", "bb", "ccc", "dddd"]


def test_a_stage_keeps_its_order_over_many_windows_and_workers(path: Path) -> None:
    items = [(key(str(n)), "x" * (n % 7)) for n in range(3000)]
    with Store(path) as store, open_workers(2, patience=0) as workers:
        store.put_many((k, len(text)) for k, text in items[::3])
        found = list(map_stored(length, items, store, workers, chunk=100))
    assert found == [len(text) for _, text in items]


def test_a_change_of_code_data_or_library_changes_the_version(tmp_path: Path) -> None:
    room = tmp_path / "read"
    (room / "data").mkdir(parents=True)
    (room / "a.py").write_text("A = 1\n", encoding="utf-8")
    (room / "data" / "words.txt").write_text("one\n", encoding="utf-8")
    (tmp_path / "model.py").write_text("B = 1\n", encoding="utf-8")

    def version(*libraries: str) -> bytes:
        return code_version("read", "model.py", libraries=libraries, package=tmp_path)

    before = version()
    assert before == version()
    seen = {before, version("click")}
    for file in ("read/a.py", "read/data/words.txt", "model.py"):
        (tmp_path / file).write_text("changed\n", encoding="utf-8")
        seen.add(version())
    (room / "b.py").write_text("", encoding="utf-8")
    seen.add(version())
    assert len(seen) == 6
    (room / "__pycache__").mkdir()
    (room / "__pycache__" / "a.cpython-311.pyc").write_bytes(b"compiled")
    assert version() in seen


def test_a_part_that_does_not_exist_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        code_version("no-such-room")


def test_the_instant_of_a_moment_survives(path: Path) -> None:
    moment = datetime(2023, 6, 24, 1, 47, tzinfo=UTC)
    with Store(path) as store:
        store.put(key("m"), moment)
        assert store.get(key("m")) == moment
