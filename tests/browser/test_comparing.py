"""Two sources chosen from a comparison: shown alone, by the style, without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STORY = "stories/earthquake-wrecks-san-francisco-and-fire-follows/compare/"
FERRY = "stories/ferry-with-212-aboard-strikes-breakwater-in-fog-off-grauhafen/compare/"


@pytest.fixture
def page(browser: Browser, earthquake_address: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(earthquake_address + STORY)
    yield opened
    context.close()


def shown(page: Page) -> set[str]:
    """Give the marks of the sources whose words are seen."""
    names = page.locator(".of-one .mark").all()
    return {name.inner_text() for name in names if name.is_visible()}


def test_all_sources_are_shown_until_two_are_chosen(page: Page) -> None:
    everybody = shown(page)
    assert len(everybody) == 3
    page.get_by_role("link", name="The evening paper and The morning paper").click()
    chosen = page.locator("#evening--morning")
    expect(chosen).to_be_in_viewport()
    first = chosen.get_attribute("class")
    assert first is not None
    numbers = first.removeprefix("pair-").split("-")
    marks = {page.locator(f".of-one.s{n} .mark").first.inner_text() for n in numbers}
    assert shown(page) == marks < everybody
    assert page.locator(".pairs tbody tr:visible").count() == 1
    page.get_by_role("link", name="Show all sources again").click()
    assert shown(page) == everybody


def test_an_event_that_neither_of_them_tells_is_not_shown(
    browser: Browser, harbour_address: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(harbour_address + FERRY)
    events = page.locator(".compared > .pair").count()
    fewest = events
    for row in page.locator(".pairs tbody tr").all():
        page.goto(f"{harbour_address}{FERRY}#{row.get_attribute('id')}")
        a, b = (row.get_attribute("class") or "").removeprefix("pair-").split("-")
        told = page.locator(f".compared > :is(.by-{a}, .by-{b})").count()
        assert page.locator(".compared > .pair:visible").count() == told
        shown_words = page.locator(".of-one:visible").count()
        assert shown_words == page.locator(f".of-one:is(.s{a}, .s{b})").count()
        fewest = min(fewest, told)
    assert fewest < events
    page.close()
