"""Decide which feeds there are and what each holds: nothing is written here.

Source: RFC 5005 for the archive documents, in which a reader can walk the whole history.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from html import escape
from typing import Any, Literal

from generator.config import Config
from generator.model import Account, Article, Event, Moment
from generator.site.archive import Archive
from generator.site.cards import summary
from generator.site.clipping import TITLE, clip
from generator.site.parts import shown, split_text
from generator.site.urls import NAME_FOLDERS, Urls, source_path

Format = Literal["rss", "atom", "json"]
FILES: Mapping[Format, str] = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
FORMATS: Mapping[str, tuple[Format, ...]] = {
    "archive": ("rss", "atom", "json"),
    "source": ("rss", "atom", "json"),
    "story": ("atom",),
    "event": ("atom",),
    "person": ("atom",),
    "organisation": ("atom",),
    "place": ("atom",),
}
"""What a feed is about -> the formats it comes in."""
LIMIT = 50
"""Entries of the archive's feed: who comes by once in a while misses none, and it stays small."""
FEW = 20
"""Entries of any other feed."""
DOCUMENT = 100
"""Entries of an archive document at most."""
TEXT_LIMIT = 150_000
"""Characters of an article that a feed holds; of a longer one it holds the summary."""


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """One entry: its facts, and what the template of its text reads."""

    id: str
    """Path of its ``tag:`` URI: two entries never share it, and it never changes."""
    title: str
    url: str
    """Full address."""
    summary: str
    """Plain text."""
    published: Moment | None
    updated: Moment | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    """BCP 47 tag."""
    original: str = ""
    """Full address at its publisher's, if it is stated."""
    html: str = ""
    """The text, where it needs no template."""
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """For ``feed-entry.html``; empty: there is no longer text."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, in one or more formats, or one archive document."""

    about: str
    title: str
    address: str
    """Of the page that it follows, below the root."""
    entries: tuple[str, ...]
    """Keys of the entries, in order."""
    files: Mapping[Format, str] = field(hash=False)
    """Format -> path below the root."""
    full: bool = True
    """Whether entries hold their text, or a summary."""
    current: str = ""
    """Path of the feed whose history this document is."""
    previous: str = ""
    """Path of the archive document with what is older."""
    next: str = ""
    """Path of the archive document with what is newer."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed, as a page that it follows links to it."""

    format: Format
    url: str
    title: str


def feed_links(
    config: Config, urls: Urls, about: str, address: str, title: str
) -> tuple[FeedLink, ...]:
    """Give the feeds of the page at an address, if feeds are made."""
    if not config.make.feed:
        return ()
    return tuple(
        FeedLink(format, urls.link(address + FILES[format]), clip(title, TITLE))
        for format in FORMATS[about]
    )


def feeds_of(archive: Archive, about: str, address: str, title: str) -> tuple[FeedLink, ...]:
    """Give the feeds of what is at an address of this archive."""
    return feed_links(archive.config, archive.urls, about, address, title)


def plan_entries(
    archive: Archive, full: Container[str], short: Container[str]
) -> Iterator[tuple[str, Callable[[Archive], EntryPlan]]]:
    """Give the keys of entries, and what makes each of the archive.

    ``full`` are the keys of those that shall have their text, ``short`` of others.
    """
    for id in archive.articles:
        key = article_key(id)
        if key in full or key in short:
            yield key, partial(_article_entry, id, text=key in full)
    for event in archive.events.values():
        for place, account in enumerate(event.accounts):
            key = account_key(event, account)
            if key in full or key in short:
                yield key, partial(_account_entry, event.id, place)


def plan_feeds(archive: Archive) -> Iterator[Feed]:
    """Give every feed: the archive's with its history, and those of all that has a page."""
    newest = tuple(archive.articles)
    history = tuple(_documents(archive))
    yield _feed(
        archive, "archive", "", "", newest[:LIMIT], previous=history[0][0] if history else ""
    )
    for n, (path, ids) in enumerate(history):
        yield Feed(
            about="archive",
            title=archive.config.title,
            address="",
            entries=tuple(map(article_key, ids)),
            files={"atom": path},
            current=FILES["atom"],
            previous=history[n + 1][0] if n + 1 < len(history) else "",
            next=history[n - 1][0] if n else "",
        )
    for source in archive.sources.values():
        ids = archive.articles_of.get(source.id, ())[:FEW]
        yield _feed(archive, "source", source.name, source_path(source), ids)
    place = {id: n for n, id in enumerate(newest)}
    for story in archive.stories.values():
        address = archive.urls.settled["story", story.id]
        ids = tuple(sorted(story.articles, key=lambda id: place[id]))[:FEW]
        yield _feed(archive, "story", story.title, address, ids)
    for event in archive.events.values():
        address = archive.urls.settled["event", event.id]
        accounts = tuple(account_key(event, a) for a in reversed(event.accounts))[:FEW]
        yield _feed(archive, "event", event.title, address, keys=accounts)
    for name in sorted(archive.names.values(), key=lambda n: list(NAME_FOLDERS).index(n.kind)):
        address = archive.urls.settled[name.kind, name.id]
        ids = archive.editions.get(name.id, ())[:FEW]
        yield _feed(archive, name.kind, name.name, address, ids, full=False)


def _feed(
    archive: Archive,
    about: str,
    title: str,
    address: str,
    ids: Iterable[str] = (),
    *,
    keys: tuple[str, ...] = (),
    full: bool = True,
    previous: str = "",
) -> Feed:
    return Feed(
        about=about,
        title=f"{title} – {archive.config.title}" if title else archive.config.title,
        address=address,
        entries=keys or tuple(map(article_key, ids)),
        files={format: address + FILES[format] for format in FORMATS[about]},
        full=full,
        previous=previous,
    )


def article_key(id: str) -> str:
    """Give the key of an article's entry."""
    return f"article/{id}"


def account_key(event: Event, account: Account) -> str:
    """Give the key of an account's entry."""
    return f"account/{event.id}/{account.article}"


def _documents(archive: Archive) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Cut the whole archive into documents by date, the newest first: path and articles.

    A document changes only when the articles of its own days do. Months with too much are cut
    into days, and days into pages; what has no date is dealt out by the digest of its path.
    """
    months: defaultdict[str, list[Article]] = defaultdict(list)
    undated: list[Article] = []
    for article in archive.articles.values():
        if article.published:
            months[article.published.day.isoformat()[:7]].append(article)
        else:
            undated.append(article)
    for month in sorted(months, reverse=True):
        if len(months[month]) <= DOCUMENT:
            yield f"feeds/{month}.xml", tuple(a.id for a in months[month])
            continue
        days: defaultdict[str, list[Article]] = defaultdict(list)
        for article in months[month]:
            if article.published:
                days[article.published.day.isoformat()].append(article)
        for day in sorted(days, reverse=True):
            yield from _pages(f"feeds/{day}", tuple(a.id for a in days[day]))
    yield from _dealt(tuple(sorted(a.id for a in undated)))


def _pages(path: str, ids: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for start in range(0, len(ids), DOCUMENT):
        ending = "" if len(ids) <= DOCUMENT else f"-{start // DOCUMENT + 1}"
        yield f"{path}{ending}.xml", ids[start : start + DOCUMENT]


def _dealt(ids: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    digits = 0
    while len(ids) > DOCUMENT * 16**digits:
        digits += 1
    heaps: defaultdict[str, list[str]] = defaultdict(list)
    for id in ids:
        heaps[sha256(id.encode()).hexdigest()[:digits]].append(id)
    for digest in sorted(heaps):
        yield f"feeds/undated{f'-{digest}' if digest else ''}.xml", tuple(heaps[digest])


def _article_entry(id: str, archive: Archive, *, text: bool) -> EntryPlan:
    article = archive.articles[id]
    source = archive.sources.get(article.source)
    url = archive.urls.absolute(archive.urls.article(article.id))
    values: dict[str, Any] = {}
    if text and sum(len(p.text) for p in article.passages) <= TEXT_LIMIT:
        opening, passages = split_text(article)
        values = {
            "article": replace(article, passages=(), updates=(), removed=()),
            "opening": [shown(p) for p in opening],
            "updates": [(u, [shown(p) for p in passages[u.anchor]]) for u in article.updates],
            "url": url,
            "events": len(archive.events_of.get(article.id, ())),
        }
    return EntryPlan(
        id=article_key(article.id),
        title=article.headline,
        url=url,
        summary=summary(article),
        published=article.published,
        updated=article.updated,
        # An agency or a paper is as good an author as a person, and often the only one stated.
        authors=article.byline or ((source.name,) if source else ()),
        categories=article.tags,
        language=article.language,
        original=article.url,
        values=values,
    )


def _account_entry(id: str, place: int, archive: Archive) -> EntryPlan:
    """Tell how one article tells an event; the event's address names it, since that lasts."""
    event = archive.events[id]
    account = event.accounts[place]
    article = archive.articles[account.article]
    source = archive.sources.get(article.source)
    told = [e.text for e in account.extracts]
    address = archive.urls.settled["event", event.id]
    return EntryPlan(
        id=f"account/{address}{article.id}",
        title=f"{source.name}: {article.headline}" if source else article.headline,
        url=archive.urls.absolute(archive.urls.passage(article.id, account.extracts[0].anchor)),
        summary=" ".join(told),
        published=account.time,
        authors=article.byline or ((source.name,) if source else ()),
        language=article.language,
        original=article.url,
        html="".join(f"<blockquote><p>{escape(text)}</p></blockquote>" for text in told),
    )
