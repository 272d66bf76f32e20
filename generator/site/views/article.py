"""An article or a live blog: its text, in as many pages as it takes, and who else tells what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.model import Article, Page, RemovedLine
from generator.site.archive import Archive
from generator.site.cards import (
    Card,
    article_card,
    event_card,
    name_links,
    story_link,
    summary,
)
from generator.site.citations import cite_article
from generator.site.clipping import EXCERPT, LABEL, TITLE, clip, clip_note
from generator.site.metadata import article_metadata
from generator.site.paging import Pager, make_pager
from generator.site.parts import Sheet
from generator.site.views.also import Marker
from generator.site.views.common import make_page
from generator.site.views.period import day_crumbs
from generator.site.views.text import hours_of, newest_comes_first, show_updates, split_sheet

OTHERS_SHOWN = 12
"""Articles of the same story that the page lists; the story's page lists all."""
EVENTS_SHOWN = 24
"""Events that stand beside the text."""
NAMES_SHOWN = 24
"""Of each kind, the most mentioned first."""
STATED_SHOWN = 24
"""Tags, people of a byline, notes: what an article says of itself."""
_LONGEST_STATED = 2_000
_OF_BEGINNING = 120
FEWEST_TURNED = 3
"""Updates of a live blog that can be read in either order."""


def article_pages(archive: Archive, article: Article) -> Iterator[Page]:
    """Make the pages of an article, most have one; those of a live blog in both orders."""
    sheets = archive.sheets[article.id]
    marker = Marker(archive, article)
    parts = [split_sheet(archive, article, sheet, marker.mark_sheet(sheet)) for sheet in sheets]
    shared = _shared(archive, article)
    brief = _brief(article)
    addresses = [sheet.address for sheet in sheets]
    order = "" if len(article.updates) < FEWEST_TURNED else _other_order(article)
    turned = [f"{address}{order}-first/" for address in addresses] if order else []
    elsewhere = archive.urls.link(turned[-1]) if order else ""
    for number, (sheet, (opening, updates)) in enumerate(zip(sheets, parts, strict=True), 1):
        pager = make_pager(archive.urls, addresses, number, len(sheets))
        yield make_page(
            archive,
            sheet.address,
            metadata=article_metadata(archive, brief, shared["description"], sheet),
            article=_around(brief, sheet.removed),
            citation=cite_article(archive, article) if number == 1 else None,
            opening=opening,
            updates=show_updates(updates),
            hours=hours_of(updates),
            events=_events(archive, article, sheet),
            pager=pager | {"begins": _begins(sheets, pager)},
            order={"now": "", "other": order, "url": elsewhere},
            **shared,
        )
    for number, place in enumerate(reversed(range(len(turned))), 1):
        opening, updates = parts[place]
        pager = make_pager(archive.urls, turned[::-1], number, len(sheets))
        main = archive.urls.link(addresses[place])
        yield make_page(
            archive,
            turned[place],
            metadata=article_metadata(archive, brief, shared["description"], sheets[place]),
            article=_around(brief, ()),
            opening=opening,
            updates=show_updates(updates[::-1]),
            hours=hours_of(updates[::-1]),
            events=[],
            pager=pager | {"begins": _begins(sheets[::-1], pager)},
            order={"now": order, "other": "", "url": archive.urls.article(article.id)},
            canonical=main,
            listed=False,
            **shared,
        )


def _shared(archive: Archive, article: Article) -> dict[str, Any]:
    story = archive.stories.get(archive.story_of.get(article.id, ""))
    others = [a for a in story.articles if a != article.id][:OTHERS_SHOWN] if story else []
    return {
        "template": "article.html",
        "title": article.headline,
        "description": clip(summary(article), EXCERPT),
        "language": article.language,
        "crumbs": day_crumbs(archive, article.published),
        "modified": article.updated or article.published,
        "card": article_card(archive, article.id),
        "first_url": archive.urls.article(article.id),
        "zone_notes": list(dict.fromkeys(u.note for u in article.updates if u.note))[:STATED_SHOWN],
        "story": story_link(archive, story) if story else None,
        "others": [article_card(archive, id) for id in others],
        "names": _names(archive, article),
        "original": archive.urls.original(article.id) if archive.config.make.originals else "",
        "source": archive.sources.get(article.source),
    }


def _other_order(article: Article) -> str:
    return "oldest" if newest_comes_first(article) else "newest"


def _begins(sheets: Sequence[Sheet], pager: Pager) -> list[Card]:
    """Say of the pages that a page links to with which time or words each begins."""
    found = []
    for page in pager["pages"]:
        sheet = sheets[page["number"] - 1]
        update = sheet.updates[0] if sheet.updates else sheet.continues
        heads = [p.text for p in sheet.passages if p.kind == "subheading"]
        words = heads or [p.text for p in sheet.passages[:1]]
        found.append(
            {
                **page,
                "moment": update.time if update else None,
                "words": clip(" ".join(words[0].split()), _OF_BEGINNING) if words else "",
            }
        )
    return found


def _brief(article: Article) -> Article:
    """Bound what an article says of itself."""
    return replace(
        article,
        headline=clip(article.headline, _LONGEST_STATED),
        byline=tuple(clip(name, LABEL) for name in article.byline[:STATED_SHOWN]),
        dateline=clip(article.dateline, TITLE),
        credit=clip(article.credit, TITLE),
        caption=clip(article.caption, _LONGEST_STATED),
        tags=tuple(clip(tag, LABEL) for tag in article.tags[:STATED_SHOWN]),
        notes=tuple(clip_note(note, EXCERPT) for note in article.notes[:STATED_SHOWN]),
    )


def _around(article: Article, removed: tuple[RemovedLine, ...]) -> Article:
    """Leave of an article what stands around its text; the text itself is in the blocks."""
    return replace(article, passages=(), updates=(), removed=removed)


def _names(archive: Archive, article: Article) -> dict[str, list[Card]]:
    names: dict[str, list[str]] = {"person": [], "organisation": [], "place": []}
    for id in archive.names_of.get(article.id, ()):
        names[archive.identities[id].kind].append(id)
    return {kind: name_links(archive, ids[:NAMES_SHOWN]) for kind, ids in names.items()}


def _events(archive: Archive, article: Article, sheet: Sheet) -> list[Card]:
    """List the events that a page's passages tell, each with the first of them."""
    first: dict[str, str] = {}
    for passage in sheet.passages:
        for telling in archive.told.get((article.id, passage.anchor), ()):
            first.setdefault(telling.event, passage.anchor)
    return [
        {"card": event_card(archive, id), "passage_url": archive.urls.passage(article.id, anchor)}
        for id, anchor in list(first.items())[:EVENTS_SHOWN]
    ]
