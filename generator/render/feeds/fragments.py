"""One entry, written in each format: parts from which whole feeds are put together.

feedgen writes the XML, of each shape of entry once (see ``patterns``); the entry is cut out of the
empty feed that it has to stand in.

Source: RSS 2.0.11 with its content and dc modules; RFC 4287 (Atom); JSON Feed 1.1. RSS 2.0 wants
RFC 822 dates.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cached_property, lru_cache
from typing import Any

from generator.render.feeds.entry import (
    FeedSettings,
    changed,
    clean,
    instant,
    tag_uri,
    with_full_addresses,
)
from generator.render.feeds.patterns import Pattern, mark
from generator.site.feeds import EntryPlan

_CONTENT = re.compile("<content\\b[^>]*>[^<]*</content>")
_TITLE, _URL, _SUMMARY, _TEXT, _ID, _PUBLISHED, _CHANGED, _ORIGINAL, _LANGUAGE, _REST = range(10)
"""Numbers of an entry's values; authors and then categories have those from ``_REST`` on."""
_ANY_DAY = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC), datetime(2002, 3, 4, 5, 6, 7, tzinfo=UTC)
"""Stand for published and changed: feedgen takes no marks for these."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What entries have in common that differ in their values alone."""

    summary: bool
    text: bool
    published: bool
    original: bool
    language: bool
    authors: int
    categories: int


class Fragments:
    """One entry; each format is written when it is asked for first.

    ``text`` is sanitised HTML, whose links may start anywhere.
    """

    def __init__(self, entry: EntryPlan, text: str, settings: FeedSettings) -> None:
        self._entry, self._settings = entry, settings
        self._text = clean(with_full_addresses(text.strip(), entry.url))
        self.changed = changed(entry, settings.zone)
        """When it last changed, or ``UNDATED``."""
        self.published = instant(entry.published, settings.zone) if entry.published else None

    @cached_property
    def rss(self) -> bytes:
        """An ``item``."""
        entry = self._entry
        summary = html.escape(clean(entry.summary or entry.title), quote=False)
        dates = [format_datetime(self.published) if self.published else "", ""]
        shape, values = self._said(summary, dates, entry.authors, entry.categories)
        return _rss(shape).fill(values)

    @cached_property
    def atom(self) -> bytes:
        """An ``entry`` with its text."""
        return self._atom(short=False)

    @cached_property
    def atom_short(self) -> bytes:
        """An ``entry`` with its summary, and not its text."""
        return self._atom(short=True)

    def _atom(self, *, short: bool) -> bytes:
        entry = self._entry
        summary = clean(entry.summary or entry.title)
        dates = [self.published.isoformat() if self.published else "", self.changed.isoformat()]
        authors = [author for author in entry.authors if author]
        categories = [category for category in entry.categories if category.strip()]
        shape, values = self._said(summary, dates, authors, categories)
        return _atom(shape, short).fill(values)

    def _said(
        self, summary: str, dates: list[str], authors: Sequence[str], categories: Sequence[str]
    ) -> tuple[_Shape, list[str]]:
        entry = self._entry
        shape = _Shape(
            summary=bool(summary),
            text=bool(self._text),
            published=self.published is not None,
            original=bool(entry.original),
            language=bool(entry.language),
            authors=len(authors),
            categories=len(categories),
        )
        values = [
            clean(entry.title) or entry.url,  # an entry needs one
            entry.url,
            summary,
            self._text,
            tag_uri(self._settings, entry.id),
            *dates,
            clean(entry.original),
            clean(entry.language),
            *map(clean, authors),
            *map(clean, categories),
        ]
        return shape, values

    @cached_property
    def json(self) -> bytes:
        """An object of ``items``."""
        entry = self._entry
        updated = instant(entry.updated, self._settings.zone) if entry.updated else None
        item: dict[str, Any] = {
            "id": tag_uri(self._settings, entry.id),
            "url": entry.url,
            "external_url": entry.original,
            "title": clean(entry.title),
            "summary": clean(entry.summary),
            "content_html": self._text,
            "date_published": self.published.isoformat() if self.published else "",
            "date_modified": updated.isoformat() if updated else "",
            "authors": [{"name": clean(author)} for author in entry.authors],
            "tags": [clean(category) for category in entry.categories],
            "language": entry.language,
        }
        known = {name: value for name, value in item.items() if value or name == "content_html"}
        return json.dumps(known, ensure_ascii=False).encode()


@lru_cache(maxsize=256)
def _rss(shape: _Shape) -> Pattern:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title("-")
    feed.description("-")
    feed.link(href="https://example.org/")
    item = feed.add_entry(order="append")
    item.title(mark(_TITLE))
    item.link(href=mark(_URL))
    item.description(mark(_SUMMARY) if shape.summary else "")
    item.content(mark(_TEXT) if shape.text else None)
    item.guid(mark(_ID), permalink=False)
    if shape.published:
        item.pubDate(_ANY_DAY[0])
    for number in range(_REST, _REST + shape.authors):
        item.dc.dc_creator(mark(number))
    item.category([{"term": term} for term in _terms(shape)])
    found = _cut(feed.rss_str().decode(), "<item>", "</item>")
    return Pattern(found.replace(format_datetime(_ANY_DAY[0]), mark(_PUBLISHED)))


@lru_cache(maxsize=256)
def _atom(shape: _Shape, short: bool) -> Pattern:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.id("tag:-")
    feed.title("-")
    item = feed.add_entry(order="append")
    item.id(mark(_ID))
    item.title(mark(_TITLE))
    item.link(href=mark(_URL))
    item.summary(mark(_SUMMARY) if shape.summary else "")
    if shape.text:
        item.content(mark(_TEXT), type="html")
    if shape.published:
        item.published(_ANY_DAY[0])
    item.updated(_ANY_DAY[1])
    for number in range(_REST, _REST + shape.authors):
        item.author(name=mark(number))
    item.category([{"term": term} for term in _terms(shape)])
    found = _cut(feed.atom_str().decode(), "<entry>", "</entry>")
    for number, day in zip((_PUBLISHED, _CHANGED), _ANY_DAY, strict=True):
        found = found.replace(day.isoformat(), mark(number))
    # feedgen 1.0 forgets what an entry's link is for; there is one link here, and no other "<link".
    links = '<link rel="alternate" type="text/html" href="'
    if shape.original:
        links = f'<link rel="via" href="{mark(_ORIGINAL)}"/>{links}'
    found = found.replace('<link href="', links, 1)
    if shape.language:
        found = f'<entry xml:lang="{mark(_LANGUAGE)}">' + found.removeprefix("<entry>")
    return Pattern(_CONTENT.sub("", found, count=1) if short else found)


def _terms(shape: _Shape) -> list[str]:
    first = _REST + shape.authors
    return [mark(number) for number in range(first, first + shape.categories)]


def _cut(document: str, start: str, end: str) -> str:
    return document[document.index(start) : document.rindex(end) + len(end)]
