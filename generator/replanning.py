"""Plan the pages again only of what reads something else than it did.

While a view runs, what it reads of the archive is noted (``site/watching.py``). The store keeps
that list, one digest of all that the archive said of those things, and what other stages need of
the pages: where they are, a digest of their data. When the archive says the same of the same
things, the view would read them again in the same order and make the same pages, so it does not
run. Should a page's data be needed after all, since its template changed or its file is gone, it
does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice

from generator.config import Config
from generator.entries import code_version, digest, join
from generator.model import Moment, Page
from generator.site.archive import Archive
from generator.site.plan import View
from generator.store import Store
from generator.versions import Memory, Reads

_CODE = (
    "config.py",
    "data",
    "entries.py",
    "link",
    "model.py",
    "read",
    "replanning.py",
    "site",
    "versions.py",
)
"""What a view's pages depend on beside the archive."""
_WINDOW = 256
"""Views that are looked up at a time."""


@dataclass(frozen=True, slots=True)
class PageNote:
    """What is kept of a page."""

    path: str
    template: str
    digest: bytes
    """Of the whole page."""
    canonical: str
    modified: Moment | None
    listed: bool


@dataclass(frozen=True, slots=True)
class ViewNote:
    """What is kept of a view that ran."""

    reads: Reads
    """What it read."""
    said: bytes
    """Digest of what the archive said of these."""
    pages: tuple[PageNote, ...]


class PlannedPage:
    """A page that was planned now, or by an earlier build."""

    def __init__(self, note: PageNote, plan: Callable[[], Page]) -> None:
        self.note, self.path = note, note.path
        self._plan = plan

    def page(self) -> Page:
        """Give the page with its data."""
        return self._plan()


def planned_pages(
    views: Iterable[View], config: Config, store: Store, memory: Memory
) -> Iterator[PlannedPage]:
    """Give the pages of all views, in order."""
    prefix = digest(("views", code_version(*_CODE), config))
    rest = iter(views)
    while window := list(islice(rest, _WINDOW)):
        keys = {view.thing: join(prefix, digest(view.thing)) for view in window if view.thing}
        known = store.get_many(keys.values())
        fresh: list[tuple[bytes, ViewNote]] = []
        for view in window:
            if view.thing is None:
                for page in view.make(memory.archive):
                    memory.forget()
                    yield _planned(page)
                continue
            note = known.get(keys[view.thing])
            if isinstance(note, ViewNote) and memory.holds(note.reads, note.said):
                later = _Later(view, memory)
                yield from (
                    PlannedPage(page, partial(later.page, n)) for n, page in enumerate(note.pages)
                )
                continue
            pages, reads = memory.during(partial(_run, view))
            planned = [_planned(page) for page in pages]
            if noted := memory.note(reads):
                notes = tuple(one.note for one in planned)
                fresh.append((keys[view.thing], ViewNote(*noted, notes)))
            yield from planned
        store.put_many(fresh)


def _run(view: View, archive: Archive) -> list[Page]:
    return list(view.make(archive))


class _Later:
    """A view that runs when one of its pages is asked for."""

    def __init__(self, view: View, memory: Memory) -> None:
        self._view, self._memory = view, memory

    @cached_property
    def _pages(self) -> list[Page]:
        return self._memory.during(partial(_run, self._view))[0]

    def page(self, number: int) -> Page:
        return self._pages[number]


def _planned(page: Page) -> PlannedPage:
    data = page.data
    note = PageNote(
        path=page.path,
        template=page.template,
        digest=digest(page),
        canonical=data["canonical"],
        modified=data["modified"],
        listed=data["listed"],
    )
    return PlannedPage(note, lambda: page)
