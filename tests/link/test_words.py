"""Sentences to terms, and terms to what is known of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.link.features import extract_features
from generator.link.index import build_index
from generator.link.lexicon import STEMMERS, english, lexicon, stemmer, stop_words
from generator.link.rarity import rarities
from generator.link.words import tokenise
from generator.model import Article, Passage, Sentences


def terms(text: str, language: str = "en") -> list[str]:
    return [token.term for token in tokenise(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombs exploded.", ["bomb", "explod"]),
        ("Britain’s navy, the U.S. fleet", ["britain", "navi", "us", "fleet"]),
        ("25,000 men, a 7.6-magnitude shock", ["#25000", "men", "#7.6", "magnitud", "shock"]),
        ("He didn’t know what it was.", []),
        ("", []),
    ],
)
def test_terms_are_stems_and_numbers(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_other_languages_have_their_own_stems_and_function_words() -> None:
    assert terms("L’armée française a quitté la ville", "fr") == [
        "armé",
        "franc",
        "quitt",
        "vill",
    ]
    assert terms("東京で地震", "ja") == ["東京", "京で", "で地", "地震"]
    assert terms("Der Zug hielt", "de-AT") == ["zug", "hielt"]


@pytest.mark.parametrize("language", STEMMERS)
def test_every_language_named_has_a_stemmer(language: str) -> None:
    assert len(stemmer(language)(["a", "b"])) == 2


@given(st.text(), st.sampled_from(["en", "fr", "ja", "xx"]))
@example("\ufe70", "en")  # normalised, it holds a space
def test_terms_stand_in_the_text_in_order(text: str, language: str) -> None:
    tokens = tokenise(text, language)
    assert [t.start for t in tokens] == sorted(t.start for t in tokens)
    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.term
        assert not any(c.isspace() for c in token.term)


def test_a_capital_counts_only_where_it_says_something() -> None:
    by_term = {t.term: t.capital for t in tokenise("Ships left Dover at night", "en")}
    assert by_term == {"ship": None, "left": False, "dover": True}
    shouted = tokenise("Ships Left Dover Harbour Last Night", "en")
    assert {t.capital for t in shouted} == {None}


def test_derived_words_share_a_family_and_synonyms_a_concept() -> None:
    words = english()
    assert words["killer"].family == words["kill"].family
    assert words["death"].concept == words["die"].concept
    assert words["shot"].family == words["shoot"].family
    assert words["blaze"].concept == words["fire"].concept
    assert words["earthquak"].concept == words["quak"].concept
    assert words["die"].eventness > 0.7 > words["tabl"].eventness
    assert words["say"].commonness > words["explod"].commonness


def test_a_language_without_a_table_has_no_lexicon() -> None:
    assert lexicon("fr") == {}
    assert stop_words("xx") == frozenset()


def article(name: str, text: str) -> Article:
    sentences = Sentences.of([(0, len(text), 0, len(text))])
    passages = (
        Passage("p", "paragraph", text, 1, 0, len(text), sentences),
        Passage("c", "caption", "A caption tells nothing", 2, 0, 0, Sentences.of([(0, 23, 0, 0)])),
    )
    return Article(name, name, "lead", "article", "", None, "en", passages, "", 0, "utf-8")


def test_captions_are_no_telling() -> None:
    features = extract_features(article("a", "A ship sank off Dover"))
    assert features.sentences == ["ship sank ^dover"]
    assert features.places == [(0, 0)]


def test_an_article_that_tells_nothing_has_no_sentences_and_one_without_terms_an_empty_one() -> (
    None
):
    nothing = replace(article("a", "It is"), passages=())
    assert (extract_features(nothing).sentences, extract_features(nothing).places) == ([], [])
    assert extract_features(article("a", "It is")).sentences == [""]


def test_a_term_mostly_written_with_a_capital_is_a_name() -> None:
    texts = ["Dover saw a ship", "The ship left Dover", "In Dover a ship", "Ships sail"]
    features = [extract_features(article(str(n), t)) for n, t in enumerate(texts)]
    vocabulary = build_index(features).vocabulary
    named = dict(zip(vocabulary.terms, vocabulary.is_name, strict=True))
    assert named["dover"]
    assert not named["ship"]


def test_rare_terms_tell_more_even_in_an_archive_of_two() -> None:
    features = [
        extract_features(article("a", "We say that rebels took a helicopter")),
        extract_features(article("b", "They say that rebels took a helicopter")),
    ]
    vocabulary = build_index(features).vocabulary
    idf = dict(zip(vocabulary.terms, rarities(vocabulary, 2), strict=True))
    assert idf["helicopt"] > 2
    assert idf["helicopt"] > idf["rebel"] > 0
