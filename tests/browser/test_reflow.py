"""Nothing is lost on a phone, at 320 pixels, at twice the size of letters, in print, in motion."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import few, kinds, languages, sample

pytestmark = pytest.mark.browser

LOST = """() => {
  for (const element of document.querySelectorAll('details')) element.open = true;
  const width = document.documentElement.clientWidth;
  const wrong = [];
  if (document.documentElement.scrollWidth > width) {
    wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (!text.data.trim()) continue;
    const ancestors = [];
    for (let e = text.parentElement; e; e = e.parentElement) ancestors.push(e);
    const styles = ancestors.map((e) => getComputedStyle(e));
    if (styles.some((s) => s.clipPath !== 'none' || s.visibility === 'hidden'
      || s.display === 'none')) continue;
    let left = 0;
    let right = width;
    let scrolls = false;
    styles.forEach((style, i) => {
      if (['auto', 'scroll'].includes(style.overflowX)) scrolls = true;
      if (['hidden', 'clip'].includes(style.overflowX) && ancestors[i] !== document.body) {
        const box = ancestors[i].getBoundingClientRect();
        left = Math.max(left, box.left);
        right = Math.min(right, box.right);
      }
    });
    if (scrolls) continue;
    range.selectNodeContents(text);
    for (const box of range.getClientRects()) {
      if (box.width && (box.right > right + 1 || box.left < left - 1)) {
        wrong.push(`lost: ${text.data.trim().slice(0, 60)} (${box.left} to ${box.right})`);
        break;
      }
    }
  }
  return wrong;
}"""


def lost(page: Page) -> list[str]:
    """Say which texts of a page cannot be read in full without scrolling sideways."""
    found: list[str] = page.evaluate(LOST)
    return [f"{page.url}: {fault}" for fault in found]


def test_at_320_pixels_every_word_can_be_read(
    browser: Browser, harbour: Path, harbour_address: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wrong = []
    articles = kinds(harbour / "site")["article"]
    hostile = [quote(path) for path in articles if path.startswith("2024/02")]
    for path in sorted({*sample(harbour / "site"), *hostile}):
        page.goto(harbour_address + path)
        wrong += lost(page)
    context.close()
    assert wrong == []


def test_letters_of_twice_the_size_lose_nothing(browser: Browser, themed: tuple[Path, str]) -> None:
    assert lost_when_enlarged(browser, *themed) == []


def test_nor_do_they_from_right_to_left(browser: Browser, arabic: tuple[Path, str]) -> None:
    assert lost_when_enlarged(browser, *arabic) == []


def lost_when_enlarged(browser: Browser, root: Path, start: str) -> list[str]:
    """Zoom to 200 %; then leave the window as it is and make the letters twice as large."""
    zoomed = browser.new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    wide = browser.new_context(viewport={"width": 1280, "height": 800})
    page, larger = zoomed.new_page(), wide.new_page()
    wrong = []
    for path in few(root / "site"):
        page.goto(start + path)
        wrong += lost(page)
        larger.goto(start + path)
        larger.evaluate("document.documentElement.style.fontSize = '200%'")
        wrong += lost(larger)
    zoomed.close()
    wide.close()
    return wrong


def test_lost_words_are_noticed(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.set_content(
        "<p style='width:90px;overflow:hidden;white-space:nowrap'>A line that is cut off</p>"
        "<div style='overflow-x:auto'><p style='width:900px'>A line that scrolls</p></div>"
    )
    assert [fault.split(": ")[1] for fault in lost(page)] == ["lost"]
    page.set_content("<p style='white-space:nowrap'>" + "A line that is far too long. " * 9)
    assert len(lost(page)) == 2
    page.close()


def test_right_to_left_texts_run_so(browser: Browser, harbour: Path, harbour_address: str) -> None:
    page = browser.new_page()
    page.goto(harbour_address + languages(harbour / "site")["ar"])
    direction = "all => all.map((e) => getComputedStyle(e).direction)"
    assert set(page.eval_on_selector_all("h1, .text", direction)) == {"rtl"}
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == "ltr"
    first = page.locator(".words p").first
    words, column = first.evaluate(
        """(p) => {
          const range = document.createRange();
          range.selectNodeContents(p);
          const last = [...range.getClientRects()].at(-1);
          return [last.right, p.getBoundingClientRect().right];
        }"""
    )
    assert abs(words - column) < 3
    page.close()


def test_pages_in_arabic_run_from_right_to_left(browser: Browser, arabic: tuple[Path, str]) -> None:
    root, start = arabic
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(start)
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
    name = page.locator(".archive-name a").bounding_box()
    assert name is not None
    assert name["x"] > 640
    page.goto(start + languages(root / "site")["en"])
    direction = "all => all.map((e) => getComputedStyle(e).direction)"
    assert set(page.eval_on_selector_all("h1, .text", direction)) == {"ltr"}
    page.close()


def test_print_shows_addresses_and_leaves_out_what_is_for_screens(
    browser: Browser, harbour: Path, harbour_address: str
) -> None:
    path = next(p for p in kinds(harbour / "site")["article"] if "swifts" in p)
    page = browser.new_page()
    page.goto(harbour_address + path)
    page.emulate_media(media="print")
    link = page.locator(".words a[href='https://example.org/swifts/box']")
    after = link.evaluate("(e) => getComputedStyle(e, '::after').content")
    assert after in ('" (https://example.org/swifts/box)"', '" (" attr(href) ")"')
    assert not page.locator(".masthead nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )
    assert f"example.org/strait/{path}" in page.inner_text("body")
    page.close()


def test_nothing_moves_for_those_who_want_it_so(browser: Browser, themed: tuple[Path, str]) -> None:
    root, start = themed
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in few(root / "site"):
        page.goto(start + path)
        moving = page.eval_on_selector_all(
            "*",
            """all => all.flatMap((e) => {
              const style = getComputedStyle(e);
              const times = `${style.transitionDuration},${style.animationDuration}`.split(',');
              const smooth = style.scrollBehavior === 'smooth';
              return smooth || times.some((t) => parseFloat(t) > 0.01) ? [e.outerHTML] : [];
            })""",
        )
        assert moving == [], page.url
    context.close()
