"""Clock lines -> live updates with days: newest or oldest first, across midnight.

The file's date belongs to the first entry under it, whichever way the blog runs: a page that
grows downwards is dated when it begins, one that grows upwards when it was last read. Where the
time of publication is known as well, the days that bring the blog nearest to it win.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from generator.model import Moment
from generator.read.stamps import Stamp
from generator.read.zones import Settled, settle_zone

_OUT_OF_ORDER = 90
"""Minutes that neighbours may stand in the wrong order without midnight lying between them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A clock with its day."""

    time: Moment
    note: str
    doubtful: bool
    """True when an ambiguous zone was settled by nothing but its commonest meaning."""


@dataclass(frozen=True, slots=True)
class Days:
    """The placed clocks of one live blog."""

    clocks: tuple[Placed | None, ...]
    """One for each stamp; None where no day is known."""
    notes: tuple[str, ...] = ()


def place_clocks(
    stamps: Sequence[Stamp], published: Moment | None, source_zone: str, site_zone: str
) -> Days:
    """Give each clock its day and its offset from UTC."""
    known = [_dated(s, published) for s in stamps]
    anchor = published.day if published else next((d for d in known if d), None)
    if anchor is None:
        return Days(tuple(None for _ in stamps))
    minutes = [(s.at or time()).hour * 60 + (s.at or time()).minute for s in stamps]
    shifts, newest_first = _shifts(minutes)
    days = _days(known, shifts, anchor)
    notes: list[str] = []
    if any(shifts) and not any(known):
        way = "newest" if newest_first else "oldest"
        if published is not None and published.time is not None:
            days = _nearest(days, stamps, published)
        notes.append(
            f"The entries stand {way} first and pass midnight; "
            f"the first of them is taken to be of {days[0].isoformat()}."
        )
    return Days(
        tuple(_place(s, d, source_zone, site_zone) for s, d in zip(stamps, days, strict=True)),
        tuple(notes),
    )


def _dated(stamp: Stamp, published: Moment | None) -> date | None:
    """Give the day that a clock line prints itself; its year may be the article's."""
    if stamp.date or not stamp.day or published is None:
        return stamp.date
    years = (published.day.year, published.day.year - 1, published.day.year + 1)
    found = []
    for year in years:
        try:
            found.append(date(year, stamp.month, stamp.day))
        except ValueError:
            continue
    return min(found, key=lambda day: abs(day - published.day), default=None)


def _shifts(minutes: list[int]) -> tuple[list[int], bool]:
    """Count the midnights between the first clock and each one; negative when time runs back."""
    steps = [b - a for a, b in zip(minutes, minutes[1:], strict=False)]
    forward = sum(1 for s in steps if s < -_OUT_OF_ORDER)
    backward = sum(1 for s in steps if s > _OUT_OF_ORDER)
    falls, rises = sum(s < 0 for s in steps), sum(s > 0 for s in steps)
    # Fewer midnights is likelier; where the counts tie, the way that most steps go.
    newest_first = (backward, rises) < (forward, falls) if falls != rises else backward < forward
    if falls > rises and backward <= forward:
        newest_first = True
    shifts, shift = [0], 0
    for step in steps:
        if newest_first and step > _OUT_OF_ORDER:
            shift -= 1
        elif not newest_first and step < -_OUT_OF_ORDER:
            shift += 1
        shifts.append(shift)
    return shifts[: len(minutes)], newest_first


def _days(known: list[date | None], shifts: list[int], anchor: date) -> list[date]:
    """Spread the days: printed ones as they are, the others by the midnights since the last."""
    first = next((i for i, day in enumerate(known) if day), None)
    base, base_shift = anchor, 0
    if first is not None:
        base, base_shift = known[first] or anchor, shifts[first]
    days = []
    for day, shift in zip(known, shifts, strict=True):
        if day:
            base, base_shift = day, shift
        days.append(base + timedelta(days=shift - base_shift))
    return days


def _nearest(days: list[date], stamps: Sequence[Stamp], published: Moment) -> list[date]:
    """Move all days together so that the blog begins nearest to its time of publication."""
    if published.time is None:
        return days
    anchor = datetime.combine(published.day, published.time.replace(tzinfo=None))

    def distance(move: int) -> tuple[timedelta, int]:
        ends = (0, -1)
        moments = [
            datetime.combine(days[i] + timedelta(days=move), stamps[i].at or time()) for i in ends
        ]
        return min(abs(m - anchor) for m in moments), abs(move)

    best = min((-1, 0, 1), key=distance)
    return [day + timedelta(days=best) for day in days]


def _place(stamp: Stamp, day: date, source_zone: str, site_zone: str) -> Placed:
    at = stamp.at or time()
    settled = settle_zone(stamp.zone, day, at, source_zone, site_zone)
    if settled is None:  # the zone was recognised when the stamp was read
        settled = settle_zone("", day, at, source_zone, site_zone) or Settled(at.tzinfo)  # type: ignore[arg-type]
    moment = Moment(day, at.replace(tzinfo=settled.offset), stamp.printed)
    return Placed(moment, settled.note, settled.doubtful)
