"""What an event's extracts say beside the happening itself: when, who, where, and on whose word."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.link.citing import read_citations
from generator.link.when import When, resolve_when
from generator.model import Article, Extract, Moment, Name, NameKind, Passage, Sentence

PRECISIONS = ("minute", "part of day", "day", "week", "month", "year")
"""From the most precise to the least."""
DAY = PRECISIONS.index("day")
OF_DAYS = 0.25
"""Share of the accounts that must give, or allow, a time."""
MOST_NAMES = 6
"""Of one kind."""
OFTEN = 3
"""A place that is named as many times less often than another is only mentioned."""
_LEFT = re.compile(r"\b(?:from|aus|из)\s(?:the\s)?$", re.IGNORECASE)

Span = tuple[Moment, Moment]
"""First and last moment."""

NamesByPassage = Mapping[tuple[str, str], Sequence[tuple[int, int, str]]]
"""Article and anchor -> start and end in the passage's text, and the name's id."""


@dataclass(frozen=True)
class Placed:
    """An extract with the passage that it is taken from."""

    extract: Extract
    article: Article
    passage: Passage
    begin: int
    """Offset of the extract into the passage's text."""

    @cached_property
    def when(self) -> When | None:
        """What it says of the time of what it tells."""
        article = self.article
        return resolve_when(self.extract.text, article.published, told_at(self), article.language)


def place_sentence(article: Article, passage: Passage, sentence: Sentence) -> Placed:
    """Take a sentence out of an article."""
    text = passage.text[sentence.begin : sentence.finish]
    extract = Extract(article.id, passage.anchor, sentence.start, sentence.end, text)
    return Placed(extract, article, passage, sentence.begin)


def names_by_passage(names: Sequence[Name]) -> NamesByPassage:
    """Sort all mentions by the passage in which they stand."""
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for name in names:
        for mention in name.mentions:
            found[mention.article, mention.anchor].append((mention.start, mention.end, name.id))
    return {place: sorted(mentions) for place, mentions in found.items()}


def names_told(
    placed: Sequence[Placed], names: Mapping[str, Name], by_passage: NamesByPassage
) -> dict[NameKind, tuple[str, ...]]:
    """Give the ids of the names in the extracts, by kind, those of most accounts first.

    A name that one account alone uses counts when no name of its kind is used by two; whom the
    accounts only have it from has no part in it. Where somebody came ``from``, or what is named
    seldom beside another place, is no place of the happening unless no other is.
    """
    tellers: dict[str, set[str]] = defaultdict(set)
    sites: dict[str, list[str]] = defaultdict(list)
    uses: Counter[str] = Counter()
    for place in placed:
        end = place.begin + len(place.extract.text)
        relays = [
            (place.begin + c.begin, place.begin + c.begin + len(c.words))
            for c in read_citations(place.extract.text)
            if c.relays
        ]
        inside = names_within(by_passage, place.article, place.passage, place.begin, end)
        for start, finish, name in inside:
            if any(b <= start and finish <= f for b, f in relays) and _is_group(names[name]):
                continue
            tellers[name].add(place.extract.article)
            if not _LEFT.search(place.passage.text, max(place.begin, start - 12), start):
                sites[name].append(place.extract.article)
            uses[name] += 1
    ranked = sorted(tellers, key=lambda n: (-len(tellers[n]), -uses[n], n))
    found: dict[NameKind, tuple[str, ...]] = {}
    for kind in ("person", "organisation", "place"):
        own = [n for n in ranked if names[n].kind == kind]
        shared = [n for n in own if len(tellers[n]) > 1]
        if kind == "place":
            here = [n for n in own if len(set(sites[n])) > 1]
            most = max((len(sites[n]) for n in here), default=0)
            shared = [n for n in here if len(sites[n]) * OFTEN >= most] or shared
        found[kind] = tuple((shared or own)[:MOST_NAMES])
    return found


def names_within(
    by_passage: NamesByPassage, article: Article, passage: Passage, begin: int, end: int
) -> list[tuple[int, int, str]]:
    """Give the names in a stretch of a passage: where each starts and ends there, and its id."""
    mentions = by_passage.get((article.id, passage.anchor), ())
    return [mention for mention in mentions if begin <= mention[0] and mention[1] <= end]


def _is_group(name: Name) -> bool:
    return name.kind == "organisation"


def moment_order(moment: Moment | None) -> tuple[bool, tuple[str, str]]:
    """Give a sort key of times that puts what has none last."""
    return (True, ("", "")) if moment is None else (False, moment.order)


def told_at(place: Placed) -> Moment | None:
    """Give when the passage was told: its live update's time, or its article's publication."""
    for update in place.article.updates:
        if update.anchor == place.passage.update:
            return update.time
    return place.article.published


def when_told(placed: Sequence[Placed]) -> tuple[Moment | None, Moment | None]:
    """Find when it happened: the time that most accounts give or allow, of those the most precise.

    An account that gives a month supports any day in it. A time in which few accounts agree is
    that of something else that they mention; a month or a year needs two of them.
    """
    givers: dict[Span, set[str]] = defaultdict(set)
    precision: dict[Span, int] = {}
    articles = {place.extract.article for place in placed}
    for place in placed:
        if when := place.when:
            span = (when.start, when.end)
            givers[span].add(place.extract.article)
            precision[span] = PRECISIONS.index(when.precision)
    support = {
        span: len(set().union(*(own for other, own in givers.items() if _holds(other, span))))
        for span in givers
    }
    fit = [
        span
        for span, count in support.items()
        if count >= OF_DAYS * len(articles) and (precision[span] <= DAY or count > 1)
    ]
    if not fit:
        return None, None
    return min(
        fit,
        key=lambda span: (-support[span], precision[span], span[0].order, span[1].order),
    )


def _holds(wide: Span, narrow: Span) -> bool:
    """Say whether a span of days is another, or has it inside."""
    return wide == narrow or (
        wide[0].time is None and wide[0].day <= narrow[0].day and narrow[1].day <= wide[1].day
    )
