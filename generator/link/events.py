"""A story's sentences -> events: the proposals that the ranker believes in, without repetition.

Proposals are taken one by one, the best first. What is left loses value as it overlaps with what
was taken: as a whole, and sentence by sentence, where a sentence may tell as many events as it
has words of happenings. At last each event is polished: sentences that say the same as most of it
come in, sentences that have nothing to do with the rest go.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.proposals import Proposal, propose
from generator.link.ranking import FEATURES, HAPPENING, measure, story_facts
from generator.link.telling import Told, dot
from generator.link.ties import Likeness, Tie, find_likeness, strongest_ties
from generator.link.trees import estimate, read_trees

RANKER = "event-ranker.tsv"
CROWDED = 0.3
"""Value that a proposal loses when all its sentences are told as often as they can be."""
COME_IN, COME_IN_LEAST = 0.8, 0.2
"""Likeness to the event from which a sentence comes in: a share of its members' mean; a floor."""
GO_OUT = 0.25
"""Likeness to the event under which a member goes."""
MOST_EVENTS = 60
"""Of one story."""
DOUBTFUL, SURE = 0.2, 0.7
"""Values that are scored 0 and 1."""


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


def find_events(told: Sequence[Told], threshold: float) -> tuple[Draft, ...]:
    """Choose the events that are at least as sure as ``threshold``, 0 to 1, the surest first."""
    least = DOUBTFUL + threshold * (SURE - DOUBTFUL)
    likeness = find_likeness(told)
    facts = story_facts(told)
    trees = read_trees(RANKER, FEATURES)
    worth = [
        (estimate(trees, measure(told, facts, proposal)), proposal)
        for proposal in propose(told, likeness)
    ]
    ranked = sorted(
        ((value, p) for value, p in worth if value >= least), key=lambda w: (-w[0], w[1].members)
    )
    room = [max(1, sum(e >= HAPPENING for e in t.eventness.values())) for t in told]
    drafts: list[Draft] = []
    for value, proposal in _choose(ranked, room, least):
        members = _polish(told, likeness, proposal.members)
        if members not in (draft.members for draft in drafts):
            drafts.append(Draft(members, _score(value), strongest_ties(told, likeness, members)))
    return tuple(drafts)


def _score(value: float) -> float:
    return min(1.0, max(0.0, (value - DOUBTFUL) / (SURE - DOUBTFUL)))


def _choose(
    ranked: list[tuple[float, Proposal]], room: Sequence[int], least: float
) -> list[tuple[float, Proposal]]:
    left = [(value, proposal, frozenset(proposal.members)) for value, proposal in ranked]
    overlap = [0.0] * len(left)
    taken: dict[int, int] = defaultdict(int)
    chosen: list[tuple[float, Proposal]] = []
    open_ = list(range(len(left)))
    while open_ and len(chosen) < MOST_EVENTS:
        best, best_value = -1, 0.0
        for i in open_:
            value, proposal, _ = left[i]
            if value <= best_value:
                break  # sorted: no later one can be worth more
            crowd = sum(min(1.0, taken[p] / room[p]) for p in proposal.members if taken[p])
            value *= (1 - overlap[i]) * (1 - CROWDED * crowd / len(proposal.members))
            if value > best_value:
                best, best_value = i, value
        if best < 0 or best_value < least:
            break
        _, proposal, members = left[best]
        chosen.append((best_value, proposal))
        open_.remove(best)
        for place in proposal.members:
            taken[place] += 1
        for i in open_:
            other = left[i][2]
            dice = 2 * len(other & members) / (len(other) + len(members))
            overlap[i] = max(overlap[i], dice)
    return chosen


def _polish(told: Sequence[Told], alike: Likeness, members: tuple[int, ...]) -> tuple[int, ...]:
    total: dict[str, float] = defaultdict(float)
    for place in members:
        for key, weight in told[place].keys.items():
            total[key] += weight
    length = math.sqrt(sum(w * w for w in total.values())) or 1.0
    likeness = {place: dot(told[place].keys, total) / length for place in members}
    kept = [place for place in members if likeness[place] >= GO_OUT]
    if len({told[place].article for place in kept}) < 2:
        kept = list(members)
    floor = max(COME_IN_LEAST, COME_IN * sum(likeness.values()) / len(members))
    nearby = {other for place in members for other in alike.ties[place]}
    coming = [
        place
        for place in nearby
        if place not in likeness and dot(told[place].keys, total) / length >= floor
    ]
    return tuple(sorted(kept + coming))
