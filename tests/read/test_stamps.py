"""Lines that are nothing but a time or a date."""

from __future__ import annotations

from datetime import date, time

import pytest

from generator.read.stamps import parse_stamps


@pytest.mark.parametrize(
    ("line", "at", "zone"),
    [
        ("02:47 AM BST", time(2, 47), "BST"),
        ("12:05 AM BST", time(0, 5), "BST"),
        ("12:05 PM", time(12, 5), ""),
        ("2.47am", time(2, 47), ""),
        ("2pm", time(14), ""),
        ("2:47 p. m. ET", time(14, 47), "ET"),
        ("14:05", time(14, 5), ""),
        ("14:05:33", time(14, 5, 33), ""),
        ("14:05 GMT", time(14, 5), "GMT"),
        ("14h05", time(14, 5), ""),
        ("14 h 05", time(14, 5), ""),
        ("14 Uhr", time(14), ""),
        ("02:47 Uhr", time(2, 47), ""),
        ("02:47 BST (01:47 GMT)", time(2, 47), "BST"),
        ("Updated at 02:47 AM BST", time(2, 47), "BST"),
        ("14:05 (МСК)", time(14, 5), "МСК"),
        ("14:05 по Москве", time(14, 5), "по Москве"),
        ("14:05 UTC+3", time(14, 5), "UTC+3"),
        ("14:05+03:00", time(14, 5), "+03:00"),
        ("[14:05]", time(14, 5), ""),
        ("14时05分", time(14, 5), ""),
        ("kl. 14.05", time(14, 5), ""),
    ],
)
def test_clocks(line: str, at: time, zone: str) -> None:
    (stamp,) = parse_stamps(line)
    assert (stamp.at, stamp.zone) == (at, zone)
    assert stamp.printed.strip("[]") == line.strip("[]")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("24 June 2023 02:47 BST", date(2023, 6, 24)),
        ("Saturday, June 24, 2023", date(2023, 6, 24)),
        ("June 24th, 2023", date(2023, 6, 24)),
        ("2023-06-24T14:05", date(2023, 6, 24)),
        ("2023/06/24", date(2023, 6, 24)),
        ("24.06.2023, 14:05 Uhr", date(2023, 6, 24)),
        ("24/06/2023", date(2023, 6, 24)),
        ("06/24/2023", date(2023, 6, 24)),
        ("24 juin 2023 à 14h05", date(2023, 6, 24)),
        ("24. Juni 2023", date(2023, 6, 24)),
        ("24 июня 2023 года, 14:05", date(2023, 6, 24)),
        ("24 de junio de 2023", date(2023, 6, 24)),
        ("2023年6月24日", date(2023, 6, 24)),
    ],
)
def test_dates(line: str, day: date) -> None:
    (stamp,) = parse_stamps(line)
    assert stamp.date == day


def test_a_line_may_hold_two_stamps() -> None:
    line = "PUBLISHED: 16:05 GMT, 9 June 2013 | UPDATED: 06:55 GMT, 10 June 2013"
    published, updated = parse_stamps(line)
    assert (published.label, published.date) == ("published", date(2013, 6, 9))
    assert (updated.label, updated.date, updated.at) == ("updated", date(2013, 6, 10), time(6, 55))
    assert "PUBLISHED" in published.printed
    assert "UPDATED" in updated.printed


def test_a_day_without_a_year_is_kept_apart() -> None:
    (stamp,) = parse_stamps("Friday 31 May")
    assert (stamp.month, stamp.day, stamp.date) == (5, 31, None)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2024",
        "10",
        "GMT",
        "25:10",
        "14:60",
        "13:05 PM",
        "30 February 2024",
        "31 June",
        "0000-00-00",
        "9999-12-31",
        "At 14:05 the mayor spoke",
        "14:05 mayor",
        "Room 14:05",
        "Score: 2:1 (1:0)",
        "May 2024",
        "Updated",
        "14:05 " * 30,
        "²:³³",
    ],
)
def test_other_lines_are_text(line: str) -> None:
    assert parse_stamps(line) == ()


def test_a_date_that_nobody_can_read_for_certain_is_no_date() -> None:
    (stamp,) = parse_stamps("Updated 05/06/2024 1:19PM")
    assert (stamp.unsure, stamp.date, stamp.at) == (True, None, time(13, 19))
    assert parse_stamps("05/05/2024")[0].date == date(2024, 5, 5)


def test_a_bare_figure_is_marked() -> None:
    assert parse_stamps("14.05")[0].bare
    assert not parse_stamps("14:05")[0].bare
    assert not parse_stamps("2.47am")[0].bare
