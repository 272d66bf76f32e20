"""How telling each term of an archive is: its inverse document frequency.

It is counted as if ``NEUTRAL_ARTICLES`` articles on everything and nothing lay beside the archive,
so that an archive of two articles can already tell a common word from a rare one, and a large
archive trusts its own counts.

Counts enter in steps of ``STEPS`` to the octave: one more article changes how telling a few terms
are, and leaves the stories alone that do not use them.

Source: K. Spärck Jones 1972 for idf; the neutral articles are the lexicon's ``commonness``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from generator.link.index import Vocabulary

NEUTRAL_ARTICLES = 200
UNKNOWN_WORD = 0.0005
"""Commonness of a word that the lexicon does not know."""
NUMBER = 0.01
"""Commonness of a number."""
STEPS = 2
"""To each doubling of a count."""


def rarities(vocabulary: Vocabulary, articles: int) -> Sequence[float]:
    """Give the idf of each term, 0 or more."""
    whole = step(articles + NEUTRAL_ARTICLES + 1)
    return [
        max(0.0, math.log(whole / (step(documents) + NEUTRAL_ARTICLES * common + 0.5)))
        for documents, common in zip(vocabulary.documents, _commonness(vocabulary), strict=True)
    ]


def _commonness(vocabulary: Vocabulary) -> list[float]:
    return [
        word.commonness if word else (NUMBER if term[0] == "#" else UNKNOWN_WORD)
        for term, word in zip(vocabulary.terms, vocabulary.words, strict=True)
    ]


@lru_cache(maxsize=1 << 14)
def step(count: int) -> float:
    """Round a count to the nearest step."""
    return float(2 ** (round(math.log2(count) * STEPS) / STEPS)) if count else 0.0
