"""One story's sentences as weighted keys: what each tells, made comparable.

A key is a concept (``shoot*``), a word family, a number (``#25000``) or a name (``^rostov``).
Rare within the story weighs more, happenings weigh more than things, names weigh little: every
sentence of a story names the same people. Reporting verbs carry no weight at all.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.link.index import Index, Vocabulary
from generator.link.lexicon import stemmer

REPORTING = """
    add state claim note write announce report statement spokesman spokeswoman spokesperson source
    official news tell speak talk comment accord describe interview newspaper television media
    agency think believe expect call use come go see begin start continue follow include happen
    occur take make give
"""
NAME_WEIGHT = 0.4
THING_WEIGHT = 0.5
"""Of a word that is never a happening, against 1 of one that always is."""
UNKNOWN_EVENTNESS = 0.2
NUMBER_EVENTNESS = 0.5
LENGTH = 4.0
"""Added to the squared length of a sentence's keys, so that short sentences need more."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a story."""

    article: int
    """Number in the index."""
    sentence: int
    """Place in ``Features.sentences``."""
    keys: dict[str, float]
    """Key -> weight; of a length a little below one."""
    eventness: dict[str, float]
    """Key -> 0 to 1, for keys that are no names."""


def story_sentences(index: Index, members: Sequence[int]) -> tuple[Told, ...]:
    """Weigh the keys of all sentences of a story, in the order of articles and sentences."""
    rows = []
    used: dict[str, int] = defaultdict(int)
    for article in members:
        for place, line in enumerate(index.articles[article].sentences):
            keys = _keys(index, line)
            rows.append((article, place, keys))
            for key in keys:
                used[key] += 1
    total = len(rows)
    rarity = {key: math.log((total + 1) / (n + 0.5)) for key, n in used.items()}
    found = []
    for article, place, keys in rows:
        weights = {key: rarity[key] * _share(key, e) for key, e in keys.items()}
        length = math.sqrt(sum(w * w for w in weights.values()) + LENGTH)
        weights = {key: w / length for key, w in weights.items()}
        eventness = {key: e for key, e in keys.items() if not key.startswith("^")}
        found.append(Told(article, place, weights, eventness))
    return tuple(found)


def alike(a: Told, b: Told) -> float:
    """Give the cosine of two sentences' keys, 0 to 1."""
    if len(a.keys) > len(b.keys):
        a, b = b, a
    return sum(weight * b.keys[key] for key, weight in a.keys.items() if key in b.keys)


def shared_keys(a: Told, b: Told) -> tuple[str, ...]:
    """List what two sentences share, the weightiest first."""
    both = [key for key in a.keys if key in b.keys]
    return tuple(sorted(both, key=lambda k: (-a.keys[k] * b.keys[k], k)))


def key_of(vocabulary: Vocabulary, number: int) -> tuple[str, float] | None:
    """Give the key of a term and its eventness, or None when the term only reports."""
    term = vocabulary.terms[number]
    if term in _reporting():
        return None
    if vocabulary.is_name[number]:
        return "^" + term, 0.0
    word = vocabulary.words[number]
    if word is None:
        return term, NUMBER_EVENTNESS if term.startswith("#") else UNKNOWN_EVENTNESS
    return word.concept, 1.0 if word.concept.endswith("*") else word.eventness


def _keys(index: Index, line: Sequence[int]) -> dict[str, float]:
    keys: dict[str, float] = {}
    for number in line:
        found = key_of(index.vocabulary, number)
        if found is not None:
            key, eventness = found
            keys[key] = max(eventness, keys.get(key, 0.0))
    return keys


def _share(key: str, eventness: float) -> float:
    if key.startswith("^"):
        return NAME_WEIGHT
    return THING_WEIGHT + (1 - THING_WEIGHT) * eventness


@cache
def _reporting() -> frozenset[str]:
    return frozenset(stemmer("en")(REPORTING.split()))
