"""Put only those feeds together again whose entries read something else than they did.

As for pages (``replanning.py``), the store keeps what the entries of a feed read of the archive,
and where the feed's files are. The rest of a feed, its title and which entries it has, is part of
the key.
"""

from __future__ import annotations

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
    """What earlier builds made of some feeds."""

    def __init__(
        self, feeds: Sequence[Feed], config: Config, settings: PageSettings, store: Store
    ) -> None:
        version = code_version(*_CODE, libraries=_LIBRARIES)
        shared = (settings.templates, settings.language, settings.site["feed_look"], config)
        prefix = digest(("feed files", version, shared))
        self._keys = [join(prefix, digest(feed)) for feed in feeds]
        self._store = store
        self._fresh: list[tuple[bytes, FeedNote]] = []

    def find(
        self, memory: Memory, there: Callable[[KeptFile], KeptFile | None]
    ) -> list[FeedNote | None]:
        """Give the note of each feed that is as it was, and ``there`` still."""
        known = self._store.get_many(self._keys)

        def holds(note: object) -> bool:
            return (
                isinstance(note, FeedNote)
                and memory.holds(note.reads, note.said)
                and all(map(there, note.files))
            )

        notes = (known.get(key) for key in self._keys)
        return [note if holds(note) else None for note in notes]

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
            fresh = FeedNote(listed, memory.said(listed), files, tuple(texts.items()))
            self._fresh.append((self._keys[number], fresh))

    def keep(self) -> None:
        """Keep what was noted."""
        self._store.put_many(self._fresh)
