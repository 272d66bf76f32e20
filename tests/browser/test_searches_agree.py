"""The search page and the command line find the same articles.

Pagefind also finds words that begin with what was asked (*council* in *councillor*), and its
stemmer of German takes *Fähre* and *fährt* for one word. The command line does neither unless it
is asked to: ``council*``. So all queries are compared one way, and those whose words begin no
other word of the archive both ways.
"""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.search.query import search

pytestmark = pytest.mark.browser
PATIENCE = 60_000
SAME = (
    *("ferry", "ferries", "breakwater", "captain", "inquiry", "oil", "library", "passengers"),
    *("hospital", "chess", "Gannet", "Holm", "Edvard Holm", "Achterberg", "Corrin Star"),
    *("harbour sale", "judge Norden", "212", "48 million", "sold", "xyzzyx", "ferry xyzzyx"),
    *('"north breakwater"', '"old harbour"', '"harbour old"'),
    *("Küstenwache", "паром", "волнолом", "العبّارة", "防波堤", "渡轮"),
)
MORE = ("council", "Hafen", "Fähre")
"""Words that begin others, or have the stem of others."""


def found_by_the_command(harbour: Path, query: str) -> set[str]:
    folder = harbour / ".newsarchive" / "search"
    hits = search(folder, query, kind="article", limit=1000).hits
    return {unquote(urlsplit(hit.url).path) for hit in hits}


def found_by_the_page(page: Page, address: str, query: str) -> set[str]:
    page.goto(f"{address}search/?kind=article&q={quote(query)}")
    expect(page.locator("#status")).not_to_be_empty(timeout=PATIENCE)
    while page.locator("#more").is_visible():
        shown = page.locator("#results li").count()
        page.locator("#more").click()
        expect(page.locator("#results li").nth(shown)).to_be_visible(timeout=PATIENCE)
    paths = page.locator("#results .row-title a").evaluate_all("all => all.map(a => a.pathname)")
    assert all("/strait/" in path for path in paths)
    return {re.sub(r"page-\d+/$", "", unquote(path)) for path in paths}


def test_the_same_articles_are_found(browser: Browser, harbour: Path, harbour_address: str) -> None:
    page = browser.new_page()
    sizes = []
    for query in SAME:
        here = found_by_the_command(harbour, query)
        assert found_by_the_page(page, harbour_address, query) == here, query
        sizes.append(len(here))
    assert sum(size > 0 for size in sizes) >= 25
    assert sum(size > 5 for size in sizes) >= 10
    page.close()


def test_the_page_finds_the_beginnings_of_words_too(
    browser: Browser, harbour: Path, harbour_address: str
) -> None:
    page = browser.new_page()
    for query in MORE:
        here = found_by_the_command(harbour, query)
        assert here, query
        assert here < found_by_the_page(page, harbour_address, query), query
    page.close()
