"""Which accounts repeat another's wording: runs of words in common.

Source: A. Broder 1997, containment of word shingles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

RUN = 4
"""Words in a shingle."""
COPIED = 0.6
"""Share of an account's shingles that stand in another account, from which it is a copy."""
FEWEST_RUNS = 8
"""A shorter account may repeat another by chance."""

_WORD = re.compile(r"\w+")


def shingles(texts: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Give all runs of words of some texts, case and punctuation apart."""
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = _WORD.findall(text.casefold())
        found.update(zip(*(words[start:] for start in range(RUN)), strict=False))
    return frozenset(found)


def copies(accounts: Sequence[Sequence[str]]) -> tuple[int | None, ...]:
    """Say for each account, in order of telling, which earlier account it repeats, if any.

    An account is the texts of its extracts. The answer is always an account that copies nobody.
    """
    runs = [shingles(texts) for texts in accounts]
    found: list[int | None] = []
    for place, own in enumerate(runs):
        original = None
        if len(own) >= FEWEST_RUNS:
            shares = [
                (len(own & runs[other]) / len(own), -other)
                for other in range(place)
                if found[other] is None
            ]
            share, other = max(shares, default=(0.0, 0))
            original = -other if share >= COPIED else None
        found.append(original)
    return tuple(found)
