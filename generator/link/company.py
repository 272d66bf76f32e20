"""How alike the sentences of an event are to what the other articles say of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from statistics import median_low

from generator.link.telling import Told, dot

LOOSE = 0.5
"""Part of the median likeness in an event under which a sentence only perhaps tells it."""
HOLDS, APART = 0.5, 0.6
"""So it does when it holds less than this part of what the best sentence holds of what is
shared, and more than this of what it says is not shared (docs/linking.md)."""


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


def shared(told: Iterable[Told]) -> dict[str, float]:
    """Give each key that several articles share its part of all that they share."""
    tellers: dict[int, dict[str, float]] = {}
    for t in told:
        own = tellers.setdefault(t.article, {})
        for key, weight in t.keys.items():
            if weight > own.get(key, 0.0):
                own[key] = weight
    count: Counter[str] = Counter()
    total: dict[str, float] = defaultdict(float)
    for own in tellers.values():
        count.update(own.keys())
        for key, weight in own.items():
            total[key] += weight
    found = {key: total[key] * (n - 1) for key, n in count.items() if n > 1}
    whole = sum(found.values())
    return {key: weight / whole for key, weight in found.items()}


def share_of(parts: Mapping[str, float], keys: Iterable[str]) -> float:
    """Give how much a sentence holds of what several articles share, 0 to 1."""
    return sum([parts[key] for key in keys if key in parts])


def rest_of(parts: Mapping[str, float], keys: Mapping[str, float]) -> float:
    """Give how much of a sentence, by the squares of its weights, is not among what is shared."""
    return sum([weight * weight for key, weight in keys.items() if key not in parts])


def loose(told: Mapping[int, Told]) -> frozenset[int]:
    """Find the places of sentences that hardly tell what the other articles say."""
    alike = company(told.values())
    parts = shared(told.values())
    held = {place: share_of(parts, t.keys) for place, t in told.items()}
    least = LOOSE * median_low(alike.values())
    enough = HOLDS * max(held.values())
    return frozenset(
        place
        for place, t in told.items()
        if alike[t.article, t.sentence] < least
        or (held[place] < enough and rest_of(parts, t.keys) > APART)
    )
