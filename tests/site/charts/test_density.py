"""The calendar of an archive."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.charts.density import LEVELS, density_chart, level


def link(address: str) -> str:
    return f"/base/{address}"


def test_a_few_weeks_are_shown_day_by_day_in_weeks_from_monday() -> None:
    chart = density_chart({date(2023, 6, 24): 3, date(2023, 7, 1): 1}, link)
    assert chart
    assert chart.scale == "days"
    assert [(g.first, g.count) for g in chart.grids] == [
        (date(2023, 6, 1), 3),
        (date(2023, 7, 1), 1),
    ]
    june = chart.grids[0]
    assert [c and c.first.day for c in june.rows[0].cells] == [None, None, None, 1, 2, 3, 4]
    saturday = june.rows[3].cells[5]
    assert saturday
    assert (saturday.first, saturday.count, saturday.url) == (
        date(2023, 6, 24),
        3,
        "/base/2023/06/24/",
    )
    empty = june.rows[0].cells[3]
    assert empty
    assert (empty.count, empty.level, empty.url) == (0, 0, "")


def test_years_are_shown_month_by_month_the_newest_first() -> None:
    chart = density_chart({date(2019, 5, 5): 2, date(2023, 6, 24): 3}, link)
    assert chart
    assert chart.scale == "months"
    assert [row.first.year for row in chart.grids[0].rows] == [2023, 2022, 2021, 2020, 2019]
    cell = chart.grids[0].rows[-1].cells[4]
    assert cell
    assert (cell.count, cell.url) == (2, "/base/2019/05/")
    assert chart.grids[0].rows[1].count == 0


def test_half_a_century_is_shown_ten_years_in_a_row() -> None:
    chart = density_chart({date(1974, 5, 5): 2, date(2023, 6, 24): 3}, link)
    assert chart
    assert chart.scale == "years"
    rows = chart.grids[0].rows
    assert [row.first.year for row in rows] == [2020, 2010, 2000, 1990, 1980, 1974]
    assert [cell and cell.first.year for cell in rows[-1].cells][:5] == [None] * 4 + [1974]
    assert rows[0].cells[4:] == (None,) * 6


def test_an_empty_archive_has_no_calendar() -> None:
    assert density_chart({}, link) is None


@pytest.mark.parametrize(
    ("count", "shade"),
    [(0, 0), (1, 1), (2, 1), (3, 2), (9, 2), (10, 3), (30, 3), (31, 4), (100, 4)],
)
def test_shades_are_even_steps_of_the_logarithm(count: int, shade: int) -> None:
    assert level(count, 100) == shade


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_the_most_has_the_darkest_shade_and_more_is_never_paler(one: int, other: int) -> None:
    low, high = sorted((one, other))
    assert level(high, high) == LEVELS
    assert 1 <= level(low, high) <= LEVELS


def test_the_legend_says_which_counts_have_which_shade() -> None:
    days = {date(2023, 6, 1) + timedelta(days=n): c for n, c in enumerate([1, 2, 3, 9, 40, 100])}
    chart = density_chart(days, link)
    assert chart
    assert chart.levels == ((1, 2), (3, 9), (0, 0), (40, 100))


@given(st.dictionaries(st.dates(), st.integers(1, 99), min_size=1))
def test_nothing_is_lost_in_the_calendar(days: dict[date, int]) -> None:
    chart = density_chart(days, link)
    assert chart
    cells = [c for g in chart.grids for row in g.rows for c in row.cells if c]
    assert sum(c.count for c in cells) == sum(days.values()) == chart.total
    assert all(bool(c.url) == bool(c.count) == bool(c.level) for c in cells)
    first, last = min(days), max(days)
    assert len(cells) <= max(4 * 31, 12 * 20, (last.year - first.year) + 1)
