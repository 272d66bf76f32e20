"""Notes that lie together in the store are as good as those that lie alone."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import pytest

from generator.notebook import Notebook
from generator.store import STORE_FILE, Store, open_store


def key(number: int) -> bytes:
    return blake2b(str(number).encode(), digest_size=20).digest()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as found:
        yield found


def test_what_is_noted_is_read_again(store: Store) -> None:
    """Random builds, each asking for some notes and changing a few, against a mapping."""
    rng = random.Random(1)
    expected: dict[bytes, int] = {}
    for build in range(8):
        book = Notebook(store, "pages")
        asked = [key(n) for n in range(5_000) if rng.random() < 0.9]
        found: dict[bytes, int] = {}
        for start in range(0, len(asked), 700):
            found |= book.get_many(asked[start : start + 700])
        assert found == {k: expected[k] for k in asked if k in expected}
        fresh = rng.sample(asked, 20) if build else asked
        book.put_many((k, build) for k in fresh)
        book.keep()
        expected |= dict.fromkeys(fresh, build)
        # What was not asked for may go, when what lies with it changes.
        left = Notebook(store, "pages").get_many(expected)
        assert set(asked) & set(expected) <= set(left)
        assert left.items() <= expected.items()
        expected = left


def test_what_is_not_kept_is_not_noted(store: Store) -> None:
    book = Notebook(store, "pages")
    book.get_many([key(1)])
    book.put_many([(key(1), "one")])
    assert book.get_many([key(1)]) == {key(1): "one"}
    assert Notebook(store, "pages").get_many([key(1)]) == {}


def test_books_are_apart_and_in_few_entries(store: Store, tmp_path: Path) -> None:
    for name in ("pages", "feeds"):
        book = Notebook(store, name)
        keys = [key(n) for n in range(20_000)]
        book.get_many(keys)
        book.put_many((k, name) for k in keys)
        book.keep()
    assert Notebook(store, "feeds").get_many([key(7)]) == {key(7): "feeds"}
    with sqlite3.connect(tmp_path / STORE_FILE) as database:
        assert database.execute("SELECT count(*) FROM entries").fetchone() == (2 * 1024,)


def test_a_damaged_entry_loses_its_notes_alone(store: Store, tmp_path: Path) -> None:
    book = Notebook(store, "pages")
    keys = [key(n) for n in range(3_000)]
    book.get_many(keys)
    book.put_many((k, "note") for k in keys)
    book.keep()
    with sqlite3.connect(tmp_path / STORE_FILE) as database:
        database.execute(
            "UPDATE entries SET value = x'00' WHERE key = (SELECT min(key) FROM entries)"
        )
    found = Notebook(store, "pages").get_many(keys)
    assert 2_900 < len(found) < 3_000
