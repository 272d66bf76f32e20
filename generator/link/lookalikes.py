"""One group of articles that is two stories: two fires, two earthquakes, two matches.

Look-alikes share the words of their kind and differ in who, where and how much. So a group is cut
in two when each half has names or numbers that most of its leads hold and that the other half
lacks. The cut is found by two names that never stand together, and settled by centroids.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import combinations

from generator.link.index import Index

LEAD_SENTENCES = 4
FEWEST = 4
"""A smaller group is not cut."""
RIVALS = 40
"""Names and numbers of leads that are tried against each other."""
TRIES = 3
MOST_TOGETHER = 0.2
"""Share of the rarer rival's articles in which both may stand."""
LEAST_COVERED = 0.6
"""Share of the group that the two rivals must divide between them."""
ROUNDS = 4
OWN = 0.6
"""Share of a half's leads that hold a term of its own."""
CAUTION = 1.5
"""Articles without the term that are added to a half: a half of two proves little."""
ABSENT, NEARLY_ABSENT = 0.1, 0.15
"""Share of the other half's articles, or leads, that may hold it."""
ENOUGH = 2.0
"""Terms of its own that a half needs; a name or number counts 1."""
WORD = 0.25
"""What another word counts."""

Terms = dict[int, frozenset[int]]
"""Article -> terms."""


@dataclass(frozen=True, slots=True)
class _Group:
    """What the halves are judged by."""

    leads: Terms
    whole: Terms
    marks: Callable[[int], bool]
    """Whether a term is a name or a number."""


def split_lookalikes(index: Index, members: Sequence[int]) -> list[list[int]]:
    """Cut a group into as many stories as it holds, usually one."""
    terms, is_name = index.vocabulary.terms, index.vocabulary.is_name
    sentences = {m: index.articles[m].sentences for m in members}
    group = _Group(
        {
            m: frozenset(t for s in lines[:LEAD_SENTENCES] for t in s)
            for m, lines in sentences.items()
        },
        {m: frozenset(t for s in lines for t in s) for m, lines in sentences.items()},
        lambda term: is_name[term] or terms[term].startswith("#"),
    )
    vectors = {
        m: _weigh([t for s in lines for t in s], index.vocabulary.idf)
        for m, lines in sentences.items()
    }
    done, left = [], [sorted(members)]
    while left:
        part = left.pop()
        halves = _cut(part, group, vectors)
        if halves is None:
            done.append(part)
        else:
            left += halves
    return sorted(done)


def _cut(
    members: list[int], group: _Group, vectors: dict[int, dict[int, float]]
) -> list[list[int]] | None:
    if len(members) < FEWEST:
        return None
    for first, second in _rivals(members, group):
        halves = _settle(members, first, second, vectors)
        if halves is not None and _different(*halves, group):
            return [sorted(half) for half in halves]
    return None


def _rivals(members: list[int], group: _Group) -> list[tuple[set[int], set[int]]]:
    """Give the pairs of article sets that best divide the group, best first."""
    counts = Counter(t for m in members for t in group.leads[m] if group.marks(t))
    often = [
        t for t, n in counts.items() if max(2, 0.15 * len(members)) <= n <= 0.85 * len(members)
    ]
    often.sort(key=lambda t: (-counts[t], t))
    holders = [{m for m in members if t in group.leads[m]} for t in often[:RIVALS]]
    found = []
    for i, j in combinations(range(len(holders)), 2):
        a, b = holders[i], holders[j]
        both, fewer = len(a & b), min(len(a), len(b))
        divided = len(a | b) - both
        if both <= MOST_TOGETHER * fewer and divided >= LEAST_COVERED * len(members):
            found.append((-(divided - both + fewer / 2), i, j))
    return [(holders[i] - holders[j], holders[j] - holders[i]) for _, i, j in sorted(found)[:TRIES]]


def _settle(
    members: list[int], first: set[int], second: set[int], vectors: dict[int, dict[int, float]]
) -> tuple[set[int], set[int]] | None:
    """Assign all members to the nearer centroid until nothing moves."""
    for _ in range(ROUNDS):
        a, b = _centroid(first, vectors), _centroid(second, vectors)
        nearer = {m for m in members if _dot(vectors[m], a) >= _dot(vectors[m], b)}
        if not 2 <= len(nearer) <= len(members) - 2:
            return None
        still = nearer == first
        first, second = nearer, set(members) - nearer
        if still:
            break
    return first, second


def _different(first: set[int], second: set[int], group: _Group) -> bool:
    def own(half: set[int], other: set[int], texts: Terms, absent: float) -> float:
        counts = Counter(t for m in half for t in group.leads[m])
        wanted = OWN * (len(half) + CAUTION)
        return sum(
            1.0 if group.marks(term) else WORD
            for term, n in counts.items()
            if n >= wanted and sum(term in texts[m] for m in other) <= absent * len(other)
        )

    def loose(half: set[int], other: set[int]) -> bool:
        return own(half, other, group.leads, NEARLY_ABSENT) >= ENOUGH

    def strict(half: set[int], other: set[int]) -> bool:
        return own(half, other, group.whole, ABSENT) >= ENOUGH

    return (strict(first, second) and loose(second, first)) or (
        strict(second, first) and loose(first, second)
    )


def _weigh(terms: Sequence[int], idf: Sequence[float]) -> dict[int, float]:
    weights = {t: (1 + math.log(n)) * idf[t] for t, n in Counter(terms).items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {t: w / length for t, w in weights.items()}


def _centroid(members: Collection[int], vectors: dict[int, dict[int, float]]) -> dict[int, float]:
    total: dict[int, float] = defaultdict(float)
    for member in sorted(members):
        for term, weight in vectors[member].items():
            total[term] += weight
    length = math.sqrt(sum(w * w for w in total.values())) or 1.0
    return {term: weight / length for term, weight in total.items()}


def _dot(a: dict[int, float], b: dict[int, float]) -> float:
    return sum(weight * b[term] for term, weight in a.items() if term in b)
