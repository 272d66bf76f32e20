"""A story's sentences -> events: the proposals that the ranker believes in, without repetition.

Proposals are taken one by one, the best first. What is left loses value as it overlaps with what
was taken. Who belongs to an event is what the proposals near it agree on. Events that say much the
same are one. At last each sentence that is in no event joins the one that it resembles most, if it
resembles one.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.link.additive import Additive, estimate, logistic, read_additive
from generator.link.company import loose
from generator.link.consensus import SURE, Consensus
from generator.link.proposals import of_several, propose
from generator.link.ranking import FEATURES, measure, story_facts
from generator.link.telling import Told, Weights, dot
from generator.link.ties import Tie, find_likeness, strongest_ties, surest

RANKER = "event-ranker.tsv"
AGREEMENT = 0.2
"""What a proposal gains on which all that overlap with it agree, over one that none resembles."""
SAME_EVENT = 0.62
"""Likeness of two events from which they are one; the surer one gives its score."""
COME_IN = 0.3
"""Likeness to the nearest event from which a sentence that is in none comes in."""
BESIDE = 0.15
"""Likeness that a sentence gains when the one before or after it is in the event."""
MOST_ALONE = 4
"""Sentences of one article that stay in an event when every other article tells less of it."""
MOST_EVENTS = 60
"""Of one story."""
EVEN, STEEPNESS = 0.524, 5.0
"""Value of which half of the events are right, and how fast that grows: a logistic curve, fitted
to stories that were judged whole, by rankers that had not seen them (docs/linking.md)."""
LEAST_VALUE = 0.225
"""Nothing under this is an event, whatever the threshold."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before it is dressed for readers."""

    members: tuple[int, ...]
    """Places among the story's sentences."""
    score: float
    """0 to 1: how sure it is."""
    ties: tuple[Tie, ...]
    """The strongest tie of each article, the strongest first."""
    title: str = ""
    """The editor's; empty when the sources' own words are to be found."""
    doubtful: frozenset[int] = frozenset()
    """Those of the members that may be of something else: a reader is told so."""

    @property
    def sure(self) -> tuple[int, ...]:
        """The other members."""
        return tuple(place for place in self.members if place not in self.doubtful)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Sentences that were chosen for an event."""

    value: float
    """What the ranker and the other proposals think of it."""
    members: tuple[int, ...]
    sure: frozenset[int]
    """Those on which the proposals agree."""


def find_events(
    told: Sequence[Told], threshold: float, ranker: Additive | None = None
) -> tuple[Draft, ...]:
    """Choose the events that are at least as sure as ``threshold``, 0 to 1, the surest first.

    ``ranker`` is another than the one that is shipped.
    """
    least = value_of(threshold)
    likeness = find_likeness(told)
    facts = story_facts(told)
    ranker = ranker or read_additive(RANKER, FEATURES)
    proposals = propose(told, likeness)
    proposed = [proposal.members for proposal in proposals]
    consensus = Consensus(proposed)
    values = [
        estimate(ranker, measure(told, facts, proposal))
        + AGREEMENT * (consensus.agreement(proposal.members) - 0.5)
        for proposal in proposals
    ]
    chosen = []
    for value, members in choose(list(zip(values, proposed, strict=True)), least):
        shares = consensus.elect(members, values)
        if not of_several(told, tuple(shares)):
            shares = dict.fromkeys(members, 1.0)
        sure = frozenset(place for place, share in shares.items() if share >= SURE)
        chosen.append(Chosen(value, tuple(shares), sure))
    events = unite(told, chosen)
    groups = [curb(told, members) for members in gather(told, [e.members for e in events])]
    drafts: dict[tuple[int, ...], Draft] = {}
    for event, members in zip(events, groups, strict=True):
        draft = doubt(told, Draft(members, score_of(event.value), ()), event.sure)
        ties = strongest_ties(told, likeness, draft.sure)
        score = surest(told, ties, draft.score)
        drafts.setdefault(members, replace(draft, score=score, ties=ties))
    return tuple(drafts.values())


def doubt(told: Sequence[Told], draft: Draft, agreed: frozenset[int]) -> Draft:
    """Doubt the sentences on which proposals do not agree, and those unlike all others."""
    doubtful = frozenset(draft.members) - agreed
    draft = without_doubt(told, replace(draft, doubtful=doubtful))
    apart = loose({place: told[place] for place in draft.sure})
    stricter = replace(draft, doubtful=draft.doubtful | apart)
    return stricter if of_several(told, stricter.sure) else draft


def without_doubt(told: Sequence[Told], draft: Draft) -> Draft:
    """Give a draft as it is if several articles surely tell it; else with no doubts at all."""
    return draft if of_several(told, draft.sure) else replace(draft, doubtful=frozenset())


def score_of(value: float) -> float:
    """Say what share of the events that the ranker values so is right, 0 to 1."""
    return logistic(STEEPNESS * (value - EVEN))


def value_of(score: float) -> float:
    """Give the least value that is scored so; infinite for a score of 1, which nothing reaches."""
    if score >= 1:
        return math.inf
    if score <= 0:
        return LEAST_VALUE
    return max(LEAST_VALUE, EVEN - math.log(1 / score - 1) / STEEPNESS)


def choose(
    worth: Sequence[tuple[float, tuple[int, ...]]], least: float
) -> list[tuple[float, tuple[int, ...]]]:
    """Take groups, the most valuable first, each with the value that it has left.

    A group loses the share of its value that is the cosine of its members and those of the taken
    group that it overlaps with most. Values only fall, so a group is weighed again only when it
    comes to the top.
    """
    heap = [(-value, members, value, 0.0, 0) for value, members in worth if value >= least]
    heapq.heapify(heap)
    taken: list[frozenset[int]] = []
    chosen: list[tuple[float, tuple[int, ...]]] = []
    while heap and len(chosen) < MOST_EVENTS:
        minus, members, value, overlap, seen = heapq.heappop(heap)
        if seen == len(taken):
            taken.append(frozenset(members))
            chosen.append((-minus, members))
            continue
        for other in taken[seen:]:
            both = len(other.intersection(members))
            overlap = max(overlap, both / math.sqrt(len(other) * len(members)))
        left = value * (1 - overlap)
        if left >= least:
            heapq.heappush(heap, (-left, members, value, overlap, len(taken)))
    return chosen


def unite(told: Sequence[Told], events: Sequence[Chosen]) -> list[Chosen]:
    """Put events that say much the same into one, each with the best before it that it resembles.

    ``events`` are the best first.
    """
    found: list[Chosen] = []
    middles: list[Weights] = []
    for event in events:
        middle = _middle(told, event.members)
        likeness = [(dot(middle, other), -place) for place, other in enumerate(middles)]
        best, minus = max(likeness, default=(0.0, 0))
        if best < SAME_EVENT:
            found.append(event)
            middles.append(middle)
            continue
        first = found[-minus]
        together = tuple(sorted({*first.members, *event.members}))
        found[-minus] = Chosen(first.value, together, first.sure | event.sure)
        middles[-minus] = _middle(told, together)
    return found


def gather(told: Sequence[Told], events: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Let each sentence that is in no event join the one that it resembles most, if it does."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    inside: dict[int, list[int]] = defaultdict(list)
    for event, members in enumerate(events):
        for key, weight in _middle(told, members).items():
            holders[key].append((event, weight))
        for place in members:
            inside[place].append(event)
    found = [list(members) for members in events]
    for place, t in enumerate(told):
        if place in inside or not t.keys:
            continue
        likeness: dict[int, float] = defaultdict(float)
        for key, weight in t.keys.items():
            for event, its_weight in holders.get(key, ()):
                likeness[event] += weight * its_weight
        for other in (place - 1, place + 1):
            if 0 <= other < len(told) and told[other].article == t.article:
                for event in inside.get(other, ()):
                    likeness[event] += BESIDE
        best, minus = max(((s, -event) for event, s in likeness.items()), default=(0.0, 0))
        if best >= COME_IN:
            found[-minus].append(place)
    return [tuple(sorted(members)) for members in found]


def curb(told: Sequence[Told], members: tuple[int, ...]) -> tuple[int, ...]:
    """Leave of each article as many sentences as the second most of any, those that fit best.

    What one article alone goes on about is no longer the event that several tell.
    """
    own: dict[int, list[int]] = defaultdict(list)
    for place in members:
        own[told[place].article].append(place)
    most = max(MOST_ALONE, *sorted(map(len, own.values()))[-2:-1])
    middle = _middle(told, members)
    kept = (
        place
        for places in own.values()
        for place in sorted(places, key=lambda p: (-dot(told[p].keys, middle), p))[:most]
    )
    return tuple(sorted(kept))


def _middle(told: Sequence[Told], members: Sequence[int]) -> Weights:
    """Give the unit sum of some sentences."""
    total: dict[str, float] = defaultdict(float)
    for place in members:
        for key, weight in told[place].keys.items():
            total[key] += weight
    length = math.sqrt(sum([w * w for w in total.values()])) or 1.0
    return {key: w / length for key, w in total.items()}
