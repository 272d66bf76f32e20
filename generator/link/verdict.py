"""What a reader would say of an event: right 1, with strays a half, wrong 0.

The ranker asks whether sentences belong together; a reader asks whether what they tell is an event
at all. Readers' verdicts on a thousand pages (``bench/events/pages.jsonl``) are estimated from what
the sure sentences of an event look like: where they stand in their articles, whether they report
something, what of them the articles share. ``data/reader-verdict.tsv`` holds the weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence

from generator.link.additive import estimate, read_additive
from generator.link.company import company, rest_of, shared
from generator.link.events import Draft
from generator.link.lexicon import primary
from generator.link.particulars import Placed
from generator.link.reporting import USUAL, reports
from generator.link.telling import Told

TABLE = "reader-verdict.tsv"
FEATURES = (
    "score",
    "articles",
    "place",
    "beside",
    "likeness",
    "said again",
    "reporting",
)
SUREST = 0.99
"""Only the editor's word is certain."""
FURTHEST = 20
"""Sentences from the top of an article from which it makes no difference how many."""


def judge(told: Sequence[Told], draft: Draft, place_of: Callable[[Told], Placed]) -> float:
    """Estimate the verdict on an event, 0 to ``SUREST``."""
    features = measure([(told[place], place_of(told[place])) for place in draft.sure], draft.score)
    return min(SUREST, max(0.0, estimate(read_additive(TABLE, FEATURES), features)))


def measure(members: Sequence[tuple[Told, Placed]], score: float) -> tuple[float, ...]:
    """Give the values of ``FEATURES``: means over the sentences where nothing else is said."""
    sentences = [t for t, _ in members]
    alike = company(sentences)
    common = shared(sentences)
    again = Counter(t.statement for t in sentences)
    return (
        score,
        math.log(len({t.article for t in sentences})),
        _mean([min(t.sentence, FURTHEST) for t in sentences]),
        _mean([rest_of(common, t.keys) for t in sentences]),
        _mean(list(alike.values())),
        _mean([(again[t.statement] - 1) / len(sentences) for t in sentences]),
        _mean([_reporting(place) for _, place in members]),
    )


def _reporting(place: Placed) -> float:
    english = primary(place.article.language) == "en"
    return reports(place.extract.text) if english else USUAL


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
