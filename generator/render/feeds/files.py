"""The feeds of an archive, as files: each entry is written once and stands wherever it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
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
from generator.render.languages import Language
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
    feed: Feed, entries: Mapping[str, Fragments], config: Config, urls: Urls, look: str
) -> Iterator[OutputFile]:
    """Put a feed together, in each of its formats.

    ``look`` links to the style sheet for people who open it in a browser; it may be empty.
    """
    settings = feed_settings(config)
    full = partial(_full, urls)
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


def feed_list(feeds: Iterable[Feed], config: Config, urls: Urls, language: Language) -> OutputFile:
    """List all feeds, for a reader to subscribe to them; of each the Atom one."""
    listed = [
        (
            feed.about,
            Outline(
                feed.title,
                _full(urls, feed.files["atom"]),
                _full(urls, feed.address) or f"{config.base_url}/",
            ),
        )
        for feed in feeds
        if "atom" in feed.files and not feed.current
    ]
    say = Words(language).gettext
    groups = (
        Outline(say(_GROUPS[about]), feeds=tuple(outline for _, outline in group))
        for about, group in groupby(listed, key=lambda pair: pair[0])
    )
    return OutputFile(OPML, opml(config.title, groups))


def _full(urls: Urls, path: str) -> str:
    return urls.absolute(urls.link(path)) if path else ""
