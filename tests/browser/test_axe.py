"""axe-core finds nothing on any kind of page, in every theme, light and dark."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import few, sample
from tests.validators import find_module

pytestmark = pytest.mark.browser

AXE = find_module("axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ASK = """async (asked) => {
  for (const element of document.querySelectorAll('details')) element.open = true;
  const found = await axe.run(document, asked);
  return found.violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.target}`));
}"""


def ask(page: Page, asked: dict[str, Any]) -> list[str]:
    """Run axe in a page, through the debugger, so that the page's own policy stays in force."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(ASK, asked)
    return [f"{page.url}: {fault}" for fault in found]


@pytest.mark.parametrize(("site", "choose"), [("demo", few), ("harbour", sample)])
def test_axe_finds_nothing_on_any_kind_of_page(
    site: str,
    choose: Callable[[Path], list[str]],
    browser: Browser,
    request: pytest.FixtureRequest,
) -> None:
    root: Path = request.getfixturevalue(site)
    start: str = request.getfixturevalue(f"{site}_address")
    page = browser.new_page()
    faults = []
    for path in choose(root / "site"):
        page.goto(start + path)
        faults += ask(page, {"runOnly": {"type": "tag", "values": TAGS}})
    page.close()
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_can_be_told_apart_in_every_theme(
    scheme: Any, browser: Browser, themed: tuple[Path, str]
) -> None:
    root, start = themed
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    faults = []
    for path in few(root / "site"):
        page.goto(start + path)
        faults += ask(page, {"runOnly": ["color-contrast", "link-in-text-block"]})
    context.close()
    assert faults == []


def test_axe_finds_nothing_on_pages_in_arabic(browser: Browser, arabic: tuple[Path, str]) -> None:
    root, start = arabic
    page = browser.new_page()
    faults = []
    for path in few(root / "site"):
        page.goto(start + path)
        faults += ask(page, {"runOnly": {"type": "tag", "values": TAGS}})
    page.close()
    assert faults == []


def test_axe_finds_planted_faults(browser: Browser, demo_address: str) -> None:
    page = browser.new_page()
    page.goto(demo_address)
    page.evaluate(
        """() => {
          document.documentElement.removeAttribute('lang');
          document.querySelector('h2').outerHTML = '<h5 id="x">A heading that skips</h5>';
          document.querySelector('main p').style.color = '#ccc';
        }"""
    )
    found = {fault.split(": ")[1] for fault in ask(page, {})}
    page.close()
    assert {"html-has-lang", "heading-order", "color-contrast"} <= found
