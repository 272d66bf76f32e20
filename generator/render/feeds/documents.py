"""Finished entries -> whole feeds.

Source: as ``fragments``; RFC 5005 for archives (``fh:archive``, ``prev-archive``); OPML 2.0 (Winer
2007) for the list of feeds.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.render.feeds.entry import UNDATED, FeedSettings, clean, tag_uri
from generator.render.feeds.fragments import Fragments
from generator.render.feeds.patterns import Pattern, mark

ATOM, RSS, JSON = "application/atom+xml", "application/rss+xml", "application/feed+json"
HISTORY = "http://purl.org/syndication/history/1.0"


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself."""

    title: str
    description: str
    archive: str
    """Title of the archive, its author when an entry names none."""
    language: str
    """BCP 47 tag."""
    id: str
    """Path of its ``tag:`` URI."""
    url: str
    """Its own full address."""
    home: str
    """Full address of the page that it follows."""
    look: str = ""
    """Link to a style sheet for people who open it in a browser."""
    current: str = ""
    """Full address of the feed whose history this is: then this is an archive document."""
    previous: str = ""
    """Full address of the archive document with what is older."""
    next: str = ""
    """Full address of the archive document with what is newer."""


def rss_feed(head: FeedHead, entries: Sequence[Fragments]) -> bytes:
    """Write an RSS 2.0 feed."""
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title(clean(head.title))
    feed.description(clean(head.description or head.title))
    feed.language(head.language)
    feed.generator("newsarchive")
    feed.link(href=head.url, rel="self", type=RSS)
    feed.link(href=head.home, rel="alternate")  # the last is the channel's
    times = [e.changed for e in entries if e.changed != UNDATED]
    if times:
        feed.lastBuildDate(max(times))
    else:  # feedgen sets the time of the build, and has no other way to take it back
        feed._FeedGenerator__rss_lastBuildDate = None
    return _filled(feed.rss_str(), b"</channel>", (e.rss for e in entries), head.look)


def atom_feed(
    head: FeedHead, entries: Sequence[Fragments], settings: FeedSettings, *, full: bool = True
) -> bytes:
    """Write an Atom 1.0 feed, or an archive document of one; not ``full``: with summaries."""
    last = max((e.changed for e in entries), default=UNDATED)
    texts = [
        tag_uri(settings, head.id),
        *map(clean, (head.title, head.description, head.archive)),
        last.isoformat(),
        *(head.home, head.url, head.current, head.previous, head.next, head.language),
    ]
    text = _atom_head(*map(bool, texts)).fill(texts)
    parts = (e.atom if full else e.atom_short for e in entries)
    return _filled(text, b"</feed>", parts, head.look)


@lru_cache(maxsize=32)
def _atom_head(*said: bool) -> Pattern:
    """Give the empty feed in which these values are said; they have the numbers of their places."""
    from feedgen.feed import FeedGenerator

    id, title, subtitle, author, changed, home, url, current, previous, next, language = (
        mark(number) if told else "" for number, told in enumerate(said)
    )
    feed = FeedGenerator()
    feed.id(id)
    feed.title(title)
    if subtitle:
        feed.subtitle(subtitle)
    feed.author(name=author)
    feed.generator("newsarchive")
    feed.updated(UNDATED)
    feed.link(href=home, rel="alternate", type="text/html")
    feed.link(href=url, rel="self", type=ATOM)
    for rel, address in (("current", current), ("prev-archive", previous), ("next-archive", next)):
        if address:
            feed.link(href=address, rel=rel, type=ATOM)
    text = feed.atom_str().decode().replace(UNDATED.isoformat(), changed, 1)
    text = text.replace("<feed ", f'<feed xml:lang="{language}" ', 1)
    if current:
        text = text.replace("</id>", f'</id><fh:archive xmlns:fh="{HISTORY}"/>', 1)
    return Pattern(text)


def json_feed(head: FeedHead, entries: Sequence[Fragments]) -> bytes:
    """Write a JSON feed."""
    shown: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(head.title),
        "home_page_url": head.home,
        "feed_url": head.url,
        "description": clean(head.description),
        "language": head.language,
        "authors": [{"name": clean(head.archive)}],
    }
    known = {name: value for name, value in shown.items() if value}
    opening = json.dumps(known, ensure_ascii=False, indent=1).removesuffix("\n}").encode()
    return opening + b',\n "items": [\n' + b",\n".join(e.json for e in entries) + b"\n]}\n"


def _filled(document: bytes, end: bytes, parts: Iterable[bytes], look: str) -> bytes:
    """Put the entries before the end of an empty feed, and the style sheet before its start."""
    before, found, after = document.rpartition(end)
    if look:
        declaration, close, rest = before.partition(b"?>")
        sheet = f'\n<?xml-stylesheet type="text/css" href="{html.escape(look)}"?>'
        before = declaration + close + sheet.encode() + rest
    return b"\n".join([before, *parts, found + after]) + b"\n"


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in the list of feeds, or a heading with feeds below it."""

    title: str
    url: str = ""
    """Full address of the feed."""
    home: str = ""
    """Full address of the page that it follows."""
    feeds: tuple[Outline, ...] = ()


def opml(title: str, outlines: Iterable[Outline]) -> bytes:
    """Write the list of feeds, for a reader to subscribe to all of them."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring

    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = clean(title)
    body = SubElement(root, "body")
    for outline in outlines:
        _outline(body, outline)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _outline(parent: Any, outline: Outline) -> None:
    from xml.etree.ElementTree import SubElement

    text = clean(outline.title)
    attributes = {"text": text}
    if outline.url:
        attributes |= {"type": "rss", "title": text, "xmlUrl": outline.url, "htmlUrl": outline.home}
    element = SubElement(parent, "outline", attributes)
    for feed in outline.feeds:
        _outline(element, feed)
