"""Articles to stories: company, floors, look-alikes."""

from __future__ import annotations

import random
from array import array
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.clustering import average_link
from generator.link.features import Features, tally_terms
from generator.link.index import survey_articles
from generator.link.lookalikes import split_lookalikes
from generator.link.rarity import rarities
from generator.link.stories import find_stories

FIRE = "fire broke warehous ^harbour firefight crew smoke roof collaps"
FLOOD = "river flood villag bridg rain rescu boat resid"


def features(name: str, *lines: str) -> Features:
    spots = array("I", [number for n in range(len(lines)) for number in (n, 0)]).tobytes()
    return Features(name, "en", "\n".join(lines), spots, tally_terms(lines))


def stories(*articles: Features) -> list[list[str]]:
    ordered = sorted(articles, key=lambda f: f.article)
    return [[ordered[n].article for n in group] for group in find_stories(survey_articles(ordered))]


def some(kind: str, prefix: str, count: int, extra: str = "") -> list[Features]:
    chance = random.Random(prefix)
    words = kind.split()
    made = []
    for n in range(count):
        lines = [" ".join(chance.sample(words, len(words) - 1)) for _ in range(3)]
        made.append(
            features(f"{prefix}{n}", *(f"{line} {extra}" for line in lines), f"own{prefix}{n}")
        )
    return made


def test_two_stories_are_told_apart() -> None:
    found = stories(*some(FIRE, "a", 4), *some(FLOOD, "b", 4))
    assert found == [["a0", "a1", "a2", "a3"], ["b0", "b1", "b2", "b3"]]


def test_two_articles_that_say_the_same_are_a_story() -> None:
    assert stories(*some(FIRE, "a", 2)) == [["a0", "a1"]]


def test_strangers_stay_alone() -> None:
    found = stories(*(features(f"s{n}", f"thing{n} other{n} say town") for n in range(6)))
    assert found == [[f"s{n}"] for n in range(6)]


def test_look_alikes_are_cut_by_the_names_in_their_leads() -> None:
    north = some(FIRE, "a", 5, "^dover ^smith #1906")
    south = some(FIRE, "b", 5, "^brest ^morel #1911")
    assert stories(*north, *south) == [[f"a{n}" for n in range(5)], [f"b{n}" for n in range(5)]]


def test_look_alikes_are_cut_in_a_group_too_large_to_compare_in_full() -> None:
    north = some(FIRE, "a", 45, "^dover ^smith #1906")
    south = some(FIRE, "b", 45, "^brest ^morel #1911")
    survey = survey_articles([*north, *south])
    whole = split_lookalikes(survey, rarities(survey.vocabulary, 90), range(90))
    assert whole == [list(range(45)), list(range(45, 90))]


def test_years_between_them_part_articles_that_are_alike() -> None:
    words = FIRE.split()
    pairs = [
        features(f"a{n}", " ".join(words[n : n + 5]), f"say own{n} thing{n} other{n}")
        for n in range(2)
    ]
    assert stories(*pairs) == [["a0", "a1"]]
    assert stories(replace(pairs[0], day=738_000), pairs[1]) == [["a0", "a1"]]
    near = [replace(pair, day=738_000 + n) for n, pair in enumerate(pairs)]
    assert stories(*near) == [["a0", "a1"]]
    far = [replace(pair, day=738_000 + 2_000 * n) for n, pair in enumerate(pairs)]
    assert stories(*far) == [["a0"], ["a1"]]


def test_articles_without_words_are_alone() -> None:
    assert stories(features("a"), features("b", ""), features("c", "")) == [["a"], ["b"], ["c"]]


def test_no_articles_no_stories() -> None:
    assert stories() == []


def symmetric(pairs: dict[tuple[int, int], float], items: int) -> list[dict[int, float]]:
    rows: list[dict[int, float]] = [{} for _ in range(items)]
    for (i, j), similarity in pairs.items():
        rows[i][j] = rows[j][i] = similarity
    return rows


@pytest.mark.parametrize("least", [0.3, 0.6])
def test_average_link_joins_what_is_alike_on_average(least: float) -> None:
    found = average_link(symmetric({(0, 1): 0.9, (0, 2): 0.5, (1, 2): 0.1}, 4), least)
    assert found == ([[0, 1, 2], [3]] if least == 0.3 else [[0, 1], [2], [3]])


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda p: p[0] < p[1]),
        st.floats(0, 1),
    ),
    st.floats(0.05, 1),
)
def test_no_two_clusters_that_are_left_are_alike(
    pairs: dict[tuple[int, int], float], least: float
) -> None:
    rows = symmetric(pairs, 8)
    found = average_link(rows, least)
    assert sorted(member for group in found for member in group) == list(range(8))
    for a, b in combinations(found, 2):
        alike = [rows[i].get(j, 0.0) for i in a for j in b]
        assert sum(alike) / len(alike) < least + 1e-9
    for group in found:
        if len(group) > 1:
            assert max(rows[i].get(j, 0.0) for i, j in combinations(group, 2)) >= least
