"""One story's sentences as weighted keys: what each tells, made comparable.

A key is a concept (``shoot*``), a word family (``roof``), a number (``#25000``) or a name
(``^rostov``). Rare within the story weighs more, happenings weigh more than things, names weigh
less: every sentence of a story names the same people. Reporting verbs carry no weight at all.
A sentence that repeats another's keys almost word for word is the same statement, and counts once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.link.index import Index, Vocabulary
from generator.link.lexicon import phrases, places, stemmer

REPORTING = """
    add allege state claim note write announce report statement spokesman spokeswoman
    spokesperson source official news tell speak talk comment accord describe interview
    newspaper television media agency think believe expect call use come go see begin start
    continue follow include happen occur take make give post publish update photo copyright
    editor email read appear seem
"""
NAME_WEIGHT = 0.7
THING_WEIGHT = 0.7
"""Of a word that is never a happening, against 1 of one that always is."""
UNKNOWN_EVENTNESS = 0.2
NUMBER_EVENTNESS = 0.5
FEWEST_KEYS = 2
"""A sentence with fewer keys tells nothing by itself."""
SAME_STATEMENT = 0.75
"""Cosine from which two sentences are one statement."""

Weights = Mapping[str, float]
Meaning = tuple[str, float]
"""A key and its eventness."""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of a story."""

    article: int
    """Number in the index."""
    sentence: int
    """Place in ``Features.sentences``."""
    keys: Weights
    """Key -> weight; of length one, or empty."""
    eventness: Weights
    """Key -> 0 to 1; names have none."""
    statement: int
    """Sentences with the same number say the same in almost the same words."""


def story_sentences(index: Index, members: Sequence[int]) -> tuple[Told, ...]:
    """Weigh the keys of all sentences of a story, in the order of articles and sentences."""
    meanings = {
        language: _Meanings(index.vocabulary, language)
        for language in {index.features[article].language for article in members}
    }
    rows = [
        (article, place, _keys(line, meanings[index.features[article].language]))
        for article in members
        for place, line in enumerate(index.articles[article].sentences)
    ]
    used = Counter(key for _, _, keys in rows for key in keys)
    rarity = {key: math.log((len(rows) + 1) / (n + 0.5)) for key, n in used.items()}
    weights = [_unit({k: rarity[k] * _share(k, e) for k, e in keys.items()}) for _, _, keys in rows]
    statements = _same_statements(weights)
    return tuple(
        Told(
            article,
            place,
            weight,
            {key: e for key, e in keys.items() if key[0] != "^"},
            statement,
        )
        for (article, place, keys), weight, statement in zip(rows, weights, statements, strict=True)
    )


def alike(a: Told, b: Told) -> float:
    """Give the cosine of two sentences' keys, 0 to 1."""
    return dot(a.keys, b.keys)


def dot(a: Weights, b: Weights) -> float:
    """Sum the products of the weights of shared keys."""
    if len(a) > len(b):
        a, b = b, a
    return sum([weight * b[key] for key, weight in a.items() if key in b])


def shared_keys(a: Told, b: Told) -> tuple[str, ...]:
    """List what two sentences share, the weightiest first."""
    both = [key for key in a.keys if key in b.keys]
    return tuple(sorted(both, key=lambda k: (-a.keys[k] * b.keys[k], k)))


def keyed(vocabulary: Vocabulary, line: Sequence[int], language: str) -> Iterator[tuple[int, str]]:
    """Give the keys of a line of terms, each with its place in the line."""
    for place, (key, _) in _found(line, _Meanings(vocabulary, language)):
        yield place, key


class _Meanings(dict[int, Meaning | None]):
    """What the terms of a vocabulary mean in one language, each looked up once."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        self.vocabulary, self.language = vocabulary, language

    def __missing__(self, number: int) -> Meaning | None:
        meaning = self[number] = _meaning(self.vocabulary, number, self.language)
        return meaning


def _found(line: Sequence[int], meanings: _Meanings) -> Iterator[tuple[int, Meaning]]:
    """Give place, key and eventness of all but the reporting terms; a phrase is one key."""
    terms, known = meanings.vocabulary.terms, phrases(meanings.language)
    openings = _openings(meanings.language)
    before = ""
    for place, number in enumerate(line):
        term = terms[number]
        phrase = known.get((before, term)) if before in openings else None
        before = term
        meaning = (phrase, 1.0) if phrase else meanings[number]
        if meaning:
            yield place, meaning


def _meaning(vocabulary: Vocabulary, number: int, language: str) -> Meaning | None:
    term, word = vocabulary.terms[number], vocabulary.words[number]
    if term in _reporting() or (word is not None and word.family in _reporting()):
        return None
    if vocabulary.is_name[number]:
        return "^" + places(language).get(term, term), 0.0
    if word is None:
        return term, NUMBER_EVENTNESS if term.startswith("#") else UNKNOWN_EVENTNESS
    return word.concept, 1.0 if word.concept.endswith("*") else word.eventness


def _keys(line: Sequence[int], meanings: _Meanings) -> dict[str, float]:
    keys: dict[str, float] = {}
    for _, (key, eventness) in _found(line, meanings):
        if eventness >= keys.get(key, 0.0):
            keys[key] = eventness
    return keys if len(keys) >= FEWEST_KEYS else {}


def _share(key: str, eventness: float) -> float:
    if key[0] == "^":
        return NAME_WEIGHT
    return THING_WEIGHT + (1 - THING_WEIGHT) * eventness


def _unit(weights: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum([w * w for w in weights.values()]))
    return {key: w / length for key, w in weights.items()} if length else {}


def _same_statements(weights: Sequence[Weights]) -> list[int]:
    """Number the statements: each sentence joins the first that it repeats."""
    holders: dict[str, list[int]] = defaultdict(list)
    numbers: list[int] = []
    for place, keys in enumerate(weights):
        own = place
        heavy = [key for _, key in sorted([(-weight, key) for key, weight in keys.items()])[:3]]
        nearby = {other for key in heavy for other in holders[key]}
        for other in sorted(nearby):
            if dot(keys, weights[other]) >= SAME_STATEMENT:
                own = numbers[other]
                break
        numbers.append(own)
        for key in heavy:
            holders[key].append(place)
    return numbers


@cache
def _openings(language: str) -> frozenset[str]:
    """Give the first words of phrases."""
    return frozenset(opening for opening, _ in phrases(language))


@cache
def _reporting() -> frozenset[str]:
    return frozenset(stemmer("en")(REPORTING.split()))
