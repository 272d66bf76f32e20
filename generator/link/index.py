"""Articles' terms as numbers: the vocabulary, and who uses which term where."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, compress, count

from generator.link.features import Features, counts
from generator.link.lexicon import Word, lexicon
from generator.link.words import unmark

CAPITALS_OF_A_NAME = 0.5
"""A term with a capital in more of its uses than this is a name; uses where every word would have
one are not counted."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of some articles; a term's number is its place in ``terms``."""

    terms: tuple[str, ...]
    is_name: tuple[bool, ...]
    documents: array[int]
    """Articles that use the term."""
    words: tuple[Word | None, ...]
    """What the lexicon knows of it."""
    number: Mapping[str, int]
    """Of each term."""

    def numbers(self, line: str) -> array[int]:
        """Read a line of terms, marked or not, as their numbers."""
        return array("i", list(map(self.number.__getitem__, unmark(line).split())))


@dataclass(frozen=True, slots=True)
class Survey:
    """An archive as the search for stories reads it: which terms each article uses.

    Articles are numbered in the order given.
    """

    vocabulary: Vocabulary
    used: tuple[array[int], ...]
    """Of each article the numbers of its different terms, as in its ``Tally``."""
    features: tuple[Features, ...]


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """One article's sentences as numbers of terms, in their order."""

    sentences: tuple[array[int], ...]
    """As ``Features.sentences``."""
    places: tuple[tuple[int, int], ...]
    """As ``Features.places``."""


@dataclass(frozen=True, slots=True)
class Index:
    """A story as linking reads it; articles are numbered in the order given."""

    vocabulary: Vocabulary
    articles: tuple[IndexedArticle, ...]
    features: tuple[Features, ...]


def survey_articles(features: Sequence[Features], names: Container[str] | None = None) -> Survey:
    """Number the terms of all articles in alphabetical order.

    ``features`` are in the order of the articles' ids. ``names`` are the terms that are names;
    without, it is counted who writes them with a capital.
    """
    first: defaultdict[str, int] = defaultdict(count().__next__)
    in_order = [list(map(first.__getitem__, f.tally.terms.split())) for f in features]
    terms = tuple(sorted(first))
    number = {term: n for n, term in enumerate(terms)}
    place = [number[term] for term in first]
    used = tuple([array("i", list(map(place.__getitem__, numbers))) for numbers in in_order])
    documents = array("i", bytes(len(terms) * array("i").itemsize))
    for early, articles in Counter(chain.from_iterable(in_order)).items():
        documents[place[early]] = articles
    if names is None:
        is_name = _written_as_names(len(terms), used, features)
    else:
        is_name = tuple([term in names for term in terms])
    words: list[Word | None] = [None] * len(terms)
    languages: dict[str, set[int]] = defaultdict(set)
    for feature, numbers in zip(features, used, strict=True):
        languages[feature.language].update(numbers)
    for language, forms in sorted(languages.items()):
        if known := lexicon(language):
            for form in forms:
                words[form] = known.get(terms[form])
    vocabulary = Vocabulary(terms, is_name, documents, tuple(words), number)
    return Survey(vocabulary, used, tuple(features))


def build_index(features: Sequence[Features], names: Container[str] | None = None) -> Index:
    """Number the terms of all sentences; see ``survey_articles``."""
    vocabulary = survey_articles(features, names).vocabulary
    articles = tuple(
        IndexedArticle(tuple(map(vocabulary.numbers, f.sentences)), tuple(f.places))
        for f in features
    )
    return Index(vocabulary, articles, tuple(features))


def _written_as_names(
    terms: int, used: Sequence[array[int]], features: Sequence[Features]
) -> tuple[bool, ...]:
    capital: Counter[int] = Counter()
    for numbers, feature in zip(used, features, strict=True):
        its = counts(feature.tally.capital)
        for term, n in compress(zip(numbers, its, strict=True), its):
            capital[term] += n
    doubtful = bytearray(terms)
    for term in capital:
        doubtful[term] = True
    small: Counter[int] = Counter()
    for numbers, feature in zip(used, features, strict=True):
        both = zip(numbers, counts(feature.tally.small), strict=True)
        for term, n in compress(both, map(doubtful.__getitem__, numbers)):
            small[term] += n
    is_name = [False] * terms
    for term, n in capital.items():
        is_name[term] = n > CAPITALS_OF_A_NAME * (n + small[term])
    return tuple(is_name)
