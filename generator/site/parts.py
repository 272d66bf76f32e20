"""An article's text in its parts: before the first live update, each update, each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Article, LiveUpdate, Passage, RemovedLine

APART = ("headline", "caption")
"""The headline is the page's own; the caption has its place beside the credit."""
Item = Passage | LiveUpdate | RemovedLine
Shown = Mapping[str, str]
"""Of a passage: its ``kind``, ``anchor``, ``text`` and ``html``."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of an article's text."""

    address: str
    """Below the site's root, ending in a slash."""
    items: tuple[Item, ...]
    """Passages, live updates before their passages, and removed lines, as they follow."""
    continues: LiveUpdate | None = None
    """The live update, begun on an earlier sheet, to which the first passages belong."""

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Give its passages."""
        return tuple(item for item in self.items if isinstance(item, Passage))

    @property
    def updates(self) -> tuple[LiveUpdate, ...]:
        """Give the live updates that begin on it."""
        return tuple(item for item in self.items if isinstance(item, LiveUpdate))

    @property
    def removed(self) -> tuple[RemovedLine, ...]:
        """Give the lines that were removed between its passages."""
        return tuple(item for item in self.items if isinstance(item, RemovedLine))


def shown(passage: Passage) -> Shown:
    """Give what a template reads of a passage: where its sentences are is of no use to it."""
    return {
        "kind": passage.kind,
        "anchor": passage.anchor,
        "text": passage.text,
        "html": passage.html,
    }


def split_text(article: Article) -> tuple[list[Passage], Mapping[str, list[Passage]]]:
    """Give the opening's passages, and those of each live update by its anchor."""
    opening: list[Passage] = []
    updates: dict[str, list[Passage]] = {update.anchor: [] for update in article.updates}
    for passage in article.passages:
        if passage.kind not in APART:
            updates.get(passage.update, opening).append(passage)
    return opening, updates
