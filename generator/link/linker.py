"""Articles and their features -> Links: the order of the steps, on one screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.dressing import Desk, digest, dress_event, moment_order
from generator.link.events import find_events
from generator.link.features import Features
from generator.link.few import FEW, find_events_of_few
from generator.link.index import build_index
from generator.link.particulars import names_by_passage
from generator.link.stories import find_stories
from generator.link.telling import story_sentences
from generator.link.titles import tidy
from generator.model import Article, Event, Links, Name, Story

MOST_NAMES = 12
"""Of a story."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What the site's owner decides about linking."""

    threshold: float = 0.5
    """0 to 1: events less sure than this are not published."""


def link_articles(
    articles: Sequence[Article],
    features: Sequence[Features],
    settings: LinkSettings,
    names: Sequence[Name] = (),
) -> Links:
    """Group articles into stories and their sentences into events.

    ``features`` are those of ``articles``; the order of neither matters. ``names`` are all names
    of the archive, with their mentions.
    """
    index = build_index(sorted(features, key=lambda f: f.article))
    desk = Desk(
        index, {article.id: article for article in articles}, names, names_by_passage(names)
    )
    events: list[Event] = []
    stories: list[Story] = []
    for members in find_stories(index):
        if len(members) < 2:
            continue
        told = story_sentences(index, members)
        if len(members) <= FEW:
            drafts = find_events_of_few(index, told, settings.threshold)
        else:
            drafts = find_events(told, settings.threshold)
        found = sorted((dress_event(desk, told, draft) for draft in drafts), key=_event_order)
        events += found
        stories.append(_story([desk.article(m) for m in members], found))
    return Links(
        events=tuple(sorted(events, key=lambda e: e.id)),
        stories=tuple(sorted(stories, key=lambda s: s.id)),
        names=tuple(names),
    )


def _story(articles: Sequence[Article], events: Sequence[Event]) -> Story:
    ids = tuple(article.id for article in articles)
    lead = min(articles, key=lambda a: (a.headline_from == "lead", a.published is None, a.id))
    weight: Counter[str] = Counter()
    for event in events:
        for name in (*event.people, *event.organisations, *event.places):
            weight[name] += len(event.accounts)
    names = sorted(weight, key=lambda n: (-weight[n], n))[:MOST_NAMES]
    return Story(
        digest(*ids), tidy(lead.headline), ids, tuple(event.id for event in events), tuple(names)
    )


def _event_order(event: Event) -> tuple[bool, tuple[str, str], str]:
    moment = event.start or event.accounts[0].time
    return (moment is None, moment_order(moment), event.id)
