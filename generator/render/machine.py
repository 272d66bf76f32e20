"""What programs read of an archive: feed, data, sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.model import Article, Links, OutputFile, Page
from generator.render.data import render_data
from generator.render.environment import render_template
from generator.render.feed import LIMIT, FeedEntry, render_feed
from generator.render.page import PageSettings
from generator.render.sitemap import SitemapPage, render_robots, render_sitemap
from generator.site.archive import Archive
from generator.site.cards import summary
from generator.site.parts import split_text

FEED = "feed.xml"


def machine_files(
    archive: Archive, links: Links, pages: Iterable[Page], settings: PageSettings
) -> Iterator[OutputFile]:
    """Render all files that are made for programs, as the settings ask."""
    config, urls = archive.config, archive.urls
    if config.make.feed:
        newest = list(archive.articles.values())[:LIMIT]
        entries = [_feed_entry(archive, article, settings) for article in newest]
        yield OutputFile(FEED, render_feed(config, entries, urls.absolute(urls.link(FEED))))
    if config.make.data:
        yield from render_data(
            archive.articles.values(),
            links,
            urls,
            archive.sources.values(),
            originals=config.make.originals,
        )
    listed = (
        SitemapPage(page.data["canonical"], page.data["modified"])
        for page in pages
        if page.data["listed"]
    )
    yield from render_sitemap(listed, config.base_url)
    yield render_robots(config.base_url)


def _feed_entry(archive: Archive, article: Article, settings: PageSettings) -> FeedEntry:
    source = archive.sources.get(article.source)
    opening, passages = split_text(article)
    url = archive.urls.absolute(archive.urls.article(article.id))
    values: dict[str, Any] = {
        "article": article,
        "opening": opening,
        "updates": [(update, passages[update.anchor]) for update in article.updates],
        "url": url,
        "events": len(archive.events_of.get(article.id, ())),
    }
    return FeedEntry(
        id=article.id,
        title=article.headline,
        url=url,
        summary=summary(article),
        html=render_template(settings.templates, settings.language, "feed-entry.html", values),
        published=article.published,
        updated=article.updated,
        # An agency or a paper is as good an author as a person, and often the only one stated.
        authors=article.byline or ((source.name,) if source else ()),
        categories=article.tags,
    )
