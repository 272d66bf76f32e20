"""Make the pages again only of what reads something else than it did.

While a view runs, what it reads of the archive is noted (``site/watching.py``). The store keeps
that list, one digest of all that the archive said of those things, and what is needed of the
pages: where they are, a digest of their files. When the archive says the same of the same things,
the view would read them again in the same order and make the same pages, so it does not run,
unless a file is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from generator.model import KeptFile, Moment, OutputFile, Page
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
class ViewNote:
    """What is kept of a view that ran."""

    reads: str
    """What it read, as JSON: one text is read and held more cheaply than a hundred."""
    said: bytes
    """Digest of what the archive said of what it read."""
    pages: tuple[PageNote, ...]
    files: tuple[KeptFile, ...]


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
        return ViewNote(json.dumps(made.reads), said, made.pages, made.notes)

    def find(self, note: object) -> MadePages | None:
        """Give pages again, without what was read for them; None when they must be made."""
        if not isinstance(note, ViewNote):
            return None
        if not self.memory.holds(json.loads(note.reads), note.said):
            return None
        if not all(map(self.there, note.files)):
            return None
        return MadePages((), note.pages, note.files, note.files)
