"""What proposals that overlap have in common is surer than any one of them.

The same happening is proposed many times, by each of its keys and on each step of the clustering,
with a sentence more or less. Which of them is right nobody knows; but the one that the others
resemble most is the least wrong on average, and a sentence that hardly any of them holds is likely
none of its own.

Source: decoding by the least expected loss, S. Kumar and W. Byrne 2004, *HLT-NAACL*; consensus of
clusterings, A. Strehl and J. Ghosh 2002, *J. Machine Learning Research* 3.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

NEAR = 0.4
"""Dice overlap from which another proposal has a vote on who belongs to a proposal."""
MAJORITY = 0.35
"""Share of the votes that a sentence needs."""
SURE = 0.6
"""Share of the votes from which it surely belongs: of such sentences seven in ten do, of the others
four in ten (docs/linking.md)."""


class Consensus:
    """Some groups of sentences, and how they overlap."""

    def __init__(self, groups: Sequence[tuple[int, ...]]) -> None:
        self._groups = groups
        self._number = {members: number for number, members in enumerate(groups)}
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        for number, members in enumerate(groups):
            for place in members:
                self._holders[place].append(number)

    def _overlaps(self, members: tuple[int, ...]) -> dict[int, float]:
        """Give the Dice overlap with each group that shares a sentence, itself included."""
        shared = Counter(chain.from_iterable(self._holders[place] for place in members))
        size, groups = len(members), self._groups
        return {n: 2 * both / (size + len(groups[n])) for n, both in shared.items()}

    def agreement(self, members: tuple[int, ...]) -> float:
        """Tell how much the groups that overlap with one do so, 0 to 1; 0 when there are none."""
        overlaps = self._overlaps(members)
        del overlaps[self._number[members]]
        total = sum(overlaps.values())
        return sum([dice * dice for dice in overlaps.values()]) / total if total else 0.0

    def elect(self, members: tuple[int, ...], values: Sequence[float]) -> dict[int, float]:
        """Give the sentences that the groups near one hold, with their share of the votes.

        They are in order. Each group votes by its value and nearness. ``values`` are those of all
        groups; the group itself votes too.
        """
        votes: defaultdict[int, float] = defaultdict(float)
        cast = 0.0
        for number, dice in sorted(self._overlaps(members).items()):
            if dice >= NEAR:
                vote = dice * dice * max(values[number], 0.0)
                cast += vote
                for place in self._groups[number]:
                    votes[place] += vote
        if not cast:
            return dict.fromkeys(members, 1.0)
        shares = {place: votes[place] / cast for place in sorted(votes)}
        return {place: share for place, share in shares.items() if share >= MAJORITY}
