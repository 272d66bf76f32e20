"""Which documents answer a query, and how well.

Whoosh finds and scores the documents of single words, quotations, wildcards and ranges. Putting
these together is left to sets: Whoosh's matchers of several parts lose or keep a document wrongly
now and then (see ``docs/decisions/search.md``), and since all finds are counted, nothing is gained
by skipping any.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import Any

from generator.search.engine import query as q

Scores = dict[int, float]
"""Document number -> how well it fits."""


def answer(meaning: Any, searcher: Any) -> Scores:
    """Find what a query of ``understand`` means."""

    def of(part: Any) -> Scores:
        return answer(part, searcher)

    match meaning:
        case q.And():
            return _boosted(reduce(_both, map(of, meaning.subqueries)), meaning.boost)
        case q.Or():
            return _boosted(_either(map(of, meaning.subqueries)), meaning.boost)
        case q.Not():
            return _without(of(q.Every()), of(meaning.query))
        case q.AndNot() | q.AndMaybe() | q.Require():
            return _PAIRS[type(meaning)](of(meaning.a), of(meaning.b))
    return {number: score for score, number in searcher.search(meaning, limit=None).top_n}


def _both(a: Scores, b: Scores) -> Scores:
    if len(b) < len(a):
        a, b = b, a
    return {number: score + b[number] for number, score in a.items() if number in b}


def _either(parts: Iterable[Scores]) -> Scores:
    found: Scores = {}
    for part in parts:
        for number, score in part.items():
            found[number] = found.get(number, 0) + score
    return found


def _without(kept: Scores, left_out: Scores) -> Scores:
    return {number: score for number, score in kept.items() if number not in left_out}


def _with_more(kept: Scores, more: Scores) -> Scores:
    return {number: score + more.get(number, 0) for number, score in kept.items()}


def _required(kept: Scores, needed: Scores) -> Scores:
    return {number: score for number, score in kept.items() if number in needed}


_PAIRS = {q.AndNot: _without, q.AndMaybe: _with_more, q.Require: _required}


def _boosted(scores: Scores, boost: float) -> Scores:
    if boost == 1:
        return scores
    return {number: score * boost for number, score in scores.items()}
