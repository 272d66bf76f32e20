"""Who in an event resembles what the other articles say of it."""

from __future__ import annotations

import math

import pytest

from generator.link.company import company, loose
from generator.link.events import Draft, doubt
from generator.link.telling import Told


def told(article: int, sentence: int, *keys: str) -> Told:
    weights = dict.fromkeys(keys, 1 / math.sqrt(len(keys)))
    return Told(article, sentence, weights, {}, 100 * article + sentence)


FIRE = [
    told(0, 0, "fire", "barn", "Easton"),
    told(0, 1, "bread", "price", "fire", *"abcdef"),
    told(1, 0, "fire", "barn", "engine"),
    told(2, 0, "fire", "barn", "Easton"),
]


def test_likeness_is_the_mean_cosine_with_sentences_of_other_articles() -> None:
    for t in FIRE:
        others = [o for o in FIRE if o.article != t.article]
        cosines = [sum(w * o.keys.get(k, 0.0) for k, w in t.keys.items()) for o in others]
        assert company(FIRE)[t.article, t.sentence] == pytest.approx(sum(cosines) / len(others))


def test_one_article_alone_resembles_nobody() -> None:
    assert company(FIRE[:2]) == {(0, 0): 0.0, (0, 1): 0.0}
    assert loose(dict(enumerate(FIRE[:2]))) == frozenset()


def test_what_hardly_resembles_the_others_is_doubtful() -> None:
    assert loose(dict(enumerate(FIRE))) == {1}
    draft = Draft((0, 1, 2, 3), 0.9, ())
    assert doubt(FIRE, draft, frozenset(draft.members)).doubtful == {1}
    assert doubt(FIRE, draft, frozenset({0, 1, 2})).doubtful == {1, 3}


def test_an_event_of_which_only_one_article_would_be_left_is_not_doubted() -> None:
    pair = [told(0, 0, "fire", "barn"), told(0, 1, "fire"), told(1, 0, "fire", "a", "b", "c", "d")]
    draft = Draft((0, 1, 2), 0.9, ())
    assert doubt(pair, draft, frozenset({0, 1})).doubtful == frozenset()


def test_what_holds_little_of_what_is_shared_and_says_much_else_is_doubtful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("generator.link.company.LOOSE", 0.0)
    tellers = [told(n, 0, "fire", "barn", "Easton", f"own{n}") for n in range(5)]
    short = told(0, 1, "fire")
    long = told(0, 2, "fire", "barn", "harvest", "bread", "mill")
    around = told(0, 3, "fire", "harvest", "bread")
    assert loose(dict(enumerate([*tellers, short, long, around]))) == {7}
