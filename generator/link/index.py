"""All articles' terms as numbers: the vocabulary, how telling each term is, who uses it.

How telling a term is (its idf) is counted as if ``NEUTRAL_ARTICLES`` articles on everything and
nothing lay beside the archive, so that an archive of two articles can already tell a common word
from a rare one, and a large archive trusts its own counts.

Source: K. Spärck Jones 1972 for idf; the neutral articles are the lexicon's ``commonness``.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.features import Features
from generator.link.lexicon import Word, lexicon

NEUTRAL_ARTICLES = 200
UNKNOWN_WORD = 0.0005
"""Commonness of a word that the lexicon does not know."""
CAPITALS_OF_A_NAME = 0.5
"""A term with a capital in more of its uses than this is a name; uses where every word would have
one are not counted."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of an archive; a term's number is its place in ``terms``."""

    terms: tuple[str, ...]
    idf: tuple[float, ...]
    is_name: tuple[bool, ...]
    frequency: tuple[int, ...]
    """Articles that use the term."""
    words: tuple[Word | None, ...]
    """What the lexicon knows of it."""


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """One article's sentences as numbers of terms, in their order."""

    sentences: tuple[array[int], ...]
    """As ``Features.sentences``."""


@dataclass(frozen=True, slots=True)
class Index:
    """An archive as linking reads it; articles are numbered in the order of their ids."""

    vocabulary: Vocabulary
    articles: tuple[IndexedArticle, ...]
    features: tuple[Features, ...]


def build_index(features: Sequence[Features]) -> Index:
    """Number the terms of all articles; ``features`` are in the order of the articles' ids."""
    numbers: dict[str, int] = {}
    languages: list[str] = []
    used, capital, documents = array("l"), array("l"), array("l")
    articles = []
    for feature in features:
        seen: set[int] = set()
        sentences = []
        for sentence in feature.sentences:
            line = array("l")
            for marked in sentence.terms.split():
                term = marked[1:] if marked[0] in "^~" else marked
                number = numbers.get(term)
                if number is None:
                    number = numbers[term] = len(numbers)
                    languages.append(feature.language)
                    for counts in (used, capital, documents):
                        counts.append(0)
                used[number] += marked[0] != "~"
                capital[number] += marked[0] == "^"
                line.append(number)
            seen.update(line)
            sentences.append(line)
        for number in seen:
            documents[number] += 1
        articles.append(IndexedArticle(tuple(sentences)))
    words = tuple(
        lexicon(language).get(term) for term, language in zip(numbers, languages, strict=True)
    )
    idf = tuple(
        _idf(documents[n], len(features), word, term.startswith("#"))
        for n, (term, word) in enumerate(zip(numbers, words, strict=True))
    )
    names = tuple(capital[n] > CAPITALS_OF_A_NAME * used[n] for n in range(len(numbers)))
    vocabulary = Vocabulary(tuple(numbers), idf, names, tuple(documents), words)
    return Index(vocabulary, tuple(articles), tuple(features))


def _idf(documents: int, articles: int, word: Word | None, number: bool) -> float:
    common = word.commonness if word else (0.01 if number else UNKNOWN_WORD)
    return math.log(
        (articles + NEUTRAL_ARTICLES + 1) / (documents + NEUTRAL_ARTICLES * common + 0.5)
    )
