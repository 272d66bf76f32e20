"""A story as its sources covered it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from generator.model import Moment
from generator.site.charts.coverage import MOST_NEEDLES, MOST_ROWS, Report, coverage_chart
from generator.site.marks import Mark

A, B, C = (Mark(code, n, f"The {code}", True) for n, code in enumerate("ABC"))
START = datetime(2023, 6, 24, tzinfo=UTC)


def after(hours: float) -> Moment:
    instant = START + timedelta(hours=hours)
    return Moment(instant.date(), instant.timetz())


def test_who_tells_most_events_stands_first_and_who_tells_none_is_there() -> None:
    chart = coverage_chart(
        [A, B, C],
        [
            Report(A, "crash", after(1)),
            Report(A, "crash", after(9)),
            Report(B, "crash", after(2)),
            Report(B, "strike", after(3)),
            Report(B, "strike", None),
        ],
        [after(0), None],
    )
    assert chart
    assert [(r.mark, r.events, r.undated) for r in chart.rows] == [(B, 2, 1), (A, 1, 0), (C, 0, 0)]
    assert chart.events == 2
    assert (chart.rows[0].first, chart.rows[0].last) == (after(2), after(3))
    assert chart.rows[2].first is None
    assert chart.happened
    (happened,) = chart.happened.needles
    assert happened.x < min(n.x for row in chart.rows for n in row.needles)


def test_a_needle_is_as_high_as_it_has_accounts() -> None:
    reports = [Report(A, str(n), after(1)) for n in range(5)] + [Report(B, "0", after(2))]
    chart = coverage_chart([A, B], reports, [])
    assert chart
    assert [(n.count, n.height) for n in chart.rows[0].needles] == [(5, 100)]
    assert [n.count for n in chart.rows[1].needles] == [1]
    assert 0 < chart.rows[1].needles[0].height < 50


def test_days_without_an_hour_are_spans_unless_a_day_is_too_short_to_see() -> None:
    day = Moment(date(2023, 6, 24))
    near = coverage_chart(
        [A], [Report(A, "1", day), Report(A, "2", day), Report(A, "3", after(30))], []
    )
    assert near
    assert [d.count for d in near.rows[0].days] == [2]
    assert len(near.rows[0].needles) == 1
    far = coverage_chart([A], [Report(A, "1", day), Report(A, "2", Moment(date(2024, 6, 24)))], [])
    assert far
    assert not far.rows[0].days
    assert len(far.rows[0].needles) == 2
    assert not far.day_only


def test_an_event_of_which_only_the_day_is_known_is_a_span() -> None:
    reports = [Report(A, "1", after(1)), Report(A, "1", after(9))]
    chart = coverage_chart([A], reports, [Moment(date(2023, 6, 24))])
    assert chart
    assert chart.happened
    assert not chart.happened.needles
    (day,) = chart.happened.days
    assert day.x < chart.rows[0].needles[0].x
    assert chart.day_only


def test_nothing_is_drawn_where_nothing_can_be_seen() -> None:
    assert coverage_chart([A], [], [after(0), after(1)]) is None
    assert coverage_chart([A, B], [Report(A, "1", after(0)), Report(B, "1", after(0))], []) is None
    assert coverage_chart([A], [Report(A, "1", None)], []) is None


def test_a_great_story_stays_small() -> None:
    marks = [Mark(str(n), n % 8, f"Paper {n:02}", True) for n in range(40)]
    reports = [Report(marks[n % 40], f"event {n % 300}", after(n * 0.37)) for n in range(6000)]
    chart = coverage_chart(marks, reports, [after(n) for n in range(300)])
    assert chart
    assert chart.grouped
    assert len(chart.rows) == MOST_ROWS
    assert chart.sharing == 40 - MOST_ROWS + 1
    assert all(len(row.needles) <= MOST_NEEDLES for row in chart.rows)
    assert chart.happened
    assert len(chart.happened.needles) <= MOST_NEEDLES
    assert sum(n.count for row in chart.rows for n in row.needles) == 6000
    assert max(n.height for row in chart.rows for n in row.needles) == 100


def test_midnight_is_no_other_day() -> None:
    late, early = Moment(date(2023, 6, 24), time(23, 59, tzinfo=UTC)), after(24)
    chart = coverage_chart([A], [Report(A, "1", late), Report(A, "2", early)], [])
    assert chart
    assert chart.rows[0].needles[0].x < chart.rows[0].needles[1].x
