"""Articles and their features -> Links: the order of the steps, on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.dressing import Desk, digest, dress_event
from generator.link.editor import NO_WORD, Address, Word
from generator.link.events import Draft, find_events
from generator.link.features import Features
from generator.link.few import FEW, find_events_of_few
from generator.link.index import Index, build_index
from generator.link.obey import Sheet, obey
from generator.link.particulars import moment_order, names_by_passage
from generator.link.stories import find_stories
from generator.link.telling import Told, story_sentences
from generator.link.titles import choose_story_title
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
    word: Word = NO_WORD,
) -> Links:
    """Group articles into stories and their sentences into events.

    ``features`` are those of ``articles``; the order of neither matters. ``names`` are all names
    of the archive, with their mentions; ``word`` is the editor's and beats what is found.
    """
    index = build_index(sorted(features, key=lambda f: f.article))
    desk = Desk(
        index,
        {article.id: article for article in articles},
        {name.id: name for name in names},
        names_by_passage(names),
    )
    events: list[Event] = []
    stories: list[Story] = []
    for members in _joined(find_stories(index), index, word):
        if len(members) < 2:
            continue
        told = story_sentences(index, members)
        drafts = _drafts(desk, told, len(members), settings, word)
        dressed = [dress_event(desk, told, draft) for draft in drafts]
        # Different sentences of the same passages are one event to a reader: the surest stays.
        distinct = {event.id: event for event in sorted(dressed, key=lambda e: e.score)}
        found = sorted(distinct.values(), key=_event_order)
        events += found
        stories.append(_story([desk.article(m) for m in members], found))
    return Links(
        events=tuple(sorted(events, key=lambda e: e.id)),
        stories=tuple(sorted(stories, key=lambda s: s.id)),
        names=tuple(names),
    )


def _drafts(
    desk: Desk, told: Sequence[Told], articles: int, settings: LinkSettings, word: Word
) -> Sequence[Draft]:
    def find(threshold: float) -> tuple[Draft, ...]:
        if articles <= FEW:
            return find_events_of_few(desk.index, told, threshold)
        return find_events(told, threshold)

    if word == NO_WORD:
        return find(settings.threshold)
    places: dict[Address, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        article = desk.article(t.article)
        number = desk.index.features[t.article].sentences[t.sentence].passage
        places[article.id, article.passages[number].anchor].append(place)
    sheet = Sheet(told, {address: tuple(found) for address, found in places.items()})
    return obey(word, sheet, find, settings.threshold)


def _joined(groups: list[list[int]], index: Index, word: Word) -> list[list[int]]:
    """Put together the stories whose articles the editor wants in one event."""
    number = {feature.article: n for n, feature in enumerate(index.features)}
    for order in word.joins:
        wanted = {number[article] for article, _ in order.passages}
        together = [group for group in groups if wanted.intersection(group)]
        groups = [group for group in groups if group not in together]
        groups.append(sorted(member for group in together for member in group))
    return sorted(groups)


def _story(articles: Sequence[Article], events: Sequence[Event]) -> Story:
    ids = tuple(article.id for article in articles)
    weight: Counter[str] = Counter()
    for event in events:
        for name in (*event.people, *event.organisations, *event.places):
            weight[name] += len(event.accounts)
    names = sorted(weight, key=lambda n: (-weight[n], n))[:MOST_NAMES]
    return Story(
        digest(*ids),
        choose_story_title(articles),
        ids,
        tuple(event.id for event in events),
        tuple(names),
    )


def _event_order(event: Event) -> tuple[tuple[bool, tuple[str, str]], str]:
    return moment_order(event.start or event.accounts[0].time), event.id
