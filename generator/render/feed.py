"""Articles -> an RSS 2.0 feed, the newest first, each in full.

Source: RSS 2.0.11 (RSS Advisory Board 2009); RFC 4151 for the identifiers; the namespaces
``content`` (RSS-DEV 2000), ``dc`` (Dublin Core 1.1) and ``atom`` (RFC 4287).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from generator.config import Config
from generator.model import Moment

LIMIT = 50
"""Entries of a feed: a reader that comes by once in a while misses none, and it stays small."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""
_ADDRESS = re.compile(r'\b(href|src|poster|cite)="([^"]*)"')
_TAG_SAFE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article, as a feed shows it."""

    id: str
    """Of the article: two entries never share it, and it never changes."""
    title: str
    url: str
    """Full address."""
    summary: str
    """Plain text."""
    html: str
    """The whole text, already sanitised; links in it may start anywhere."""
    published: Moment | None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def render_feed(
    config: Config,
    entries: Iterable[FeedEntry],
    self_url: str,
    *,
    title: str = "",
    description: str = "",
    home_url: str = "",
    limit: int = LIMIT,
) -> bytes:
    """Render the newest ``limit`` entries; same entries, same bytes, whatever their order.

    ``self_url`` is the feed's own full address, ``home_url`` that of the page it belongs to, the
    front page by default. Title and description are the archive's, unless given.
    """
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title(_clean(title or config.title))
    feed.description(_clean(description or config.description or title or config.title))
    feed.language(config.language)
    feed.generator("newsarchive")
    feed.link(href=self_url, rel="self", type="application/rss+xml")
    feed.link(href=home_url or f"{config.base_url}/", rel="alternate")  # the last is the channel's
    shown = newest_first(entries, config.zone)[:limit]
    changes = [_instant(m, config.zone) for e in shown for m in (e.published, e.updated) if m]
    if changes:
        feed.lastBuildDate(max(changes))
    else:  # feedgen sets the time of the build, and has no other way to take it back
        feed._FeedGenerator__rss_lastBuildDate = None
    for entry in shown:
        _add(feed, entry, config)
    return bytes(feed.rss_str(pretty=True))


def newest_first(entries: Iterable[FeedEntry], zone: str) -> list[FeedEntry]:
    """Sort by the instant of publication; the undated last; ties by id."""

    def age(entry: FeedEntry) -> float:
        return -_instant(entry.published, zone).timestamp() if entry.published else 0

    return sorted(entries, key=lambda e: (e.published is None, age(e), e.id))


def tag_uri(config: Config, path: str) -> str:
    """Name something for ever, wherever the site moves: ``tag:example.org,2026:article/a.txt``.

    Source: RFC 4151.
    """
    return f"tag:{config.tag}:{quote(path, safe=_TAG_SAFE)}"


def _add(feed, entry: FeedEntry, config: Config) -> None:  # type: ignore[no-untyped-def] # feedgen ships no types
    item = feed.add_entry(order="append")
    item.title(_clean(entry.title) or entry.url)  # an item needs one
    item.link(href=entry.url)
    item.description(html.escape(_clean(entry.summary or entry.title), quote=False))
    item.content(_clean(_absolute(entry.html.strip(), entry.url)) or None)
    item.guid(tag_uri(config, f"article/{entry.id}"), permalink=False)
    if entry.published:
        item.pubDate(_instant(entry.published, config.zone))
    for author in entry.authors:
        item.dc.dc_creator(_clean(author))
    item.category([{"term": _clean(category)} for category in entry.categories])


def _instant(moment: Moment, zone: str) -> datetime:
    """Give the instant; of a bare day, its first in the site's zone.

    Offsets of before the age of time zones had seconds, which RFC 822 cannot write.
    """
    clock = moment.time or time(0, tzinfo=ZoneInfo(zone))
    found = datetime.combine(moment.day, clock)
    offset = found.utcoffset() or timedelta()
    minutes = timedelta(minutes=round(offset / timedelta(minutes=1)))
    return found.replace(tzinfo=timezone(minutes))


def _absolute(text: str, url: str) -> str:
    """Give the links of a text their full addresses: a feed is read elsewhere."""

    def join(match: re.Match[str]) -> str:
        address = urljoin(url, html.unescape(match[2]))
        return f'{match[1]}="{html.escape(address)}"'

    return _ADDRESS.sub(join, text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
