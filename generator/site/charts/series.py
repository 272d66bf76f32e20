"""How much when: articles or mentions counted by day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from generator.site.charts.axis import Axis, Stretch, make_axis, shift

Part = Literal["day", "month", "year"]
MOST_DAYS, MOST_MONTHS, MOST_BARS = 62, 124, 62
"""Two months are counted by day, ten years by month, longer times by year or several years."""
FEWEST = 3
"""Things that are worth a drawing; fewer are told by their list."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, month or year, or several years."""

    x: float
    """Percent from the left."""
    width: float
    height: float
    """Percent of the highest."""
    count: int
    first: date
    """Its first day."""


@dataclass(frozen=True, slots=True)
class Series:
    """What the template draws, and the table that says the same."""

    axis: Axis
    part: Part
    size: int
    """How many days, months or years a bar has: 1, but of years perhaps more."""
    bars: tuple[Bar, ...]
    """Those with anything in them."""
    peak: int
    total: int
    undated: int


def series_chart(
    days: Mapping[date, int], whole: tuple[date, date] | None, undated: int = 0
) -> Series | None:
    """Count things by the time of each.

    ``whole`` is the archive's first and last day, so that all such charts of one archive can be
    compared. None when there is nothing to see: an archive of one day, or few things.
    """
    total = sum(days.values())
    if whole is None or whole[0] == whole[1] or total < FEWEST:
        return None
    first, last = min(whole[0], *days), max(whole[1], *days)
    part, size = _part(first, last)
    counts: Counter[date] = Counter()
    for day, count in days.items():
        counts[_opens(day, part, size)] += count
    start, end = _midnight(_opens(first, part, size)), _closes(_opens(last, part, size), part, size)
    axis = make_axis([Stretch(start, end)], UTC)
    peak = max(counts.values())
    bars = []
    for opens, count in sorted(counts.items()):
        x = axis.place(_midnight(opens))
        width = round(axis.place(_closes(opens, part, size)) - x, 2)
        bars.append(Bar(x, width, round(100 * count / peak, 1), count, opens))
    return Series(axis, part, size, tuple(bars), peak, total, undated)


def count_days(days: Iterable[date | None]) -> tuple[Counter[date], int]:
    """Count each day, and apart from them what has none."""
    known = [*days]
    return Counter(d for d in known if d), sum(d is None for d in known)


def _part(first: date, last: date) -> tuple[Part, int]:
    """Choose the finest parts that are not too many."""
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    years = last.year - first.year + 1
    if (last - first).days < MOST_DAYS:
        return "day", 1
    if months <= MOST_MONTHS:
        return "month", 1
    sizes = (1, 2, 5, 10, 20, 50, 100, 200)
    return "year", next(size for size in sizes if years <= (MOST_BARS - 1) * size)


def _opens(day: date, part: Part, size: int) -> date:
    """Give the first day of the part that a day lies in."""
    if part == "day":
        return day
    if part == "month":
        return day.replace(day=1)
    return date(max(1, day.year - day.year % size), 1, 1)


def _closes(opens: date, part: Part, size: int) -> datetime:
    """Give the instant after the last of a part."""
    if part == "day":
        return shift(_midnight(opens), timedelta(days=1))
    if part == "month":
        return shift(_midnight(opens), timedelta(days=31)).replace(day=1)
    return datetime(min(opens.year - opens.year % size + size, date.max.year), 1, 1, tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
