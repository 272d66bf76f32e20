"""An article or a live blog: its text, and at each passage who else tells the same."""

from __future__ import annotations

from typing import Any

from generator.model import Account, Article, LiveUpdate, Page, Passage
from generator.site.archive import Archive, Telling
from generator.site.cards import (
    article_card,
    distinct_marks,
    event_card,
    name_cards,
    story_link,
    summary,
)
from generator.site.parts import split_text
from generator.site.views.common import make_page
from generator.site.views.period import day_crumbs

MARKS_SHOWN, QUOTES_SHOWN = 6, 3
"""Of those who tell the same as a passage: marks, and words; the event's page shows all."""
OTHERS_SHOWN = 12
"""Articles of the same story that the page lists; the story's page lists all."""


def article_page(archive: Archive, article: Article) -> Page:
    """Make the page of an article."""
    story = archive.stories.get(archive.story_of.get(article.id, ""))
    names = name_cards(archive, archive.names_of.get(article.id, ()))
    opening, updates = _parts(archive, article)
    others = [a for a in story.articles if a != article.id] if story else []
    return make_page(
        archive,
        archive.urls.settled["article", article.id],
        "article.html",
        article.headline,
        description=summary(article),
        language=article.language,
        crumbs=day_crumbs(archive, article.published),
        modified=article.updated or article.published,
        article=article,
        card=article_card(archive, article.id),
        opening=opening,
        updates=updates,
        zone_notes=list(dict.fromkeys(u.note for u in article.updates if u.note)),
        events=[event_card(archive, id) for id in archive.events_of.get(article.id, ())],
        story=story_link(archive, story) if story else None,
        others=[article_card(archive, id) for id in others[:OTHERS_SHOWN]],
        names={
            kind: [n for n in names if n["kind"] == kind]
            for kind in ("person", "organisation", "place")
        },
        original=archive.urls.original(article.id) if archive.config.make.originals else "",
        source=archive.sources.get(article.source),
    )


def _parts(archive: Archive, article: Article) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Split the text into what stands before the first live update, and the updates."""
    opening, passages = split_text(article)
    updates = []
    previous: LiveUpdate | None = None
    for update in article.updates:
        new_day = previous is not None and previous.time.day != update.time.day
        blocks = [_block(archive, article, p) for p in passages[update.anchor]]
        updates.append({"entry": update, "new_day": new_day, "blocks": blocks})
        previous = update
    return [_block(archive, article, p) for p in opening], updates


def _block(archive: Archive, article: Article, passage: Passage) -> dict[str, Any]:
    tellings = archive.told.get((article.id, passage.anchor), ())
    by_event = {t.event: t for t in tellings}
    return {
        "passage": passage,
        "url": archive.urls.passage(article.id, passage.anchor),
        "also": [_also(archive, article, telling) for telling in by_event.values()],
    }


def _also(archive: Archive, article: Article, telling: Telling) -> dict[str, Any]:
    """Say who else tells an event, and in which words."""
    event = archive.events[telling.event]
    others = [account for account in event.accounts if account.article != article.id]
    marks = distinct_marks(archive, (account.article for account in others))
    return {
        "url": archive.urls.event(event.id),
        "title": event.title,
        "certainty": event.certainty,
        "marks": marks[:MARKS_SHOWN],
        "marks_left": max(0, len(marks) - MARKS_SHOWN),
        "accounts": [_quote(archive, account) for account in others[:QUOTES_SHOWN]],
        "accounts_left": max(0, len(others) - QUOTES_SHOWN),
    }


def _quote(archive: Archive, account: Account) -> dict[str, Any]:
    article, extract = archive.articles[account.article], account.extracts[0]
    return {
        "mark": archive.marks[article.id],
        "headline": article.headline,
        "language": article.language,
        "time": account.time,
        "copy": bool(account.copy_of),
        "text": extract.text,
        "url": archive.urls.passage(article.id, extract.anchor),
    }
