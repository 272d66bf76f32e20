"""Which articles may cover the same story: an inverted index over each article's rarest terms.

Only articles that share one of their most telling terms are compared, and of those only the
``MOST_CANDIDATES`` that share most, so the work grows with the number of articles and not with its
square. Two articles are as similar as their TF-IDF vectors, a part of it by their leads alone: the
lead says what the article is about, the rest what else is known.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.link.index import Index, Vocabulary

LEAD_SENTENCES = 3
LEAD_SHARE = 0.3
"""Part of the similarity that the leads alone decide."""
NAME_WEIGHT = 1.3
"""Of a name, against 1 of another word as rare."""
TELLING_TERMS = 30
"""Terms of an article that are looked up in the index."""
LONGEST_POSTING = 100
"""A term that more articles than this have among their telling terms finds nobody."""
MOST_CANDIDATES = 40
LEAST_OVERLAP = 0.04
"""Similarity by the telling terms alone under which an article is no candidate."""

Vector = dict[int, float]
"""Term or article -> weight; of unit length."""


def similar_articles(index: Index) -> list[dict[int, float]]:
    """Give for each article its candidates and how similar they are, 0 to 1."""
    vocabulary = index.vocabulary
    whole = [_vector(vocabulary, a.sentences, lead_twice=True) for a in index.articles]
    leads = [
        _vector(vocabulary, a.sentences[:LEAD_SENTENCES], lead_twice=False) for a in index.articles
    ]
    telling = [_telling(vector, vocabulary.frequency) for vector in whole]
    postings: dict[int, list[int]] = defaultdict(list)
    for number, terms in enumerate(telling):
        for term in terms:
            postings[term].append(number)
    rows = []
    for number, vector in enumerate(whole):
        overlap: dict[int, float] = defaultdict(float)
        for term in telling[number]:
            if len(postings[term]) <= LONGEST_POSTING:
                for other in postings[term]:
                    overlap[other] += vector[term] * whole[other][term]
        overlap.pop(number, None)
        likely = [(-share, other) for other, share in overlap.items() if share >= LEAST_OVERLAP]
        best = [other for _, other in sorted(likely)[:MOST_CANDIDATES]]
        rows.append(
            {
                other: (1 - LEAD_SHARE) * cosine(vector, whole[other])
                + LEAD_SHARE * cosine(leads[number], leads[other])
                for other in best
            }
        )
    return rows


def cosine(a: Vector, b: Vector) -> float:
    """Give the cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    total = 0.0
    for term in a.keys() & b.keys():
        total += a[term] * b[term]
    return total


def unit(vector: Vector) -> Vector:
    """Scale a vector to length one; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _telling(vector: Vector, frequency: Sequence[int]) -> list[int]:
    shared = [(-weight, term) for term, weight in vector.items() if frequency[term] >= 2]
    return [term for _, term in sorted(shared)[:TELLING_TERMS]]


def _vector(vocabulary: Vocabulary, sentences: Sequence[array[int]], *, lead_twice: bool) -> Vector:
    counts: Counter[int] = Counter()
    for place, sentence in enumerate(sentences):
        for term in sentence:
            counts[term] += 2 if lead_twice and place < LEAD_SENTENCES else 1
    idf, is_name = vocabulary.idf, vocabulary.is_name
    return unit(
        {
            term: (1 + math.log(n)) * idf[term] * (NAME_WEIGHT if is_name[term] else 1.0)
            for term, n in counts.items()
            if idf[term] > 0
        }
    )
