from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.model import Moment, OutputFile
from generator.render.sitemap import (
    MOST_ADDRESSES,
    MOST_BYTES,
    SitemapPage,
    render_robots,
    render_sitemap,
)

BASE = "https://example.org/archive"
NS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XSD_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?")
Listed = list[tuple[str, str | None]]


def page(number: int, modified: Moment | None = None) -> SitemapPage:
    return SitemapPage(f"{BASE}/{number}/", modified)


def listed(file: OutputFile, element: str = "urlset") -> Listed:
    """Read a sitemap as strictly as the protocol says."""
    assert len(file.data) <= MOST_BYTES
    assert file.data.decode().startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    root = etree.fromstring(file.data)
    assert root.tag == NS + element
    found = []
    for row in root:
        assert row.tag == NS + ("url" if element == "urlset" else "sitemap")
        assert [child.tag for child in row] in ([NS + "loc"], [NS + "loc", NS + "lastmod"])
        address, modified = row.findtext(NS + "loc"), row.findtext(NS + "lastmod")
        assert address
        assert address.startswith(BASE + "/")
        assert len(address) < 2048
        if modified:
            assert XSD_DATE.fullmatch(modified)
            datetime.fromisoformat(modified)
        found.append((address, modified))
    assert len(found) <= MOST_ADDRESSES
    return found


def test_a_small_archive_has_one_file() -> None:
    night = time(2, 47, tzinfo=timezone(timedelta(hours=1)))
    pages = [page(1), page(2, Moment(date(2023, 6, 24))), page(3, Moment(date(2023, 6, 25), night))]
    (file,) = render_sitemap(pages, BASE)
    assert file.path == "sitemap.xml"
    assert listed(file) == [
        (f"{BASE}/1/", None),
        (f"{BASE}/2/", "2023-06-24"),
        (f"{BASE}/3/", "2023-06-25T02:47:00+01:00"),
    ]


def test_addresses_are_escaped_and_listed_once() -> None:
    pages = [SitemapPage(f"{BASE}/?a=1&b='<x>'"), page(1), page(1, Moment(date(2023, 6, 24)))]
    (file,) = render_sitemap(pages, BASE)
    assert b"<loc>https://example.org/archive/?a=1&amp;b=&#x27;&lt;x&gt;&#x27;</loc>" in file.data
    assert listed(file) == [(f"{BASE}/?a=1&b='<x>'", None), (f"{BASE}/1/", None)]


def test_an_empty_archive_has_an_empty_sitemap() -> None:
    (file,) = render_sitemap([], BASE)
    assert listed(file) == []


def test_a_large_archive_has_an_index() -> None:
    first = date(1900, 1, 1)
    pages = [page(n, Moment(first + timedelta(days=n % 365))) for n in range(MOST_ADDRESSES + 1)]
    pages.append(page(-1))
    index, *parts = render_sitemap(pages, BASE)
    assert index.path == "sitemap.xml"
    assert [part.path for part in parts] == ["sitemap-1.xml", "sitemap-2.xml"]
    assert listed(index, "sitemapindex") == [
        (f"{BASE}/sitemap-1.xml", "1900-12-31"),
        (f"{BASE}/sitemap-2.xml", str(first + timedelta(days=MOST_ADDRESSES % 365))),
    ]
    assert [row for part in parts for row in listed(part)] == [
        (p.url, p.modified.iso if p.modified else None) for p in pages
    ]
    assert len(listed(parts[0])) == MOST_ADDRESSES


@given(st.lists(st.integers(0, 10**6), unique=True, max_size=30), st.integers(1, 12))
def test_no_part_is_too_large_and_none_is_lost(numbers: list[int], most: int) -> None:
    files = render_sitemap(map(page, numbers), BASE, most_addresses=most, most_bytes=1000)
    parts = files[1:] or files
    assert [address for part in parts for address, _ in listed(part)] == [
        page(n).url for n in numbers
    ]
    assert all(len(listed(part)) <= most and len(part.data) <= 1000 for part in parts)
    assert (len(files) > 1) == (len(parts) > 1)


def test_robots() -> None:
    assert render_robots(BASE) == OutputFile(
        "robots.txt",
        b"User-agent: *\nAllow: /\n\nSitemap: https://example.org/archive/sitemap.xml\n",
    )
