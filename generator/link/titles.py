"""What an event or a story is called: always words of the sources, never a cut-off piece.

A headline or an update's headline among the extracts says it best; else the shortest whole
sentence that holds most of what brought the event together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.words import tokenise
from generator.model import Article

LONGEST = 140
"""Characters; a longer sentence is taken only when nothing shorter is there."""
_CREDIT = re.compile(r"^[A-Z][A-Z .,'’-]{2,40}(?:\([^)]{2,30}\))?\s+[-–—]+\s+")
_POINTER = re.compile(
    r"^(?:he|she|it|they|this|that|these|those|and|but|or|so|then|meanwhile|however|also|additionally"
    r"|instead|still|yet|if|when|like|in addition|his|her|their|its|we|i|you|there|here)\b",
    re.IGNORECASE,
)
"""Opens a sentence that leans on the one before it."""
_FIRST_PERSON = re.compile(r"\b(?:I|me|my|we|our|us)\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One extract as a possible title."""

    text: str
    heading: bool
    """A headline or subheading rather than a sentence."""
    share: float
    """0 to 1: how much of what the event is about it holds."""
    order: tuple[int, int]
    """Article and sentence, to break ties."""


def choose_title(candidates: Sequence[Candidate]) -> str:
    """Give the best candidate's words, without dateline, credit or closing full stop."""
    return tidy(min(candidates, key=_merit).text)


def choose_story_title(articles: Sequence[Article]) -> str:
    """Give the headline that says most of what the articles open with; a given one if any is."""

    def terms(article: Article, text: str) -> frozenset[str]:
        return frozenset(token.term for token in tokenise(text, article.language))

    used: Counter[str] = Counter()
    for article in articles:
        lead = next((p.text for p in article.passages if p.kind == "lead"), "")
        used.update(terms(article, f"{article.headline} {lead}"))

    def merit(article: Article) -> tuple[bool, bool, float, str]:
        own = terms(article, article.headline)
        shared = sum(used[term] - 1 for term in own) / max(1, len(own)) ** 0.25
        long = len(article.headline) > LONGEST
        return article.headline_from == "lead", long, -shared, article.id

    return tidy(min(articles, key=merit).headline)


def tidy(text: str) -> str:
    """Drop a dateline at the front, quotation marks around the whole, and the last full stop."""
    text = _CREDIT.sub("", " ".join(text.split()))
    if text[:1] in '“"‘' and text[-1:] in '”"’' and not re.search(r"[“”\"]", text[1:-1]):
        text = text[1:-1]
    if text.endswith(".") and not text.endswith("..") and not re.search(r"\b[A-Z]\.$", text):
        text = text[:-1]
    return text


def _merit(candidate: Candidate) -> tuple[float, tuple[int, int]]:
    text = candidate.text
    cost = 1 - candidate.share
    cost -= 0.3 * candidate.heading
    cost += 0.4 * bool(_POINTER.match(text))
    cost += 0.3 * bool(_FIRST_PERSON.search(text))
    cost += 0.4 * bool(re.match(r"[“\"‘']", text)) + 0.5 * text.rstrip().endswith(("?", ":", ","))
    cost += max(0, len(text) - LONGEST) / LONGEST + max(0, 25 - len(text)) / 25
    return cost, candidate.order
