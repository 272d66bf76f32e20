"""A story's sentences -> events: groups of sentences of several articles that tell one happening.

Each key that stands in a fair share of the story's articles proposes a group: the sentences that
share it and resemble a sentence of another article in more than that. Groups are taken by
strength; one that mostly repeats a stronger one is dropped.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.telling import Told, alike, shared_keys

FAIR_SHARE = 0.2
LEAST_ALIKE = 0.16
LEAST_ALIKE_ALONE = 0.2
"""When only two articles tell it."""
LEAST_EVENTNESS = 0.3
MOST_OVERLAP = 0.5
MOST_INSIDE = 0.7


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is dressed for readers."""

    members: tuple[int, ...]
    """Places among the story's sentences."""
    keys: tuple[str, ...]
    """What brought it together."""
    strength: float
    """0 to 1."""


def find_events(told: Sequence[Told]) -> tuple[Draft, ...]:
    """Propose groups by key and keep the strongest that do not repeat one another."""
    articles = {t.article for t in told}
    if len(articles) < 2:
        return ()
    holders: dict[str, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        for key in t.eventness:
            holders[key].append(place)
    drafts = []
    for key, places in sorted(holders.items()):
        draft = _gather(told, key, places, len(articles))
        if draft is not None:
            drafts.append(draft)
    drafts.sort(key=lambda d: (-d.strength, d.keys))
    kept: list[tuple[frozenset[int], Draft]] = []
    for draft in drafts:
        members = frozenset(draft.members)
        if not any(_repeats(members, other) for other, _ in kept):
            kept.append((members, draft))
    return tuple(draft for _, draft in kept)


def _gather(told: Sequence[Told], key: str, places: Sequence[int], articles: int) -> Draft | None:
    if len({told[p].article for p in places}) < max(2, FAIR_SHARE * articles):
        return None
    eventness = max(told[p].eventness[key] for p in places)
    if eventness < LEAST_EVENTNESS:
        return None
    best: dict[int, float] = {}
    for place in places:
        best[place] = max(
            (
                _evidence(told[place], told[o])
                for o in places
                if told[o].article != told[place].article
            ),
            default=0.0,
        )
    members = [p for p in places if best[p] >= LEAST_ALIKE]
    tellers = {told[p].article for p in members}
    if len(tellers) < 2 or (len(tellers) == 2 and max(best.values()) < LEAST_ALIKE_ALONE):
        return None
    mean = sum(best[p] for p in members) / len(members)
    support = 1 - 0.5 ** (len(tellers) / 2)
    strength = 1 - math.exp(-4 * mean * support * (0.5 + eventness / 2))
    return Draft(tuple(members), (key,), strength)


def _evidence(a: Told, b: Told) -> float:
    """Give the likeness of two sentences, nothing when they share one key alone."""
    return alike(a, b) if len(shared_keys(a, b)) > 1 else 0.0


def _repeats(a: frozenset[int], b: frozenset[int]) -> bool:
    both = len(a & b)
    return 2 * both > MOST_OVERLAP * (len(a) + len(b)) or both > MOST_INSIDE * len(a)
