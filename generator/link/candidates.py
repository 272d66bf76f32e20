"""Which articles may cover the same story: an inverted index over each article's rarest terms.

Only articles that share one of their most telling terms are compared, and of those only the
``MOST_CANDIDATES`` that share most, so the work grows with the number of articles and not with its
square. Similarity is the cosine of TF-IDF vectors whose lead counts twice.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from generator.link.index import Index, IndexedArticle

LEAD_SENTENCES = 3
TELLING_TERMS = 40
"""Terms of an article that are looked up in the index."""
LONGEST_POSTING = 300
"""A term that more articles than this have among their telling terms finds nobody."""
MOST_CANDIDATES = 60

Vector = dict[int, float]
"""Term or article -> weight; of unit length."""


def article_vectors(index: Index) -> list[Vector]:
    """Give each article's TF-IDF vector."""
    return [_vector(article, index.vocabulary.idf) for article in index.articles]


def similar_articles(index: Index, vectors: list[Vector]) -> list[dict[int, float]]:
    """Give for each article the cosines with its candidates."""
    frequency = index.vocabulary.frequency
    telling = []
    postings: dict[int, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        shared = (term for term in vector if frequency[term] >= 2)
        telling.append(sorted(shared, key=lambda t: (-vector[t], t))[:TELLING_TERMS])
        for term in telling[-1]:
            postings[term].append(number)
    rows = []
    for number, vector in enumerate(vectors):
        overlap: dict[int, float] = defaultdict(float)
        for term in telling[number]:
            if len(postings[term]) <= LONGEST_POSTING:
                for other in postings[term]:
                    overlap[other] += vector[term] * vectors[other][term]
        overlap.pop(number, None)
        best = sorted(overlap, key=lambda o: (-overlap[o], o))[:MOST_CANDIDATES]
        rows.append({other: cosine(vector, vectors[other]) for other in best})
    return rows


def cosine(a: Vector, b: Vector) -> float:
    """Give the cosine of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(weight * b[term] for term, weight in a.items() if term in b)


def unit(vector: Vector) -> Vector:
    """Scale a vector to length one; an empty one stays empty."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {term: weight / length for term, weight in vector.items()} if length else {}


def _vector(article: IndexedArticle, idf: tuple[float, ...]) -> Vector:
    counts: Counter[int] = Counter()
    for place, sentence in enumerate(article.sentences):
        for term in sentence:
            counts[term] += 2 if place < LEAD_SENTENCES else 1
    return unit({t: (1 + math.log(n)) * idf[t] for t, n in counts.items() if idf[t] > 0})
