"""A line of time: where an instant stands on it, and which instants are marked below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from datetime import time as clock_time
from itertools import pairwise
from typing import Literal

from generator.model import Moment

Unit = Literal["minute", "hour", "day", "month", "year"]

_STEPS: tuple[tuple[Unit, int], ...] = (
    *(("minute", n) for n in (1, 2, 5, 10, 15, 30)),
    *(("hour", n) for n in (1, 2, 3, 6, 12)),
    *(("day", n) for n in (1, 2, 5, 10)),
    *(("month", n) for n in (1, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)),
)
"""Steps between marks, the finest first; each falls on times that people call round."""
MOST_TICKS = 5
"""As many labels stand side by side on a phone."""
_MARGIN = 0.04
"""Room at either end, as a share of the whole."""
_SHORTEST = timedelta(minutes=4)


@dataclass(frozen=True, slots=True)
class Tick:
    """A marked time."""

    x: float
    """Percent from the left."""
    moment: Moment
    unit: Unit
    """What its label says: a clock time for minutes and hours, else a day, month or year."""
    wider: bool
    """Whether the label also says the day (of a clock time) or the year (of a day or month)."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of time, drawn from left to right."""

    start: datetime
    end: datetime
    ticks: tuple[Tick, ...]
    utc: bool
    """False where all times have one other offset from UTC, and are shown as printed."""
    offset: str
    """``+01:00``; what the labels are in."""
    clocks: bool
    """Whether labels say clock times, so that a zone matters."""

    def place(self, instant: datetime) -> float:
        """Give where an instant stands, in percent from the left."""
        share = (instant - self.start) / (self.end - self.start)
        return round(100 * share, 2)


@dataclass(frozen=True, slots=True)
class Stretch:
    """When something was, as exactly as is known: an instant has no length."""

    start: datetime
    end: datetime

    @property
    def exact(self) -> bool:
        """False when only the day is known."""
        return self.start == self.end


def common_zone(moments: Iterable[Moment]) -> tzinfo:
    """Give the offset that all times share as they were printed, or else UTC."""
    offsets = {m.time.utcoffset() for m in moments if m.time}
    only = offsets.pop() if len(offsets) == 1 else None
    return timezone(only) if only else UTC


def stretch(moment: Moment, zone: tzinfo) -> Stretch:
    """Give the instant of a moment, or the whole day where the hour is not known."""
    if moment.utc is not None:
        instant = moment.utc.astimezone(zone)
        return Stretch(instant, instant)
    start = datetime.combine(moment.day, clock_time(), zone)
    return Stretch(start, shift(start, timedelta(days=1)))


def make_axis(stretches: Iterable[Stretch], zone: tzinfo) -> Axis:
    """Lay an axis under stretches of time (at least one), with room on both sides.

    Raises ValueError when there is none.
    """
    known = tuple(stretches)
    start = min(s.start for s in known).astimezone(zone)
    end = max(s.end for s in known).astimezone(zone)
    room = max((end - start) * _MARGIN, (_SHORTEST - (end - start)) / 2)
    start, end = shift(start, -room), shift(end, room)
    offset = start.strftime("%z")
    return Axis(
        start=start,
        end=end,
        ticks=_ticks(start, end),
        utc=not start.utcoffset(),
        offset=f"{offset[:3]}:{offset[3:5]}",
        clocks=_step(start, end)[0] in ("minute", "hour"),
    )


def _step(start: datetime, end: datetime) -> tuple[Unit, int]:
    for unit, size in _STEPS:
        # A rough count first: whoever spans years must not be walked minute by minute.
        seconds = size * _SECONDS[unit]
        if (end - start).total_seconds() / seconds <= MOST_TICKS + 1 and (
            len(list(_instants(start, end, unit, size))) <= MOST_TICKS
        ):
            return unit, size
    return _STEPS[-1]


_SECONDS: dict[Unit, int] = {
    "minute": 60,
    "hour": 3600,
    "day": 86400,
    "month": 28 * 86400,
    "year": 365 * 86400,
}


def _ticks(start: datetime, end: datetime) -> tuple[Tick, ...]:
    unit, size = _step(start, end)
    instants = list(_instants(start, end, unit, size))
    ticks = []
    for before, instant in pairwise([None, *instants]):
        assert instant is not None
        if unit in ("minute", "hour"):
            wider = before is None or before.date() != instant.date()
            moment = Moment(instant.date(), instant.timetz())
        else:
            wider = unit != "year" and (before is None or before.year != instant.year)
            moment = Moment(instant.date())
        share = (instant - start) / (end - start)
        ticks.append(Tick(round(100 * share, 2), moment, unit, wider))
    return tuple(ticks)


def _instants(start: datetime, end: datetime, unit: Unit, size: int) -> Iterator[datetime]:
    """Give the round times of a step that lie between two instants."""
    if unit in ("minute", "hour"):
        step = timedelta(seconds=size * _SECONDS[unit])
        midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
        instant = midnight + step * -((midnight - start) // step)
        while instant <= end:
            yield instant
            instant += step
        return
    for day in _days(start.date(), end.date(), unit, size):
        instant = datetime.combine(day, clock_time(), start.tzinfo)
        if start <= instant <= end:
            yield instant


def _days(first: date, last: date, unit: Unit, size: int) -> Iterator[date]:
    if unit == "day":
        day = first
        while day <= last:
            # Every fifth day means the 1st, 6th, … 26th: the 31st stands too near the next 1st.
            if size == 1 or ((day.day - 1) % size == 0 and day.day < 31):
                yield day
            if day == date.max:
                return
            day += timedelta(days=1)
        return
    for year in range(first.year, last.year + 1):
        if unit == "month":
            yield from (date(year, month, 1) for month in range(1, 13, size))
        elif year % size == 0:
            yield date(year, 1, 1)


def shift(instant: datetime, length: timedelta) -> datetime:
    """Add, and stay within the years that Python's calendar has."""
    try:
        return instant + length
    except OverflowError:
        year, month, day = (9999, 12, 31) if length > timedelta() else (1, 1, 1)
        return datetime(year, month, day, tzinfo=instant.tzinfo)
