"""The whole archive, indexed for the views: who tells what, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from generator.config import Config
from generator.model import (
    Account,
    Article,
    Event,
    Extract,
    Links,
    Moment,
    Name,
    Shared,
    Source,
    Story,
)
from generator.site.cardplan import CardPlan
from generator.site.days import day_address, parts_of_periods, periods_of
from generator.site.marks import Mark, source_marks
from generator.site.parts import Sheet
from generator.site.urls import Urls


class Cards:
    """Cards, each made when a page needs it first."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], Shared] = {}

    def once(
        self,
        place: tuple[str, str],
        make: Callable[[Archive, Any], dict[str, Any]],
        archive: Archive,
        thing: Any,
    ) -> Shared:
        """Give a card by its kind and id; ``make`` it of the archive if need be."""
        found = self._made.get(place)
        if found is None:
            found = self._made[place] = Shared(make(archive, thing))
        return found


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that was read and linked, with the look-ups that pages need."""

    config: Config
    urls: Urls
    sources: Mapping[str, Source]
    articles: Mapping[str, Article]
    """Newest first; undated ones last; ties by id."""
    events: Mapping[str, Event]
    """As they happened, or were first told."""
    stories: Mapping[str, Story]
    """Those with the newest articles first."""
    names: Mapping[str, Name]
    identities: Mapping[str, Name]
    """Names without their mentions and spellings, which change with every article that has them."""
    marks: Mapping[str, Mark]
    """Of each article's source, by the article's id."""
    articles_of: Mapping[str, tuple[str, ...]]
    """Source id -> its articles, newest first; empty id: those whose source nobody stated."""
    story_of: Mapping[str, str]
    """Article id -> story id."""
    story_of_event: Mapping[str, str]
    told: Mapping[tuple[str, str], tuple[Telling, ...]]
    """(article, anchor) -> what that passage tells that others tell too."""
    events_of: Mapping[str, tuple[str, ...]]
    """Article id -> its events, in the order of its text."""
    names_of: Mapping[str, tuple[str, ...]]
    """Article id -> names in it, most mentioned first."""
    events_of_name: Mapping[str, tuple[str, ...]]
    editions: Mapping[str, tuple[str, ...]]
    """Name id -> articles that mention it, newest first."""
    sheets: Mapping[str, tuple[Sheet, ...]]
    """Article id -> the pages of its text."""
    words: Mapping[str, int]
    """Article id -> how many words its text has."""
    periods: Mapping[str, tuple[str, ...]]
    """Address of a day, month or year, or of those without a date -> its articles, newest first."""
    parts_of: Mapping[str, tuple[str, ...]]
    """Address of a year or month -> those of its months or days that have an article."""
    events_on: Mapping[str, tuple[str, ...]]
    """Address of a day -> what happened then, in order."""
    span: tuple[date, date] | None
    """First and last day of publication; None when no article has a date."""
    cards: Mapping[str, CardPlan] = field(default_factory=dict)
    """Address of an event or story -> the picture of it, where one can be drawn."""
    made: Cards = field(default_factory=Cards, compare=False, repr=False)
    """What a page has needed of cards."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One extract of an event, seen from the passage that holds it."""

    event: str
    account: Account
    extract: Extract


def index_archive(
    config: Config,
    urls: Urls,
    sources: Iterable[Source],
    articles: Iterable[Article],
    links: Links,
    *,
    sheets: Mapping[str, tuple[Sheet, ...]],
) -> Archive:
    """Build the look-ups, each in one pass."""
    ordered = {a.id: a for a in sorted(articles, key=newest_first)}
    events = {e.id: e for e in sorted(links.events, key=event_order)}
    stories = {s.id: s for s in _story_order(links.stories, ordered)}
    by_source = {s.id: s for s in sorted(sources, key=lambda s: (s.name.casefold(), s.id))}
    told = _tellings(events.values())
    events_of = _events_of(ordered.values(), told)
    names = {n.id: n for n in sorted(links.names, key=lambda n: (n.name.casefold(), n.id))}
    mentioned: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for name in names.values():
        for mention in name.mentions:
            counts = mentioned[mention.article]
            counts[name.id] = counts.get(name.id, 0) + 1
    events_of_name: defaultdict[str, list[str]] = defaultdict(list)
    for event in events.values():
        for id in (*event.people, *event.organisations, *event.places):
            events_of_name[id].append(event.id)
    names_of = {
        article: tuple(sorted(counts, key=lambda n: (-counts[n], n)))
        for article, counts in mentioned.items()
    }
    editions: defaultdict[str, list[str]] = defaultdict(list)
    articles_of: defaultdict[str, list[str]] = defaultdict(list)
    periods: defaultdict[str, list[str]] = defaultdict(list)
    for id, article in ordered.items():
        for period in periods_of(day_address(article.published)):
            periods[period].append(id)
        articles_of[article.source if article.source in by_source else ""].append(id)
        for name_id in names_of.get(id, ()):
            editions[name_id].append(id)
    events_on: defaultdict[str, list[str]] = defaultdict(list)
    for event in events.values():
        if moment := event_moment(event):
            events_on[day_address(moment)].append(event.id)
    days = [article.published.day for article in ordered.values() if article.published]
    return Archive(
        config=config,
        urls=urls,
        sources=by_source,
        articles=ordered,
        events=events,
        stories=stories,
        names=names,
        identities={id: replace(n, mentions=(), variants=()) for id, n in names.items()},
        marks=source_marks(ordered.values(), by_source, stories.values()),
        articles_of={k: tuple(v) for k, v in articles_of.items()},
        story_of={a: s.id for s in stories.values() for a in s.articles},
        story_of_event={e: s.id for s in stories.values() for e in s.events},
        told=told,
        events_of=events_of,
        names_of=names_of,
        events_of_name={k: tuple(v) for k, v in events_of_name.items()},
        editions={k: tuple(v) for k, v in editions.items()},
        sheets=sheets,
        words={id: article.words for id, article in ordered.items()},
        periods={k: tuple(v) for k, v in periods.items()},
        parts_of=parts_of_periods(periods),
        events_on={k: tuple(v) for k, v in events_on.items()},
        span=(min(days), max(days)) if days else None,
    )


def newest_first(article: Article) -> tuple[int, tuple[int, ...], str]:
    """Sort key: published, the newest first; the undated last; ties by id."""
    if article.published is None:
        return (1, (), article.id)
    return (0, tuple(-ord(c) for part in article.published.order for c in part), article.id)


def event_order(event: Event) -> tuple[bool, tuple[str, str], str]:
    """Sort key: when it happened, or else when it was first told; unknown times last."""
    moment = event_moment(event)
    return (moment is None, moment.order if moment else ("", ""), event.id)


def event_moment(event: Event) -> Moment | None:
    """Give the time that an event is filed under."""
    return event.start or first_told(event)


def first_told(event: Event) -> Moment | None:
    """Give the earliest time at which an account told it, if any account has a time."""
    return min((a.time for a in event.accounts if a.time), key=lambda m: m.order, default=None)


def _story_order(stories: Iterable[Story], articles: Mapping[str, Article]) -> list[Story]:
    places = {id: n for n, id in enumerate(articles)}
    return sorted(stories, key=lambda s: (min(places[a] for a in s.articles), s.id))


def _tellings(events: Iterable[Event]) -> dict[tuple[str, str], tuple[Telling, ...]]:
    told: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for event in events:
        for account in event.accounts:
            for extract in account.extracts:
                told[extract.article, extract.anchor].append(Telling(event.id, account, extract))
    return {
        place: tuple(sorted(found, key=lambda t: (t.extract.start, t.event)))
        for place, found in told.items()
    }


def _events_of(
    articles: Iterable[Article], told: Mapping[tuple[str, str], tuple[Telling, ...]]
) -> dict[str, tuple[str, ...]]:
    return {
        article.id: tuple(
            dict.fromkeys(
                telling.event
                for passage in article.passages
                for telling in told.get((article.id, passage.anchor), ())
            )
        )
        for article in articles
    }
