"""Who told an event when."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Moment
from generator.site.charts.telling import MOST_ROWS, Teller, telling_chart
from generator.site.marks import Mark

BST = timezone(timedelta(hours=1))
A, B, C = (Mark(code, n, f"The {code}", True) for n, code in enumerate("ABC"))
DAY = date(2023, 6, 24)


def clock(hour: int, minute: int = 0) -> Moment:
    return Moment(DAY, time(hour, minute, tzinfo=BST))


def test_rows_are_sources_and_who_told_it_first_stands_first() -> None:
    chart = telling_chart(
        [Teller(A, clock(9)), Teller(B, clock(7)), Teller(A, clock(8), copies=True)]
    )
    assert chart
    assert [row.mark for row in chart.rows] == [B, A]
    assert [(t.time, t.copies) for t in chart.rows[1].told] == [(clock(8), True), (clock(9), False)]
    places = [t.x for row in chart.rows for t in row.told]
    assert places == sorted(places)
    assert all(t.width == 0 for row in chart.rows for t in row.told)
    assert chart.copies
    assert not chart.day_only


def test_a_day_without_an_hour_is_drawn_as_long_as_it_was() -> None:
    chart = telling_chart([Teller(A, Moment(DAY)), Teller(B, clock(12))])
    assert chart
    day, noon = chart.rows[0].told[0], chart.rows[1].told[0]
    assert chart.day_only
    assert abs(day.x + day.width / 2 - noon.x) < 0.02
    assert day.width > 90


def test_the_undated_are_listed_apart_and_have_no_place_in_time() -> None:
    chart = telling_chart(
        [Teller(C, None), Teller(A, clock(9)), Teller(B, clock(7)), Teller(C, None)]
    )
    assert chart
    assert chart.undated == (C,)
    assert C not in [row.mark for row in chart.rows]
    assert [t.mark for t in chart.tellers] == [B, A, C, C]


def test_nothing_is_drawn_where_nothing_can_be_seen() -> None:
    assert telling_chart([]) is None
    assert telling_chart([Teller(A, None), Teller(B, clock(7))]) is None
    assert telling_chart([Teller(A, Moment(DAY)), Teller(B, Moment(DAY))]) is None


def test_many_sources_share_the_last_row() -> None:
    marks = [Mark(str(n), n % 8, f"Paper {n:02}", True) for n in range(40)]
    chart = telling_chart([Teller(m, clock(n // 4, n % 4)) for n, m in enumerate(marks)])
    assert chart
    assert len(chart.rows) == MOST_ROWS
    assert chart.rows[-1].mark is None
    assert chart.sharing == len(chart.rows[-1].told) == 40 - MOST_ROWS + 1


moments = st.builds(
    Moment,
    st.dates(),
    st.none() | st.times(timezones=st.sampled_from([UTC, BST])),
)


@given(st.lists(st.builds(Teller, st.sampled_from([A, B, C]), st.none() | moments)))
def test_every_account_is_on_the_line_or_among_the_undated(tellers: list[Teller]) -> None:
    chart = telling_chart(tellers)
    if chart is None:
        return
    drawn = [t for row in chart.rows for t in row.told]
    assert len(drawn) == sum(t.time is not None for t in tellers)
    assert all(t.x >= 0 and t.x + t.width <= 100.01 for t in drawn)
    assert sorted(map(repr, chart.tellers)) == sorted(map(repr, tellers))
