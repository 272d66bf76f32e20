"""Put only those feeds together again whose entries read something else than they did.

The store keeps what the entries of a feed read of the archive (``noted.py``), and where the feed's
files are. By the rest of a feed, its title and which entries it has, it is known.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.entries import code_version, digest, join
from generator.model import KeptFile
from generator.notebook import Notebook
from generator.noted import Noted, write_reads
from generator.render.page import PageSettings
from generator.site.feeds import Feed
from generator.site.watching import Read, list_reads
from generator.store import Store
from generator.versions import Memory

_CODE = (
    "config.py",
    "entries.py",
    "link",
    "model.py",
    "noted.py",
    "read",
    "refeeding.py",
    "render",
    "site",
    "versions.py",
)
_LIBRARIES = ("babel", "feedgen", "jinja2", "lxml", "markupsafe")


@dataclass(frozen=True, slots=True)
class FeedNote(Noted):
    """What is kept of a feed, by what its entries read."""

    of: bytes
    """Digest of its title, and of which entries it has."""
    texts: tuple[tuple[str, bytes], ...]
    """Ids and digests of the entries whose text a template writes."""


class KnownFeeds:
    """What earlier builds made of some feeds."""

    def __init__(
        self, feeds: Sequence[Feed], config: Config, settings: PageSettings, store: Store
    ) -> None:
        version = code_version(*_CODE, libraries=_LIBRARIES)
        shared = (settings.templates, settings.language, settings.site["feed_look"], config)
        prefix = digest(("feeds", version, shared))
        # Two feeds never share a file, but those of the archive's history share its address.
        paths = (next(iter(feed.files.values())) for feed in feeds)
        self._keys = [join(prefix, path.encode("utf-8", "replace")) for path in paths]
        self._of = [_digest(feed) for feed in feeds]
        self._book = Notebook(store, "feeds")

    def find(
        self, memory: Memory, there: Callable[[KeptFile], KeptFile | None]
    ) -> list[FeedNote | None]:
        """Give the note of each feed that is as it was, and ``there`` still."""
        known = self._book.get_many(self._keys)

        def holds(note: object, of: bytes) -> bool:
            return isinstance(note, FeedNote) and note.of == of and note.holds(memory, there)

        found = ((known.get(key), of) for key, of in zip(self._keys, self._of, strict=True))
        return [note if holds(note, of) else None for note, of in found]

    def note(
        self,
        number: int,
        memory: Memory,
        reads: Iterable[Read],
        files: tuple[KeptFile, ...],
        texts: Mapping[str, bytes],
    ) -> None:
        """Note what a feed was made of, unless that is everything."""
        listed = list_reads(reads)
        if listed is None:
            return
        said, of = memory.said(listed), self._of[number]
        note = FeedNote(write_reads(listed), said, files, of, tuple(texts.items()))
        self._book.put_many([(self._keys[number], note)])

    def keep(self) -> None:
        """Keep what was noted."""
        self._book.keep()


def _digest(feed: Feed) -> bytes:
    """Digest what a feed says of itself: its texts, and the keys of its entries."""
    return hashlib.blake2b(repr(feed).encode("utf-8", "replace"), digest_size=20).digest()
