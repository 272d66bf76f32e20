"""Many small notes in few entries of the store.

An archive has tens of thousands of pages and feeds, a build needs what is noted of all of them, and
changes few. Kept together they are read several times as fast as one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from generator.entries import entry_key
from generator.store import Store

_GROUPS = 1024
"""Entries of the store for one notebook."""


class Notebook:
    """Notes by key, as the store has values; ``keep`` writes what has changed.

    A note is dropped when a build did not ask for it and the notes that lie with it change.
    """

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._places = [entry_key("notes", b"", name, group) for group in range(_GROUPS)]
        self._read: set[int] = set()
        self._notes: dict[bytes, Any] = {}
        self._asked: dict[bytes, None] = {}
        self._changed: set[int] = set()

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """Give the notes of those keys that are known; a key is a digest."""
        asked = list(keys)
        groups = sorted(set(map(_group, asked)) - self._read)
        for notes in self._store.get_many(self._places[group] for group in groups).values():
            if isinstance(notes, dict):
                self._notes.update(notes)
        self._read.update(groups)
        self._asked.update(dict.fromkeys(asked))
        return {key: self._notes[key] for key in asked if key in self._notes}

    def put_many(self, notes: Iterable[tuple[bytes, object]]) -> None:
        """Note something under keys that were asked for."""
        for key, note in notes:
            self._notes[key] = note
            self._changed.add(_group(key))

    def keep(self) -> None:
        """Put what has changed into the store."""
        groups: defaultdict[int, dict[bytes, Any]] = defaultdict(dict)
        for key in self._asked:
            if key in self._notes and (group := _group(key)) in self._changed:
                groups[group][key] = self._notes[key]
        self._store.put_many((self._places[group], groups[group]) for group in sorted(groups))
        self._changed.clear()


def _group(key: bytes) -> int:
    return int.from_bytes(key[:2], "big") % _GROUPS
