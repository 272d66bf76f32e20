"""What time a sentence gives, and that nothing is guessed."""

from __future__ import annotations

from datetime import date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.when import resolve_when
from generator.model import Moment

SATURDAY = Moment(date(2023, 6, 24))
BST = timezone(timedelta(hours=1))
AT_NIGHT = Moment(date(2023, 6, 24), time(2, 20, tzinfo=BST))


def when(sentence: str, published: Moment | None = SATURDAY, language: str = "en") -> str:
    """Resolve a sentence; give ``start[/end] precision [words]``, or nothing."""
    found = resolve_when(sentence, published, None, language)
    if found is None:
        return ""
    days = found.start.iso if found.start == found.end else f"{found.start.iso}/{found.end.iso}"
    return f"{days} {found.precision} [{found.printed}]"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It happened on Friday night.", "2023-06-23 part of day [Friday night]"),
        ("He said on Saturday that it was over.", "2023-06-24 day [Saturday]"),
        ("He was seen last Saturday.", "2023-06-17 day [Saturday]"),
        ("It was shut yesterday.", "2023-06-23 day [yesterday]"),
        ("It happened on Sat, 10 June.", "2023-06-10 day [10 June]"),
        ("It happened last night.", "2023-06-23 part of day [last night]"),
        ("They met this morning.", "2023-06-24 part of day [this morning]"),
        ("They will meet on Sunday.", "2023-06-25 day [Sunday]"),
        ("They said they would meet on Sunday.", "2023-06-25 day [Sunday]"),
        ("They would have met on Friday.", "2023-06-23 day [Friday]"),
        ("They will meet next Saturday.", "2023-07-01 day [Saturday]"),
        ("The square is closed on June 24.", "2023-06-24 day [June 24]"),
        ("It began on 31 December.", "2022-12-31 day [31 December]"),
        ("It began on Sept. 3, 2021.", "2021-09-03 day [Sept. 3, 2021]"),
        ("It began on June 24,2005.", "2005-06-24 day [June 24,2005]"),
        ("LAKEVILLE, June 22 (Reuters) - It fell on Wednesday.", "2023-06-21 day [Wednesday]"),
        ("It ran from 21-22 July 2013.", "2013-07-21/2013-07-22 day [21-22 July 2013]"),
        ("It closed last month.", "2023-05-01/2023-05-31 month [last month]"),
        ("It closed in December.", "2022-12-01/2022-12-31 month [in December]"),
        ("She died in June 2006.", "2006-06-01/2006-06-30 month [in June 2006]"),
        ("He won in 2006.", "2006-01-01/2006-12-31 year [in 2006]"),
        ("It rained last week.", "2023-06-12/2023-06-18 week [last week]"),
        ("It rained at the weekend.", "2023-06-24/2023-06-25 week [the weekend]"),
        ("He left two days ago.", "2023-06-22 day [two days ago]"),
        ("Three months ago it opened.", "2023-03-01/2023-03-31 month [Three months ago]"),
        ("Dated 2021-03-04.", "2021-03-04 day [2021-03-04]"),
        ("Dated 25/06/2021.", "2021-06-25 day [25/06/2021]"),
    ],
)
def test_english(sentence: str, expected: str) -> None:
    assert when(sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("de", "Am Freitag brannte es.", "2023-06-23 day [Freitag]"),
        ("de", "Am 24. Juni 2021 brannte es.", "2021-06-24 day [24. Juni 2021]"),
        ("de", "Das war gestern.", "2023-06-23 day [gestern]"),
        ("fr", "Il est parti vendredi.", "2023-06-23 day [vendredi]"),
        ("fr", "Il est parti le 3 août 2021.", "2021-08-03 day [3 août 2021]"),
        ("es", "Murió el 24 de junio de 2021.", "2021-06-24 day [24 de junio de 2021]"),
        ("it", "È morto il 3 maggio 2021.", "2021-05-03 day [3 maggio 2021]"),
        ("pt", "Morreu em 3 de março de 2021.", "2021-03-03 day [3 de março de 2021]"),
        ("nl", "Hij vertrok gisteren.", "2023-06-23 day [gisteren]"),
        ("pl", "To było 3 maja 2021.", "2021-05-03 day [3 maja 2021]"),
        ("ru", "Это было в пятницу.", "2023-06-23 day [пятницу]"),
        ("ru", "Это было 24 июня 2021 года.", "2021-06-24 day [24 июня 2021]"),
        ("uk", "Це було вчора.", "2023-06-23 day [вчора]"),
        ("sv", "On Friday they left.", "2023-06-23 day [Friday]"),
    ],
)
def test_other_languages(language: str, sentence: str, expected: str) -> None:
    assert when(sentence, language=language) == expected


@pytest.mark.parametrize(
    "sentence",
    ["It happened on Friday night.", "It was yesterday.", "It closed last month.", "On June 24."],
)
def test_without_a_day_of_telling_nothing_relative_is_resolved(sentence: str) -> None:
    assert when(sentence, None) == ""


def test_a_full_date_needs_no_day_of_telling() -> None:
    assert when("On June 24, 2021, it rained.", None) == "2021-06-24 day [June 24, 2021]"


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing is said of any time.",
        "He may march on.",
        "She was shot at 3:10 p.m. in the street.",
        "On Feb. 30 nothing happens.",
        "Dated 05/06/2021, which is two days.",
        "He read USA Today in the sun.",
        "About 2006 people came.",
        "She was the Person of the Week on ABC This Morning.",
        "The Vancouver Sun had more.",
        "",
    ],
)
def test_what_is_no_time_or_not_certain(sentence: str) -> None:
    assert when(sentence) == ""


def test_the_day_of_the_happening_comes_before_the_day_of_the_report() -> None:
    sentence = "Police said Saturday that he was shot Thursday night."
    assert when(sentence) == "2023-06-22 part of day [Thursday night]"


def test_a_live_update_is_counted_from_its_own_time() -> None:
    told = Moment(date(2023, 6, 23), time(23, 30, tzinfo=BST))
    found = resolve_when("He spoke today.", SATURDAY, told, "en")
    assert found is not None
    assert found.start == Moment(date(2023, 6, 23))


def test_a_clock_with_a_zone_is_a_minute() -> None:
    sentence = "He wrote so just before 4am (2am BST)."
    found = resolve_when(sentence, SATURDAY, AT_NIGHT, "en")
    assert found is not None
    assert (found.start.iso, found.precision) == ("2023-06-24T02:00+01:00", "minute")
    late = resolve_when("It fell at 11:05 p.m. BST.", SATURDAY, AT_NIGHT, "en")
    assert late is not None
    assert late.start.iso == "2023-06-23T23:05+01:00"
    friday = resolve_when("It fell at 09:40 GMT on Friday.", SATURDAY, None, "en")
    assert friday is not None
    assert friday.start.iso == "2023-06-23T09:40+00:00"


def test_a_clock_alone_says_nothing_of_the_day() -> None:
    assert resolve_when("It fell at 9am EST.", SATURDAY, None, "en") is None


_WORDS = (
    "Friday night on 31 June 24 2021 last week in ago two 9999-12-31 0001-01-01 12:30 BST am"
    " 00/00/0000 gestern"
)


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from([*_WORDS.split(" ")]),
            max_size=8,
        ).map(" ".join),
    ),
    st.one_of(st.none(), st.dates(date(1605, 1, 1), date(2999, 12, 31)).map(Moment)),
    st.sampled_from(["en", "de", "ru", "zh", "xx", ""]),
)
def test_any_sentence(sentence: str, published: Moment | None, language: str) -> None:
    found = resolve_when(sentence, published, None, language)
    assert found == resolve_when(sentence, published, None, language)
    if found is not None:
        assert found.start.order <= found.end.order
        assert found.printed in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "He has ruled since 2011.",
        "LAKEVILLE, June 22 (Reuters) - It fell.",
        "About June 2,000 people came.",
        "She kept it after taking office in March 2007.",
        "The offer stands until Friday.",
        "They must pay by 30 June.",
        "A hearing is due for Monday.",
        "Niemand kam seit gestern.",
    ],
)
def test_a_limit_is_not_when_it_happened(sentence: str) -> None:
    assert when(sentence, language="de" if "Niemand" in sentence else "en") == ""
