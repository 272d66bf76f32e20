"""Tell whether an archive says of some things what it said of them before.

What a view reads is noted by ``site/watching.py``: kinds of things and their ids. Here each of
these has a digest of all that the archive says of it, made once a build.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable
from functools import cached_property, partial
from typing import TypeVar

from generator.entries import digest
from generator.model import Article, Event
from generator.site.archive import Archive
from generator.site.watching import SPAN, Read, Reads, Watch

T = TypeVar("T")

_SIZE = 20
"""Bytes of a digest."""
_NAMED = ("person", "organisation", "place")
"""Kinds of names, of which the address is read by itself."""


class Memory:
    """Note what work reads of an archive, and compare that with what an earlier build noted."""

    def __init__(self, archive: Archive, known: Callable[[Article | Event], bytes]) -> None:
        """``known`` gives the digest of an article or event."""
        self._watch, self._versions = Watch(archive), Versions(archive, known)
        self.archive = self._watch.archive
        """What stands for the archive."""

    def during(self, work: Callable[[Archive], T]) -> tuple[T, frozenset[Read]]:
        """Do something with the archive, and give what came of it and what it read."""
        return self._watch.during(work)

    def said(self, reads: Reads) -> bytes:
        """Digest what the archive says of some things."""
        return self._versions.of(reads)

    def holds(self, reads: Reads, said: bytes) -> bool:
        """Tell whether the archive still says the same."""
        return self._versions.of(reads) == said


class Versions:
    """Digests of all that an archive says of a thing, for each kind of thing that can be read."""

    def __init__(self, archive: Archive, known: Callable[[Article | Event], bytes]) -> None:
        self._archive, self._digest = archive, known
        self._known = {
            "source": _Digests(lambda id: digest(archive.sources.get(id))),
            "article": _Digests(self._article),
            "event": _Digests(self._event),
            "story": _Digests(self._story),
            "name": _Digests(self._name),
            "identity of a name": _Digests(lambda id: digest(archive.identities.get(id))),
            "articles of a source": _Digests(lambda id: digest(archive.articles_of.get(id))),
            "told in an article": _Digests(self._told),
            "period": _Digests(self._period),
            "card": _Digests(lambda address: digest(archive.cards.get(address))),
            SPAN[0]: _Digests(lambda _: digest(archive.span)),
            **{kind: _Digests(partial(self._address, kind)) for kind in _NAMED},
        }

    def of(self, reads: Reads) -> bytes:
        """Digest what the archive says of some things; empty when it knows no such kind."""
        found = hashlib.blake2b(digest_size=_SIZE)
        for kind, ids in reads:
            if kind not in self._known:
                return b""
            found.update(b"".join(map(self._known[kind].__getitem__, ids)))
        return found.digest()

    def _article(self, id: str) -> bytes:
        archive = self._archive
        article = archive.articles.get(id)
        if article is None:
            return digest((id in archive.sheets, archive.marks.get(id), archive.story_of.get(id)))
        sheets = archive.sheets[id]
        return digest(
            (
                self._digest(article),
                # A text that is not cut is all on its one sheet.
                sheets if len(sheets) > 1 else sheets[0].address,
                archive.marks[id],
                archive.story_of.get(id),
                archive.events_of.get(id),
                archive.names_of.get(id),
                archive.urls.settled["article", id],
            )
        )

    def _event(self, id: str) -> bytes:
        archive = self._archive
        event, story = archive.events.get(id), archive.story_of_event.get(id)
        said = event and self._digest(event)
        return digest((said, story, archive.urls.settled.get(("event", id))))

    def _story(self, id: str) -> bytes:
        archive = self._archive
        return digest((archive.stories.get(id), archive.urls.settled.get(("story", id))))

    def _name(self, id: str) -> bytes:
        archive = self._archive
        name, editions = archive.names.get(id), archive.editions.get(id)
        return digest((name, editions, archive.events_of_name.get(id)))

    def _period(self, address: str) -> bytes:
        archive = self._archive
        happened, parts = archive.events_on.get(address), archive.parts_of.get(address)
        return digest((archive.periods.get(address), happened, parts))

    @cached_property
    def _events_at(self) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        found: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for (article, anchor), tellings in self._archive.told.items():
            found[article].append((anchor, tuple(t.event for t in tellings)))
        return {article: sorted(told) for article, told in found.items()}

    def _told(self, id: str) -> bytes:
        """Digest what an article tells: each telling is a part of its event."""
        events = self._known["event"]
        told = self._events_at.get(id, [])
        return digest([(anchor, [events[event] for event in ids]) for anchor, ids in told])

    def _address(self, kind: str, id: str) -> bytes:
        return digest(self._archive.urls.settled.get((kind, id)))


class _Digests(dict[str, bytes]):
    """Digests that are made when they are asked for."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id: str) -> bytes:
        found = self[id] = self._make(id)
        return found
