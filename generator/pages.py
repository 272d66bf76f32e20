"""Views -> pages -> files: where the view runs is where its pages are rendered.

So the data of a page, which is larger than its text, need not travel. What the archive says does,
once, to each process of this machine. Over a network it does not: then the views run here, and
their pages travel.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.entries import code_version, digest
from generator.explaining import Trace
from generator.model import KeptFile, OutputFile, Page
from generator.notebook import Notebook
from generator.output import note_file
from generator.render.page import PageSettings, render_page
from generator.replanning import KnownPages, MadePages, PageNote
from generator.reuse import Elsewhere
from generator.run import Run
from generator.site.archive import Archive, Cards
from generator.site.plan import View
from generator.site.watching import Reads, Watch, list_reads

_CODE = (
    "config.py",
    "data",
    "entries.py",
    "link",
    "model.py",
    "noted.py",
    "pages.py",
    "read",
    "render",
    "replanning.py",
    "site",
    "versions.py",
)
"""What pages depend on beside the archive and what all pages share."""
_ARTICLES = 2500
"""Handing over so many of them takes as much work as starting a pool."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Pages with their data."""

    pages: tuple[Page, ...]
    reads: Reads | None
    """See ``MadePages``; nothing for a page that is known by its data."""


@dataclass(frozen=True)
class Press:
    """Run views and render their pages; with no archive, render pages that are planned."""

    settings: PageSettings
    archive: Archive | None

    @cached_property
    def _watch(self) -> Watch:
        assert self.archive is not None
        return Watch(replace(self.archive, made=Cards()))

    @property
    def weight(self) -> float:
        """How long it takes to hand over; see ``Workers.map``."""
        return len(self.archive.articles) / _ARTICLES if self.archive else 0.0

    def shared(self) -> dict[str, object]:
        """Give by name what all pages share."""
        return {
            "templates": self.settings.templates,
            "language": self.settings.language,
            "frame": self.settings.site,
            "config": self.archive and self.archive.config,
        }

    def plan(self, work: View | Planned) -> Planned:
        """Plan the pages of a view."""
        if isinstance(work, Planned):
            return work
        pages, reads = self._watch.during(lambda archive: tuple(work.make(archive)))
        return Planned(pages, list_reads(reads))

    def __call__(self, work: View | Planned) -> MadePages:
        """Plan and render.

        Raises NewsarchiveError, as ``render_page`` does.
        """
        planned = self.plan(work)
        files = tuple(render_page(page, self.settings) for page in planned.pages)
        pages, notes = tuple(map(PageNote.of, planned.pages)), tuple(map(note_file, files))
        return MadePages(planned.reads, pages, files, notes)


def make_pages(
    views: Iterable[View], press: Press, known: KnownPages, run: Run
) -> Iterator[MadePages]:
    """Give the pages of all views, in order; those that are ``known`` are not made again.

    ``press`` has the archive.
    """
    assert press.archive is not None
    archive = replace(press.archive, made=Cards())
    planned: dict[str, Page] = {}

    def works() -> Iterator[View | Planned]:
        for view in views:
            if view.thing:
                yield view
                continue
            for page in view.make(archive):
                if run.journal.explains:
                    planned[page.path] = page
                yield Planned((page,), ())

    def traces(made: MadePages) -> Iterator[Trace]:
        for file, note in zip(made.files, made.notes, strict=True):
            reached = planned.get(note.path) or made.reads
            yield Trace(note.path, note.sha256, reached, isinstance(file, OutputFile))

    near = run.workers.near
    book = Notebook(run.store, "pages")
    yield from run.stream(
        "render",
        press if near else replace(press, archive=None),
        works(),
        code_version(*_CODE, libraries=("babel", "jinja2")),
        press.shared(),
        weight=press.weight,
        digests=_key,
        whole=None if near else press.plan,
        elsewhere=Elsewhere(known.note, known.find, book),
        traces=traces,
    )
    book.keep()


def files_of(made: Iterable[MadePages], noted: list[PageNote]) -> Iterator[OutputFile | KeptFile]:
    """Give the files of pages, and note what the list of all pages says of each."""
    for pages in made:
        noted.extend(pages.pages)
        yield from pages.files


def _key(work: View | Planned) -> bytes:
    return digest(work.thing if isinstance(work, View) else work.pages)
