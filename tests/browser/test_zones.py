"""A reader chooses the zone of a live blog's second clock."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LIVE = "2023/06/24/the-chief-of-the-wagner-mercenary-group-has-claimed-his-forces/"


def test_the_second_clock_follows_the_readers_choice(browser: Browser, demo_address: str) -> None:
    context = browser.new_context(timezone_id="America/New_York")
    try:
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.goto(demo_address + LIVE)
        first = page.locator(".clock").first
        assert first.locator("time").inner_text() == "02:47 AM BST"
        assert first.locator(".utc").inner_text() == "01:47 UTC"
        choice = page.get_by_label("The second clock shows")
        assert choice.input_value() == "UTC"
        assert "New York – where you are" in choice.inner_text()
        choice.select_option("Asia/Tokyo")
        assert first.locator(".utc").inner_text().startswith("10:47")
        assert first.locator("time").inner_text() == "02:47 AM BST"
        choice.select_option("America/New_York")
        assert first.locator(".utc").inner_text() == "21:47 EDT, June 23"
        page.reload()
        assert first.locator(".utc").inner_text() == "21:47 EDT, June 23"
        choice.select_option("UTC")
        assert first.locator(".utc").inner_text() == "01:47 UTC"
        assert faults == []
    finally:
        context.close()


def test_without_a_script_there_is_no_choice(browser: Browser, demo_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(demo_address + LIVE)
        assert not page.locator(".zone").is_visible()
        assert page.locator(".clock .utc").first.inner_text() == "01:47 UTC"
    finally:
        context.close()
