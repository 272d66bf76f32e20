"""Articles, events and stories -> the records that a search finds."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any, Literal

from generator.model import Article, Event, Links, LiveUpdate, Moment, Name, NameKind, Source, Story
from generator.render.addresses import Addresses
from generator.site.archive import event_moment

Kind = Literal["article", "live update", "event", "story"]
Precision = Literal["", "day", "minute"]

KINDS: tuple[Kind, ...] = ("article", "live update", "event", "story")
_HEADLINE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """One thing that a search can find."""

    key: str
    """Unique and lasting: ``article/a.txt``, ``article/a.txt#anchor``, ``event/…``, ``story/…``."""
    kind: Kind
    url: str
    """Full address, with the anchor when it has one."""
    headline: str
    text: str
    """All its words, the headline apart; paragraphs part at line ends."""
    anchor: str = ""
    """Of a live update, in its article's page."""
    source: str = ""
    """Id of the source; empty when nobody said, and for events and stories."""
    source_name: str = ""
    date: str = ""
    """ISO 8601: ``2023-06-24`` or ``2023-06-24T02:47+01:00``; empty when unknown."""
    precision: Precision = ""
    people: tuple[str, ...] = ()
    """Every spelling of everybody it names, so that one spelling finds them all."""
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    """Titles of the events it tells."""
    language: str = ""
    """BCP 47 tag."""
    named: tuple[tuple[NameKind, str], ...] = ()
    """Kind and fullest spelling of each name."""
    story: str = ""
    """Title of the story that an article belongs to."""

    @property
    def row(self) -> str:
        """All of it, as a JSON object."""
        return _AS_JSON(dict(zip(_NAMES, _VALUES(self), strict=True)))

    @property
    def digest(self) -> str:
        """Hexadecimal digest of all of it: equal digests need no new indexing."""
        whole = self.row.encode("utf-8", "surrogatepass")
        return hashlib.blake2b(whole, digest_size=16).hexdigest()


_DAY = len("2023-06-24")
_NAMES = tuple(field.name for field in fields(SearchRecord))
_VALUES = attrgetter(*_NAMES)
_AS_JSON = json.JSONEncoder(ensure_ascii=False).encode


def sort_key(date: str) -> str:
    """Give an ISO date or time as a text that sorts by the instant; a bare day comes first."""
    if len(date) <= _DAY:
        return date
    try:
        return datetime.fromisoformat(date).astimezone(UTC).isoformat()
    except OverflowError:  # the first hours of the year 1, the last of the year 9999
        return date[:_DAY]


def search_records(
    articles: Iterable[Article],
    links: Links,
    urls: Addresses,
    sources: Iterable[Source] = (),
) -> tuple[SearchRecord, ...]:
    """Give the records of all articles, their live updates, events and stories, by key.

    A live blog is found as a whole and by each of its updates. ``sources`` give the names of
    the sources; without them a source is known by its id alone.
    """
    return tuple(sorted(_records(tuple(articles), links, urls, sources), key=lambda r: r.key))


def _records(
    articles: tuple[Article, ...], links: Links, urls: Addresses, sources: Iterable[Source]
) -> Iterator[SearchRecord]:
    named = _named_in(articles, links)
    publishers = {source.id: source for source in sources}
    stories = {id: story.title for story in links.stories for id in story.articles}
    for article in articles:
        publisher = publishers.get(article.source)
        shared: dict[str, Any] = {
            "source": article.source,
            "source_name": publisher.name if publisher else "",
            "language": article.language,
            "story": stories.get(article.id, ""),
        }
        yield SearchRecord(
            key=f"article/{article.id}",
            kind="article",
            url=urls.absolute(urls.article(article.id)),
            headline=article.headline,
            text=_article_text(article),
            **shared,
            **named.at((article.id, "")),
            **_dated(article.published),
        )
        for update in article.updates:
            yield _update_record(article, update, shared, named, urls)
    by_id = {article.id: article for article in articles}
    yield from (_event_record(event, by_id, named, urls) for event in links.events)
    titles = {event.id: event.title for event in links.events}
    yield from (_story_record(story, by_id, titles, named, urls) for story in links.stories)


def _article_text(article: Article) -> str:
    texts = [p.text for p in article.passages if p.kind != "headline"]
    if article.caption and all(p.kind != "caption" for p in article.passages):
        texts.append(article.caption)
    return "\n".join(texts)


def _update_record(
    article: Article, update: LiveUpdate, shared: Mapping[str, Any], named: _Named, urls: Addresses
) -> SearchRecord:
    texts = [p.text for p in article.passages if p.update == update.anchor]
    if update.headline and texts and texts[0] == update.headline:
        del texts[0]
    return SearchRecord(
        key=f"article/{article.id}#{update.anchor}",
        kind="live update",
        url=urls.absolute(urls.passage(article.id, update.anchor)),
        headline=update.headline or _shortened(" ".join(texts)) or article.headline,
        text="\n".join(texts),
        anchor=update.anchor,
        **shared,
        **named.at((article.id, update.anchor)),
        **_dated(update.time),
    )


def _event_record(
    event: Event, articles: Mapping[str, Article], named: _Named, urls: Addresses
) -> SearchRecord:
    texts = dict.fromkeys(e.text for account in event.accounts for e in account.extracts)
    return SearchRecord(
        key=f"event/{event.id}",
        kind="event",
        url=urls.absolute(urls.event(event.id)),
        headline=event.title,
        text="\n".join(texts),
        language=_common_language(articles[account.article] for account in event.accounts),
        **named.of((*event.people, *event.organisations, *event.places)),
        **_dated(event_moment(event)),
    )


def _story_record(
    story: Story,
    articles: Mapping[str, Article],
    titles: Mapping[str, str],
    named: _Named,
    urls: Addresses,
) -> SearchRecord:
    covering = [articles[id] for id in story.articles]
    events = tuple(titles[id] for id in story.events)
    published = (a.published for a in covering if a.published)
    first = min(published, key=lambda moment: moment.order, default=None)
    return SearchRecord(
        key=f"story/{story.id}",
        kind="story",
        url=urls.absolute(urls.story(story.id)),
        headline=story.title,
        text="\n".join(dict.fromkeys((*events, *(a.headline for a in covering)))),
        events=events,
        language=_common_language(covering),
        **named.of(story.names),
        **_dated(first),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Names and events by where they stand: (article, "") or (article, anchor of an update)."""

    names: Mapping[str, Name]
    names_in: Mapping[tuple[str, str], tuple[str, ...]]
    events_in: Mapping[tuple[str, str], tuple[str, ...]]

    def at(self, place: tuple[str, str]) -> dict[str, Any]:
        """Give the fields of a record that say what is named and told at a place."""
        return {"events": self.events_in.get(place, ()), **self.of(self.names_in.get(place, ()))}

    def of(self, ids: Iterable[str]) -> dict[str, Any]:
        """Give the fields of a record that say names, each with all its spellings."""
        named: list[tuple[NameKind, str]] = []
        spellings: dict[str, dict[str, None]] = {kind: {} for kind in _FIELDS}
        for id in ids:
            if name := self.names.get(id):
                named.append((name.kind, name.name))
                spellings[name.kind].update(dict.fromkeys(name.variants))
        return {_FIELDS[kind]: tuple(found) for kind, found in spellings.items()} | {
            "named": tuple(named)
        }


_FIELDS: Mapping[str, str] = {
    "person": "people",
    "place": "places",
    "organisation": "organisations",
}
"""Kinds of names, and where a record says them."""


def _named_in(articles: Iterable[Article], links: Links) -> _Named:
    update_of = {
        (a.id, p.anchor): p.update for a in articles if a.updates for p in a.passages if p.update
    }

    def by_place(
        found: Iterable[tuple[str, str, str]],
    ) -> dict[tuple[str, str], tuple[str, ...]]:
        places: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for article, anchor, value in found:
            places[article, ""][value] = None
            if update := update_of.get((article, anchor)):
                places[article, update][value] = None
        return {place: tuple(values) for place, values in places.items()}

    return _Named(
        names={name.id: name for name in links.names},
        names_in=by_place((m.article, m.anchor, n.id) for n in links.names for m in n.mentions),
        events_in=by_place(
            (extract.article, extract.anchor, event.title)
            for event in links.events
            for account in event.accounts
            for extract in account.extracts
        ),
    )


def _dated(moment: Moment | None) -> dict[str, Any]:
    """Give the fields of a record that say when."""
    if moment is None:
        return {}
    return {"date": moment.iso, "precision": "minute" if moment.time else "day"}


def _common_language(articles: Iterable[Article]) -> str:
    languages = {article.language for article in articles}
    return languages.pop() if len(languages) == 1 else ""


def _shortened(text: str) -> str:
    if len(text) <= _HEADLINE_LENGTH:
        return text
    return text[:_HEADLINE_LENGTH].rsplit(" ", 1)[0] + "…"
