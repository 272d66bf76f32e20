"""What programs read of an archive beside its feeds: data, sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Links, OutputFile, Page
from generator.render.data import render_data
from generator.render.sitemap import SitemapPage, render_robots, render_sitemap
from generator.site.archive import Archive


def machine_files(archive: Archive, links: Links, pages: Iterable[Page]) -> Iterator[OutputFile]:
    """Render all files that are made for programs, as the settings ask."""
    config, urls = archive.config, archive.urls
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
