"""What programs read of an archive beside its feeds: data, sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Links, OutputFile
from generator.render.data import render_data
from generator.render.sitemap import SitemapPage, render_robots, render_sitemap
from generator.site.archive import Archive


def data_files(archive: Archive, links: Links) -> Iterator[OutputFile]:
    """Render what programs read of the articles, events and stories, if the settings ask."""
    config = archive.config
    if config.make.data:
        yield from render_data(
            archive.articles.values(),
            links,
            archive.urls,
            archive.sources.values(),
            originals=config.make.originals,
        )


def crawler_files(base_url: str, listed: Iterable[SitemapPage]) -> Iterator[OutputFile]:
    """Render what tells search engines which pages there are.

    ``listed`` is looked at when nothing else is left to be rendered.
    """
    yield from render_sitemap(listed, base_url)
    yield render_robots(base_url)
