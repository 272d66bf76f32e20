"""A person who opens a feed in the browser sees titles and summaries, in the theme's colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SEEN = """() => {
  const shown = (e) => getComputedStyle(e).display !== 'none'
    && (!e.parentElement || shown(e.parentElement));
  const all = [...document.getElementsByTagName('*')];
  return {
    paper: getComputedStyle(document.documentElement).backgroundColor,
    names: [...new Set(all.filter((e) => shown(e) && !e.children.length).map((e) => e.nodeName))],
    inline: all.filter((e) => getComputedStyle(e).display === 'inline').length,
    wide: document.documentElement.scrollWidth > innerWidth,
  };
}"""
PAPER = {"broadsheet": "rgb(25, 23, 20)", "wire": "rgb(16, 17, 18)"}


@pytest.mark.parametrize(
    ("file", "names"),
    [("atom.xml", ["title", "subtitle", "summary"]), ("feed.xml", ["title", "description"])],
)
def test_an_opened_feed_can_be_read(
    browser: Browser, themed: tuple[Path, str], file: str, names: list[str]
) -> None:
    root, address = themed
    context = browser.new_context(color_scheme="dark", viewport={"width": 390, "height": 700})
    page = context.new_page()
    page.goto(address + file)
    seen = page.evaluate(SEEN)
    context.close()
    settings = (root / "archive.yaml").read_text("utf-8")
    theme = next(name for name in PAPER if f"theme: {name}" in settings)
    assert seen == {"paper": PAPER[theme], "names": names, "inline": 0, "wide": False}
