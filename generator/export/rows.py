"""Articles and links -> the rows of each table, in the order of its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.model import Article, Event, Extract, Links, Moment, Name, Source, Story
from generator.site.urls import Urls

Value = str | int | float | None
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """All that an export is made of."""

    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    links: Links
    urls: Urls


def table_rows(material: Material) -> Mapping[str, Iterator[Row]]:
    """Give the rows of every table of ``schema.TABLES``, in order of their keys' sources.

    Each iterator makes its rows when asked: only one table's need be held at a time.
    """
    return {name: make(material) for name, make in _MAKERS.items()}


def _sources(material: Material) -> Iterator[Row]:
    for s in material.sources:
        yield s.id, s.name, *_known(s.kind, s.url, s.language, s.zone)


def _articles(material: Material) -> Iterator[Row]:
    stated = {source.id for source in material.sources}
    for a in material.articles:
        yield (
            *(a.id, _full(material, material.urls.article(a.id)), a.headline, a.headline_from),
            *(a.kind, a.source if a.source in stated else None),
            *(_iso(a.published), a.published.printed or None if a.published else None),
            *(_iso(a.updated), a.language),
            *_known(a.dateline, a.caption, a.credit, a.url),
            *(a.words, a.size, a.encoding, a.sha256),
        )


def _bylines(material: Material) -> Iterator[Row]:
    for a in material.articles:
        for position, author in enumerate(a.byline, 1):
            yield a.id, position, author


def _tags(material: Material) -> Iterator[Row]:
    for a in material.articles:
        for tag in dict.fromkeys(a.tags):
            yield a.id, tag


def _updates(material: Material) -> Iterator[Row]:
    for a in material.articles:
        for position, u in enumerate(a.updates, 1):
            url = _full(material, material.urls.passage(a.id, u.anchor))
            printed, headline = _known(u.time.printed, u.headline)
            yield a.id, u.anchor, position, u.time.iso, printed, headline, u.line, url


def _passages(material: Material) -> Iterator[Row]:
    for a in material.articles:
        for position, p in enumerate(a.passages, 1):
            url = _full(material, material.urls.passage(a.id, p.anchor))
            at = (p.line, p.start, p.end)
            yield a.id, p.anchor, position, p.kind, p.update or None, *at, p.text, url


def _removed_lines(material: Material) -> Iterator[Row]:
    for a in material.articles:
        for removed in a.removed:
            yield a.id, removed.line, removed.text


def _stories(material: Material) -> Iterator[Row]:
    for s in _stories_in_order(material):
        yield s.id, s.title, _full(material, material.urls.story(s.id))


def _story_articles(material: Material) -> Iterator[Row]:
    for s in _stories_in_order(material):
        for article in s.articles:
            yield s.id, article


def _events(material: Material) -> Iterator[Row]:
    story_of = {event: s.id for s in _stories_in_order(material) for event in s.events}
    for e in _events_in_order(material):
        url = _full(material, material.urls.event(e.id))
        sure = (round(float(e.score), 4), e.certainty)
        yield e.id, e.title, url, story_of.get(e.id), _iso(e.start), _iso(e.end), *sure


def _accounts(material: Material) -> Iterator[Row]:
    for e in _events_in_order(material):
        for position, a in enumerate(e.accounts, 1):
            yield e.id, a.article, position, _iso(a.time), a.copy_of or None


def _tellings(material: Material) -> Iterator[Row]:
    for e in _events_in_order(material):
        for a in e.accounts:
            for x in dict.fromkeys(a.extracts):
                yield e.id, x.article, x.start, x.end, x.anchor, int(x.text in a.only), 0, x.text
        for x in dict.fromkeys(e.perhaps):
            yield e.id, x.article, x.start, x.end, x.anchor, 0, 1, x.text


def _citations(material: Material) -> Iterator[Row]:
    for e in _events_in_order(material):
        for a in e.accounts:
            for position, words in enumerate(a.cites, 1):
                yield e.id, a.article, position, words


def _links(material: Material) -> Iterator[Row]:
    def place(x: Extract) -> Row:
        return x.article, x.start, x.end

    for e in _events_in_order(material):
        for position, v in enumerate(e.evidence, 1):
            shared = ("\n".join(v.words), "\n".join(v.names), "\n".join(v.numbers))
            score = round(float(v.score), 4)
            yield e.id, position, *place(v.a), *place(v.b), score, *_known(*shared)


def _names(material: Material) -> Iterator[Row]:
    for n in _names_in_order(material):
        url = _full(material, material.urls.name(n))
        yield n.id, n.kind, n.name, url, n.latitude, n.longitude, n.country or None


def _variants(material: Material) -> Iterator[Row]:
    for n in _names_in_order(material):
        for spelling in dict.fromkeys(n.variants):
            yield n.id, spelling


def _mentions(material: Material) -> Iterator[Row]:
    texts = {(a.id, p.anchor): p.text for a in material.articles for p in a.passages}
    for n in _names_in_order(material):
        for m in dict.fromkeys(n.mentions):
            text = texts[m.article, m.anchor][m.start : m.end]
            yield n.id, m.article, m.anchor, m.start, m.end, text


def _event_names(material: Material) -> Iterator[Row]:
    known = {n.id for n in material.links.names}
    for e in _events_in_order(material):
        for name in dict.fromkeys((*e.people, *e.organisations, *e.places)):
            if name in known:
                yield e.id, name


def _story_names(material: Material) -> Iterator[Row]:
    known = {n.id for n in material.links.names}
    for s in _stories_in_order(material):
        for position, name in enumerate((n for n in s.names if n in known), 1):
            yield s.id, name, position


def _stories_in_order(material: Material) -> Iterable[Story]:
    return sorted(material.links.stories, key=lambda s: s.id)


def _events_in_order(material: Material) -> Iterable[Event]:
    return sorted(material.links.events, key=lambda e: e.id)


def _names_in_order(material: Material) -> Iterable[Name]:
    return sorted(material.links.names, key=lambda n: n.id)


def _full(material: Material, link: str) -> str:
    return material.urls.absolute(link)


def _known(*texts: str) -> tuple[str | None, ...]:
    """Turn what is empty because nobody knows it into nothing."""
    return tuple(text or None for text in texts)


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None


_MAKERS: Mapping[str, Callable[[Material], Iterator[Row]]] = MappingProxyType(
    {
        "sources": _sources,
        "articles": _articles,
        "bylines": _bylines,
        "tags": _tags,
        "updates": _updates,
        "passages": _passages,
        "removed_lines": _removed_lines,
        "stories": _stories,
        "story_articles": _story_articles,
        "events": _events,
        "accounts": _accounts,
        "tellings": _tellings,
        "citations": _citations,
        "links": _links,
        "names": _names,
        "variants": _variants,
        "mentions": _mentions,
        "event_names": _event_names,
        "story_names": _story_names,
    }
)
