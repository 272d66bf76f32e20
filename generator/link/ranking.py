"""How good a proposal is as an event: an additive ranker over a handful of features.

The answer estimates the Dice overlap of the proposal with the happening that it tells best. The
weights stand in ``data/event-ranker.tsv``, some lines a feature; ``bench/events/train_ranker.py``
makes them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import mul

from generator.link.proposals import Proposal
from generator.link.telling import Told

HAPPENING = 0.7
"""Eventness from which a key counts as one of a happening."""
LEAD = 3
"""Sentences of an article that are its lead."""
FEATURES = (
    "articles", "share of articles", "sentences per article", "share of sentences",
    "statements", "cohesion", "contrast", "likeness to story",
    "happenings shared", "names shared", "things shared", "numbers shared",
    "exclusive", "eventness", "name weight", "top key weight", "top eventness", "top is name",
    "top is number", "top spread", "by key", "by clustering", "inside", "outside", "persistence",
    "adjacent", "lead sentences", "lead articles", "depth", "two articles",
    "one statement", "top known", "story articles", "length",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """What the features of all proposals of a story are measured against."""

    articles: int
    holders: Mapping[str, int]
    """Key -> statements that hold it."""
    eventness: Mapping[str, float]
    """Key -> 0 to 1; of a name, 0."""
    direction: Mapping[str, float]
    """The unit sum of all sentences."""
    depth: tuple[int, ...]
    """Place of each sentence in its article."""
    lengths: Mapping[int, int]
    """Article -> sentences."""


def story_facts(told: Sequence[Told]) -> StoryFacts:
    """Count what the features need, once a story."""
    eventness: dict[str, float] = {}
    direction: dict[str, float] = defaultdict(float)
    lengths: Counter[int] = Counter()
    depth = []
    statements: dict[int, Told] = {}
    for t in told:
        depth.append(lengths[t.article])
        lengths[t.article] += 1
        statements.setdefault(t.statement, t)
        for key, weight in t.keys.items():
            direction[key] += weight
        for key, own in t.eventness.items():
            if own >= eventness.get(key, 0.0):
                eventness[key] = own
    whole = math.sqrt(sum(w * w for w in direction.values())) or 1.0
    return StoryFacts(
        len(lengths),
        _count_holders(statements.values()),
        dict.fromkeys(direction, 0.0) | eventness,
        {key: w / whole for key, w in direction.items()},
        tuple(depth),
        lengths,
    )


def _count_holders(statements: Iterable[Told]) -> Counter[str]:
    """Count the statements that hold each key: a copy may hold a key more, so copies are left out,
    and no share exceeds one."""
    return Counter(chain.from_iterable(t.keys for t in statements))


def measure(told: Sequence[Told], facts: StoryFacts, proposal: Proposal) -> tuple[float, ...]:
    """Give the features of a proposal, in the order of ``FEATURES``."""
    members = proposal.members
    count = len(members)
    articles = {told[p].article for p in members}
    statements: dict[int, Told] = {}
    for p in members:
        statements.setdefault(told[p].statement, told[p])
    n = len(statements)
    holding = _count_holders(statements.values())
    total = dict.fromkeys(holding, 0.0)
    for t in statements.values():
        for key, weight in t.keys.items():
            total[key] += weight
    weights = total.values()
    squares = sum(map(mul, weights, weights))
    summed = sum(weights) or 1.0
    along = sum(map(mul, weights, map(facts.direction.__getitem__, total)))
    happening = sum(map(mul, weights, map(facts.eventness.__getitem__, total)))
    named = sum([weight for key, weight in total.items() if key[0] == "^"])
    heaviest = max(weights, default=0.0)
    top = max([key for key, weight in total.items() if weight == heaviest], default="")
    many = max(2, n / 2) if n > 1 else 1
    common = [key for key, times in holding.items() if times >= many]
    cohesion = (squares - n) / (n * (n - 1)) if n > 1 else 0.3
    likeness = along / math.sqrt(squares) if squares else 0.0
    signs = [key[0] for key in common]
    happenings = sum([facts.eventness[key] >= HAPPENING for key in common])
    names, numbers = signs.count("^"), signs.count("#")
    told_apart = [key for key in common if key[0] != "^"]
    exclusive = max(
        [holding[k] / max(holding[k], facts.holders[k]) for k in told_apart], default=0.0
    )
    inside = set(members)
    near = leading = 0
    deep = 0.0
    led: set[int] = set()
    for p in members:
        article, depth = told[p].article, facts.depth[p]
        last = facts.lengths[article] - 1
        near += (depth > 0 and p - 1 in inside) or (depth < last and p + 1 in inside)
        deep += depth / last if last else 0.0
        if depth < LEAD:
            leading += 1
            led.add(article)
    return (
        math.log(len(articles)),
        len(articles) / facts.articles,
        math.log(count / len(articles)),
        count / len(told),
        math.log(n),
        cohesion,
        cohesion - likeness * likeness,
        likeness,
        min(happenings, 4),
        min(names, 4),
        min(len(common) - happenings - names - numbers, 4),
        min(numbers, 2),
        exclusive,
        happening / summed,
        named / summed,
        heaviest / summed,
        facts.eventness.get(top, 0.0),
        float(top[:1] == "^"),
        float(top[:1] == "#"),
        math.log(max(1, facts.holders[top])),
        float(bool(proposal.key)),
        float(proposal.inside > 0),
        proposal.inside,
        proposal.outside,
        (proposal.inside - proposal.outside) / proposal.inside if proposal.inside else 0.0,
        near / count,
        leading / count,
        len(led) / len(articles),
        deep / count,
        float(len(articles) == 2),
        float(n == 1),
        float(top.endswith("*")),
        math.log(facts.articles),
        math.sqrt(count),
    )
