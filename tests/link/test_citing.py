"""Whom a sentence names as its origin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.citing import read_citations


def words(sentence: str, *organisations: str) -> list[str]:
    return [citation.words for citation in read_citations(sentence, organisations)]


@pytest.mark.parametrize(
    ("sentence", "origins"),
    [
        ("They left, according to Norway’s ministry of defence.", ["Norway’s ministry of defence"]),
        ("The Kremlin said that it knew.", ["The Kremlin"]),
        ("“We wait,” said Governor Bodo Krautz.", ["Governor Bodo Krautz"]),
        ("“We wait,” ministry spokesman Bodo Krautz said.", ["ministry spokesman Bodo Krautz"]),
        ("Ria Novosti reported it.", ["Ria Novosti"]),
        ("One source told CNN that it was real.", ["One source", "CNN"]),
        ("A government official has told The Moscow Times so.",
         ["A government official", "The Moscow Times"]),
        ("Anna Petrova, mayor of Brevik, announced a curfew.", ["Anna Petrova"]),
        ("In a statement, Norway’s security service, the NSM, said: “No.”", ["the NSM"]),
        ("The leader of the Brevik group said on Monday that he was ready.",
         ["The leader of the Brevik group"]),
        ("US officials say that it is late.", ["US officials"]),
        ("A source close to the court told the Guardian so.",
         ["A source close to the court", "the Guardian"]),
        ("It was reported by the Defence Ministry, according to Finnish media reports.",
         ["the Defence Ministry", "Finnish media reports"]),
        ("On Monday night Anna Petrova, the mayor, accused the army of theft.", ["Anna Petrova"]),
        ("Police said Tuesday that nobody was hurt.", ["Police"]),
        ("We go on, says Petrova", ["Petrova"]),
        ("Laut Innenministerium brannte es.", ["Innenministerium"]),
        ("Selon Anna Petrova, il est tard.", ["Anna Petrova"]),
    ],
)  # fmt: skip
def test_origins_as_worded(sentence: str, origins: list[str]) -> None:
    assert words(sentence) == origins


@pytest.mark.parametrize(
    "sentence",
    [
        "He said that it was late.",
        "They told her so, and she added that it was enough.",
        "That said, the report was late.",
        "According to plan, the bridge opened.",
        "The claims of the day were many.",
        "She wrote to him, but he said nothing.",
        "Josh Brandvold added 15 points.",
        "",
    ],
)
def test_nobody_is_guessed(sentence: str) -> None:
    assert words(sentence) == []


def test_whom_somebody_told_counts_only_when_it_is_an_outlet() -> None:
    sentence = "Petrova told Vesterposten that it was over."
    assert words(sentence) == ["Petrova"]
    assert words(sentence, "Vesterposten") == ["Petrova", "Vesterposten"]
    assert words("Petrova told Krautz that it was over.") == ["Petrova"]


def test_distance_is_kept_apart_from_report() -> None:
    claimed, said = read_citations("Petrova claimed it was late, but Krautz said it was early.")
    assert (claimed.words, claimed.claim) == ("Petrova", True)
    assert (said.words, said.claim) == ("Krautz", False)


_WORDS = (
    "said told according to by the The Petrova officials , “ ” ’ - of in Kremlin CNN reported a"
    " close claimed Monday . ( )"
)


@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(st.sampled_from([*_WORDS.split(" ")]), max_size=25).map(" ".join),
    )
)
def test_any_sentence(sentence: str) -> None:
    found = read_citations(sentence)
    assert found == read_citations(sentence)
    end = 0
    for citation in found:
        assert citation.words
        assert sentence[citation.begin :].startswith(citation.words)
        assert citation.begin >= end
        end = citation.begin + len(citation.words)


def test_where_it_is_from_is_kept_apart_from_who_acts() -> None:
    relayed, acts = read_citations("Reuters reported that the Kremlin announced a truce.")
    assert (relayed.words, relayed.relays) == ("Reuters", True)
    assert (acts.words, acts.relays) == ("the Kremlin", False)
