"""Lines of time: where instants stand and which ones are marked."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Moment
from generator.site.charts.axis import MOST_TICKS, Stretch, common_zone, make_axis, stretch

BST = timezone(timedelta(hours=1))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def axis_of(start: str, end: str):
    return make_axis([Stretch(at(start), at(end))], UTC)


@pytest.mark.parametrize(
    ("start", "end", "marked"),
    [
        ("2023-06-24 00:05", "2023-06-24 00:25", ["00:05", "00:10", "00:15", "00:20", "00:25"]),
        ("2023-06-24 01:00", "2023-06-24 19:00", ["06:00", "12:00", "18:00"]),
    ],
)
def test_hours_and_minutes_are_round(start: str, end: str, marked: list[str]) -> None:
    axis = axis_of(start, end)
    assert [f"{t.moment.time:%H:%M}" for t in axis.ticks if t.moment.time] == marked
    assert axis.clocks


@pytest.mark.parametrize(
    ("start", "end", "unit", "marked"),
    [
        (
            "2023-06-20",
            "2023-06-23",
            "day",
            ["2023-06-20", "2023-06-21", "2023-06-22", "2023-06-23"],
        ),
        (
            "2023-06-02",
            "2023-06-24",
            "day",
            ["2023-06-06", "2023-06-11", "2023-06-16", "2023-06-21"],
        ),
        ("2022-03-10", "2023-08-10", "month", ["2022-07-01", "2023-01-01", "2023-07-01"]),
        ("1969-07-01", "2023-07-01", "year", ["1980-01-01", "2000-01-01", "2020-01-01"]),
    ],
)
def test_days_months_and_years_are_round(
    start: str, end: str, unit: str, marked: list[str]
) -> None:
    axis = axis_of(start, end)
    assert [t.moment.iso for t in axis.ticks] == marked
    assert {t.unit for t in axis.ticks} == {unit}
    assert not axis.clocks


def test_a_label_says_the_day_or_year_where_it_begins_and_where_it_changes() -> None:
    night = axis_of("2023-06-23 20:00", "2023-06-24 05:00")
    assert [(f"{t.moment.time:%H}", t.wider) for t in night.ticks if t.moment.time] == [
        ("20", True),
        ("22", False),
        ("00", True),
        ("02", False),
        ("04", False),
    ]
    assert [t.wider for t in axis_of("2022-03-10", "2023-08-10").ticks] == [True, True, False]


def test_an_instant_stands_where_its_share_of_the_time_is() -> None:
    axis = axis_of("2023-06-24 00:00", "2023-06-24 10:00")
    room = 100 * 0.04 / 1.08
    assert axis.place(at("2023-06-24 00:00")) == pytest.approx(room, abs=0.01)
    assert axis.place(at("2023-06-24 05:00")) == 50
    assert axis.place(at("2023-06-24 10:00")) == pytest.approx(100 - room, abs=0.01)


def test_one_instant_stands_in_the_middle() -> None:
    axis = axis_of("2023-06-24 00:05", "2023-06-24 00:05")
    assert axis.place(at("2023-06-24 00:05")) == 50


def test_times_with_one_offset_keep_it_and_others_are_told_in_utc() -> None:
    one = Moment(date(2023, 6, 24), time(0, 5, tzinfo=BST))
    other = Moment(date(2023, 6, 24), time(0, 5, tzinfo=UTC))
    day = Moment(date(2023, 6, 24))
    assert common_zone([one, day]) == BST
    assert common_zone([one, other]) == UTC
    assert common_zone([day]) == UTC
    shown = make_axis([stretch(one, BST), stretch(day, BST)], BST)
    assert (shown.offset, shown.utc) == ("+01:00", False)


def test_a_bare_day_is_a_stretch_of_24_hours() -> None:
    day = stretch(Moment(date(2023, 6, 24)), BST)
    assert day.end - day.start == timedelta(days=1)
    assert not day.exact
    assert stretch(Moment(date(2023, 6, 24), time(0, 5, tzinfo=BST)), UTC) == Stretch(
        at("2023-06-23 23:05"), at("2023-06-23 23:05")
    )


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_any_stretch_has_few_ticks_in_order_within_it(one: datetime, other: datetime) -> None:
    axis = make_axis([Stretch(min(one, other), max(one, other))], UTC)
    places = [t.x for t in axis.ticks]
    assert 1 <= len(places) <= MOST_TICKS
    assert places == sorted(set(places))
    assert all(0 <= x <= 100 for x in places)
    assert 0 <= axis.place(one) <= 100


def test_the_last_day_of_the_calendar_is_drawn() -> None:
    last = stretch(Moment(date.max), UTC)
    assert 0 <= make_axis([last], UTC).place(last.start) <= 100
