"""An article's text in its parts: what stands before the first live update, and each update."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model import Article, Passage

APART = ("headline", "caption")
"""The headline is the page's own; the caption has its place beside the credit."""


def split_text(article: Article) -> tuple[list[Passage], Mapping[str, list[Passage]]]:
    """Give the opening's passages, and those of each live update by its anchor."""
    opening: list[Passage] = []
    updates: dict[str, list[Passage]] = {update.anchor: [] for update in article.updates}
    for passage in article.passages:
        if passage.kind not in APART:
            updates.get(passage.update, opening).append(passage)
    return opening, updates
