"""The quiet marks beside an article's passages: who else tells the same, and in which words.

An event's foreign words stand once in an article, where it tells the event first; passages
that tell it again have a short mark. What would make a page too large becomes shorter, never
the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.model import Account, Article
from generator.site.archive import Archive
from generator.site.cards import Card, distinct_marks
from generator.site.clipping import EXCERPT, TITLE, clip, weigh
from generator.site.parts import Sheet

MARKS_SHOWN, QUOTES_SHOWN, EVENTS_SHOWN = 6, 3, 4
"""Marks and words of those who tell an event, and events at one passage; the rest is counted."""
QUOTES_MOST, ALL_MOST = 36_000, 48_000
"""Bytes of HTML that the marks of a page take before they are without quotes, and are left out."""
_FRAME, _OF_QUOTE = 1_000, 600


class Marker:
    """Makes the marks of one article, in order: it remembers what it has quoted."""

    def __init__(self, archive: Archive, article: Article) -> None:
        self._archive = archive
        self._article = article
        self._quoted: set[str] = set()

    def mark_sheet(self, sheet: Sheet) -> dict[str, list[dict[str, Any]]]:
        """Give the marks of a page's passages by their anchors."""
        marks: dict[str, list[dict[str, Any]]] = {}
        size = 0
        for passage in sheet.passages:
            tellings = self._archive.told.get((self._article.id, passage.anchor), ())
            found = []
            for event in list(dict.fromkeys(t.event for t in tellings))[:EVENTS_SHOWN]:
                if size > ALL_MOST:
                    break
                full = event not in self._quoted and size < QUOTES_MOST
                mark = self._mark(event, full=full)
                size += _FRAME + sum(_OF_QUOTE + weigh(q["text"]) for q in mark["accounts"])
                self._quoted |= {event} if full else set()
                found.append(mark)
            if found:
                marks[passage.anchor] = found
        return marks

    def _mark(self, id: str, *, full: bool) -> dict[str, Any]:
        """Say who else tells an event, and, in full, in which words."""
        event = self._archive.events[id]
        others = [account for account in event.accounts if account.article != self._article.id]
        marks = distinct_marks(self._archive, (account.article for account in others))
        shown = _each_source_first(self._archive, others)[:QUOTES_SHOWN] if full else []
        return {
            "url": self._archive.urls.event(id),
            "title": clip(event.title, TITLE),
            "certainty": event.certainty,
            "marks": marks[:MARKS_SHOWN],
            "marks_left": max(0, len(marks) - MARKS_SHOWN),
            "accounts": [_quote(self._archive, account) for account in shown],
            "accounts_left": max(0, len(others) - QUOTES_SHOWN) if full else 0,
        }


def _each_source_first(archive: Archive, accounts: Iterable[Account]) -> list[Account]:
    """Order accounts so that what every source says comes before what one says again."""
    accounts = list(accounts)
    first = {archive.marks[a.article]: a for a in reversed(accounts)}
    heads = [a for a in accounts if first[archive.marks[a.article]] is a]
    return heads + [a for a in accounts if first[archive.marks[a.article]] is not a]


def _quote(archive: Archive, account: Account) -> Card:
    article, extract = archive.articles[account.article], account.extracts[0]
    return {
        "mark": archive.marks[article.id],
        "headline": clip(article.headline, TITLE),
        "language": article.language,
        "time": account.time,
        "copy": bool(account.copy_of),
        "text": clip(extract.text, EXCERPT),
        "url": archive.urls.passage(article.id, extract.anchor),
    }
