"""Addresses -> ``sitemap.xml``, parted when it grows too large, and ``robots.txt``.

Source: the sitemap protocol 0.9 (sitemaps.org); RFC 9309 for robots.txt.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from generator.model import Moment, OutputFile

MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Of one file, uncompressed."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="' + _NAMESPACE + '">\n'
_FOOT = "</{0}>\n"


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One page, as a sitemap lists it."""

    url: str
    """Full address, percent-encoded."""
    modified: Moment | None = None
    """When its content last changed, if the content says; the day of a build is no such time."""


def render_sitemap(
    pages: Iterable[SitemapPage],
    base_url: str,
    *,
    most_addresses: int = MOST_ADDRESSES,
    most_bytes: int = MOST_BYTES,
) -> tuple[OutputFile, ...]:
    """Render the sitemap: one file, or an index and its parts; an address counts once.

    ``sitemap.xml`` is always the file to be named to a search engine. ``base_url`` has no slash
    at its end.
    """
    distinct = {page.url: page for page in reversed(tuple(pages))}
    rows = [(page, _row("url", page)) for page in reversed(distinct.values())]
    parts = list(_parts(rows, most_addresses, most_bytes - 500))
    if len(parts) <= 1:
        return (OutputFile("sitemap.xml", _file("urlset", (r for part in parts for _, r in part))),)
    files, listed = [], []
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        files.append(OutputFile(name, _file("urlset", (row for _, row in part))))
        changes = [page.modified for page, _ in part if page.modified]
        latest = max(changes, key=lambda moment: moment.order, default=None)
        listed.append(_row("sitemap", SitemapPage(f"{base_url}/{name}", latest)))
    return (OutputFile("sitemap.xml", _file("sitemapindex", listed)), *files)


def render_robots(base_url: str) -> OutputFile:
    """Render ``robots.txt``: everything may be read, and there is the sitemap."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {base_url}/sitemap.xml\n"
    return OutputFile("robots.txt", text.encode())


def _parts(
    rows: list[tuple[SitemapPage, str]], most: int, most_bytes: int
) -> Iterator[list[tuple[SitemapPage, str]]]:
    part: list[tuple[SitemapPage, str]] = []
    size = 0
    for page, row in rows:
        if part and (len(part) == most or size + len(row.encode()) > most_bytes):
            yield part
            part, size = [], 0
        part.append((page, row))
        size += len(row.encode())
    if part:
        yield part


def _row(element: str, page: SitemapPage) -> str:
    modified = f"<lastmod>{_stamp(page.modified)}</lastmod>" if page.modified else ""
    return f"<{element}><loc>{html.escape(page.url)}</loc>{modified}</{element}>\n"


def _stamp(moment: Moment) -> str:
    """Give a day, or a time to the second: the protocol's schema takes no minutes."""
    if moment.time is None:
        return moment.day.isoformat()
    return datetime.combine(moment.day, moment.time).isoformat(timespec="seconds")


def _file(element: str, rows: Iterable[str]) -> bytes:
    return "".join((_HEAD.format(element), *rows, _FOOT.format(element))).encode()
