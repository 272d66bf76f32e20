from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.words import fold, is_unspaced, surfaces_and_stems, words


def stems(text: str, language: str = "en") -> list[str]:
    return surfaces_and_stems(text, language)[1]


def surfaces(text: str, language: str = "en") -> list[str]:
    return surfaces_and_stems(text, language)[0]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "hopping hops hopped"),
        ("en-GB", "flood Floods FLOODED flooding"),
        ("de", "Haus Häuser Häusern"),
        ("fr", "arrêté arrêtée arrêtées"),
        ("es", "puente puentes"),
        ("ru", "мост моста мосты"),
        ("ar", "كتاب كِتاب كتابٌ"),
    ],
)
def test_forms_of_a_word_share_a_stem(language: str, forms: str) -> None:
    assert len(set(stems(forms, language))) == 1


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wagner’s men", ["wagner", "men"]),
        ("they'll don't", ["they", "dont"]),
        ("25,000 25.000 2.5 2,5 1,2,3", ["25000", "25000", "2.5", "2.5", "1.2.3"]),
        ("U.S.-led US e.g. end.A", ["us", "led", "us", "eg", "end", "a"]),
        ("O’Brien l’armée", ["o", "brien", "l", "armee"]),
        ("heli\u00adcopter snake_case", ["helicopter", "snakecase"]),
        ("٢٠٢٣ ۲۰۲۳", ["2023", "2023"]),
        ("می\u200cخواهم", ["ميخواهم"]),
        ("", []),
        ("—…!?", []),
        ("x" * 100, ["x" * 64]),
    ],
)
def test_surfaces(text: str, found: list[str]) -> None:
    assert surfaces(text) == found


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hélène", "helene"),
        ("He\u0301le\u0300ne", "helene"),
        ("Łódź Ørsted Þór", "lodz orsted thor"),
        ("Straße", "strasse"),
        ("ＡＢＣ", "abc"),
        ("Ἀθῆναι", "αθηναι"),
        ("ёлка йод", "елка йод"),
        ("أُغْلِقَ", "اغلق"),
        ("हिन्दी", "हिन्दी"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_run_without_spaces_gives_pairs_and_its_last_character() -> None:
    found = [(s, stem, start, end) for s, stem, start, end in words("在上海ABC 市", "zh")]
    assert found == [
        ("在上", "", 0, 2),
        ("上海", "", 1, 3),
        ("海", "", 2, 3),
        ("abc", "abc", 3, 6),
        ("市", "", 7, 8),
    ]


@pytest.mark.parametrize("text", ["東京タワー", "ประเทศไทย", "서울시", "ການ", "ကမ္ဘာ"])
def test_scripts_without_spaces(text: str) -> None:
    found = surfaces(text, "ja")
    assert len(found) == len(text)
    assert all(is_unspaced(surface) for surface in found)


def test_stop_words_have_no_stem_but_negations_do() -> None:
    assert stems("He was not in the house of the U.S. on May 1") == [
        "not", "hous", "us", "may", "1",
    ]  # fmt: skip
    assert stems("Das ist nicht wahr", "de") == ["nicht", "wahr"]
    assert stems("the house", "zh") == ["house"]


@given(st.text(), st.sampled_from(["en", "de", "zh", "ar", "xx", ""]))
def test_every_word_stands_in_its_text(text: str, language: str) -> None:
    found = list(words(text, language))
    for surface, _, start, end in found:
        assert surface
        assert 0 <= start < end <= len(text)
    assert [start for _, _, start, _ in found] == sorted(start for _, _, start, _ in found)
    assert surfaces_and_stems(text, language) == (
        [surface for surface, _, _, _ in found],
        [stem for _, stem, _, _ in found if stem],
    )


@given(st.text(alphabet="aA1_.,'’-上ก\u0301\u200d ", max_size=40))
def test_the_same_words_are_found_whatever_their_case(text: str) -> None:
    assert surfaces(text.upper()) == surfaces(text.lower())
