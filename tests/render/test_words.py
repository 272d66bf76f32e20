"""Dates, numbers and plural forms, as each language writes them."""

from __future__ import annotations

from datetime import UTC, date, time, timedelta, timezone

import pytest

from generator.catalogues import SHIPPED, read_language
from generator.model import Moment, Note
from generator.render.languages import Language
from generator.render.words import Words

DAY = date(2023, 6, 24)
FIRST = date(2023, 6, 1)
BST = timezone(timedelta(hours=1))
LANGUAGES = ("en", "de", "fr", "ru", "ar")


def words(tag: str) -> Words:
    """Give the words of a language that ships."""
    spoken = read_language(SHIPPED, tag)
    assert spoken.problems == ()
    assert spoken.language.tag == tag
    return Words(spoken.language)


@pytest.mark.parametrize(
    ("tag", "short", "long", "month"),
    [
        ("en", "24 June 2023", "Saturday, 24 June 2023", "June 2023"),
        ("de", "24. Juni 2023", "Samstag, 24. Juni 2023", "Juni 2023"),
        ("fr", "24 juin 2023", "samedi 24 juin 2023", "juin 2023"),
        ("ru", "24 июня 2023\xa0г.", "суббота, 24 июня 2023\xa0г.", "июнь 2023\xa0г."),
        ("ar", "24 يونيو 2023", "السبت، 24 يونيو 2023", "يونيو 2023"),
    ],
)
def test_days_and_months(tag: str, short: str, long: str, month: str) -> None:
    speech = words(tag)
    assert speech.short_date(DAY) == short
    assert speech.long_date(DAY) == long
    assert speech.month_title(DAY) == month


@pytest.mark.parametrize(
    ("tag", "first"),
    [
        ("en", "1 June 2023"),
        ("de", "1. Juni 2023"),
        ("fr", "1er juin 2023"),
        ("ru", "1 июня 2023\xa0г."),
        ("ar", "1 يونيو 2023"),
    ],
)
def test_the_first_of_a_month(tag: str, first: str) -> None:
    assert words(tag).short_date(FIRST) == first


@pytest.mark.parametrize(
    ("tag", "at", "utc", "before_midnight"),
    [
        ("en", "24 June 2023, 02:47", "01:47 UTC", "23:30 UTC, 23 June"),
        ("de", "24. Juni 2023, 02:47 Uhr", "01:47 UTC", "23:30 UTC, 23. Juni"),
        ("fr", "24 juin 2023 à 02:47", "01:47 UTC", "23:30 UTC, le 23 juin"),
        ("ru", "24 июня 2023\xa0г., 02:47", "01:47 UTC", "23:30 UTC, 23 июня"),
        (
            "ar",
            "24 يونيو 2023، 02:47",
            "01:47 بالتوقيت العالمي",
            "23:30 بالتوقيت العالمي، 23 يونيو",
        ),
    ],
)
def test_clocks(tag: str, at: str, utc: str, before_midnight: str) -> None:
    speech = words(tag)
    assert speech.moment(Moment(DAY, time(2, 47, tzinfo=BST))) == at
    assert speech.utc_clock(Moment(DAY, time(2, 47, tzinfo=BST))) == utc
    assert speech.utc_clock(Moment(DAY, time(0, 30, tzinfo=BST))) == before_midnight
    assert speech.utc_clock(Moment(DAY)) == ""


@pytest.mark.parametrize(
    ("tag", "nights", "hours", "months"),
    [
        (
            "en",
            "23 to 24 June 2023",
            "24 June 2023, 02:00 to 02:47",
            "31 May 2023 to 24 June 2023",
        ),
        (
            "de",
            "23. bis 24. Juni 2023",
            "24. Juni 2023, 02:00 bis 02:47 Uhr",
            "31. Mai 2023 bis 24. Juni 2023",
        ),
        (
            "fr",
            "du 23 au 24 juin 2023",
            "24 juin 2023, de 02:00 à 02:47",
            "du 31 mai 2023 au 24 juin 2023",
        ),
        (
            "ru",
            "23–24 июня 2023\xa0г.",
            "24 июня 2023\xa0г., 02:00–02:47",
            "31 мая 2023\xa0г. — 24 июня 2023\xa0г.",
        ),
        (
            "ar",
            "من 23 إلى 24 يونيو 2023",
            "24 يونيو 2023، من 02:00 إلى 02:47",
            "من 31 مايو 2023 إلى 24 يونيو 2023",
        ),
    ],
)
def test_spans(tag: str, nights: str, hours: str, months: str) -> None:
    speech = words(tag)
    end = Moment(DAY, time(2, 47, tzinfo=UTC))
    assert speech.span(Moment(date(2023, 6, 23)), Moment(DAY)) == nights
    assert speech.span(Moment(DAY, time(2, tzinfo=UTC)), end) == hours
    assert speech.span(Moment(date(2023, 5, 31)), Moment(DAY)) == months
    assert speech.span(Moment(DAY), None) == speech.short_date(DAY)
    assert speech.span(end, end) == speech.moment(end)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_iso_dates_are_the_same_in_every_language(tag: str) -> None:
    iso = words(tag).filters()["iso"]
    assert iso(Moment(DAY, time(2, 47, tzinfo=BST))) == "2023-06-24T02:47+01:00"


ARTICLES = {
    "en": ["0 articles", "1 article", *(f"{n} articles" for n in (2, 3, 5, 11, 21, 100))],
    "de": [f"{n} Artikel" for n in (0, 1, 2, 3, 5, 11, 21, 100)],
    "fr": ["0 article", "1 article", *(f"{n} articles" for n in (2, 3, 5, 11, 21, 100))],
    "ru": [
        "0 статей",
        "1 статья",
        "2 статьи",
        "3 статьи",
        "5 статей",
        "11 статей",
        "21 статья",
        "100 статей",
    ],
    "ar": [
        "لا مقالات",
        "مقال واحد",
        "مقالان",
        "3 مقالات",
        "5 مقالات",
        "11 مقالًا",
        "21 مقالًا",
        "100 مقال",
    ],
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_plural_forms(tag: str) -> None:
    ngettext = words(tag).functions()["ngettext"]
    counts = (0, 1, 2, 3, 5, 11, 21, 100)
    assert [ngettext("%(num)s article", "%(num)s articles", n) for n in counts] == ARTICLES[tag]


@pytest.mark.parametrize(
    ("tag", "thousands", "score", "size"),
    [
        ("en", "12,345", "0.50", "7.2 kB"),
        ("de", "12.345", "0,50", "7,2 kB"),
        ("fr", "12\u202f345", "0,50", "7,2 ko"),
        ("ru", "12\xa0345", "0,50", "7,2 кБ"),
        ("ar", "12,345", "0.50", "7.2 كيلوبايت"),
    ],
)
def test_numbers(tag: str, thousands: str, score: str, size: str) -> None:
    speech = words(tag)
    assert speech.number(12_345) == thousands
    assert speech.number(999) == "999"
    assert speech.decimal(0.5) == score
    assert speech.size(7_240) == size


def test_numbers_in_phrases_are_written_as_the_language_writes_them() -> None:
    functions = words("de").functions()
    ngettext, gettext = functions["ngettext"], functions["gettext"]
    assert ngettext("%(num)s event", "%(num)s events", 1_200) == "1.200 Ereignisse"
    page = gettext("Page %(number)s of %(count)s", number=2, count=1_000)
    assert page == "Seite 2 von 1.000"


def test_small_numbers_begin_a_sentence_in_words() -> None:
    assert [words("en").spelled(n) for n in (1, 10, 11, 1_100)] == ["One", "Ten", "11", "1,100"]
    assert words("de").spelled(2) == "Zwei"
    assert words("ru").spelled(2) == "2"


def test_values_are_escaped_and_phrases_are_not() -> None:
    functions = words("en").functions()
    assert functions["gettext"]("by %(names)s", names="<b>") == "by &lt;b&gt;"
    assert functions["gettext"]("100 %% of <b>it</b>") == "100 % of <b>it</b>"
    escaped = functions["ngettext"]("%(num)s of %(x)s", "%(num)s of %(x)s", 2, x='"')
    assert escaped == "2 of &#34;"


def test_a_note_is_said_and_an_editor_is_quoted() -> None:
    note = Note("The headline in the file: %(headline)s", (("headline", "100 % sure"),))
    assert str(note) == "The headline in the file: 100 % sure"
    assert words("de").say(note) == "Die Überschrift in der Datei: 100 % sure"
    assert words("de").say("Fund im Keller: 50 %(s)") == "Fund im Keller: 50 %(s)"


@pytest.mark.parametrize(
    ("tag", "named", "name"),
    [
        ("en", "de", "German"),
        ("de", "de", "Deutsch"),
        ("en", "pt-BR", "Portuguese (Brazil)"),
        ("en", "x-klingon", "x-klingon"),
    ],
)
def test_languages_are_named(tag: str, named: str, name: str) -> None:
    assert Words(Language(tag)).language_name(named) == name
