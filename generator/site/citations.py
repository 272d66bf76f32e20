"""What a reference to an article or an event has to say, whatever its style."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Article, Event, Moment
from generator.site.archive import Archive, event_moment
from generator.site.clipping import LABEL, clip

TITLE_MOST, NAMES_MOST = 1_000, 24
"""Bytes of a title, and authors or sources, that a reference holds."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite: first who published it, then this archive. Empty is unknown."""

    key: str
    """For a bibliography's file: the same for the same address."""
    kind: str
    """``article`` or ``event``."""
    title: str
    authors: tuple[str, ...]
    sources: tuple[str, ...]
    """Who published it: one of an article at most; of an event, all that tell it."""
    published: Moment | None
    language: str
    """BCP 47 tag."""
    original: str
    """Full address at the publisher's, if it is stated."""
    archive: str
    """Title of the archive."""
    url: str
    """Full address here."""
    sha256: str = ""
    """Of the received file."""


def cite_article(archive: Archive, article: Article) -> Citation:
    """Tell how to cite an article."""
    source = archive.sources.get(article.source)
    address = archive.urls.settled["article", article.id]
    return Citation(
        key=_key(source.id if source else "", article.published, address),
        kind="article",
        title=clip(article.headline, TITLE_MOST),
        authors=tuple(clip(name, LABEL) for name in article.byline[:NAMES_MOST]),
        sources=(source.name,) if source else (),
        published=article.published,
        language=article.language,
        original=article.url,
        archive=archive.config.title,
        url=archive.urls.absolute(archive.urls.link(address)),
        sha256=article.sha256,
    )


def cite_event(archive: Archive, event: Event) -> Citation:
    """Tell how to cite an event: by the sources whose accounts it puts side by side."""
    address = archive.urls.settled["event", event.id]
    articles = [archive.articles[account.article] for account in event.accounts]
    names = [archive.sources[a.source].name for a in articles if a.source in archive.sources]
    moment = event_moment(event)
    return Citation(
        key=_key("", moment, address),
        kind="event",
        title=clip(event.title, TITLE_MOST),
        authors=(),
        sources=tuple(dict.fromkeys(names))[:NAMES_MOST],
        published=moment,
        language=articles[0].language,
        original="",
        archive=archive.config.title,
        url=archive.urls.absolute(archive.urls.link(address)),
    )


def _key(source: str, moment: Moment | None, address: str) -> str:
    """Make a key of letters, digits and hyphens: ``harbour-post-2024-bridge-closed``."""
    parts = (source, f"{moment.day.year}" if moment else "", address.rstrip("/").rpartition("/")[2])
    return "-".join(part for part in parts if part)
