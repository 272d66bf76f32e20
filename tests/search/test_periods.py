"""The cut of an archive into periods: nothing lost, none too large, stable as articles come."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.search.browser.periods import LEAST, MOST, cut_into_periods, limit_of
from generator.search.records import SearchRecord

LIMIT = 3
DATES = st.one_of(
    st.just(""),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(["2023-06-24", "2023-06-24T02:47+01:00", "2023-06-25", "2024-01-01"]),
)
RECORDS = st.lists(
    st.builds(
        SearchRecord,
        key=st.uuids().map(str),
        kind=st.just("article"),
        url=st.just("/"),
        headline=st.just(""),
        text=st.just(""),
        date=DATES,
        language=st.sampled_from(["en", "en-GB", "zh", ""]),
    ),
    max_size=40,
    unique_by=lambda record: record.key,
)


def cut(records: list[SearchRecord]) -> dict[str, set[str]]:
    found = list(cut_into_periods(records, LIMIT))
    periods = {name: {record.key for record in held} for name, held in found}
    assert len(periods) == len(found), "two periods have one name"
    return periods


@given(RECORDS)
def test_every_record_is_in_one_period_and_none_is_too_large(records: list[SearchRecord]) -> None:
    periods = cut(records)
    held = [key for keys in periods.values() for key in keys]
    assert sorted(held) == sorted(record.key for record in records)
    assert all(0 < len(keys) <= LIMIT for keys in periods.values())
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", name) for name in periods)


@given(RECORDS)
def test_a_period_has_one_language(records: list[SearchRecord]) -> None:
    for name, held in cut_into_periods(records, LIMIT):
        languages = {record.language.partition("-")[0] or "unknown" for record in held}
        assert languages == {name.partition("-")[0]}


@given(RECORDS.filter(bool))
def test_adding_a_record_changes_one_period(records: list[SearchRecord]) -> None:
    """That period may be cut in its turn; what it held stays apart from what others held."""
    *before, added = records
    old, new = cut(before), cut(records)
    gone = [keys for name, keys in old.items() if new.get(name) != keys]
    come = [keys for name, keys in new.items() if old.get(name) != keys]
    assert len(gone) <= 1
    assert set().union(*come) == {added.key}.union(*gone)


@given(RECORDS, st.randoms())
def test_the_order_of_the_records_does_not_matter(records: list[SearchRecord], chosen) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(records)
    chosen.shuffle(shuffled)
    assert cut(shuffled) == cut(records)


def record(key: str, date: str) -> SearchRecord:
    return SearchRecord(key, "article", "/", "", "", date=date, language="en")


def test_a_small_archive_is_one_period() -> None:
    assert list(cut([record("a", "1906-04-18"), record("b", "2024-01-01")])) == ["en"]


def test_periods_are_as_long_as_the_limit_lets_them() -> None:
    days = ["1906-04-18", "1911-08-22", "2023-01-01", "2023-01-02", "2023-02-01", "2024-01-01", ""]
    assert list(cut([record(str(n), day) for n, day in enumerate(days)])) == [
        "en-1792-1919",
        "en-2016-2023",
        "en-2024-2031",
        "en-undated",
    ]


def test_a_year_is_cut_into_halves_quarters_and_months() -> None:
    days = [f"2023-{month:02}-{day}" for month in (1, 2, 3, 6, 8) for day in (10, 11)]
    assert list(cut([record(str(n), day) for n, day in enumerate(days)])) == [
        "en-2023-01",
        "en-2023-02",
        "en-2023-03",
        "en-2023-q2",
        "en-2023-h2",
    ]


def test_one_day_of_many_articles_is_dealt_out() -> None:
    periods = cut([record(str(n), "2023-06-24") for n in range(100)])
    assert all(re.fullmatch(r"en-2023-06-24-[0-9a-f]+", name) for name in periods)


def test_periods_grow_as_the_root_of_the_archive() -> None:
    assert [limit_of(n) for n in (1, 4_000, 4_001, 16_000, 16_001, 64_000, 64_001, 10**7)] == [
        *(LEAST, LEAST, 1_500, 1_500, 3_000, 3_000, MOST, MOST)
    ]


def test_an_archive_of_few_records_is_asked_as_one() -> None:
    few = [record(str(n), f"{1990 + n % 30}-01-01") for n in range(LEAST + 1)]
    assert [name for name, _ in cut_into_periods(few[1:])] == ["en"]
    assert len(list(cut_into_periods(few))) > 1
