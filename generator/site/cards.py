"""What a link to a thing shows: the small values that lists and margins are made of.

However long a headline is and however many sources tell a story, a card stays small.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Protocol

from generator.model import Account, Article, Event, Name, Shared, Source, Story
from generator.site.archive import Archive, first_told
from generator.site.clipping import EXCERPT, LABEL, TITLE, clip
from generator.site.marks import Mark

Card = dict[str, Any]
NOT_STATED_PATH = "sources/not-stated/"
MARKS_SHOWN = 12
"""Of the sources of an event or a story; the rest is counted."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _once(make: Callable[[Archive, Any], Card]) -> Callable[[Archive, str | _HasId], Shared]:
    """Make a card only for the first of the pages that show it."""

    @wraps(make)
    def card(archive: Archive, thing: str | _HasId) -> Shared:
        place = (make.__name__, thing if isinstance(thing, str) else thing.id)
        return archive.made.once(place, make, archive, thing)

    return card


@_once
def article_card(archive: Archive, id: str) -> Card:
    """Give what a list says of an article."""
    article = archive.articles[id]
    return {
        "url": archive.urls.article(id),
        "headline": clip(article.headline, TITLE),
        "derived": article.headline_from == "lead",
        "kind": article.kind,
        "language": article.language,
        "mark": archive.marks[id],
        "source_url": source_url(archive, article),
        "published": article.published,
        "words": archive.words[id],
        "updates": len(article.updates),
        "events": len(archive.events_of.get(id, ())),
        "summary": clip(summary(article), EXCERPT),
    }


def source_url(archive: Archive, article: Article) -> str:
    """Link to the page of an article's source, or to the page of those that nobody stated."""
    source = archive.sources.get(article.source)
    return archive.urls.source(source) if source else archive.urls.link(NOT_STATED_PATH)


def summary(article: Article, enough: int = 60, limit: int = 240) -> str:
    """Give the first sentences of the text that are not the headline, whole.

    Another one is added while there are fewer than ``enough`` characters, or while no more than
    ``limit`` come of it.
    """
    told = ""
    for passage in article.passages:
        if passage.kind not in ("lead", "paragraph"):
            continue
        for sentence in passage.sentences:
            words = " ".join(passage.text[sentence.begin : sentence.finish].split())
            if article.headline_from == "lead" and words.startswith(article.headline):
                continue
            if len(told) >= enough and len(told) + len(words) >= limit:
                return told
            told = f"{told} {words}".strip()
        if told:
            return told
    return told


@_once
def event_card(archive: Archive, id: str) -> Card:
    """Give what a list says of an event."""
    event = archive.events[id]
    story = archive.stories.get(archive.story_of_event.get(id, ""))
    return {
        "url": archive.urls.event(id),
        "title": clip(event.title, TITLE),
        "language": archive.articles[event.accounts[0].article].language,
        "start": event.start,
        "end": event.end,
        "told": first_told(event),
        **_marks(archive, (a.article for a in event.accounts)),
        "accounts": len(event.accounts),
        "certainty": event.certainty,
        "story": story_link(archive, story) if story else None,
    }


@_once
def story_link(archive: Archive, story: Story) -> Card:
    """Give a story's title and address."""
    language = archive.articles[story.articles[0]].language
    return {
        "url": archive.urls.story(story.id),
        "title": clip(story.title, TITLE),
        "language": language,
    }


@_once
def story_card(archive: Archive, id: str) -> Card:
    """Give what a list says of a story."""
    story = archive.stories[id]
    days = [m for a in story.articles if (m := archive.articles[a].published)]
    return {
        **story_link(archive, story),
        "first": min(days, key=lambda m: m.order, default=None),
        "last": max(days, key=lambda m: m.order, default=None),
        "articles": len(story.articles),
        "events": len(story.events),
        **_marks(archive, story.articles),
    }


@_once
def name_card(archive: Archive, name: Name) -> Card:
    """Give what a list says of a person, organisation or place."""
    return {
        "url": archive.urls.name(name),
        "name": clip(name.name, LABEL),
        "kind": name.kind,
        "mentions": len(name.mentions),
        "articles": len(archive.editions.get(name.id, ())),
        "events": len(archive.events_of_name.get(name.id, ())),
    }


def name_links(archive: Archive, ids: Iterable[str]) -> list[Card]:
    """Give what a link to each name says, by their ids."""
    return [name_link(archive, id) for id in ids if id in archive.identities]


@_once
def name_link(archive: Archive, id: str) -> Card:
    """Give what a link to a name says, and nothing that changes whenever it is mentioned."""
    name = archive.identities[id]
    return {"url": archive.urls.name(name), "name": clip(name.name, LABEL)}


@_once
def source_card(archive: Archive, source: Source) -> Card:
    """Give what a list says of a source."""
    articles = archive.articles_of.get(source.id, ())
    return {
        "url": archive.urls.source(source),
        "name": clip(source.name, LABEL),
        "kind": source.kind,
        "mark": archive.marks[articles[0]] if articles else None,
        "articles": len(articles),
    }


def not_stated_card(archive: Archive) -> Card:
    """Give the card of the articles whose source nobody stated: it has no name."""
    return {
        "url": archive.urls.link(NOT_STATED_PATH),
        "name": "",
        "kind": "",
        "mark": None,
        "articles": len(archive.articles_of.get("", ())),
    }


def distinct_marks(archive: Archive, articles: Iterable[str]) -> list[Mark]:
    """Give the marks of some articles' sources, each once, in order."""
    return list(dict.fromkeys(archive.marks[id] for id in articles))


def _marks(archive: Archive, articles: Iterable[str]) -> Card:
    marks = distinct_marks(archive, articles)
    return {"marks": marks[:MARKS_SHOWN], "marks_left": max(0, len(marks) - MARKS_SHOWN)}


def independent(event: Event) -> list[Account]:
    """Give the accounts that are no copy of another one: copies of a report count once."""
    return [account for account in event.accounts if not account.copy_of]
