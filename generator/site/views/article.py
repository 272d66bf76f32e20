"""An article or a live blog: its text, in as many pages as it takes, and who else tells what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from generator.model import Article, LiveUpdate, Page, Passage, RemovedLine
from generator.site.archive import Archive
from generator.site.cards import (
    Card,
    article_card,
    event_card,
    name_cards,
    story_link,
    summary,
)
from generator.site.clipping import EXCERPT, LABEL, TITLE, clip
from generator.site.paging import make_pager
from generator.site.parts import Sheet
from generator.site.views.also import Marker
from generator.site.views.common import make_page
from generator.site.views.period import day_crumbs

OTHERS_SHOWN = 12
"""Articles of the same story that the page lists; the story's page lists all."""
EVENTS_SHOWN = 24
"""Events that stand beside the text."""
NAMES_SHOWN = 24
"""Of each kind, the most mentioned first."""
STATED_SHOWN = 24
"""Tags, people of a byline, notes: what an article says of itself."""
_LONGEST_STATED = 2_000
_INNER_LINK = re.compile(r'href="#([^"]*)"')


def article_pages(archive: Archive, article: Article) -> Iterator[Page]:
    """Make the pages of an article: most have one."""
    story = archive.stories.get(archive.story_of.get(article.id, ""))
    others = [a for a in story.articles if a != article.id][:OTHERS_SHOWN] if story else []
    sheets = archive.sheets[article.id]
    addresses = [sheet.address for sheet in sheets]
    shared: dict[str, Any] = {
        "card": article_card(archive, article.id),
        "zone_notes": list(dict.fromkeys(u.note for u in article.updates if u.note))[:STATED_SHOWN],
        "story": story_link(archive, story) if story else None,
        "others": [article_card(archive, id) for id in others],
        "names": _names(archive, article),
        "original": archive.urls.original(article.id) if archive.config.make.originals else "",
        "source": archive.sources.get(article.source),
        "counts": {"updates": len(article.updates), "words": article.words},
    }
    marker = Marker(archive, article)
    opened: LiveUpdate | None = None
    for number, sheet in enumerate(sheets, 1):
        opening, updates = _parts(archive, article, sheet, marker, opened)
        opened = sheet.updates[-1] if sheet.updates else opened
        yield make_page(
            archive,
            sheet.address,
            "article.html",
            article.headline,
            description=summary(article),
            language=article.language,
            crumbs=day_crumbs(archive, article.published),
            modified=article.updated or article.published,
            article=_bounded(article, sheet.removed),
            opening=opening,
            updates=updates,
            events=_events(archive, article, sheet),
            pager=make_pager(archive.urls, addresses, number, len(sheets)),
            **shared,
        )


def _bounded(article: Article, removed: tuple[RemovedLine, ...]) -> Article:
    """Leave of an article what stands around its text; the text itself is in the blocks."""
    return replace(
        article,
        headline=clip(article.headline, _LONGEST_STATED),
        removed=removed,
        byline=tuple(clip(name, LABEL) for name in article.byline[:STATED_SHOWN]),
        dateline=clip(article.dateline, TITLE),
        credit=clip(article.credit, TITLE),
        caption=clip(article.caption, _LONGEST_STATED),
        tags=tuple(clip(tag, LABEL) for tag in article.tags[:STATED_SHOWN]),
        notes=tuple(clip(note, EXCERPT) for note in article.notes[:STATED_SHOWN]),
    )


def _names(archive: Archive, article: Article) -> dict[str, list[Card]]:
    names: dict[str, list[str]] = {"person": [], "organisation": [], "place": []}
    for id in archive.names_of.get(article.id, ()):
        names[archive.names[id].kind].append(id)
    return {kind: name_cards(archive, ids[:NAMES_SHOWN]) for kind, ids in names.items()}


def _events(archive: Archive, article: Article, sheet: Sheet) -> list[Card]:
    """List the events that a page's passages tell, each with the first of them."""
    first: dict[str, str] = {}
    for passage in sheet.passages:
        for telling in archive.told.get((article.id, passage.anchor), ()):
            first.setdefault(telling.event, passage.anchor)
    return [
        {**event_card(archive, id), "passage_url": archive.urls.passage(article.id, anchor)}
        for id, anchor in list(first.items())[:EVENTS_SHOWN]
    ]


def _parts(
    archive: Archive, article: Article, sheet: Sheet, marker: Marker, before: LiveUpdate | None
) -> tuple[list[Card], list[Card]]:
    """Split a page's text into what stands before the first live update, and the updates.

    ``before`` is the update that came last on the page before.
    """
    marks = marker.mark_sheet(sheet)
    opening: list[Card] = []
    updates: list[Card] = []
    if sheet.continues:
        updates.append(_update(sheet.continues, new_day=False, continued=True))
    for item in sheet.items:
        if isinstance(item, LiveUpdate):
            new_day = before is not None and before.time.day != item.time.day
            updates.append(_update(item, new_day=new_day, continued=False))
            before = item
        elif isinstance(item, Passage):
            blocks = updates[-1]["blocks"] if updates and item.update else opening
            blocks.append(
                {
                    "passage": _here(archive, article, item),
                    "url": archive.urls.passage(article.id, item.anchor),
                    "also": marks.get(item.anchor, []),
                }
            )
    return opening, updates


def _update(entry: LiveUpdate, *, new_day: bool, continued: bool) -> Card:
    return {"entry": entry, "new_day": new_day, "continued": continued, "blocks": []}


def _here(archive: Archive, article: Article, passage: Passage) -> Passage:
    """Let a passage's links to others of its article, such as footnotes, reach their pages."""
    if not passage.html or len(archive.sheets[article.id]) == 1:
        return passage

    def point(found: re.Match[str]) -> str:
        return f'href="{archive.urls.passage(article.id, found[1])}"'

    return replace(passage, html=_INNER_LINK.sub(point, passage.html))
