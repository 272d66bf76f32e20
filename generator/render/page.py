"""Page -> OutputFile: the only place where a template meets its data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.config import Config
from generator.model import OutputFile, Page
from generator.render.environment import Compiled, TemplateFile, render_template
from generator.render.languages import Language
from generator.site.feeds import FeedLink, feed_links
from generator.site.urls import NAME_FOLDERS, Urls

OPML = "feeds.opml"
FEED_LOOK = "feed.css"
"""File of a theme: how a feed looks that is opened in a browser."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a theme decides: its templates, and what a page loads."""

    templates: tuple[TemplateFile, ...]
    """Ordered by name; one of each name."""
    styles: tuple[str, ...]
    """Names of the style sheets, in the order in which a page loads them."""
    colors: tuple[tuple[str, str], ...]
    """(light or dark, colour of the browser's frame)."""
    files: frozenset[str] = frozenset()
    """Names of all files that pages may load."""


@dataclass(frozen=True, slots=True)
class PageSettings:
    """What all pages share."""

    templates: tuple[TemplateFile, ...]
    language: Language
    """Of the interface."""
    site: Mapping[str, Any] = field(hash=False)
    """Title, links: what the frame of every page shows."""
    compiled: Compiled = ()
    """Templates that need not be compiled again."""


def page_settings(config: Config, urls: Urls, look: Look, language: Language) -> PageSettings:
    """Give the frame of every page: its links hold the base path already."""
    folders = ("stories", "events", "articles", "sources", *NAME_FOLDERS.values(), "dates", "about")
    return PageSettings(
        look.templates,
        language,
        {
            "title": config.title,
            "description": config.description,
            "home": urls.link(""),
            "corrections": config.corrections,
            "feeds": _archive_feeds(config, urls),
            "feed_list": urls.link(OPML) if config.make.feed else "",
            "feed_look": urls.static(FEED_LOOK) if FEED_LOOK in look.files else "",
            "search": urls.link("search/") if config.make.search_page else "",
            "scripts": {
                name: urls.static(f"{name}.js")
                for name in ("archive", "search", "zones")
                if f"{name}.js" in look.files
            },
            "data": config.make.data,
            "styles": tuple(urls.static(style) for style in look.styles),
            "icon": urls.static("icon.svg"),
            "colors": look.colors,
            "links": {folder: urls.link(f"{folder}/") for folder in folders},
            "data_links": {
                name: urls.link(f"data/{name}.jsonl") for name in ("articles", "events", "stories")
            },
        },
    )


def _archive_feeds(config: Config, urls: Urls) -> tuple[FeedLink, ...]:
    return feed_links(config, urls, "archive", "", config.title)


def render_page(page: Page, settings: PageSettings) -> OutputFile:
    """Render one page.

    Raises NewsarchiveError, with the template's file and line, when it cannot be rendered.
    """
    values = {"site": settings.site, **page.data}
    text = render_template(
        settings.templates, settings.language, page.template, values, settings.compiled
    )
    return OutputFile(page.path, text.encode())
