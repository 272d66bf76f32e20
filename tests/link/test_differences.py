"""What accounts of one event state differently, and what only looks like it."""

from __future__ import annotations

from datetime import date, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.differences import Line, Speaker, find_differences
from generator.link.differences.figures import read_figures, read_tokens
from generator.link.differences.measures import read_measures
from generator.link.differences.occasions import kilometres
from generator.link.telling import Told
from generator.model import Difference, Extract, Moment

# Every sentence of these tests tells the same: how alike sentences are is measured elsewhere.
ALIKE = {"dam*": 0.8, "break*": 0.6}
ZONE = timezone(timedelta(hours=2))


def speaker(
    article: str, *sentences: str, language: str = "en", at: Moment | None = None
) -> Speaker:
    lines = []
    for number, sentence in enumerate(sentences):
        extract = Extract(article, f"p{number}", 0, len(sentence), sentence)
        people = _named(sentence, {"Anna Berg": "anna", "Bodo Krautz": "bodo"})
        towns = {"Leeds": (53.8, -1.55), "Bradford": (53.79, -1.75), "Hull": (53.74, -0.33)}
        places = tuple((b, e, n, *towns[n]) for b, e, n in _named(sentence, {t: t for t in towns}))
        lines.append(Line(extract, Told(0, number, ALIKE, {}, number), people, places))
    return Speaker(article, language, at, tuple(lines))


def _named(sentence: str, names: dict[str, str]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (sentence.index(name), sentence.index(name) + len(name), id)
        for name, id in names.items()
        if name in sentence
    )


def differ(*sentences: str, language: str = "en") -> list[tuple[str, str, list[str]]]:
    """Let each sentence be an account; give kind, subject and values of what differs."""
    speakers = [
        speaker(f"{letter}.txt", sentence, language=language)
        for letter, sentence in zip("abcdef", sentences, strict=False)
    ]
    return [shown(difference) for difference in find_differences(speakers)]


def shown(difference: Difference) -> tuple[str, str, list[str]]:
    return difference.kind, difference.subject, [v.value for v in difference.values]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "At least 12 people died when the dam broke.",
            "The dam broke and 15 were killed.",
            ("toll", "killed", ["At least 12 people died", "15 were killed"]),
        ),
        (
            "The dam broke, killing seven people.",
            "The death toll of the broken dam is 12.",
            ("toll", "killed", ["seven people", "12"]),
        ),
        (
            "A dozen people were injured at the dam.",
            "Police: 30 hurt as the dam breaks.",
            ("toll", "injured", ["A dozen people were injured", "30 hurt"]),
        ),
        (
            "The dam broke and three children were killed.",
            "The dam broke and five children died.",
            ("toll", "children", ["three children were killed", "five children died"]),
        ),
        (
            "A magnitude-6.1 quake broke the dam.",
            "A quake of magnitude 5.4 broke the dam.",
            ("magnitude", "", ["6.1", "5.4"]),
        ),
        (
            "The dam cost the province $40 million to build, the ministry said.",
            "The dam cost the province $65 million to build, the ministry said.",
            ("money", "", ["$40 million", "$65 million"]),
        ),
        (
            "The wave travelled 12 km down the northern valley within the hour.",
            "The wave travelled 20 miles down the northern valley within the hour.",
            ("measure", "", ["12 km", "20 miles"]),
        ),
        (
            "The flood damaged two stone bridges.",
            "The flood damaged four stone bridges.",
            ("count", "stone bridges", ["two stone bridges", "four stone bridges"]),
        ),
        ("Anna Berg, 34, fell.", "Anna Berg, 43, fell.", ("age", "anna", ["34", "43"])),
        (
            "The dam broke at 3:10 p.m.",
            "The dam broke at 16:30.",
            ("clock", "", ["3:10 p.m.", "16:30"]),
        ),
        (
            "The dam broke on Friday.",
            "The dam broke Thursday.",
            ("day", "", ["Friday", "Thursday"]),
        ),
        (
            "Petrova was arrested in Leeds.",
            "Petrova was arrested near Hull.",
            ("place", "", ["Leeds", "Hull"]),
        ),
    ],
)
def test_what_differs(one: str, other: str, expected: tuple[str, str, list[str]]) -> None:
    assert differ(one, other) == [expected]


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        ("de", "Der Damm brach, es gab zwölf Tote.", "Der Damm brach, es gab 20 Tote.",
         ("toll", "killed", ["zwölf Tote", "20 Tote"])),
        ("fr", "La digue a cédé, au moins 12 morts.", "La digue a cédé : 20 morts.",
         ("toll", "killed", ["au moins 12 morts", "20 morts"])),
        ("ru", "Прорвало плотину, 12 погибших.", "Прорвало плотину, по меньшей мере 20 погибших.",
         ("toll", "killed", ["12 погибших", "по меньшей мере 20 погибших"])),
        ("de", "Das Beben hatte die Stärke 6,1.", "Das Beben hatte die Stärke 5,4.",
         ("magnitude", "", ["6,1", "5,4"])),
    ],
)  # fmt: skip
def test_other_languages(
    language: str, one: str, other: str, expected: tuple[str, str, list[str]]
) -> None:
    assert differ(one, other, language=language) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One merely says more, or says it in other words.
        ("12 people died when the dam broke.", "People died when the dam broke."),
        ("12 people died.", "Twelve were killed."),
        ("12 people died.", "A dozen people died."),
        # Rounded, or within a bound or a range.
        ("About 40 people died.", "43 people died."),
        ("More than 40 people were injured.", "43 people were injured."),
        ("Nearly 1,500 people were evacuated.", "1,480 people were evacuated."),
        ("25,000 people were evacuated.", "24,873 people were evacuated."),
        ("Ten to 15 people died.", "12 people died."),
        ("The wave travelled 20 km down the northern valley.",
         "The wave travelled 12 miles down the northern valley."),
        # Different things.
        ("12 people died.", "15 people were injured."),
        ("12 people died.", "15 children died."),
        ("Three dams broke.", "Five bridges broke."),
        ("The ministry paid $40 million for the dam.", "Petrova earned $65 million at the bank."),
        ("12 people died.", "Another 15 people died."),
        ("12 people died.", "15 of the people died."),
        ("12 people died.", "The third dam in ten years broke."),
        # Another occasion, or one that the sentence does not name.
        ("12 people died.", "A quake last year killed 40 people."),
        ("12 people died.", "In 2008, 40 people were killed there."),
        ("12 people died.", "It killed 40 people."),
        ("12 people died.", "612 people died."),
        # No counts at all.
        ("The 12 June dam broke.", "The 15 June dam broke."),
        ("They won 12-3 at the dam.", "They won 15-3 at the dam."),
        ("He came 12th.", "He came 15th."),
        ("Flat No. 12 was flooded.", "Flat No. 15 was flooded."),
        ("In 1998 the dam broke.", "In 2001 the dam broke."),
        # Another person's age, and an age a year later.
        ("Anna Berg, 34, fell.", "Bodo Krautz, 52, fell."),
        ("Anna Berg, 34, fell.", "Anna Berg, 35, fell."),
        # Times that agree, are of other things, or only say when something was said.
        ("The dam broke at about 3 p.m.", "The dam broke at 3:25 p.m."),
        ("The dam broke at 3 p.m.", "The mayor spoke at 6 p.m."),
        ("The dam broke at 3 p.m. EST.", "The dam broke at 9 p.m. CET."),
        ("The dam broke on Friday.", "The mayor said on Saturday that the dam broke."),
        ("The dam broke on Friday.", "The mayor was arrested on Saturday."),
        # Towns beside each other, and another happening.
        ("Petrova was arrested in Leeds.", "Petrova was arrested in Bradford."),
        ("Petrova was arrested in Leeds.", "Petrova was born in Hull."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_difference(one: str, other: str) -> None:
    assert differ(one, other) == []
    assert differ(other, one) == []


def test_an_account_that_gives_two_numbers_gives_none() -> None:
    unclear = speaker("a.txt", "12 people died at the dam.", "20 people died at the bridge.")
    assert find_differences([unclear, speaker("b.txt", "15 people died.")]) == ()


def test_accounts_that_agree_stand_together() -> None:
    (found,) = find_differences(
        [
            speaker("a.txt", "12 people died."),
            speaker("b.txt", "The dam killed 20 people."),
            speaker("c.txt", "A dozen people died."),
        ]
    )
    assert [[p.article for p in v.places] for v in found.values] == [["a.txt", "c.txt"], ["b.txt"]]


def _at(hour: int) -> Moment:
    return Moment(date(2021, 5, 3), time(hour, tzinfo=ZONE))


@pytest.mark.parametrize(
    ("times", "grew"),
    [((_at(8), _at(12)), True), ((_at(12), _at(8)), False), ((_at(8), None), False),
     ((_at(8), _at(8)), False)],
)  # fmt: skip
def test_a_toll_grows_only_when_the_later_account_has_more(
    times: tuple[Moment | None, Moment | None], grew: bool
) -> None:
    (found,) = find_differences(
        [
            speaker("a.txt", "12 people died.", at=times[0]),
            speaker("b.txt", "20 people died.", at=times[1]),
        ]
    )
    assert found.grew == grew


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("twenty-one men and thirty two women", "en", [21, 32]),
        ("a hundred men, two thousand women, 3.5 million cows", "en", [100, 2000, 3_500_000]),
        ("half of 1,234,567 and 2.5 percent", "en", [1_234_567, 2.5]),
        ("1.234.567 Menschen und 2,5 Prozent", "de", [1_234_567, 2.5]),
        ("12 000 personnes", "fr", [12_000]),
        ("5 миллионов рублей", "ru", [5_000_000]),
        ("on May 3 at 12:30, 20-13", "en", []),
        ("", "en", []),
    ],
)
def test_numbers(text: str, language: str, values: list[float]) -> None:
    assert [f.low for f in read_figures(read_tokens(text, language), language)] == values


def test_distances() -> None:
    assert kilometres((48.8566, 2.3522), (52.52, 13.405)) == pytest.approx(878, abs=2)
    assert kilometres((10.0, 20.0), (10.0, 20.0)) == 0


_WORDS = "12 15 at least people were killed two dozen $ million % km , . - to 34 year old 3:10 p.m."


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(_WORDS.split()), max_size=12).map(" ".join),
    ),
    st.sampled_from(["en", "de", "ru", "zh", ""]),
)
def test_any_sentence(sentence: str, language: str) -> None:
    for measure in read_measures(sentence, language):
        assert 0 <= measure.start < measure.end <= len(sentence)
        assert measure.low <= measure.high
    assert find_differences([speaker("a", sentence), speaker("b", sentence)]) == ()
