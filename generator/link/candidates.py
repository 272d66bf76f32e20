"""Which articles may cover the same story: an inverted index over each article's rarest terms.

Only articles that share one of their most telling terms are compared, and of those only the
``MOST_CANDIDATES`` that share most, so the work grows with the number of articles and not with its
square. Two articles are as similar as their TF-IDF vectors, most of it by their leads alone: the
lead says what the article is about, the rest what else is known.

Source: S. Robertson and S. Walker 1994 for the frequency that levels off: a word that fills an
article proves less than ten that stand in it once.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import mul

from generator.link.features import Tally, counts
from generator.link.index import Survey
from generator.link.rarity import rarities

LEAD_USES = 3
"""What a use in the lead counts in the article as a whole."""
LEAD_SHARE = 0.6
"""Part of the similarity that the leads alone decide."""
NAME_WEIGHT = 1.3
"""Of a name, against 1 of another word as rare."""
LEVELLING = 1.2
"""Uses of a term from which more of them hardly count (k1 of BM25)."""
MOST_TERMS = 500
"""Of an article: the work for one is bounded."""
TELLING_TERMS = 30
"""Terms of an article that are looked up in the index."""
LONGEST_POSTING = 60
"""Articles that a term finds: those of which it says most."""
MOST_CANDIDATES = 40
LEAST_OVERLAP = 0.04
"""Similarity by the telling terms alone under which an article is no candidate."""
LONG_AFTER = 365.0
"""Days between two publications at which their similarity counts half. Without a date there is no
telling, and it counts in full."""

Vector = Mapping[int, float]
"""Term or article -> weight; of unit length."""
Posting = tuple["array[int]", "array[float]"]
"""The articles that a term finds, and its weight in each; in arrays, for lists of numbers that lie
all over the memory take twice as long to read."""


@dataclass(frozen=True, slots=True)
class _Vectors:
    """One article in arrays, which take a tenth of the memory of a mapping.

    The products of two articles' weights, in the whole and in the leads, sum to their similarity.
    """

    weights: array[float]
    """Of the terms of the article, in its order in the survey."""
    lead_weights: array[float]
    """Of the first of these terms, those of the lead."""
    telling: array[int]
    """The terms to look up, from the article as a whole, and their weights."""
    telling_weights: array[float]


def similar_articles(survey: Survey) -> list[dict[int, float]]:
    """Give for each article its candidates and how similar they are, 0 to 1."""
    idf = rarities(survey.vocabulary, len(survey.used))
    names = survey.vocabulary.is_name
    weights = [i * NAME_WEIGHT if name else i for i, name in zip(idf, names, strict=True)]
    shared = [documents > 1 for documents in survey.vocabulary.documents]
    weighing = _Weighing(weights, shared)
    tallies = [feature.tally for feature in survey.features]
    vectors = [weighing.vectors(*both) for both in zip(survey.used, tallies, strict=True)]
    postings = _postings(vectors)
    rows: list[dict[int, float]] = []
    days = [feature.day for feature in survey.features]
    for number, own in enumerate(vectors):
        row: dict[int, float] = {}
        similarity = _Similarity(survey.used[number], own)
        for other, timely in _candidates(number, own, postings, days):
            known = rows[other].get(number) if other < number else None
            if known is None:
                known = timely * similarity.to(survey.used[other], vectors[other])
            row[other] = known
        rows.append(row)
    return rows


def unit(vector: Vector) -> dict[int, float]:
    """Scale a vector to length one; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _candidates(
    number: int, own: _Vectors, postings: Mapping[int, Posting], days: Sequence[int | None]
) -> list[tuple[int, float]]:
    """Give the likeliest articles, each with how timely it is."""
    overlap: dict[int, float] = {}
    so_far = overlap.get
    for term, weight in zip(own.telling, own.telling_weights, strict=True):
        articles, weights = postings[term]
        for other, its_weight in zip(articles, weights):  # noqa: B905 - as long; millions of them
            overlap[other] = so_far(other, 0.0) + weight * its_weight
    overlap.pop(number, None)
    near = [(other, share) for other, share in overlap.items() if share >= LEAST_OVERLAP]
    day, likely = days[number], []
    for other, share in near:
        timely = _timely(day, days[other])
        if share * timely >= LEAST_OVERLAP:
            likely.append((-share * timely, other, timely))
    likely.sort()
    return [(other, timely) for _, other, timely in likely[:MOST_CANDIDATES]]


def _timely(day: int | None, other: int | None) -> float:
    if day is None or other is None:
        return 1.0
    return 1 / (1 + abs(day - other) / LONG_AFTER)


def _postings(vectors: Sequence[_Vectors]) -> dict[int, Posting]:
    """Map each telling term to the articles that it finds, and its weights there."""
    articles: defaultdict[int, array[int]] = defaultdict(lambda: array("i"))
    weights: defaultdict[int, array[float]] = defaultdict(lambda: array("f"))
    for number, own in enumerate(vectors):
        for term, weight in zip(own.telling, own.telling_weights, strict=True):
            articles[term].append(number)
            weights[term].append(weight)
    return {term: _strongest(found, weights[term]) for term, found in articles.items()}


def _strongest(articles: array[int], weights: array[float]) -> Posting:
    if len(articles) <= LONGEST_POSTING:
        return articles, weights
    best = sorted(range(len(articles)), key=lambda n: (-weights[n], n))[:LONGEST_POSTING]
    return array("i", [articles[n] for n in best]), array("f", [weights[n] for n in best])


class _Similarity:
    """Compare one article with others."""

    def __init__(self, terms: Sequence[int], own: _Vectors) -> None:
        self._terms, self._own = terms, own
        self._weights: dict[int, float] = {}
        self._lead_weights: dict[int, float] = {}

    def to(self, terms: Sequence[int], other: _Vectors) -> float:
        """Give the similarity to another article, of which these are the terms."""
        if not self._weights:
            self._weights = dict(zip(self._terms, self._own.weights, strict=True))
            self._lead_weights = dict(zip(self._terms, self._own.lead_weights, strict=False))
        return _product(self._weights, terms, other.weights) + _product(
            self._lead_weights, terms, other.lead_weights
        )


def _product(own: Vector, terms: Iterable[int], weights: Iterable[float]) -> float:
    pairs = zip(terms, weights)  # noqa: B905 - a lead has the first of the terms
    return sum([own[term] * weight for term, weight in pairs if term in own])


class _Levels(dict[int, float]):
    """How much some uses of a term count: twice as many count less than twice as much."""

    def __missing__(self, uses: int) -> float:
        found = self[uses] = uses / (uses + LEVELLING)
        return found


class _Weighing:
    """Weigh the terms of articles."""

    def __init__(self, weights: Sequence[float], shared: Sequence[bool]) -> None:
        """Take the weight of each term, and whether several articles use it."""
        self._weights, self._shared, self._levels = weights, shared, _Levels()

    def vectors(self, terms: Sequence[int], tally: Tally) -> _Vectors:
        """Weigh the terms of one article."""
        uses, in_lead = counts(tally.uses), counts(tally.in_lead)
        weights, level = list(map(self._weights.__getitem__, terms)), self._levels.__getitem__
        first = [n + (LEAD_USES - 1) * m for n, m in zip(uses, in_lead)]  # noqa: B905 - the lead's
        whole = _unit(map(mul, map(level, chain(first, uses[len(first) :])), weights), terms)
        lead = _unit(map(mul, map(level, in_lead), weights), terms)
        shared = self._shared
        known = [(weight, term) for weight, term in zip(whole, terms, strict=True) if shared[term]]
        telling = _heaviest(known, TELLING_TERMS)
        whole_scale, lead_scale = math.sqrt(1 - LEAD_SHARE), math.sqrt(LEAD_SHARE)
        return _Vectors(
            array("f", [weight * whole_scale for weight in whole]),
            array("f", [weight * lead_scale for weight in lead]),
            array("i", [term for _, term in telling]),
            array("f", [weight for weight, _ in telling]),
        )


def _unit(found: Iterable[float], terms: Sequence[int]) -> list[float]:
    """Scale weights to a vector of length one, and leave only the heaviest of very many."""
    weights = list(found)
    length = math.sqrt(sum(map(mul, weights, weights))) or 1.0
    scaled = [weight / length for weight in weights]
    if len(scaled) <= MOST_TERMS:
        return scaled
    heaviest = _heaviest(list(zip(scaled, terms)), MOST_TERMS)  # noqa: B905 - the first terms
    left = {term for _, term in heaviest}
    return [weight if term in left else 0.0 for weight, term in zip(scaled, terms)]  # noqa: B905


def _heaviest(weighed: list[tuple[float, int]], most: int) -> list[tuple[float, int]]:
    """Give the terms of most weight, each behind its own; of equals the earlier in the alphabet."""
    if len(weighed) > most:
        least = sorted([weight for weight, _ in weighed])[-most]
        weighed = [pair for pair in weighed if pair[0] >= least]
    weighed.sort(key=lambda pair: (-pair[0], pair[1]))
    return [pair for pair in weighed[:most] if pair[0]]
