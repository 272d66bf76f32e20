"""How alike the sentences of an event are to what the other articles say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

from generator.link.telling import Told, dot

LOOSE = 0.4
"""Part of the best likeness in an event under which a sentence only perhaps tells it: readers say
of two thirds of these that they do not (docs/linking.md)."""


def company(told: Collection[Told]) -> dict[tuple[int, int], float]:
    """Map article and place of each sentence to its mean likeness to those of other articles.

    0 to 1, the cosine of their keys; 0 when no other article tells the event.
    """
    own: dict[int, dict[str, float]] = {}
    whole: dict[str, float] = defaultdict(float)
    for t in told:
        sums = own.setdefault(t.article, {})
        for key, weight in t.keys.items():
            sums[key] = sums.get(key, 0.0) + weight
            whole[key] += weight
    count = Counter(t.article for t in told)
    return {
        (t.article, t.sentence): max(0.0, dot(t.keys, whole) - dot(t.keys, own[t.article]))
        / max(1, len(told) - count[t.article])
        for t in told
    }


def loose(told: Mapping[int, Told]) -> frozenset[int]:
    """Find the places of sentences that hardly resemble what the other articles say."""
    alike = company(told.values())
    least = LOOSE * max(alike.values(), default=0.0)
    return frozenset(place for place, t in told.items() if alike[t.article, t.sentence] < least)
