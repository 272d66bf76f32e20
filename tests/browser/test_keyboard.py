"""Everything by keyboard: what has the focus is seen, and opens by Enter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import few

pytestmark = pytest.mark.browser

MOST_STEPS = 50
FOCUSED = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect();
  const style = getComputedStyle(e);
  let opacity = 1;
  for (let a = e; a; a = a.parentElement) opacity *= getComputedStyle(a).opacity;
  const boxes = [...e.getClientRects()];
  const seen = boxes.some((b) => {
    const x = Math.min(Math.max(b.left + b.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(b.top + b.height / 2, 0), innerHeight - 1);
    const there = document.elementFromPoint(x, y);
    return there && (e.contains(there) || there.contains(e));
  });
  return {
    what: e.outerHTML.slice(0, 120),
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
      && box.left < innerWidth,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    skip: e.classList.contains('skip'),
    opacity,
    seen,
  };
}"""


def steps(page: Page) -> list[dict[str, Any]]:
    """Go through a page by Tab: what has the focus at each step, and how it shows."""
    found = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        found.append(at)
    return found


@pytest.mark.parametrize("width", [390, 1280])
def test_what_has_the_focus_is_seen(width: int, browser: Browser, themed: tuple[Path, str]) -> None:
    root, start = themed
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in few(root / "site"):
        page.goto(start + path)
        found = steps(page)
        assert len(found) > 5, path
        assert found[0]["skip"], path
        unseen = [
            at
            for at in found
            if not (at["inside"] and at["seen"] and at["outlined"] and at["opacity"] > 0.99)
        ]
        assert unseen == [], path
    page.close()


def test_details_open_by_enter_and_the_skip_link_skips(
    browser: Browser, harbour: Path, harbour_address: str
) -> None:
    page = browser.new_page()
    opened = 0
    for path in few(harbour / "site"):
        page.goto(harbour_address + path)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content", path
        summary = page.locator("summary:visible").first
        if summary.count():
            summary.focus()
            page.keyboard.press("Enter")
            assert summary.evaluate("(e) => e.parentElement.open"), path
            opened += 1
    assert opened >= 3
    page.close()
