"""How alike a story's sentences are, pair by pair, and what holds a group of them together.

A link without evidence is no link. Two sentences of different articles are tied when they share
two keys that not every sentence holds, one of them no name, and are alike enough; a group is its
tied sentences and those that repeat a tied sentence of their own article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress

from generator.link.telling import Told

LEAST = 0.12
"""Likeness of two tied sentences."""
STRONG = 0.18
"""Likeness that the strongest tie of a group must reach."""
REPEATS = 0.3
"""Likeness to a tied sentence of the same article that brings a sentence in."""
COMMONEST = 300
"""A key that more sentences hold makes nothing alike."""
COMMON_SHARE, SMALL = 0.3, 12
"""So does a key that more than this share of the sentences holds, in all but small stories: what
it would add is little, and it would make every sentence a little like every other."""

COPIED = 0.58
"""What the ranker makes at most of an event that no two accounts tell in words of their own:
printed twice, a report proves no more. A reader sees one statement there all the same, so its
score, the verdict, may be higher (docs/linking.md)."""

Tie = tuple[int, int, float]
"""Two sentences and their likeness."""
Rows = tuple[dict[int, float], ...]
"""Sentence -> other sentences and their likeness, both ways."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is alike in a story."""

    all: Rows
    ties: Rows
    """Only what counts as evidence."""
    strong: tuple[tuple[int, ...], ...]
    """The other ends of each sentence's strong ties."""


def find_likeness(told: Sequence[Told]) -> Likeness:
    """Compare the sentences of a story that share a key."""
    holders = Counter(chain.from_iterable(t.keys for t in told))
    most = min(COMMONEST, max(SMALL, COMMON_SHARE * len(told)))
    useful = {key for key, held in holders.items() if 2 <= held <= most}
    things = {key for key in useful if key[0] != "^"}
    own = [useful & t.keys.keys() for t in told]
    rows: list[dict[int, float]] = [{} for _ in told]
    ties: list[dict[int, float]] = [{} for _ in told]
    before: dict[str, list[tuple[int, float]]] = {key: [] for key in useful}
    for place, t in enumerate(told):
        sums = [0.0] * place
        for key in filter(useful.__contains__, t.keys):
            weight = t.keys[key]
            for other, its_weight in before[key]:
                sums[other] += weight * its_weight
            before[key].append((place, weight))
        row = rows[place]
        for other in compress(range(place), sums):
            likeness = sums[other]
            row[other] = rows[other][place] = likeness
            if likeness >= LEAST and told[other].article != t.article:
                shared = own[place] & own[other]
                if len(shared) > 1 and not things.isdisjoint(shared):
                    ties[place][other] = ties[other][place] = likeness
    strong = (tuple([other for other, s in row.items() if s >= STRONG]) for row in ties)
    return Likeness(tuple(rows), tuple(ties), tuple(strong))


def confirm(told: Sequence[Told], likeness: Likeness, places: Sequence[int]) -> tuple[int, ...]:
    """Give the part of a group that is held together; nothing when it is too weak."""
    group = set(places)
    if all(map(group.isdisjoint, map(likeness.strong.__getitem__, places))):
        return ()
    tied: dict[int, list[int]] = defaultdict(list)
    loose: list[int] = []
    for place in places:
        if group.isdisjoint(likeness.ties[place]):
            loose.append(place)
        else:
            tied[told[place].article].append(place)
    kept = [place for own in tied.values() for place in own]
    for place in loose:
        row = likeness.all[place]
        if any(row.get(other, 0.0) >= REPEATS for other in tied.get(told[place].article, ())):
            kept.append(place)
    return tuple(sorted(kept))


def strongest_ties(
    told: Sequence[Told], likeness: Likeness, members: Sequence[int]
) -> tuple[Tie, ...]:
    """Give the strongest tie of each article of a group, each once, the strongest first."""
    group = set(members)
    return strongest(
        told,
        (
            (place, other, s)
            for place in members
            for other, s in likeness.ties[place].items()
            if place < other and other in group
        ),
    )


def strongest(told: Sequence[Told], ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Give of some ties the strongest of each article, each once, the strongest first."""
    best: dict[int, Tie] = {}
    for tie in ties:
        for article in (told[tie[0]].article, told[tie[1]].article):
            held = best.get(article)
            if held is None or (-tie[2], tie) < (-held[2], held):
                best[article] = tie
    return tuple(sorted(set(best.values()), key=lambda t: (-t[2], t)))


def surest(told: Sequence[Told], ties: Sequence[Tie], score: float) -> float:
    """Give what the ranker makes of an event, or less when all that ties it together are copies."""
    if any(told[a].statement != told[b].statement for a, b, _ in ties):
        return score
    return min(score, COPIED)
