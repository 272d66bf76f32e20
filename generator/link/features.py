"""Article -> Features: the terms of each sentence that can tell an event."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.link.words import marked_terms, unmark
from generator.model import Article

TELLING = frozenset({"headline", "lead", "paragraph", "subheading", "quote", "list item"})
"""Kinds of passages that tell what happened; captions, code and tables do not."""
_CAPITAL, _SILENT = re.compile(r"\^(\S+)"), re.compile(r"~(\S+)")
"""Terms with a capital, and with one that says nothing: see ``words.marked_terms``."""
LEAD_SENTENCES = 5
"""An article's lead."""
_MOST = 0xFFFF
"""Uses of a term that are told apart."""


@dataclass(frozen=True, slots=True)
class Tally:
    """An article's different terms, and how often each is used.

    Counts are unsigned numbers of two bytes (``counts``), at most 65,535. Few and flat values, for
    those of all articles are read together.
    """

    terms: str
    """Without marks, separated by spaces, in the order of their first uses."""
    uses: bytes
    in_lead: bytes
    """Uses in the lead, of the terms that stand there: they are the first ones."""
    small: bytes
    """Uses without a capital."""
    capital: bytes
    """Uses with a capital that says something."""


@dataclass(frozen=True, slots=True)
class Features:
    """What linking needs of one article, beside the article.

    Few and flat values, for a hundred thousand articles must fit into memory, and a build reads
    those of all articles.
    """

    article: str
    language: str
    lines: str
    """``sentences``, a line each."""
    spots: bytes
    """``places``, two unsigned numbers of four bytes each."""
    tally: Tally
    day: int | None = None
    """Of publication, counted from the year 1; None when it is not known."""

    @property
    def sentences(self) -> list[str]:
        """The terms of each sentence, separated by spaces, in order, each behind its mark if it has
        one (``marked_terms``)."""
        return self.lines.split("\n") if self.spots else []

    @property
    def places(self) -> list[tuple[int, int]]:
        """Where each stands: index into the article's passages, and into the passage's
        sentences."""
        numbers = iter(array("I", self.spots))
        return list(zip(numbers, numbers, strict=True))


def extract_features(article: Article) -> Features:
    """Find the terms of each sentence of the passages that tell what happened."""
    lines: list[str] = []
    spots = array("I")
    for p, passage in enumerate(article.passages):
        if passage.kind not in TELLING:
            continue
        for s, sentence in enumerate(passage.sentences):
            text = passage.text[sentence.begin : sentence.finish]
            lines.append(marked_terms(text, article.language))
            spots.extend((p, s))
    day = article.published.day.toordinal() if article.published else None
    tally = tally_terms(lines)
    joined = "\n".join(lines)
    return Features(article.id, article.language, joined, spots.tobytes(), tally, day)


def tally_terms(lines: Sequence[str]) -> Tally:
    """Count the terms of an article, given those of its sentences."""
    text = " ".join(lines)
    uses = Counter(unmark(text).split())
    lead = Counter(unmark(" ".join(lines[:LEAD_SENTENCES])).split())
    capital, silent = Counter(_CAPITAL.findall(text)), Counter(_SILENT.findall(text))
    of_capital, of_silent = capital.get, silent.get
    return Tally(
        " ".join(uses),
        _pack(uses.values()),
        _pack(lead.values()),
        _pack([n - of_capital(term, 0) - of_silent(term, 0) for term, n in uses.items()]),
        _pack([of_capital(term, 0) for term in uses]),
    )


def counts(packed: bytes) -> Sequence[int]:
    """Read the counts of a tally."""
    return array("H", packed)


def _pack(numbers: Iterable[int]) -> bytes:
    many = list(numbers)
    try:
        return array("H", many).tobytes()
    except OverflowError:
        return array("H", [min(n, _MOST) for n in many]).tobytes()
