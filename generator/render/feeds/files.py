"""The feeds of an archive, as files: each entry is written once and stands wherever it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from generator.config import Config
from generator.model import OutputFile
from generator.render.environment import render_template
from generator.render.feeds.documents import (
    FeedHead,
    Outline,
    atom_feed,
    json_feed,
    opml,
    rss_feed,
)
from generator.render.feeds.entry import FeedSettings
from generator.render.feeds.fragments import Fragments
from generator.render.page import OPML, PageSettings
from generator.render.words import Words
from generator.site.feeds import EntryPlan, Feed
from generator.site.urls import Urls

_GROUPS = {
    "archive": "The archive",
    "source": "Sources",
    "story": "Stories",
    "event": "Events",
    "person": "People",
    "organisation": "Organisations",
    "place": "Places",
}
"""Phrases of the interface."""


def render_text(plan: EntryPlan, pages: PageSettings) -> str:
    """Write the text of an entry as HTML.

    Raises NewsarchiveError when its template cannot be rendered.
    """
    return render_template(
        pages.templates, pages.language, "feed-entry.html", dict(plan.values), pages.compiled
    ).strip()


def feed_settings(config: Config) -> FeedSettings:
    """Give what all feeds share."""
    return FeedSettings(config.tag, config.zone)


def feed_files(
    feeds: Iterable[Feed],
    entries: Mapping[str, Fragments],
    config: Config,
    urls: Urls,
    pages: PageSettings,
) -> Iterator[OutputFile]:
    """Put the feeds together, and the list of them."""
    settings = feed_settings(config)
    look = str(pages.site["feed_look"])

    def full(path: str) -> str:
        return urls.absolute(urls.link(path)) if path else ""

    listed: list[tuple[str, Outline]] = []
    for feed in feeds:
        held = [entries[key] for key in feed.entries]
        for form, path in feed.files.items():
            head = FeedHead(
                title=feed.title,
                description=config.description if feed.about == "archive" else "",
                archive=config.title,
                language=config.language,
                id=f"feed/{feed.address}" if not feed.current else path,
                url=full(path),
                home=full(feed.address) or f"{config.base_url}/",
                look=look,
                current=full(feed.current),
                previous=full(feed.previous),
                next=full(feed.next),
            )
            if form == "rss":
                data = rss_feed(head, held)
            elif form == "atom":
                data = atom_feed(head, held, settings, full=feed.full)
            else:
                data = json_feed(head, held)
            yield OutputFile(path, data)
            if form == "atom" and not feed.current:
                listed.append((feed.about, Outline(feed.title, head.url, head.home)))
    say = Words(pages.language).gettext
    groups = (
        Outline(say(_GROUPS[about]), feeds=tuple(outline for _, outline in group))
        for about, group in groupby(listed, key=lambda pair: pair[0])
    )
    yield OutputFile(OPML, opml(config.title, groups))
