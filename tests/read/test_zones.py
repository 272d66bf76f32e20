"""What a printed zone means, and how that is settled."""

from __future__ import annotations

from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from generator.read.tables.zone_names import ZONE_NAMES, ZONE_PHRASES
from generator.read.zones import is_zone, settle_zone

SUMMER, WINTER, NOON = date(2023, 6, 24), date(2023, 1, 24), time(12)


def hours(printed: str, day: date = SUMMER, source: str = "", site: str = "UTC") -> float:
    offset = settle_zone(printed, day, NOON, source, site).offset.utcoffset(None)
    return offset / timedelta(hours=1)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("GMT", 0), ("UTC", 0), ("Z", 0), ("CET", 1), ("CEST", 2), ("MSK", 3), ("МСК", 3),
        ("EDT", -4), ("PDT", -7), ("JST", 9), ("NPT", 5.75), ("+0530", 5.5), ("UTC-3", -3),
        ("GMT+5:30", 5.5), ("Moscow time", 3), ("ET", -4),
    ],
)  # fmt: skip
def test_offsets(printed: str, expected: float) -> None:
    assert hours(printed) == expected


def test_some_names_follow_the_season() -> None:
    assert hours("ET", WINTER) == -5
    assert hours("London time", SUMMER) == 1
    assert hours("London time", WINTER) == 0


@pytest.mark.parametrize(
    ("printed", "source", "expected"),
    [
        ("BST", "Europe/London", 1),
        ("BST", "Asia/Dhaka", 6),
        ("IST", "Asia/Kolkata", 5.5),
        ("IST", "Europe/Dublin", 1),
        ("CST", "Asia/Shanghai", 8),
        ("PST", "Asia/Manila", 8),
        ("AST", "Asia/Riyadh", 3),
    ],
)
def test_the_source_settles_an_ambiguous_name(printed: str, source: str, expected: float) -> None:
    settled = settle_zone(printed, SUMMER, NOON, source, "UTC")
    assert settled.offset.utcoffset(None) == timedelta(hours=expected)
    assert source in str(settled.note)
    assert "source" in str(settled.note)
    assert not settled.doubtful


def test_else_the_site_settles_it() -> None:
    settled = settle_zone("BST", SUMMER, NOON, "", "Asia/Dhaka")
    assert settled.offset.utcoffset(None) == timedelta(hours=6)
    assert "archive" in str(settled.note)
    assert not settled.doubtful


def test_else_the_commonest_meaning_and_it_is_said() -> None:
    settled = settle_zone("CST", WINTER, NOON, "Europe/Paris", "UTC")
    assert settled.offset.utcoffset(None) == timedelta(hours=-6)
    assert settled.doubtful
    assert "China" in str(settled.note)


def test_without_a_name_the_source_then_the_site() -> None:
    assert hours("", source="America/New_York", site="Europe/Berlin") == -4
    assert hours("", site="Europe/Berlin") == 2
    assert "Europe/Berlin" in str(settle_zone("", SUMMER, NOON, "", "Europe/Berlin").note)


def test_old_odd_seconds_are_rounded() -> None:
    offset = settle_zone("", date(1850, 1, 1), NOON, "Europe/Amsterdam", "UTC").offset
    assert offset.utcoffset(None).total_seconds() % 60 == 0


@pytest.mark.parametrize("word", ["XYZ", "", "+99", "+5:75", "Mayor"])
def test_other_words_are_no_zones(word: str) -> None:
    assert not is_zone(word)


def test_the_table_is_sound() -> None:
    for name, meanings in ZONE_NAMES.items():
        assert name == name.upper()
        assert all(-14 * 60 <= m.minutes <= 14 * 60 for m in meanings)
        assert len({m.minutes for m in meanings}) == len(meanings), name
        for meaning in meanings:
            if meaning.zone:
                ZoneInfo(meaning.zone)
    for phrase, zone in ZONE_PHRASES.items():
        assert phrase == phrase.lower()
        ZoneInfo(zone)
