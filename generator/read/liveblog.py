"""Clock lines -> live updates with days: newest or oldest first, across midnight.

A clock names no day, but neighbours lie close together. Of the two ways to read a blog, upwards
or downwards, the one that makes it shorter is right; the midnights between entries follow.

The file's date belongs to the first entry under it, whichever way the blog runs: a page that
grows downwards is dated when it begins, one that grows upwards when it was last read. Where a
time of publication or of the last change is known, the days that bring the blog nearest to it win.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from generator.model import Moment, Note
from generator.read.stamps import Stamp
from generator.read.zones import settle_zone

_DAY = 24 * 60
_LONGEST = 366
"""Days that a blog may run."""
_OUT_OF_ORDER = 90
"""Minutes that neighbours may stand in the wrong order without a day lying between them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A clock with its day."""

    time: Moment
    note: Note | None
    doubtful: bool
    """True when nothing but its commonest meaning settled an ambiguous zone."""


@dataclass(frozen=True, slots=True)
class Blog:
    """The placed clocks of one live blog."""

    clocks: tuple[Placed | None, ...]
    """One for each stamp; None where no day is known."""
    notes: tuple[Note, ...] = ()


def place_clocks(
    stamps: Sequence[Stamp],
    published: Moment | None,
    updated: Moment | None,
    zones: tuple[str, str],
) -> Blog:
    """Give each clock its day and its offset; ``zones`` are the source's and the site's."""
    printed = [_printed_day(stamp, published) for stamp in stamps]
    first_known = next((day for day in printed if day), None)
    anchor = first_known or (published.day if published else None)
    if anchor is None or not stamps:
        return Blog(tuple(None for _ in stamps))
    minutes = [_minute(stamp) for stamp in stamps]
    newest_first = _runs_upwards(minutes, printed)
    days = _spread(minutes, newest_first, printed, anchor)
    notes: tuple[Note, ...] = ()
    if first_known is None:
        nearest = _nearest(days, stamps, newest_first, published, updated)
        if nearest[0] != nearest[-1] or nearest != days:
            notes = (_taken_days(newest_first, nearest[0], nearest[-1]),)
        days = nearest
    placed = tuple(_place(stamp, day, zones) for stamp, day in zip(stamps, days, strict=True))
    return Blog(placed, notes)


def _taken_days(newest_first: bool, first: date, last: date) -> Note:
    days = (("first", first.isoformat()), ("last", last.isoformat()))
    if newest_first:
        return Note(
            "The entries of the live blog stand newest first and their clocks name no day; "
            "the first one is taken to be of %(first)s, the last one of %(last)s.",
            days,
        )
    return Note(
        "The entries of the live blog stand oldest first and their clocks name no day; "
        "the first one is taken to be of %(first)s, the last one of %(last)s.",
        days,
    )


def _minute(stamp: Stamp) -> int:
    at = stamp.at or time()
    return at.hour * 60 + at.minute


def _printed_day(stamp: Stamp, published: Moment | None) -> date | None:
    """Give the day that a clock line prints itself; its year may be the article's."""
    if stamp.date or not stamp.day or published is None:
        return stamp.date
    found = []
    for year in (published.day.year, published.day.year - 1, published.day.year + 1):
        try:
            found.append(date(year, stamp.month, stamp.day))
        except ValueError:  # 29 February
            continue
    return min(found, key=lambda day: abs(day - published.day), default=None)


def _elapsed(earlier: int, later: int) -> int:
    """Give the minutes from one clock to the next one after it, less than a day.

    A little backwards is out of order, not a day later: then the minutes are negative.
    """
    minutes = (later - earlier) % _DAY
    return minutes - _DAY if minutes > _DAY - _OUT_OF_ORDER else minutes


def _runs_upwards(minutes: Sequence[int], printed: Sequence[date | None]) -> bool:
    """Say whether the newest entry stands first."""
    known = [day for day in printed if day]
    if known and known[0] != known[-1]:
        return known[0] > known[-1]
    upwards = sum(_cost(_elapsed(below, above)) for above, below in pairwise(minutes))
    downwards = sum(_cost(_elapsed(above, below)) for above, below in pairwise(minutes))
    return upwards <= downwards


def _cost(minutes: int) -> int:
    """Weigh a step: one that is out of order speaks against the whole reading."""
    return minutes if minutes >= 0 else 2 * _OUT_OF_ORDER - minutes


def _spread(
    minutes: Sequence[int], newest_first: bool, printed: Sequence[date | None], anchor: date
) -> list[date]:
    """Give every clock a day: a printed one, else by the midnights since the clock before it."""
    days: list[date] = []
    at = minutes[0]
    first = next((i for i, day in enumerate(printed) if day), 0)
    for index, day in enumerate(printed):
        if index:
            before, now = minutes[index - 1], minutes[index]
            at += -_elapsed(now, before) if newest_first else _elapsed(before, now)
        if day is not None and index >= first:
            anchor, at = day, minutes[index]
            if index == first:
                days = _backwards(minutes[: index + 1], newest_first, day)
        days.append(_shift(anchor, at))
    return days


def _backwards(minutes: Sequence[int], newest_first: bool, day: date) -> list[date]:
    """Give the days of the clocks before the first one that prints its own."""
    days: list[date] = []
    at = minutes[-1]
    for later, earlier in pairwise(reversed(minutes)):
        at -= -_elapsed(later, earlier) if newest_first else _elapsed(earlier, later)
        days.append(_shift(day, at))
    return days[::-1]


def _shift(day: date, minutes: int) -> date:
    """Move a day by the midnights in so many minutes; no blog runs for more than a year."""
    return day + timedelta(days=max(-_LONGEST, min(_LONGEST, minutes // _DAY)))


def _nearest(
    days: list[date],
    stamps: Sequence[Stamp],
    newest_first: bool,
    published: Moment | None,
    updated: Moment | None,
) -> list[date]:
    """Move all days together so that the blog lies nearest to the times that are known."""
    ends = [(days[i], stamps[i].at or time()) for i in (0, -1)]
    newest = ends[0] if newest_first else ends[-1]
    goals = [(published, ends), (updated, [newest])]
    known = [
        (datetime.combine(m.day, m.time.replace(tzinfo=None)), e) for m, e in goals if m and m.time
    ]

    def distance(move: int) -> tuple[timedelta, int]:
        total = timedelta()
        for goal, reached in known:
            total += min(
                abs(datetime.combine(day + timedelta(days=move), at) - goal) for day, at in reached
            )
        return total, abs(move)

    best = min((0, -1, 1), key=distance) if known else 0
    return [day + timedelta(days=best) for day in days]


def _place(stamp: Stamp, day: date, zones: tuple[str, str]) -> Placed:
    at = stamp.at or time()
    settled = settle_zone(stamp.zone, day, at, *zones)
    moment = Moment(day, at.replace(tzinfo=settled.offset), stamp.printed)
    return Placed(moment, settled.note, settled.doubtful)
