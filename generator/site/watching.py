"""An archive that notes what is read of it.

A view is a pure function of the archive. So its pages are the same as before when all that it read
is the same, and then it need not run (``generator/replanning.py``). What cannot be noted thing by
thing, such as looking through all articles, is noted as reading ``EVERYTHING``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar, cast

from generator.config import Config
from generator.model import Shared
from generator.site.archive import Archive, Cards

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

Read = tuple[str, str]
"""A kind of thing, and its id: all that the archive says of that."""
Reads = tuple[tuple[str, tuple[str, ...]], ...]
"""Kinds of things that were read, each with the ids of those, in order."""
EVERYTHING: Read = ("everything", "")
SPAN: Read = ("span", "")
KINDS: Mapping[str, str] = {
    "sources": "source",
    "articles": "article",
    "events": "event",
    "stories": "story",
    "names": "name",
    "identities": "identity of a name",
    "marks": "article",
    "articles_of": "articles of a source",
    "story_of": "article",
    "story_of_event": "event",
    "told": "told in an article",
    "events_of": "article",
    "names_of": "article",
    "events_of_name": "name",
    "editions": "name",
    "sheets": "article",
    "words": "article",
    "periods": "period",
    "parts_of": "period",
    "events_on": "period",
    "cards": "card",
}
"""Look-up of the archive -> what a look into it reads. Any other one reads everything."""
PAGES_OF = "article"
"""What a look for the page of a passage reads."""


def list_reads(reads: Iterable[Read]) -> Reads | None:
    """Give reads in order, each kind once; None for reading everything."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, id in reads:
        kinds[kind].append(id)
    if EVERYTHING[0] in kinds:
        return None
    return tuple((kind, tuple(sorted(kinds[kind]))) for kind in sorted(kinds))


class Watch:
    """Watch over an archive; ``archive`` stands for it."""

    def __init__(self, archive: Archive) -> None:
        self.now: set[Read] = set()
        """What has been read; always the same set."""
        self.archive = cast(Archive, _Watched(archive, self))

    def during(self, work: Callable[[Archive], T]) -> tuple[T, frozenset[Read]]:
        """Do something with the archive, and give what came of it and what it read."""
        before = self.now.copy()
        self.now.clear()
        try:
            return work(self.archive), frozenset(self.now)
        finally:
            self.now.clear()
            self.now |= before


class _Watched:
    """The archive's look-ups, watched, and what of it is the same for every view."""

    def __init__(self, archive: Archive, watch: Watch) -> None:
        self._archive, self._watch = archive, watch
        for name, kind in KINDS.items():
            setattr(self, name, _Lookup(getattr(archive, name), watch, _reads(name, kind)))
        self.config: Config = archive.config
        self.urls = replace(
            archive.urls,
            settled=_Lookup(archive.urls.settled, watch, lambda key: key),
            pages=_Lookup(archive.urls.pages, watch, lambda key: (PAGES_OF, key[0])),
        )
        self.made = _Cards(watch)

    @property
    def span(self) -> Any:
        self._watch.now.add(SPAN)
        return self._archive.span

    def __getattr__(self, name: str) -> Any:
        self._watch.now.add(EVERYTHING)
        return getattr(self._archive, name)


def _reads(name: str, kind: str) -> Callable[[Any], Read]:
    if name == "told":
        return lambda key: (kind, key[0])
    return lambda key: (kind, key)


class _Reads(dict[Any, Read]):
    """What a look with a key reads, made once."""

    def __init__(self, read: Callable[[Any], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, key: Any) -> Read:
        found = self[key] = self._read(key)
        return found


class _Lookup(Mapping[K, V], Generic[K, V]):
    """A mapping that notes each look into it."""

    __slots__ = ("_add", "_reads", "_values")

    def __init__(self, values: Mapping[K, V], watch: Watch, read: Callable[[K], Read]) -> None:
        self._values, self._add, self._reads = values, watch.now.add, _Reads(read)

    def __getitem__(self, key: K) -> V:
        self._add(self._reads[key])
        return self._values[key]

    def get(self, key: K, default: Any = None) -> Any:
        self._add(self._reads[key])
        return self._values.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._add(self._reads[key])
        return key in self._values

    def __iter__(self) -> Iterator[K]:
        self._add(EVERYTHING)
        return iter(self._values)

    def __len__(self) -> int:
        self._add(EVERYTHING)
        return len(self._values)

    def keys(self) -> KeysView[K]:
        self._add(EVERYTHING)
        return self._values.keys()

    def values(self) -> ValuesView[V]:
        self._add(EVERYTHING)
        return self._values.values()

    def items(self) -> ItemsView[K, V]:
        self._add(EVERYTHING)
        return self._values.items()


class _Cards(Cards):
    """The cards that were made: whoever uses one has read what it is made of."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self._watch = watch
        self._reads: dict[tuple[str, str], frozenset[Read]] = {}

    def once(
        self,
        place: tuple[str, str],
        make: Callable[[Archive, Any], dict[str, Any]],
        archive: Archive,
        thing: Any,
    ) -> Shared:
        if place not in self._reads:
            make_here = partial(super().once, place, make, thing=thing)
            self._reads[place] = self._watch.during(lambda watched: make_here(archive=watched))[1]
        self._watch.now |= self._reads[place]
        return super().once(place, make, archive, thing)
