"""Make the pages again only of what reads something else than it did.

The store keeps what a view read of the archive (``noted.py``), and what is needed of its pages:
what the list of all pages says of them, where their files are, a digest of each.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.model import KeptFile, Moment, OutputFile, Page
from generator.noted import Noted, write_reads
from generator.site.watching import Reads
from generator.versions import Memory


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


@dataclass(frozen=True, slots=True)
class ViewNote(Noted):
    """What is kept of a view that ran."""

    pages: tuple[PageNote, ...]


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
        said = self.memory.said(made.reads)
        return ViewNote(write_reads(made.reads), said, made.notes, made.pages)

    def find(self, note: object) -> MadePages | None:
        """Give pages again, without what was read for them; None when they must be made."""
        if not isinstance(note, ViewNote) or not note.holds(self.memory, self.there):
            return None
        return MadePages((), note.pages, note.files, note.files)
