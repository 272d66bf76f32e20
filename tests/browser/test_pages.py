"""The published pages in a real browser: every link leads somewhere, nothing needs a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SITES = ["demo_address", "earthquake_address"]


def walk(page: Page, start: str) -> tuple[dict[str, set[str]], set[str], list[str]]:
    """Visit every page that can be reached: its ids; all links with anchors; what went wrong."""
    wrong: list[str] = []
    origin = start[: start.index("/", len("http://")) + 1]
    page.on("console", lambda message: wrong.append(f"{page.url}: console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on(
        "request",
        lambda r: None if r.url.startswith(start) else wrong.append(f"{page.url}: asks {r.url}"),
    )
    ids: dict[str, set[str]] = {}
    anchored: set[str] = set()
    waiting = [start]
    while waiting:
        address = waiting.pop()
        if address in ids:
            continue
        if not address.endswith("/"):
            answer = page.request.get(address)
            ids[address] = set()
            if not answer.ok:
                wrong.append(f"{address}: {answer.status}")
            continue
        answer = page.goto(address)
        assert answer is not None
        if not answer.ok:
            wrong.append(f"{address}: {answer.status}")
        ids[address] = set(page.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
        found = page.eval_on_selector_all(
            "a[href], link[href]:not([rel=canonical]), img[src]",
            "all => all.map(e => e.href || e.src)",
        )
        for link in found:
            if not link.startswith(start):
                if link.startswith(origin):
                    wrong.append(f"{address}: leaves the base path: {link}")
                continue
            target, anchor = urldefrag(link)
            waiting.append(target)
            if anchor:
                anchored.add(link)
    return ids, anchored, wrong


@pytest.mark.parametrize("site", SITES)
def test_every_link_and_anchor_leads_somewhere(
    site: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    start = request.getfixturevalue(site)
    context = browser.new_context(java_script_enabled=True)
    ids, anchored, wrong = walk(context.new_page(), start)
    context.close()
    assert wrong == []
    assert len(ids) > 30
    assert anchored
    for link in anchored:
        target, anchor = urldefrag(link)
        assert unquote(anchor) in ids[target], link


@pytest.mark.parametrize("site", SITES)
def test_every_published_page_can_be_reached(
    site: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    start = request.getfixturevalue(site)
    root: Path = request.getfixturevalue(site.removesuffix("_address")) / "site"
    context = browser.new_context()
    ids, _, _ = walk(context.new_page(), start)
    context.close()
    there = {unquote(address.removeprefix(start)) for address in ids}
    pages = {p.parent.relative_to(root).as_posix() + "/" for p in root.rglob("index.html")} - {"./"}
    # The field on every page leads to the search page: no link does.
    assert pages - {"search/"} <= there


def test_without_scripts_a_passage_opens_to_who_else_tells_it(
    browser: Browser, demo_address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo_address)
    page.click(".front-side .row-title a")
    page.goto(demo_address + "articles/")
    page.click(".rows .row-title a >> nth=0")
    also = page.locator(".also summary").first
    expect(also).to_be_visible()
    other = page.locator(".also-inside blockquote").first
    expect(other).to_be_hidden()
    also.click()
    expect(other).to_be_visible()
    page.locator(".also-inside .all a").first.click()
    expect(page).to_have_url(re.compile("/events/"))
    expect(page.locator(".account")).to_have_count(2)
    context.close()


def test_a_link_to_a_passage_goes_to_its_words(browser: Browser, demo_address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(demo_address + "events/")
    page.click(".rows .row-title a >> nth=0")
    page.locator(".context summary").first.click()
    quoted = page.locator(".telling blockquote").first.inner_text().strip("… ")
    page.locator(".context a").first.click()
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    assert quoted in target.inner_text()
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 700
    context.close()


@pytest.mark.parametrize("site", SITES)
def test_nothing_is_wider_than_the_window(
    site: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    start = request.getfixturevalue(site)
    root: Path = request.getfixturevalue(site.removesuffix("_address")) / "site"
    page = browser.new_page()
    for file in sorted(root.rglob("index.html")):
        page.goto(start + file.parent.relative_to(root).as_posix().replace(".", "", 1) + "/")
        page.eval_on_selector_all("details", "all => all.forEach(e => e.open = true)")
        for width in (1280, 768, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("innerWidth") == width
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    page.close()


def test_a_missing_page_says_so_with_links_that_work(browser: Browser, demo_address: str) -> None:
    page = browser.new_page()
    answer = page.goto(demo_address + "no/such/page/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Not found"
    page.click("main a >> nth=0")
    expect(page).to_have_url(demo_address + "stories/")
    page.close()


def test_the_keyboard_reaches_the_text_first(browser: Browser, demo_address: str) -> None:
    page = browser.new_page()
    page.goto(demo_address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.close()
