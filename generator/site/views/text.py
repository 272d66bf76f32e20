"""A text on one page: what opens it, its live updates, and what stands beside its passages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.model import Article, LiveUpdate, Passage
from generator.site.archive import Archive
from generator.site.cards import Card
from generator.site.parts import Sheet, shown

HOURS_SHOWN = 48
"""Times of a page to jump to."""
_FEWEST_TO_JUMP = 6
"""Updates on a page that need no list of times."""
_INNER_LINK = re.compile(r'href="#([^"]*)"')


@dataclass(frozen=True, slots=True)
class Update:
    """A live update, or what of it is on this page."""

    entry: LiveUpdate
    blocks: tuple[Card, ...]
    continued: bool = False
    """It began on an earlier page."""


def split_sheet(
    archive: Archive, article: Article, sheet: Sheet, marks: Mapping[str, Any]
) -> tuple[list[Card], list[Update]]:
    """Split a page's text into what stands before its first live update, and the updates."""
    opening: list[Card] = []
    updates: list[tuple[LiveUpdate, list[Card], bool]] = []
    if sheet.continues:
        updates.append((sheet.continues, [], True))
    for item in sheet.items:
        if isinstance(item, LiveUpdate):
            updates.append((item, [], False))
        elif isinstance(item, Passage):
            blocks = updates[-1][1] if updates and item.update else opening
            blocks.append(
                {
                    "passage": shown(_here(archive, article, item)),
                    "url": archive.urls.passage(article.id, item.anchor),
                    "also": marks.get(item.anchor, []),
                }
            )
    return opening, [Update(entry, tuple(blocks), cont) for entry, blocks, cont in updates]


def show_updates(updates: Sequence[Update]) -> list[Card]:
    """Lay a page's updates out one after another: each day is announced where it begins."""
    laid: list[Card] = []
    day: date | None = None
    for update in updates:
        new_day = update.entry.time.day != day and len(updates) > 1
        laid.append(
            {
                "entry": update.entry,
                "new_day": new_day,
                "continued": update.continued,
                "blocks": update.blocks,
            }
        )
        day = update.entry.time.day
    return laid


def hours_of(updates: Sequence[Update]) -> list[Card]:
    """Give the first update of each hour of a page, in the page's order."""
    if len(updates) < _FEWEST_TO_JUMP:
        return []
    first: dict[tuple[str, int], LiveUpdate] = {}
    for update in updates:
        time = update.entry.time
        if time.time and not update.continued:
            first.setdefault((time.day.isoformat(), time.time.hour), update.entry)
    entries = list(first.values())[:HOURS_SHOWN]
    days = [None, *(entry.time.day for entry in entries)]
    return [
        {"moment": entry.time, "anchor": entry.anchor, "new_day": entry.time.day != days[place]}
        for place, entry in enumerate(entries)
    ]


def newest_comes_first(article: Article) -> bool:
    """Say in which order a live blog was printed."""
    return article.updates[0].time.order > article.updates[-1].time.order


def _here(archive: Archive, article: Article, passage: Passage) -> Passage:
    """Let a passage's links to others of its article, such as footnotes, reach their pages."""
    if not passage.html or len(archive.sheets[article.id]) == 1:
        return passage

    def point(found: re.Match[str]) -> str:
        return f'href="{archive.urls.passage(article.id, found[1])}"'

    return replace(passage, html=_INNER_LINK.sub(point, passage.html))
