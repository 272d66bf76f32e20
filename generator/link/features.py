"""Article -> Features: the terms of each sentence that can tell an event."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.words import marked_terms
from generator.model import Article

TELLING = frozenset({"headline", "lead", "paragraph", "subheading", "quote", "list item"})
"""Kinds of passages that tell what happened; captions, code and tables do not."""


@dataclass(frozen=True, slots=True)
class SentenceTerms:
    """One sentence as a line of terms."""

    passage: int
    """Index into the article's passages."""
    sentence: int
    """Index into the passage's sentences."""
    terms: str
    """Separated by spaces, in order, each behind its mark if it has one (``marked_terms``).

    One string, not a tuple: a hundred thousand articles must fit into memory.
    """


@dataclass(frozen=True, slots=True)
class Features:
    """What linking needs of one article, beside the article."""

    article: str
    language: str
    sentences: tuple[SentenceTerms, ...]
    day: int | None = None
    """Of publication, counted from the year 1; None when it is not known."""


def extract_features(article: Article) -> Features:
    """Find the terms of each sentence of the passages that tell what happened."""
    found = []
    for p, passage in enumerate(article.passages):
        if passage.kind not in TELLING:
            continue
        for s, sentence in enumerate(passage.sentences):
            text = passage.text[sentence.begin : sentence.finish]
            found.append(SentenceTerms(p, s, marked_terms(text, article.language)))
    day = article.published.day.toordinal() if article.published else None
    return Features(article.id, article.language, tuple(found), day)
