"""How much when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.charts.series import MOST_MONTHS, count_days, series_chart


def test_two_months_are_counted_by_day() -> None:
    days = {date(2023, 6, 1): 1, date(2023, 6, 30): 4}
    chart = series_chart(days, (date(2023, 6, 1), date(2023, 6, 30)), undated=2)
    assert chart
    assert (chart.part, chart.total, chart.peak, chart.undated) == ("day", 5, 4, 2)
    assert [(b.first, b.count, b.height) for b in chart.bars] == [
        (date(2023, 6, 1), 1, 25.0),
        (date(2023, 6, 30), 4, 100.0),
    ]
    first, last = chart.bars
    assert first.x < last.x
    assert last.x + last.width <= 100
    assert first.width == pytest.approx(last.width, abs=0.01)


def test_longer_archives_are_counted_by_month_and_by_year() -> None:
    days = {date(2020, 1, 3): 1, date(2020, 1, 30): 1, date(2023, 12, 31): 1}
    chart = series_chart(days, (date(2020, 1, 3), date(2023, 12, 31)))
    assert chart
    assert chart.part == "month"
    assert [(b.first, b.count) for b in chart.bars] == [
        (date(2020, 1, 1), 2),
        (date(2023, 12, 1), 1),
    ]
    chart = series_chart({date(1871, 5, 5): 3}, (date(1870, 1, 1), date(2023, 12, 31)))
    assert chart
    assert (chart.part, chart.size) == ("year", 5)
    assert [b.first for b in chart.bars] == [date(1870, 1, 1)]


def test_all_charts_of_an_archive_have_one_line_of_time() -> None:
    whole = (date(2023, 6, 1), date(2023, 7, 20))
    few = series_chart({date(2023, 6, 3): 3}, whole)
    many = series_chart({date(2023, 6, 3): 3, date(2023, 7, 20): 9}, whole)
    assert few
    assert many
    assert few.axis == many.axis


def test_nothing_is_drawn_where_nothing_can_be_seen() -> None:
    day = date(2023, 6, 24)
    assert series_chart({day: 9}, (day, day)) is None
    assert series_chart({}, None) is None
    assert series_chart({day: 2}, (day, date(2023, 7, 1))) is None


@given(st.dictionaries(st.dates(), st.integers(1, 99), min_size=3))
def test_bars_are_few_and_lose_nothing(days: dict[date, int]) -> None:
    chart = series_chart(days, (min(days), max(days)))
    assert chart
    assert len(chart.bars) <= MOST_MONTHS
    assert sum(bar.count for bar in chart.bars) == sum(days.values())
    assert all(b.x >= 0 and b.x + b.width <= 100.02 and 0 < b.height <= 100 for b in chart.bars)


def test_days_are_counted_and_the_undated_apart() -> None:
    day = date(2023, 6, 24)
    assert count_days([day, None, day]) == ({day: 2}, 1)
