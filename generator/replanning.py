"""Make the pages again only of what reads something else than it did.

While a view runs, what it reads of the archive is noted (``site/watching.py``). The store keeps
that list, one digest of all that the archive said of those things, and what is needed of the
pages: where they are, a digest of their files. When the archive says the same of the same things,
the view would read them again in the same order and make the same pages, so it does not run,
unless a file is gone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.entries import MissError, pack, unpack
from generator.model import KeptFile, Moment, OutputFile, Page
from generator.site.watching import Reads
from generator.versions import Memory

_OWN = b"pages"
"""Key of an entry inside an entry."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """What the list of all pages says of a page."""

    path: str
    canonical: str
    modified: Moment | None
    listed: bool

    @classmethod
    def of(cls, page: Page) -> PageNote:
        """Note a page."""
        data = page.data
        return cls(page.path, data["canonical"], data["modified"], data["listed"])


@dataclass(frozen=True, slots=True)
class MadePages:
    """The pages of a view, made now or by an earlier build."""

    reads: Reads | None
    """What of the archive the view read; None: everything."""
    pages: tuple[PageNote, ...]
    files: tuple[OutputFile | KeptFile, ...]
    """Of each page."""
    notes: tuple[KeptFile, ...]
    """What is enough to know each file again."""
    packed: bytes
    """Reads, pages and notes, as ``pack_pages`` writes them."""


@dataclass(frozen=True, slots=True)
class ViewNote:
    """What the store keeps of a view that ran."""

    said: bytes
    """Digest of what the archive said of what it read."""
    packed: bytes
    """What it read, and what is needed of its pages."""


@dataclass(frozen=True, slots=True)
class KnownPages:
    """What earlier builds made, as far as it still holds."""

    memory: Memory
    there: Callable[[KeptFile], KeptFile | None]
    """Tells whether a file is in the site still."""

    def note(self, made: MadePages) -> ViewNote | None:
        """Give what to keep of pages; nothing of those of a view that read everything."""
        if made.reads is None:
            return None
        return ViewNote(self.memory.said(made.reads), made.packed)

    def find(self, note: object) -> MadePages | None:
        """Give pages again; None when they must be made."""
        if not isinstance(note, ViewNote):
            return None
        try:
            reads, pages, notes = unpack(_OWN, note.packed)
        except MissError:
            return None
        if not self.memory.holds(reads, note.said) or not all(map(self.there, notes)):
            return None
        return MadePages(reads, pages, notes, notes, note.packed)


def pack_pages(
    reads: Reads | None, pages: tuple[PageNote, ...], notes: tuple[KeptFile, ...]
) -> bytes:
    """Write what the store keeps of pages: work for whoever made them."""
    return pack(_OWN, (reads, pages, notes))
