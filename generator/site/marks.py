"""One mark for each source: a letter code and a hue, the same wherever the source is named.

An article whose source nobody stated counts as a source of its own: it gets a number within
its story, so that a reader can tell two of them apart and never takes them for one publisher.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import Article, Source, Story
from generator.site.clipping import LABEL, clip

HUES = 8
"""Colours in a theme's palette, all told apart by colour-blind readers."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a source is shown."""

    code: str
    hue: int
    """0 to 7: a place in the palette. Colour is never the only sign: the code stands with it."""
    label: str
    """The source's name; empty when nobody stated it."""
    stated: bool
    number: int = 0
    """Of a source that nobody stated, where its story has several of them."""


def source_marks(
    articles: Iterable[Article], sources: Mapping[str, Source], stories: Iterable[Story]
) -> dict[str, Mark]:
    """Give each article its source's mark."""
    articles = tuple(articles)
    stated = {
        id: Mark(source.code, place % HUES, clip(source.name, LABEL), True)
        for place, (id, source) in enumerate(sorted(sources.items()))
    }
    marks = {a.id: stated[a.source] for a in articles if a.source in stated}
    for story in stories:
        nameless = sorted(id for id in story.articles if id not in marks)
        shift = len(stated)
        for number, id in enumerate(nameless, 1):
            told_apart = number if len(nameless) > 1 else 0
            marks[id] = Mark(str(number), (shift + number - 1) % HUES, "", False, told_apart)
    for article in articles:
        marks.setdefault(article.id, Mark("1", len(stated) % HUES, "", False))
    return marks
