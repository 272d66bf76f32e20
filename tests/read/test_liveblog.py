"""Which day each clock of a live blog belongs to."""

from __future__ import annotations

from datetime import UTC, date, time

import pytest

from generator.model import Moment
from generator.read.liveblog import Blog, place_clocks
from generator.read.stamps import parse_stamps

DAY = Moment(date(2024, 6, 1))


def place(*clocks: str, published: Moment | None = DAY, updated: Moment | None = None) -> Blog:
    stamps = [parse_stamps(f"{clock} GMT")[0] for clock in clocks]
    return place_clocks(stamps, published, updated, ("", "UTC"))


def days(blog: Blog) -> list[int]:
    return [clock.time.day.day for clock in blog.clocks if clock]


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        (["02:47", "02:20", "01:41", "00:05"], [1, 1, 1, 1]),
        (["00:40", "00:10", "23:50", "23:05"], [1, 1, 31, 31]),
        (["22:15", "23:50", "00:10", "01:00"], [1, 1, 2, 2]),
        (["09:00", "15:00", "21:00"], [1, 1, 1]),
        (["20:00", "09:00"], [1, 1]),
        (["23:50", "00:10"], [1, 2]),
        (["00:10", "23:50"], [1, 31]),
        (["12:00"], [1]),
        (["14:05", "14:07", "14:06", "13:00"], [1, 1, 1, 1]),  # one out of order
        (["00:05", "00:07", "23:58", "23:30"], [1, 1, 31, 31]),
        (["10:00", "22:00", "10:00", "22:00"], [1, 31, 31, 30]),  # twelve hours apart either way
        (["14:05", "14:05", "14:05"], [1, 1, 1]),
    ],
    ids=str,
)
def test_days_follow_from_the_order(clocks: list[str], expected: list[int]) -> None:
    assert days(place(*clocks)) == expected


def test_a_crossing_is_said() -> None:
    (note,) = place("00:40", "23:50").notes
    assert "newest first" in str(note)
    assert "2024-06-01" in str(note)
    assert "2024-05-31" in str(note)
    assert place("02:40", "01:50").notes == ()


def test_the_time_of_publication_moves_the_blog() -> None:
    late = Moment(date(2024, 5, 31), time(22, 0, tzinfo=UTC))
    assert days(place("00:40", "23:50", "22:05", published=late)) == [1, 31, 31]


def test_the_time_of_the_last_change_moves_the_blog() -> None:
    changed = Moment(date(2024, 6, 2), time(0, 45, tzinfo=UTC))
    assert days(place("00:40", "23:50", updated=changed)) == [2, 1]


def test_printed_days_win() -> None:
    blog = place("10:00", "1 June 2024 00:40", "23:50", published=Moment(date(2024, 6, 20)))
    assert days(blog) == [1, 1, 31]
    blog = place("31 May 23:50", "00:10", "1 June 02:00")
    assert days(blog) == [31, 1, 1]


def test_a_day_without_a_year_lies_nearest_to_the_article() -> None:
    new_year = Moment(date(2024, 1, 1))
    blog = place("1 January 00:10", "31 December 23:50", published=new_year)
    assert [c.time.day for c in blog.clocks if c] == [date(2024, 1, 1), date(2023, 12, 31)]
    blog = place("29 February 12:00", published=Moment(date(2023, 3, 1)))
    assert blog.clocks[0] is not None
    assert blog.clocks[0].time.day == date(2024, 2, 29)


def test_without_any_day_there_are_no_times() -> None:
    assert place("00:40", "23:50", published=None).clocks == (None, None)


def test_no_clocks() -> None:
    assert place() == Blog(())


def test_the_edges_of_the_calendar_hold() -> None:
    years = place(*["12:00", "10:00"] * 1500, published=Moment(date(1605, 1, 1)))
    assert len(days(years)) == 3000
    assert days(place("00:10", "23:50", published=Moment(date(1605, 1, 1)))) == [1, 31]
