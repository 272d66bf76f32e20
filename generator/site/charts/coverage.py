"""A story as its sources covered it: a row for each, and how much each told when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Moment
from generator.site.charts.axis import Axis, Stretch, common_zone, make_axis, stretch
from generator.site.marks import Mark

MOST_ROWS = 12
"""Sources that have a row; the others share the last one."""
MOST_NEEDLES = 48
"""Marks of a row that a phone can still tell apart."""
_LOWEST = 35.0
"""Percent of the row that a single account is high."""
_LEAST_PEAK = 4
"""Further accounts of one time that a needle needs, at least, to fill its row."""
_NOBODY = Mark("", 0, "", False)


@dataclass(frozen=True, slots=True)
class Report:
    """One account of one event of the story."""

    mark: Mark
    event: str
    time: Moment | None


@dataclass(frozen=True, slots=True)
class Needle:
    """Accounts of about one time."""

    x: float
    """Percent from the left."""
    height: int
    """Percent of the row."""
    count: int


@dataclass(frozen=True, slots=True)
class Day:
    """Accounts of one day whose hour is not stated."""

    x: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """What one source told."""

    mark: Mark | None
    """None for the row that several sources share."""
    events: int
    """How many of the story's events it tells."""
    needles: tuple[Needle, ...]
    days: tuple[Day, ...]
    first: Moment | None
    last: Moment | None
    undated: int
    """Accounts without any time."""


@dataclass(frozen=True, slots=True)
class CoverageChart:
    """What the template draws, and the table that says the same."""

    axis: Axis
    happened: CoverageRow | None
    """When the events took place; None when that is not stated of any."""
    rows: tuple[CoverageRow, ...]
    """Who told most stands first."""
    events: int
    day_only: bool
    grouped: bool
    """Whether a needle stands for all accounts of a stretch of time, not for one instant."""
    sharing: int
    """Sources in the shared row."""


def coverage_chart(
    marks: Sequence[Mark], reports: Sequence[Report], happened: Iterable[Moment | None]
) -> CoverageChart | None:
    """Lay the accounts of a story on a line of time, source by source.

    ``marks`` are the story's sources; one that tells none of its events keeps its row.
    ``happened`` are the times of the events; None for those that nobody stated. None when there
    is nothing to see: fewer than two different times are known.
    """
    times = [m for m in happened if m]
    told = [r.time for r in reports if r.time]
    if len({m.iso for m in told}) < 2:
        return None
    zone = common_zone([*told, *times])
    spans = {m: stretch(m, zone) for m in (*told, *times)}
    axis = make_axis(spans.values(), zone)
    bins = _bins(spans.values())
    groups = _groups(marks, reports)
    rows = [_row(mark, found, spans, axis, bins) for mark, found in groups]
    peak = max((n.count for row in rows for n in row.needles), default=1)
    took_place = _row(None, [Report(_NOBODY, "", m) for m in times], spans, axis, bins)
    return CoverageChart(
        axis=axis,
        happened=took_place if times else None,
        rows=tuple(
            replace(row, needles=tuple(_raised(n, peak) for n in row.needles)) for row in rows
        ),
        events=len({r.event for r in reports}),
        day_only=any(row.days for row in [took_place, *rows]),
        grouped=bins > 0,
        sharing=len({r.mark for r in reports} | set(marks)) - sum(r.mark is not None for r in rows),
    )


def _groups(
    marks: Sequence[Mark], reports: Sequence[Report]
) -> list[tuple[Mark | None, list[Report]]]:
    """Give each source its reports, who tells most first; beyond the limit they share a row."""
    of_mark: dict[Mark, list[Report]] = {mark: [] for mark in marks}
    for report in reports:
        of_mark.setdefault(report.mark, []).append(report)
    own = sorted(
        of_mark.items(), key=lambda i: (-len({r.event for r in i[1]}), i[0].label, i[0].code)
    )
    if len(own) <= MOST_ROWS:
        return [*own]
    shared = [r for _, found in own[MOST_ROWS - 1 :] for r in found]
    return [*own[: MOST_ROWS - 1], (None, shared)]


def _bins(spans: Iterable[Stretch]) -> int:
    """Give into how many parts time is cut; 0 where few enough instants stand for themselves."""
    return MOST_NEEDLES if len({s.start for s in spans}) > MOST_NEEDLES else 0


def _row(
    mark: Mark | None,
    reports: Sequence[Report],
    spans: Mapping[Moment, Stretch],
    axis: Axis,
    bins: int,
) -> CoverageRow:
    told = sorted((r.time for r in reports if r.time), key=lambda m: m.order)
    points: list[float] = []
    days: Counter[tuple[float, float]] = Counter()
    for moment in told:
        span = spans[moment]
        x, end = axis.place(span.start), axis.place(span.end)
        # A day that is shorter than what one mark takes is as good as an instant.
        if end - x > 100 / MOST_NEEDLES:
            days[x, round(end - x, 2)] += 1
        else:
            points.append(round((x + end) / 2, 2))
    return CoverageRow(
        mark=mark,
        events=len({r.event for r in reports}),
        needles=tuple(Needle(x, 0, n) for x, n in sorted(_counted(points, bins).items())),
        days=tuple(Day(x, width, count) for (x, width), count in sorted(days.items())),
        first=told[0] if told else None,
        last=told[-1] if told else None,
        undated=sum(r.time is None for r in reports),
    )


def _counted(points: Iterable[float], bins: int) -> Counter[float]:
    """Count what stands in one place; with bins, in the middle of each."""
    if not bins:
        return Counter(points)

    width = 100 / bins
    return Counter(round((min(int(x / width), bins - 1) + 0.5) * width, 2) for x in points)


def _raised(needle: Needle, peak: int) -> Needle:
    height = _LOWEST + (100 - _LOWEST) * (needle.count - 1) / max(peak - 1, _LEAST_PEAK)
    return replace(needle, height=round(height))
