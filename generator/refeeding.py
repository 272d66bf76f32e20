"""Put only those feeds together again whose entries read something else than they did.

As for pages (``replanning.py``), the store keeps what the entries of a feed read of the archive,
and where the feed's files are. By the rest of a feed, its title and which entries it has, it is
known.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.entries import code_version, digest, join
from generator.model import KeptFile
from generator.render.page import PageSettings
from generator.site.feeds import Feed
from generator.site.watching import Read, Reads, list_reads
from generator.store import Store
from generator.versions import Memory

_CODE = (
    "config.py",
    "entries.py",
    "link",
    "model.py",
    "read",
    "refeeding.py",
    "render",
    "site",
    "versions.py",
)
_LIBRARIES = ("babel", "feedgen", "jinja2", "lxml", "markupsafe")


_GROUPS = 1024
"""Feeds whose addresses give one remainder have their notes in one entry of the store."""


@dataclass(frozen=True, slots=True)
class FeedNote:
    """What is kept of a feed."""

    reads: Reads
    """What its entries read."""
    said: bytes
    files: tuple[KeptFile, ...]
    texts: tuple[tuple[str, bytes], ...]
    """Ids and digests of the entries whose text a template writes."""


class KnownFeeds:
    """What earlier builds made of some feeds.

    The notes of feeds are kept together by the addresses of these, since an archive has many and
    changes few: that is read much faster than an entry for each.
    """

    def __init__(
        self, feeds: Sequence[Feed], config: Config, settings: PageSettings, store: Store
    ) -> None:
        version = code_version(*_CODE, libraries=_LIBRARIES)
        shared = (settings.templates, settings.language, settings.site["feed_look"], config)
        self._prefix = digest(("notes of feeds", version, shared))
        self._store = store
        self._feeds = feeds
        self._notes: list[FeedNote | None] = []
        self._groups: defaultdict[int, list[int]] = defaultdict(list)
        for number, feed in enumerate(feeds):
            self._groups[_group(feed)].append(number)
        self._changed: set[int] = set()

    def find(
        self, memory: Memory, there: Callable[[KeptFile], KeptFile | None]
    ) -> list[FeedNote | None]:
        """Give the note of each feed that is as it was, and ``there`` still."""
        known: dict[bytes, FeedNote] = {}
        for notes in self._store.get_many(map(self._key, self._groups)).values():
            known.update(notes if isinstance(notes, dict) else {})

        def holds(note: FeedNote | None) -> bool:
            return (
                isinstance(note, FeedNote)
                and memory.holds(note.reads, note.said)
                and all(map(there, note.files))
            )

        found = (known.get(_keyed(feed)) for feed in self._feeds)
        self._notes = [note if holds(note) else None for note in found]
        return list(self._notes)

    def note(
        self,
        number: int,
        memory: Memory,
        reads: Iterable[Read],
        files: tuple[KeptFile, ...],
        texts: Mapping[str, bytes],
    ) -> None:
        """Note what a feed was made of."""
        if listed := list_reads(reads):
            said = memory.said(listed)
            self._notes[number] = FeedNote(listed, said, files, tuple(texts.items()))
            self._changed.add(_group(self._feeds[number]))

    def keep(self) -> None:
        """Keep what was noted."""
        self._store.put_many(
            (self._key(group), self._of_group(group)) for group in sorted(self._changed)
        )

    def _of_group(self, group: int) -> dict[bytes, FeedNote]:
        noted = ((self._feeds[n], self._notes[n]) for n in self._groups[group])
        return {_keyed(feed): note for feed, note in noted if note}

    def _key(self, group: int) -> bytes:
        return join(self._prefix, digest(group))


def _group(feed: Feed) -> int:
    """Give the number of those whose notes are kept together, which never changes."""
    return zlib.crc32(feed.address.encode("utf-8", "replace")) % _GROUPS


def _keyed(feed: Feed) -> bytes:
    """Digest what a feed says of itself: its texts, and the keys of its entries."""
    return hashlib.blake2b(repr(feed).encode("utf-8", "replace"), digest_size=20).digest()
