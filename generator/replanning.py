"""Plan the pages again only of what reads something else than it did.

While a view runs, what it reads of the archive is noted (``site/watching.py``). The store keeps
that list, one digest of all that the archive said of those things, and what other stages need of
the pages: where they are, a digest of their data. When the archive says the same of the same
things, the view would read them again in the same order and make the same pages, so it does not
run. Should a page's data be needed after all, since its template changed or its file is gone, it
does.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice

from generator.entries import code_version, digest, join
from generator.model import Article, Moment, Page
from generator.site.archive import Archive
from generator.site.plan import View
from generator.site.watching import EVERYTHING, SPAN, Read, Watch
from generator.store import Store

_CODE = ("config.py", "data", "entries.py", "link", "model.py", "read", "replanning.py", "site")
"""What a view's pages depend on beside the archive."""
_WINDOW = 256
"""Views that are looked up at a time."""
_SIZE = 20
"""Bytes of a digest."""


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

    reads: tuple[tuple[str, tuple[str, ...]], ...]
    """What it read: a kind of thing and the ids of those."""
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
    views: Iterable[View], archive: Archive, store: Store, of_article: Callable[[Article], bytes]
) -> Iterator[PlannedPage]:
    """Give the pages of all views, in order; ``of_article`` gives an article's digest."""
    watch, versions = Watch(archive), Versions(archive, of_article)
    prefix = digest(("views", code_version(*_CODE), archive.config))
    rest = iter(views)
    while window := list(islice(rest, _WINDOW)):
        keys = {view.thing: join(prefix, digest(view.thing)) for view in window if view.thing}
        known = store.get_many(keys.values())
        fresh: list[tuple[bytes, ViewNote]] = []
        for view in window:
            if view.thing is None:
                yield from map(_planned, view.make(watch.archive))
                continue
            note = known.get(keys[view.thing])
            if isinstance(note, ViewNote) and note.said == versions.of(note.reads):
                later = _Later(view, watch)
                yield from (
                    PlannedPage(page, partial(later.page, n)) for n, page in enumerate(note.pages)
                )
                continue
            pages, reads = watch.during(partial(_run, view))
            planned = [_planned(page) for page in pages]
            if EVERYTHING not in reads:
                listed = _grouped(reads)
                notes = tuple(one.note for one in planned)
                fresh.append((keys[view.thing], ViewNote(listed, versions.of(listed), notes)))
            yield from planned
        store.put_many(fresh)


def _run(view: View, archive: Archive) -> list[Page]:
    return list(view.make(archive))


class _Later:
    """A view that runs when one of its pages is asked for."""

    def __init__(self, view: View, watch: Watch) -> None:
        self._view, self._watch = view, watch

    @cached_property
    def _pages(self) -> list[Page]:
        return _run(self._view, self._watch.archive)

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


def _grouped(reads: Iterable[Read]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for kind, id in sorted(reads):
        kinds[kind].append(id)
    return tuple((kind, tuple(ids)) for kind, ids in kinds.items())


class Versions:
    """Digests of all that an archive says of a thing, for each kind of thing that can be read."""

    def __init__(self, archive: Archive, of_article: Callable[[Article], bytes]) -> None:
        self._archive, self._of_article = archive, of_article
        self._known = {
            "source": _Digests(lambda id: digest(archive.sources.get(id))),
            "article": _Digests(self._article),
            "event": _Digests(self._event),
            "story": _Digests(self._story),
            "name": _Digests(self._name),
            "articles of a source": _Digests(lambda id: digest(archive.articles_of.get(id))),
            "told in an article": _Digests(self._told),
            "card": _Digests(lambda address: digest(archive.cards.get(address))),
            SPAN[0]: _Digests(lambda _: digest(archive.span)),
            **{kind: _Digests(partial(self._address, kind)) for kind in _NAMED},
        }

    def of(self, reads: Iterable[tuple[str, tuple[str, ...]]]) -> bytes:
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
                self._of_article(article),
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
        return digest((event, story, archive.urls.settled.get(("event", id))))

    def _story(self, id: str) -> bytes:
        archive = self._archive
        return digest((archive.stories.get(id), archive.urls.settled.get(("story", id))))

    def _name(self, id: str) -> bytes:
        archive = self._archive
        name, editions = archive.names.get(id), archive.editions.get(id)
        return digest((name, editions, archive.events_of_name.get(id)))

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


_NAMED = ("person", "organisation", "place")
"""Kinds of names, of which the address is read by itself."""


class _Digests(dict[str, bytes]):
    """Digests that are made when they are asked for."""

    def __init__(self, make: Callable[[str], bytes]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id: str) -> bytes:
        found = self[id] = self._make(id)
        return found
