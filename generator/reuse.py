"""Run a map stage, but only for what the store does not know yet."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from generator.entries import pack, unpack
from generator.notebook import Notebook
from generator.store import Store
from generator.workers import Workers

T = TypeVar("T")
R = TypeVar("R")

_BATCH = 256
"""Results that are kept together: a kill loses no more of them."""
_UNKNOWN = object()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Results that lie elsewhere, of which the store keeps only what finds them again."""

    note: Callable[[Any], Any]
    """Result -> what the store keeps of it; None when it shall keep nothing."""
    find: Callable[[Any], Any]
    """That -> the result; None when it is no longer there."""
    book: Notebook | None = None
    """Where to keep the notes, if not one by one in the store."""


def map_stored(
    function: Callable[[Any], R],
    items: Iterable[tuple[bytes, T]],
    store: Store,
    workers: Workers,
    chunk: int = 16,
    *,
    weight: float = 0.0,
    missed: Callable[[Any], None] | None = None,
    whole: Callable[[T], Any] | None = None,
    elsewhere: Elsewhere | None = None,
) -> Iterator[R]:
    """Apply a function to each item and give the results in order, from the store where it can.

    ``items`` are pairs of the result's key (see ``entries.entry_key``) and the item; for
    ``function``, ``chunk`` and ``weight`` see ``Workers.map``, whose exceptions come through.
    ``missed`` is told each item that the store did not know. ``whole`` turns such an item into
    what the function works on. With ``elsewhere`` the results themselves do not go into the store:
    ``find`` gives what stands for one that is known.
    """
    shelf: Store | Notebook = (elsewhere and elsewhere.book) or store
    waiting: deque[tuple[bytes, Any]] = deque()
    """Keys and known results of items that have been asked for, in order."""

    def unknown() -> Iterator[Any]:
        rest = iter(items)
        while window := list(islice(rest, workers.window)):
            known = shelf.get_many(key for key, _ in window)
            if elsewhere:
                found = ((key, elsewhere.find(note)) for key, note in known.items())
                known = {key: result for key, result in found if result is not None}
            for key, item in window:
                waiting.append((key, known.get(key, _UNKNOWN)))
                if key not in known:
                    thing = whole(item) if whole else item
                    if missed:
                        missed(thing)
                    yield thing if elsewhere else (thing, key)

    work = function if elsewhere else partial(_pack_result, function)
    fresh: list[Any] = []
    keep = shelf.put_many if elsewhere else store.put_packed
    results: Iterator[Any] = workers.map(work, unknown(), chunk, weight=weight)
    for made in results:
        while waiting[0][1] is not _UNKNOWN:
            yield waiting.popleft()[1]
        key, _ = waiting.popleft()
        if not elsewhere:
            fresh.append(made)
        elif (note := elsewhere.note(made)) is not None:
            fresh.append((key, note))
        if len(fresh) >= _BATCH:
            keep(fresh)
            fresh = []
        yield made if elsewhere else unpack(*made)
    keep(fresh)
    yield from (result for _, result in waiting)


def give_again(
    key: bytes, make: Callable[[], Iterable[R]], store: Store, elsewhere: Elsewhere
) -> Iterator[R]:
    """Give several results that are made together, or what stands for them where all are there."""
    notes = store.get(key)
    if isinstance(notes, tuple):
        found = [elsewhere.find(note) for note in notes]
        if None not in found:
            yield from found
            return
    made = []
    for result in make():
        made.append(elsewhere.note(result))
        yield result
    store.put(key, tuple(made))


def _pack_result(function: Callable[[T], R], keyed: tuple[T, bytes]) -> tuple[bytes, bytes]:
    """Work on one item and pack the result where it is made: this process has enough to do."""
    item, key = keyed
    return key, pack(key, function(item))
