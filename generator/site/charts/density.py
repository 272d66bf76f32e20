"""When the archive is dense: a calendar of it all, coarser the longer the archive is.

It is a table, not a drawing: each cell is a link, and a table is what a calendar is.
"""

from __future__ import annotations

import calendar
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Scale = Literal["days", "months", "years"]
MOST_MONTHS = 4
"""Months whose days are shown; a longer archive shows months."""
MOST_YEARS = 12
"""Years whose months are shown; a longer archive shows years, ten in a row."""
LEVELS = 4
"""Shades, apart from the empty one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, month or year."""

    first: date
    """Its first day."""
    count: int
    level: int
    """0 when there is nothing, then 1 to 4."""
    url: str
    """Its page; empty when there is nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A week of seven days, a year of twelve months, or ten years; None: not of this table."""

    first: date
    cells: tuple[Cell | None, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: a month, or the whole archive."""

    first: date
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Density:
    """The calendar of an archive."""

    scale: Scale
    grids: tuple[Grid, ...]
    levels: tuple[tuple[int, int], ...]
    """The least and the most that each of the four shades stands for; zeros when none has it."""
    total: int


def density_chart(days: Mapping[date, int], link: Callable[[str], str]) -> Density | None:
    """Draw the calendar of a number of things on each day; None when no day has any.

    ``link`` turns the address of a day, month or year (``2023/06/``) into a link.
    """
    known = {day: count for day, count in days.items() if count > 0}
    if not known:
        return None
    first, last = min(known), max(known)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    years = last.year - first.year + 1
    scale: Scale = "days" if months <= MOST_MONTHS else "months" if years <= MOST_YEARS else "years"
    counts: Counter[date] = Counter()
    for day, count in known.items():
        counts[_opening(day, scale)] += count
    peak = max(counts.values())

    def cell(day: date) -> Cell:
        count = counts[day]
        url = link(day.strftime(_ADDRESSES[scale])) if count else ""
        return Cell(day, count, level(count, peak), url)

    return Density(
        scale, _GRIDS[scale](first, last, cell), _ranges(counts, peak), sum(known.values())
    )


def level(count: int, peak: int) -> int:
    """Give the shade of a count: 0 for none, then 1 to 4, in even steps of its logarithm.

    News comes in bursts: in even steps of the count itself one great day would leave all
    others in the palest shade.
    """
    return math.ceil(round(LEVELS * math.log1p(count) / math.log1p(peak), 9)) if count else 0


def _ranges(counts: Mapping[date, int], peak: int) -> tuple[tuple[int, int], ...]:
    """Say for each shade which counts of this archive have it, the palest first."""
    found = sorted({count for count in counts.values() if count})
    shades = [[n for n in found if level(n, peak) == shade] for shade in range(1, LEVELS + 1)]
    return tuple((shade[0], shade[-1]) if shade else (0, 0) for shade in shades)


def _opening(day: date, scale: Scale) -> date:
    if scale == "days":
        return day
    return day.replace(day=1) if scale == "months" else day.replace(month=1, day=1)


def _months(first: date, last: date, cell: Callable[[date], Cell]) -> tuple[Grid, ...]:
    """Give a table for each month, with a row for each week; weeks begin on Monday (ISO 8601)."""
    grids = []
    for number in range(12 * first.year + first.month - 1, 12 * last.year + last.month):
        year, month = divmod(number, 12)
        weeks = calendar.Calendar().monthdayscalendar(year, month + 1)
        rows = [
            tuple(cell(date(year, month + 1, day)) if day else None for day in week)
            for week in weeks
        ]
        grids.append(_grid(date(year, month + 1, 1), rows))
    return tuple(grids)


def _years(first: date, last: date, cell: Callable[[date], Cell]) -> tuple[Grid, ...]:
    """Give one table with a row for each year, the newest first."""
    rows = [
        tuple(cell(date(year, month, 1)) for month in range(1, 13))
        for year in range(last.year, first.year - 1, -1)
    ]
    return (_grid(date(first.year, 1, 1), rows),)


def _decades(first: date, last: date, cell: Callable[[date], Cell]) -> tuple[Grid, ...]:
    """Give one table with ten years in a row, the newest first."""
    rows = [
        tuple(
            cell(date(year, 1, 1)) if first.year <= year <= last.year else None
            for year in range(start, start + 10)
        )
        for start in range(last.year // 10 * 10, first.year // 10 * 10 - 1, -10)
    ]
    return (_grid(date(first.year, 1, 1), rows),)


def _grid(first: date, rows: Iterable[tuple[Cell | None, ...]]) -> Grid:
    made = []
    for cells in rows:
        present = [cell for cell in cells if cell]
        made.append(Row(present[0].first, cells, sum(cell.count for cell in present)))
    return Grid(first, tuple(made), sum(row.count for row in made))


_ADDRESSES: Mapping[Scale, str] = {"days": "%Y/%m/%d/", "months": "%Y/%m/", "years": "%Y/"}
_GRIDS: Mapping[Scale, Callable[[date, date, Callable[[date], Cell]], tuple[Grid, ...]]] = {
    "days": _months,
    "months": _years,
    "years": _decades,
}
