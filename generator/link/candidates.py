"""Which articles may cover the same story: an inverted index over each article's rarest terms.

Only articles that share one of their most telling terms are compared, and of those only the
``MOST_CANDIDATES`` that share most, so the work grows with the number of articles and not with its
square. Two articles are as similar as their TF-IDF vectors, most of it by their leads alone: the
lead says what the article is about, the rest what else is known.

Source: S. Robertson and S. Walker 1994 for the frequency that levels off: a word that fills an
article proves less than ten that stand in it once.
"""

from __future__ import annotations

import heapq
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from generator.link.index import Index
from generator.link.rarity import rarities

LEAD_SENTENCES = 5
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
LONGEST_POSTING = 100
"""Articles that a term finds: those of which it says most."""
MOST_CANDIDATES = 40
LEAST_OVERLAP = 0.04
"""Similarity by the telling terms alone under which an article is no candidate."""
LONG_AFTER = 365.0
"""Days between two publications at which their similarity counts half. Without a date there is no
telling, and it counts in full."""

Vector = Mapping[int, float]
"""Term or article -> weight; of unit length."""


@dataclass(frozen=True, slots=True)
class _Vectors:
    """One article in two arrays, which take a tenth of the memory of a mapping.

    A term of the lead stands in it a second time, under its number plus the vocabulary's size; so
    the product of two articles' weights is their similarity.
    """

    terms: array[int]
    weights: array[float]
    telling: array[int]
    """The terms to look up, from the article as a whole, and their weights."""
    telling_weights: array[float]


def similar_articles(index: Index) -> list[dict[int, float]]:
    """Give for each article its candidates and how similar they are, 0 to 1."""
    idf = rarities(index.vocabulary, len(index.articles))
    names = index.vocabulary.is_name
    weights = [i * NAME_WEIGHT if name else i for i, name in zip(idf, names, strict=True)]
    documents = index.vocabulary.documents
    vectors = [_vectors(article.sentences, weights, documents) for article in index.articles]
    postings = _postings(vectors)
    rows: list[dict[int, float]] = []
    days = [feature.day for feature in index.features]
    for number, own in enumerate(vectors):
        weight_of = dict(zip(own.terms, own.weights, strict=True))
        row = {}
        for other, timely in _candidates(number, own, postings, days):
            known = rows[other].get(number) if other < number else None
            if known is None:
                known = timely * _similarity(weight_of, vectors[other])
            row[other] = known
        rows.append(row)
    return rows


def unit(vector: Vector) -> dict[int, float]:
    """Scale a vector to length one; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _candidates(
    number: int,
    own: _Vectors,
    postings: Mapping[int, tuple[Sequence[int], Sequence[float]]],
    days: Sequence[int | None],
) -> list[tuple[int, float]]:
    """Give the likeliest articles, each with how timely it is."""
    overlap: dict[int, float] = defaultdict(float)
    for term, weight in zip(own.telling, own.telling_weights, strict=True):
        for other, others in zip(*postings[term], strict=True):
            overlap[other] += weight * others
    overlap.pop(number, None)
    likely = []
    for other, share in overlap.items():
        if share >= LEAST_OVERLAP:
            timely = _timely(days[number], days[other])
            if share * timely >= LEAST_OVERLAP:
                likely.append((-share * timely, other, timely))
    return [(other, timely) for _, other, timely in heapq.nsmallest(MOST_CANDIDATES, likely)]


def _timely(day: int | None, other: int | None) -> float:
    if day is None or other is None:
        return 1.0
    return 1 / (1 + abs(day - other) / LONG_AFTER)


def _postings(vectors: Sequence[_Vectors]) -> dict[int, tuple[Sequence[int], Sequence[float]]]:
    """Map each telling term to the articles that it finds, and its weights there."""
    found: dict[int, tuple[array[int], array[float]]] = {}
    for number, own in enumerate(vectors):
        for term, weight in zip(own.telling, own.telling_weights, strict=True):
            articles, weights = found.setdefault(term, (array("i"), array("f")))
            articles.append(number)
            weights.append(weight)
    return {term: _strongest(*posting) for term, posting in found.items()}


def _strongest(
    articles: Sequence[int], weights: Sequence[float]
) -> tuple[Sequence[int], Sequence[float]]:
    if len(articles) <= LONGEST_POSTING:
        return articles, weights
    best = sorted(range(len(articles)), key=lambda n: (-weights[n], n))[:LONGEST_POSTING]
    return [articles[n] for n in best], [weights[n] for n in best]


def _similarity(weight_of: Mapping[int, float], other: _Vectors) -> float:
    total = 0.0
    for term, weight in zip(other.terms, other.weights, strict=True):
        if term in weight_of:
            total += weight * weight_of[term]
    return total


def _vectors(
    sentences: Sequence[array[int]], weights: Sequence[float], documents: Sequence[int]
) -> _Vectors:
    lead = Counter(chain.from_iterable(sentences[:LEAD_SENTENCES]))
    whole = Counter(chain.from_iterable(sentences))
    for term, n in lead.items():
        whole[term] += (LEAD_USES - 1) * n
    whole_vector, lead_vector = _heaviest(whole, weights), _heaviest(lead, weights)
    terms = array("i", [term for _, term in whole_vector])
    terms.extend([term + len(weights) for _, term in lead_vector])
    whole_scale, lead_scale = math.sqrt(1 - LEAD_SHARE), math.sqrt(LEAD_SHARE)
    scaled = array("f", [-minus * whole_scale for minus, _ in whole_vector])
    scaled.extend([-minus * lead_scale for minus, _ in lead_vector])
    shared = ((minus, term) for minus, term in whole_vector if documents[term] > 1)
    telling = list(islice(shared, TELLING_TERMS))
    return _Vectors(
        terms,
        scaled,
        array("i", [term for _, term in telling]),
        array("f", [-minus for minus, _ in telling]),
    )


def _heaviest(counts: Mapping[int, int], weights: Sequence[float]) -> list[tuple[float, int]]:
    """Give the terms of a unit vector, each behind its weight below 0, the weightiest first."""
    levelled = [(n / (n + LEVELLING) * weights[term], term) for term, n in counts.items()]
    length = math.sqrt(sum([weight * weight for weight, _ in levelled]))
    return sorted([(-weight / length, term) for weight, term in levelled if weight])[:MOST_TERMS]
