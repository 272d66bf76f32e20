"""What programs read of an archive beside its feeds: data, sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.config import Config
from generator.model import Links, OutputFile
from generator.render.data import render_data
from generator.render.sitemap import SitemapPage, render_robots, render_sitemap
from generator.site.archive import Archive


def data_files(archive: Archive, links: Links) -> tuple[OutputFile, ...]:
    """Render the data files, if the settings ask for them."""
    make = archive.config.make
    if not make.data:
        return ()
    articles, sources = archive.articles.values(), archive.sources.values()
    return render_data(articles, links, archive.urls, sources, originals=make.originals)


def machine_files(config: Config, listed: Iterable[SitemapPage]) -> Iterator[OutputFile]:
    """Render what tells programs where to look.

    ``listed`` are the pages for them.
    """
    yield from render_sitemap(listed, config.base_url)
    yield render_robots(config.base_url)
