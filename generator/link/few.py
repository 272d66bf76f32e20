"""A story that few articles tell: sentence against sentence, for there is no crowd to ask.

With many articles, the words of an event show themselves by how many use them. With two or three
nothing is repeated often, so each link must stand on its own evidence: two sentences of different
articles are linked when they share a happening that says much of both, and with it a second thing
that is not on everybody's lips; or a figure; or two words in a row beside a happening. An event is
what hangs together by such links.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from generator.link.additive import logistic
from generator.link.events import Draft
from generator.link.index import Index
from generator.link.telling import Told, alike
from generator.link.ties import COMMONEST, Tie, surest

FEW = 3
"""Articles of a story that is told by few."""
LEAST, LEAST_WITH_FIGURE = 0.2, 0.17
"""Likeness of two linked sentences, 0 to 1."""
WORTH_A_LOOK = 0.99 * min(LEAST, LEAST_WITH_FIGURE)
"""The same, added up in another order: a little less may be enough."""
REPEATS = 0.28
"""Likeness from which a sentence says again what another of its article says. Four in ten of these
tell the event, so they are doubtful (docs/linking.md)."""
HAPPENING = 0.6
"""Eventness from which a key counts as a happening."""
SAYS_MUCH = 0.2
"""Part of the likeness that one shared happening makes, so that it can be the link's ground."""
NAME_EVERYWHERE, THING_EVERYWHERE = 0.2, 0.08
"""A key in more than this share of the story's sentences is on everybody's lips."""
COUNTERPART = 0.7
"""Part of its best likeness that a link must reach for one of its sentences: where each has its
counterpart in the other article, a lesser link between them would chain two happenings."""
EVEN, STEEPNESS = 0.06, 1.4
"""Likeness of two sentences of which half the events are right, and how fast that grows: a logistic
curve, fitted to parts of two and three articles of stories that were judged whole
(docs/linking.md). Even sentences in the same words are wrong one time in four: what they say may
be no event, or part of a larger one."""


def find_events_of_few(index: Index, told: Sequence[Told], threshold: float) -> tuple[Draft, ...]:
    """Find the events of a story of at most ``FEW`` articles, the surest first."""
    common = _common_keys(told)
    found = counterparts(told, link_few(index, told, common))
    links = [link for link in found if certainty_of(link[2]) >= threshold]
    ties_of: dict[int, list[Tie]] = defaultdict(list)
    for link in links:
        ties_of[link[0]].append(link)
    holders = _holders(told, common)
    drafts = []
    for group in group_links(links):
        ties = sorted((tie for place in group for tie in ties_of[place]), key=_by_strength)
        members = add_repeats(told, group, ties, holders)
        score = surest(told, ties, certainty_of(ties[0][2]))
        drafts.append(
            Draft(members, score, tuple(ties), doubtful=frozenset(members).difference(group))
        )
    return tuple(drafts)


def link_few(index: Index, told: Sequence[Told], common: Collection[str]) -> tuple[Tie, ...]:
    """Find the links between sentences of different articles, the strongest first.

    Only sentences that share keys of some weight are looked at, none of them in too many sentences.
    """
    used = _uses(told)
    pairs = [_neighbours(index, t) for t in told]
    links = []
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for b, other in enumerate(told):
        sums: dict[int, float] = defaultdict(float)
        for key, weight in other.keys.items():
            if used[key] <= COMMONEST:
                for a, its_weight in holders[key]:
                    sums[a] += weight * its_weight
                holders[key].append((b, weight))
        for a, roughly in sums.items():
            one = told[a]
            if roughly >= WORTH_A_LOOK and one.article != other.article:
                likeness = alike(one, other)
                together = not pairs[a].isdisjoint(pairs[b])
                if likeness >= _least(one, other, common, together):
                    links.append((a, b, likeness))
    return tuple(sorted(links, key=_by_strength))


def counterparts(told: Sequence[Told], links: Sequence[Tie]) -> tuple[Tie, ...]:
    """Leave out links both of whose sentences have a far better one in the same two articles."""
    best: dict[tuple[int, int], float] = defaultdict(float)
    for a, b, likeness in links:
        for own, other in ((a, told[b].article), (b, told[a].article)):
            best[own, other] = max(best[own, other], likeness)
    return tuple(
        (a, b, likeness)
        for a, b, likeness in links
        if likeness >= COUNTERPART * min(best[a, told[b].article], best[b, told[a].article])
    )


def add_repeats(
    told: Sequence[Told],
    group: Sequence[int],
    links: Sequence[Tie],
    holders: Mapping[str, Sequence[int]],
) -> tuple[int, ...]:
    """Add the sentences that say again what a linked one of their own article says.

    They too must hold something of what the links rest on. ``holders`` are the sentences of each
    key that is not on everybody's lips.
    """
    ground = {key for a, b, _ in links for key in told[a].keys if key in told[b].keys}
    again: set[int] = set()
    for place in group:
        own = told[place]
        for key in ground.intersection(own.keys):
            again.update(
                other
                for other in holders.get(key, ())
                if told[other].article == own.article and alike(own, told[other]) >= REPEATS
            )
    return tuple(sorted(again.union(group)))


def certainty_of(likeness: float) -> float:
    """Turn the likeness of two linked sentences into a certainty, both 0 to 1."""
    return logistic(STEEPNESS * (likeness - EVEN))


def group_links(links: Sequence[Tie]) -> tuple[tuple[int, ...], ...]:
    """Put together the sentences that hang together by links, in order of their strongest."""
    group: dict[int, int] = {}
    for a, b, _ in links:
        ours, theirs = group.setdefault(a, a), group.setdefault(b, b)
        if ours != theirs:
            group |= {place: ours for place, its in group.items() if its == theirs}
    members: defaultdict[int, list[int]] = defaultdict(list)
    for place in sorted(group):
        members[group[place]].append(place)
    order = dict.fromkeys(group[a] for a, _, _ in links)
    return tuple(tuple(members[head]) for head in order)


def _by_strength(link: Tie) -> tuple[float, Tie]:
    return -link[2], link


def _holders(told: Sequence[Told], common: Collection[str]) -> dict[str, list[int]]:
    """List the sentences that hold each key, but those of the common ones."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, t in enumerate(told):
        for key in t.keys:
            if key not in common:
                holders[key].append(place)
    return holders


def _uses(told: Sequence[Told]) -> Counter[str]:
    """Count the sentences that hold each key."""
    return Counter(key for t in told for key in t.keys)


def _common_keys(told: Sequence[Told]) -> frozenset[str]:
    used = _uses(told)
    most = {
        True: max(2, NAME_EVERYWHERE * len(told)),
        False: max(2, THING_EVERYWHERE * len(told)),
    }
    return frozenset(key for key, n in used.items() if n > most[key.startswith("^")])


def _least(one: Told, other: Told, common: Collection[str], together: bool) -> float:
    """Give the likeness from which what two sentences share makes them tell one event."""
    shared = [key for key in one.keys if key in other.keys]
    telling = [key for key in shared if key not in common]
    if any(key.startswith("#") for key in telling) and len(shared) > 1:
        return LEAST_WITH_FIGURE
    return LEAST if _is_grounded(one, other, shared, telling, together) else math.inf


def _is_grounded(
    one: Told, other: Told, shared: list[str], telling: list[str], together: bool
) -> bool:
    happenings = [key for key in shared if _is_happening(key, one)]
    if not happenings:
        return False
    if together and len(shared) > 2:
        return True
    names = any(key.startswith("^") for key in telling)
    things = any(not key.startswith("^") and key not in happenings for key in telling)
    if names and things:
        return True
    strongest = max(happenings, key=lambda key: one.keys[key] * other.keys[key])
    says = one.keys[strongest] * other.keys[strongest]
    return says >= SAYS_MUCH and any(key != strongest for key in telling)


def _is_happening(key: str, told: Told) -> bool:
    """Tell whether a key is a happening; a concept of things ends in ``=``."""
    return not key.endswith("=") and told.eventness.get(key, 0.0) >= HAPPENING


def _neighbours(index: Index, told: Told) -> frozenset[tuple[str, str]]:
    """Give the pairs of words in a row, names apart."""
    vocabulary = index.vocabulary
    line = index.articles[told.article].sentences[told.sentence]
    words = [(vocabulary.terms[n], vocabulary.is_name[n]) for n in line]
    return frozenset(
        (a, b) for (a, is_name), (b, too) in pairwise(words) if not is_name and not too
    )
