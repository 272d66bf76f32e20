"""Choosing among groups of sentences, each step by itself."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.additive import EVERYWHERE, Additive, Line, estimate, read_additive
from generator.link.events import (
    Chosen,
    Draft,
    choose,
    curb,
    gather,
    score_of,
    unite,
    value_of,
    without_doubt,
)
from generator.link.ranking import FEATURES
from generator.link.telling import Told
from generator.link.ties import COPIED, surest


def told(article: int, sentence: int, **keys: float) -> Told:
    length = math.sqrt(sum(w * w for w in keys.values())) or 1.0
    return Told(
        article,
        sentence,
        {key: w / length for key, w in keys.items()},
        dict.fromkeys(keys, 1.0),
        100 * article + sentence,
    )


STORY = (
    told(0, 0, fire=3.0, roof=2.0),
    told(0, 1, smoke=1.0, roof=1.0, fire=1.0),
    told(0, 2, bread=1.0, harvest=1.0),
    told(1, 0, fire=2.0, roof=2.0),
    told(1, 1, mayor=2.0, speech=1.0),
)
GROUPS = st.lists(
    st.tuples(
        st.floats(0.0, 1.0), st.frozensets(st.integers(0, 9), min_size=1).map(sorted).map(tuple)
    ),
    max_size=12,
    unique_by=lambda worth: worth[1],
)


def test_a_line_bends_where_its_weights_begin() -> None:
    line = Line.of([(2.0, -3.0), (EVERYWHERE, 1.0), (0.0, 0.5)])
    assert [line.at(x) for x in (-2.0, 0.0, 2.0, 3.0)] == [-2.0, 0.0, 3.0, 1.5]


@given(
    st.floats(-9, 9),
    st.dictionaries(st.floats(-5, 5), st.floats(-2, 2), max_size=5),
    st.floats(-2, 2),
)
def test_a_line_is_the_sum_of_its_hinges(x: float, bends: dict[float, float], slope: float) -> None:
    line = Line.of([(EVERYWHERE, slope), *bends.items()])
    hinges = (weight * max(0.0, x - above) for above, weight in bends.items())
    assert line.at(x) == pytest.approx(slope * x + sum(hinges), abs=1e-9)


def test_an_estimate_adds_up_what_the_features_weigh() -> None:
    lines = (Line.of([(EVERYWHERE, 2.0)]), Line.of([(EVERYWHERE, 0.0), (0.5, -1.0)]))
    assert estimate(Additive(0.5, lines), [0.25, 1.0]) == 0.5


def test_the_shipped_ranker_weighs_every_feature_and_prefers_many_articles() -> None:
    ranker = read_additive("event-ranker.tsv", FEATURES)
    assert len(ranker.lines) == len(FEATURES)
    few = [0.0] * len(FEATURES)
    many = list(few)
    many[FEATURES.index("share of articles")] = 0.5
    assert estimate(ranker, many) > estimate(ranker, few)


def test_a_table_without_a_feature_is_refused() -> None:
    with pytest.raises(KeyError):
        read_additive("event-ranker.tsv", ("colour of the paper",))


def test_what_repeats_a_taken_group_loses_value() -> None:
    # The cosine of (0, 1, 2, 3) and (0, 1, 2) is 3 / sqrt(12): of 0.8 some 0.107 are left.
    worth = [(0.9, (0, 1, 2, 3)), (0.8, (0, 1, 2)), (0.5, (4, 5))]
    assert choose(worth, 0.2) == [(0.9, (0, 1, 2, 3)), (0.5, (4, 5))]
    value, members = choose(worth, 0.1)[2]
    assert members == (0, 1, 2)
    assert value == pytest.approx(0.8 * (1 - 3 / math.sqrt(12)))


@given(GROUPS, st.floats(0.05, 1.0))
def test_the_value_left_only_falls_and_is_never_under_the_floor(
    worth: list[tuple[float, tuple[int, ...]]], least: float
) -> None:
    chosen = choose(worth, least)
    values = [value for value, _ in chosen]
    assert values == sorted(values, reverse=True)
    assert all(value >= least for value in values)
    assert choose(worth[::-1], least) == chosen
    assert len({members for _, members in chosen}) == len(chosen)


@given(GROUPS, st.floats(0.05, 0.5), st.floats(0.0, 0.5))
def test_a_higher_floor_takes_the_first_of_the_same(
    worth: list[tuple[float, tuple[int, ...]]], least: float, more: float
) -> None:
    chosen, fewer = choose(worth, least), choose(worth, least + more)
    assert fewer == chosen[: len(fewer)]


def test_a_sentence_in_no_event_joins_the_one_it_resembles() -> None:
    assert gather(STORY, [(0, 3)]) == [(0, 1, 3)]


def test_a_sentence_of_an_event_joins_no_other() -> None:
    assert gather(STORY, [(0, 3), (1, 4)]) == [(0, 3), (1, 4)]


@given(st.floats(0.4, 0.99))
def test_a_score_and_its_value_are_each_others_inverse(score: float) -> None:
    assert score_of(value_of(score)) == pytest.approx(score)


def test_nothing_is_certain_and_no_threshold_lets_everything_in() -> None:
    assert value_of(1.0) == math.inf
    assert value_of(0.0) == value_of(0.01) == 0.225


def test_events_that_say_much_the_same_are_one() -> None:
    story = (*STORY, told(2, 0, fire=3.0, roof=1.0), told(2, 1, mayor=2.0, speech=2.0))
    same = [
        Chosen(0.8, (0, 3), frozenset({0})),
        Chosen(0.7, (1, 4), frozenset({1, 4})),
        Chosen(0.6, (0, 5), frozenset({5})),
        Chosen(0.5, (4, 6), frozenset()),
    ]
    assert unite(story, same) == [
        Chosen(0.8, (0, 3, 5), frozenset({0, 5})),
        Chosen(0.7, (1, 4, 6), frozenset({1, 4})),
    ]


def test_events_that_differ_stay_apart() -> None:
    apart = [Chosen(0.8, (0, 3), frozenset({0, 3})), Chosen(0.7, (2, 4), frozenset())]
    assert unite(STORY, apart) == apart


def test_doubts_stay_only_where_several_articles_are_left() -> None:
    draft = Draft((0, 1, 3), 0.6, (), doubtful=frozenset({1}))
    assert without_doubt(STORY, draft) == draft
    assert draft.sure == (0, 3)
    alone = replace(draft, doubtful=frozenset({1, 3}))
    assert without_doubt(STORY, alone).sure == (0, 1, 3)


def test_copies_alone_make_no_event_sure() -> None:
    copy = replace(STORY[3], statement=STORY[0].statement)
    assert surest((STORY[0], copy), ((0, 1, 0.9),), 0.95) == COPIED
    assert surest((STORY[0], copy), ((0, 1, 0.9),), 0.5) == 0.5
    assert surest((STORY[0], STORY[3]), ((0, 1, 0.9),), 0.95) == 0.95


def test_one_article_does_not_talk_the_others_down() -> None:
    talk = [told(0, n, fire=1.0, **{f"word{n}": float(n + 1)}) for n in range(6)]
    story = (*talk, told(1, 0, fire=1.0), told(2, 0, fire=1.0, word5=1.0))
    # The two that hold least of what is shared go; the article's own words count little.
    assert curb(story, tuple(range(8))) == (0, 1, 2, 5, 6, 7)
    assert curb(story, (0, 1, 2, 3, 6)) == (0, 1, 2, 3, 6)
    echo = (*story, *(told(3, n, fire=1.0) for n in range(6)))
    assert curb(echo, tuple(range(14))) == tuple(range(14))
