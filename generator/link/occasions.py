"""A draft whose sentences state days that lie far apart -> a draft for each occasion.

Two hearings in one court, two rockets from one town share all their words but the day. Accounts
of one event may be some days apart, by a slip or a weekend; that is a difference to be shown. More
is another occasion, if two articles say so, or if nothing but days of one article each is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from generator.link.events import Draft, without_doubt
from generator.link.particulars import DAY, PRECISIONS, Placed, told_at
from generator.link.telling import Told, alike
from generator.link.ties import LEAST, Tie, strongest, surest
from generator.link.when import When

FAR = 3
"""Days by which accounts of one event may differ."""


def part_by_day(
    told: Sequence[Told], draft: Draft, place_of: Callable[[Told], Placed]
) -> tuple[Draft, ...]:
    """Give the draft, or its parts that happened days apart, those that two articles tell.

    A sentence without a day goes to the occasion that is nearest to when it was told; when that is
    not known, to the one that its article dates, or to that of most articles.
    """
    known = {place: place_of(told[place]) for place in draft.members}
    days = {place: found for place, placed in known.items() if (found := _days(placed.when))}
    occasions = _occasions(days)
    if len(occasions) < 2:
        return (draft,)
    drafts = []
    for members in _share_out(known, days, occasions):
        part = without_doubt(told, replace(draft, members=members))
        if ties := _ties(told, part.sure):
            drafts.append(replace(part, ties=ties, score=surest(told, ties, draft.score)))
    return tuple(drafts)


def _days(when: When | None) -> tuple[date, date] | None:
    """Give the first and the last day of what happened; None when no day is said."""
    if when is None or when.reporting or PRECISIONS.index(when.precision) > DAY:
        return None
    return when.start.day, when.end.day


def _occasions(days: Mapping[int, tuple[date, date]]) -> list[list[int]]:
    """Put together the sentences whose days are near one another, the earliest first."""
    found: list[list[int]] = []
    latest = date.min
    for place in sorted(days, key=lambda p: (days[p], p)):
        first, last = days[place]
        if not found or (first - latest).days > FAR:
            found.append([])
        found[-1].append(place)
        latest = max(latest, last)
    return found


def _share_out(
    known: Mapping[int, Placed],
    days: Mapping[int, tuple[date, date]],
    occasions: Sequence[Sequence[int]],
) -> list[tuple[int, ...]]:
    """Put every sentence to an occasion that several articles date, or to any if none is."""
    tellers = [{known[place].article.id for place in places} for places in occasions]
    several = [n for n, articles in enumerate(tellers) if len(articles) > 1]
    open_to = several or list(range(len(occasions)))
    largest = max(open_to, key=lambda n: (len(tellers[n]), -n))
    parts = {n: list(occasions[n]) for n in open_to}
    for place in sorted(known.keys() - {p for part in parts.values() for p in part}):
        own = [n for n in open_to if known[place].article.id in tellers[n]]
        if moment := told_at(known[place]):
            n = min(open_to, key=lambda n: _apart(moment.day, (days[p] for p in occasions[n])))
        else:
            n = own[0] if len(own) == 1 else largest
        parts[n].append(place)
    return [tuple(sorted(part)) for part in parts.values()]


def _apart(day: date, spans: Iterable[tuple[date, date]]) -> int:
    """Give how many days lie between a day and the nearest of some others."""
    return min(abs((day - other).days) for span in spans for other in span)


def _ties(told: Sequence[Told], members: Sequence[int]) -> tuple[Tie, ...]:
    pairs = [(a, b) for a, b in combinations(members, 2) if told[a].article != told[b].article]
    ties = ((a, b, alike(told[a], told[b])) for a, b in pairs)
    return strongest(told, (tie for tie in ties if tie[2] >= LEAST))
