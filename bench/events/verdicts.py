"""Readers' verdicts on event pages: ``pages.jsonl``, one verdict a line.

It holds no text: articles are known by the SHA-256 of their files (the first 16 digits), the
sentences of a page by where they start, in code points of the decoded text. The texts are those of
the Event Coreference Bank+ (A. Cybulska and P. Vossen 2014) and of the Fake News Challenge. The
readers were language models, 20 of them, who had the rules of docs/linking.md and did not know the
program; some pages were read by two.

``right``: two articles tell one event, and nearly all sentences tell it; ``stray``: two articles
tell one event, and there are sentences that do not; ``wrong``: nothing that happened is told by two
articles. A poor title is no matter here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

VERDICTS = Path(__file__).with_name("pages.jsonl")
WORTH: Mapping[str, float] = MappingProxyType({"right": 1.0, "stray": 0.5, "wrong": 0.0})
_SAME = 0.6
"""Overlap (Dice) of the sentences of two pages from which a verdict holds for both."""

Sentence = tuple[str, int]
"""The digest of an article's file, and where in it a sentence starts."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page that a reader judged."""

    number: int
    """Its place in the file."""
    topic: str
    """Pages of one topic are alike: trained and tested apart."""
    sentences: frozenset[Sentence]
    worth: float
    """0, 0.5 or 1."""


class Pages:
    """The pages that readers judged, to be found by what they tell."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Index the pages by their sentences."""
        self._by_sentence: dict[Sentence, list[Page]] = defaultdict(list)
        for page in pages:
            for sentence in page.sentences:
                self._by_sentence[sentence].append(page)

    def find(self, sentences: frozenset[Sentence]) -> list[Page]:
        """Find the pages of about these sentences."""
        near = {page for sentence in sentences for page in self._by_sentence.get(sentence, ())}
        return sorted(
            (page for page in near if overlap(page.sentences, sentences) >= _SAME),
            key=lambda page: page.number,
        )


def overlap(some: frozenset[Sentence], others: frozenset[Sentence]) -> float:
    """Give the share of sentences that two pages have in common (Dice), 0 to 1."""
    return 2 * len(some & others) / (len(some) + len(others))


def read_pages(path: Path = VERDICTS) -> tuple[Page, ...]:
    """Read all verdicts."""
    lines = map(json.loads, path.read_text("utf-8").splitlines())
    return tuple(
        Page(
            number,
            line["topic"],
            frozenset((article, start) for article, own in line["told"].items() for start in own),
            WORTH[line["verdict"]],
        )
        for number, line in enumerate(lines)
    )


def digest_article(digest: str) -> str:
    """Shorten the digest of an article's file."""
    return digest[:16]
