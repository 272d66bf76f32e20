"""References in a real browser: what is to be copied can be copied, what is to be loaded loads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def article(demo: Path) -> dict[str, Any]:
    """Give what the data says of a live blog."""
    lines = (demo / "site" / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    found: dict[str, Any] = next(row for row in map(json.loads, lines) if row["updates"])
    return found


@pytest.fixture
def page(browser: Browser, demo_address: str, article: dict[str, Any]) -> Iterator[Page]:
    """Show the live blog with its references open."""
    host = demo_address.removesuffix("/newsarchive/")
    context = browser.new_context(accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.goto(host + article["url"].removeprefix("https://example.org"))
    opened.locator(".cite > summary").click()
    yield opened
    assert faults == []
    context.close()


def references(page: Page) -> list[str]:
    return page.locator(".cite .reference").all_inner_texts()


def test_a_reference_can_be_selected_and_copied(page: Page, article: dict[str, Any]) -> None:
    for number, text in enumerate(references(page)):
        page.locator(".cite .reference").nth(number).click(click_count=3)
        page.keyboard.press("Control+C")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.strip() == text
        assert article["url"].removeprefix("https://") in copied
        assert article["sha256"] in copied


def test_the_files_for_reference_managers_can_be_saved(page: Page, article: dict[str, Any]) -> None:
    saved = {}
    for name, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as waited:
            page.locator(".cite").get_by_role("link", name=name, exact=True).click()
        assert waited.value.suggested_filename.endswith(f".{ending}")
        saved[ending] = waited.value.path().read_bytes().decode()
    (entry,) = bibtexparser.parse_string(saved["bib"]).entries
    (record,) = rispy.loads(saved["ris"])
    (item,) = json.loads(saved["json"])
    assert article["url"] in entry.fields_dict["note"].value.replace("\\_", "_")
    assert article["url"] in record["urls"]
    assert item["archive_location"] == article["url"]
    assert article["sha256"] in item["note"]
    assert item["title"] == article["headline"]


def test_who_follows_a_passages_mark_cites_the_passage(page: Page, article: dict[str, Any]) -> None:
    before = references(page)
    bare = article["url"].removeprefix("https://")
    mark = page.locator(".passage a.anchor").nth(2)
    anchor = "#" + (mark.get_attribute("href") or "").partition("#")[2]
    mark.click()
    page.wait_for_function("document.querySelector('.reference').textContent.includes('#')")
    assert page.url.endswith(anchor)
    shown = references(page)
    assert shown == [text.replace(bare, bare + anchor) for text in before]
    assert all(text.count(anchor) == 1 for text in shown)
    page.evaluate("location.hash = '#content'")
    page.wait_for_function("!document.querySelector('.reference').textContent.includes('#')")
    assert references(page) == before
