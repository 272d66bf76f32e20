"""A story's sentences -> proposals: groups of sentences that may tell one happening.

Two sources, so different that one finds what the other misses: every key that two articles use
proposes the sentences that hold it; and the sentences are clustered, each read together with a
little of its neighbours, and every cluster on the way from many small ones to one large one is
proposed. Each group is cut down to what is held together by evidence. Which of the rest are
events is for the ranker to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.clustering import average_joins
from generator.link.telling import Told
from generator.link.ties import Likeness, Rows, confirm

CONTEXT = 0.15
"""Part of the likeness of the sentences before and after that a pair takes over."""
NEAREST = 8
"""Neighbours of a sentence that the clustering looks at."""
LEAST_LIKENESS = 0.04
LEAST_OWN = 0.03
"""Likeness without context of two neighbours."""
LARGEST_SHARE = 0.4
"""Of a story's sentences; a larger group is the story and no event of it."""
SMALL = 4
"""Sentences that are always allowed to a group."""
COMMONEST = 300
"""A key that more sentences hold proposes nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A group of sentences that may be an event."""

    members: tuple[int, ...]
    """Places among the story's sentences, in order."""
    key: str
    """The key that proposed it; empty when only clustering did."""
    inside: float
    """Likeness at which clustering formed it; 0 when it did not."""
    outside: float
    """Likeness at which clustering joined it with something else."""


def propose(told: Sequence[Told], likeness: Likeness) -> tuple[Proposal, ...]:
    """List the groups told by two or more articles, in the order of their members."""
    limit = max(SMALL, LARGEST_SHARE * len(told))
    holders: dict[str, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        for key in t.eventness:
            if key in t.keys:
                holders[key].append(place)
    found: dict[tuple[int, ...], Proposal] = {}
    for key, places in sorted(holders.items()):
        if 2 <= len(places) <= COMMONEST and of_several(told, places):
            members = confirm(told, likeness, places)
            if members and len(members) <= limit:
                found.setdefault(members, Proposal(members, key, 0.0, 0.0))
    for group, inside, outside in _clusters(told, likeness):
        if len(group) <= limit and of_several(told, group):
            members = confirm(told, likeness, group)
            known = found.get(members)
            if members and (known is None or inside > known.inside):
                key = known.key if known else ""
                found[members] = Proposal(members, key, inside, outside)
    return tuple(proposal for _, proposal in sorted(found.items()))


def of_several(told: Sequence[Told], places: Sequence[int]) -> bool:
    """Tell whether several articles hold some places, which are in order."""
    return bool(places) and told[places[0]].article != told[places[-1]].article


def _clusters(
    told: Sequence[Told], likeness: Likeness
) -> list[tuple[tuple[int, ...], float, float]]:
    """Give all groups that average-link clustering forms on its way."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        if t.keys:
            groups[t.statement].append(place)
    members: list[tuple[int, ...]] = [tuple(places) for places in groups.values()]
    links = _neighbours(told, likeness.all, [places[0] for places in members])
    born = [1.0] * len(members)
    died = [0.0] * len(members)
    for i, j, s in average_joins(links, LEAST_LIKENESS / 2):
        members.append(tuple(sorted(members[i] + members[j])))
        born.append(s)
        died.append(0.0)
        died[i] = died[j] = s
    return [g for g in zip(members, born, died, strict=True) if len(g[0]) > 1]


def _neighbours(told: Sequence[Told], rows: Rows, firsts: Sequence[int]) -> list[dict[int, float]]:
    """Link each statement with its nearest others, either way; context counts a little.

    Two sentences in context are as alike as they are themselves, and a part as much more as each
    resembles what stands before and after the other.
    """
    number = {place: n for n, place in enumerate(firsts)}
    links: list[dict[int, float]] = [{} for _ in firsts]
    beside = {place: _beside(told, place) for place in firsts}
    likeness = [row.get for row in (*rows, {})]  # of no sentence: the last one, place -1
    for n, place in enumerate(firsts):
        alike = [
            (s, other) for other, s in rows[place].items() if s >= LEAST_OWN and other in number
        ]
        if len(alike) > 2 * NEAREST:
            least = sorted([s for s, _ in alike])[-2 * NEAREST]
            alike = [pair for pair in alike if pair[0] >= least]
        alike.sort(reverse=True)
        own = likeness[place]
        before, after = (likeness[near] for near in beside[place])
        found = []
        for s, other in alike[: 2 * NEAREST]:
            its_before, its_after = beside[other]
            around = before(other, 0.0) + after(other, 0.0)
            around += own(its_before, 0.0) + own(its_after, 0.0)
            found.append((s + CONTEXT * around, -other))
        found.sort(reverse=True)
        for s, minus in found[:NEAREST]:
            if s >= LEAST_LIKENESS:
                m = number[-minus]
                links[n][m] = links[m][n] = s
    return links


def _beside(told: Sequence[Told], place: int) -> tuple[int, int]:
    """Give the places before and after in the same article, -1 where it begins or ends."""
    article = told[place].article
    before = place > 0 and told[place - 1].article == article
    after = place + 1 < len(told) and told[place + 1].article == article
    return place - 1 if before else -1, place + 1 if after else -1
