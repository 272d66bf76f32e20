"""Why a search found what it found: what each word became, and what it counts in each hit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.search.answer import answer
from generator.search.engine import query as q


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the index was asked, and what each part of it adds."""

    languages: tuple[str, ...]
    """By whose rules the query was read."""
    terms: tuple[tuple[str, int], ...]
    """What is looked up, as ``field:word``, and how many records it finds."""
    hits: tuple[tuple[tuple[str, float], ...], ...]
    """For each hit, the terms that it has and what they count, the most first."""


def explain(
    meaning: Any, searcher: Any, numbers: Sequence[int], languages: tuple[str, ...]
) -> Explanation:
    """Explain the hits with some document numbers.

    ``text_stems`` and its like hold the stems of words. What a term counts is Okapi BM25F.
    """
    found = {str(leaf): answer(leaf, searcher) for leaf in _leaves(meaning)}
    hits = (
        sorted(
            (
                (term, round(scores[number], 3))
                for term, scores in found.items()
                if number in scores
            ),
            key=lambda pair: (-pair[1], pair[0]),
        )
        for number in numbers
    )
    counts = ((term, len(scores)) for term, scores in found.items())
    return Explanation(languages, tuple(counts), tuple(map(tuple, hits)))


def _leaves(meaning: Any) -> Iterator[Any]:
    """Give what is looked up in the index itself; what is put together in ``answer`` is not."""
    match meaning:
        case q.Not():
            yield q.Every()
            yield from _leaves(meaning.query)
        case q.And() | q.Or():
            for part in meaning.subqueries:
                yield from _leaves(part)
        case q.AndNot() | q.AndMaybe() | q.Require():
            yield from _leaves(meaning.a)
            yield from _leaves(meaning.b)
        case _:
            yield meaning
