"""Who told an event when: a row for each source, a mark for each account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Moment
from generator.site.charts.axis import Axis, common_zone, make_axis, stretch
from generator.site.marks import Mark

MOST_ROWS = 12
"""Sources that have a row; the others share the last one."""


@dataclass(frozen=True, slots=True)
class Teller:
    """One account of an event, as the chart asks for it."""

    mark: Mark
    time: Moment | None
    copies: bool = False
    """Whether it repeats another account's wording."""


@dataclass(frozen=True, slots=True)
class Told:
    """A mark on the line of time."""

    x: float
    """Percent from the left."""
    width: float
    """Percent; 0 where the minute is known, a day's length where only the day is."""
    mark: Mark
    time: Moment
    copies: bool


@dataclass(frozen=True, slots=True)
class TellingRow:
    """A source's accounts."""

    mark: Mark | None
    """None for the row that several sources share."""
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class TellingChart:
    """What the template draws, and the list that says the same."""

    axis: Axis
    rows: tuple[TellingRow, ...]
    """Who told it first stands first."""
    tellers: tuple[Teller, ...]
    """In order of time; the undated last."""
    undated: tuple[Mark, ...]
    """Each once."""
    day_only: bool
    """Whether a mark is a whole day long, for the reader to be told what that means."""
    copies: bool
    """Whether a mark stands for wording that another account has too."""
    sharing: int
    """Sources in the shared row."""


def telling_chart(tellers: Sequence[Teller]) -> TellingChart | None:
    """Lay the accounts of an event on a line of time.

    None when there is nothing to see: fewer than two accounts have different times.
    """
    dated = [(t, t.time) for t in tellers if t.time]
    if len({moment.iso for _, moment in dated}) < 2:
        return None
    zone = common_zone(moment for _, moment in dated)
    spans = {moment: stretch(moment, zone) for _, moment in dated}
    axis = make_axis(spans.values(), zone)
    ordered = sorted(dated, key=lambda t: (t[1].order, t[0].mark.label, t[0].mark.code))
    rows: dict[Mark, list[Told]] = {}
    for teller, moment in ordered:
        x, end = axis.place(spans[moment].start), axis.place(spans[moment].end)
        told = Told(x, round(end - x, 2), teller.mark, moment, teller.copies)
        rows.setdefault(teller.mark, []).append(told)
    own = list(rows.items())
    shared = own[MOST_ROWS - 1 :] if len(own) > MOST_ROWS else []
    drawn = [TellingRow(mark, tuple(told)) for mark, told in own[: len(own) - len(shared)]]
    if shared:
        drawn.append(TellingRow(None, tuple(t for _, told in shared for t in told)))
    undated = [t for t in tellers if not t.time]
    return TellingChart(
        axis=axis,
        rows=tuple(drawn),
        tellers=(*(t for t, _ in ordered), *undated),
        undated=tuple(dict.fromkeys(t.mark for t in undated)),
        day_only=any(not span.exact for span in spans.values()),
        copies=any(teller.copies for teller, _ in dated),
        sharing=len(shared),
    )
