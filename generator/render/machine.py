"""What programs read of an archive beside its feeds: data, sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import Links, OutputFile
from generator.render.data import render_data
from generator.render.sitemap import SitemapPage, render_robots, render_sitemap
from generator.site.archive import Archive


def machine_files(
    archive: Archive, links: Links, listed: Iterable[SitemapPage]
) -> Iterator[OutputFile]:
    """Render all files that are made for programs, as the settings ask.

    ``listed`` is looked at when nothing else is left to be rendered.
    """
    config, urls = archive.config, archive.urls
    if config.make.data:
        yield from render_data(
            archive.articles.values(),
            links,
            urls,
            archive.sources.values(),
            originals=config.make.originals,
        )
    yield from render_sitemap(listed, config.base_url)
    yield render_robots(config.base_url)
