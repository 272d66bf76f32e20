"""Articles' terms as numbers: the vocabulary, and who uses which term where."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from generator.link.features import Features
from generator.link.lexicon import Word, lexicon

MARKS = "^~"
"""Of terms with a capital, and with one that says nothing: see ``words.marked_terms``."""
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


@dataclass(frozen=True, slots=True)
class IndexedArticle:
    """One article's sentences as numbers of terms, in their order."""

    sentences: tuple[array[int], ...]
    """As ``Features.sentences``."""


@dataclass(frozen=True, slots=True)
class Index:
    """An archive, or a story, as linking reads it; articles are numbered in the order given."""

    vocabulary: Vocabulary
    articles: tuple[IndexedArticle, ...]
    features: tuple[Features, ...]


def build_index(features: Sequence[Features], names: Container[str] | None = None) -> Index:
    """Number the terms of all articles in alphabetical order.

    ``features`` are in the order of the articles' ids. ``names`` are the terms that are names;
    without, it is counted who writes them with a capital.
    """
    uses: Counter[str] = Counter()
    languages: dict[str, set[str]] = defaultdict(set)
    for feature in features:
        used = " ".join([sentence.terms for sentence in feature.sentences]).split()
        uses.update(used)
        languages[feature.language].update(used)
    plain = {marked: marked[1:] if marked[0] in MARKS else marked for marked in uses}
    terms = tuple(sorted(set(plain.values())))
    number = {term: n for n, term in enumerate(terms)}
    number_of = {marked: number[term] for marked, term in plain.items()}.__getitem__
    documents = array("i", bytes(len(terms) * array("i").itemsize))
    articles = []
    for feature in features:
        lines = tuple(
            [array("i", list(map(number_of, s.terms.split()))) for s in feature.sentences]
        )
        for term in set().union(*lines):
            documents[term] += 1
        articles.append(IndexedArticle(lines))
    if names is None:
        is_name = tuple(_is_name(uses[term], uses["^" + term]) for term in terms)
    else:
        is_name = tuple(term in names for term in terms)
    words: list[Word | None] = [None] * len(terms)
    for language, forms in sorted(languages.items()):
        if known := lexicon(language):
            for form in forms:
                words[number[plain[form]]] = known.get(plain[form])
    vocabulary = Vocabulary(terms, is_name, documents, tuple(words))
    return Index(vocabulary, tuple(articles), tuple(features))


def _is_name(small: int, capital: int) -> bool:
    return capital > CAPITALS_OF_A_NAME * (small + capital)
