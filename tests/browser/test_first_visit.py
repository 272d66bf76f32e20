"""A first visit: light, still and quiet, whatever the article says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import few, kinds, sample
from tests.browser.serving import serve

pytestmark = pytest.mark.browser

BASES = {"demo": "/newsarchive", "harbour": "/strait"}
MOST_BYTES = 100_000
"""Over the wire, packed, with all that a page loads."""
SETTLES = 120
"""Milliseconds in which a page that moves after it is loaded gives itself away."""
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: 'layout-shift', buffered: true });
"""


def visit(browser: Browser, start: str, path: str) -> list[str]:
    """Open a page as somebody who has seen none of the site; say what is wrong with it."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_init_script(WATCH)
    page = context.new_page()
    wrong: list[str] = []
    received: list[int] = []
    log = context.new_cdp_session(page)
    log.send("Network.enable")
    log.on("Network.loadingFinished", lambda e: received.append(e["encodedDataLength"]))
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("dialog", lambda dialog: (wrong.append(f"asks: {dialog.message}"), dialog.dismiss()))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(start) else wrong.append(f"asks {asked.url}"),
    )
    page.goto(start + path)
    page.wait_for_timeout(SETTLES)
    if sum(received) > MOST_BYTES:
        wrong.append(f"{sum(received):.0f} bytes")
    shifts = page.evaluate("window.shifts")
    if shifts:
        wrong.append(f"its layout shifts: {shifts}")
    if page.evaluate("document.body.dataset.owned || document.title.startsWith('owned')"):
        wrong.append("a script of an article ran")
    assert received
    context.close()
    return [f"{path}: {fault}" for fault in wrong]


@pytest.mark.parametrize("site", ["demo", "harbour"])
def test_a_first_visit_is_light_still_and_quiet(
    site: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    root: Path = request.getfixturevalue(site)
    largest = {quote(pages[0]) for kind, pages in kinds(root / "site").items() if kind != "moved"}
    shown = few(root / "site") if site == "demo" else sample(root / "site")
    paths = sorted({*shown, *largest} if site == "harbour" else shown)
    with serve(root / "site", BASES[site]) as start:
        wrong = [fault for path in paths for fault in visit(browser, start, path)]
    assert wrong == []


@pytest.mark.parametrize("width", [390, 800, 1280])
def test_the_masthead_stays_while_it_arrives(
    width: int, browser: Browser, harbour_address: str
) -> None:
    """A browser may draw a page of which only the beginning has come over a slow line."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(harbour_address)
    places = page.evaluate("""() => {
      const parts = [...document.querySelectorAll('.masthead li, .masthead .find')];
      const where = () => parts.map((part) => [part.offsetLeft, part.offsetTop]);
      const arrived = [where()];
      while (parts.length > 1) {
        parts.pop().remove();
        arrived.push(where());
      }
      return arrived;
    }""")
    context.close()
    assert len(places) == 8
    for before, after in pairwise(places):
        assert after == before[:-1]


def test_hostile_articles_do_nothing(browser: Browser, harbour: Path, harbour_address: str) -> None:
    paths = sorted((harbour / "site" / "2024" / "02").glob("*/*/index.html"))
    assert len(paths) > 8
    wrong = []
    for file in paths:
        path = quote(file.parent.relative_to(harbour / "site").as_posix())
        wrong += visit(browser, harbour_address, f"{path}/")
    assert wrong == []


def test_what_is_wrong_is_noticed(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>Faults</title><link rel="icon" href="data:,">'
        '<p>One</p><script src="late.js"></script><img src="http://127.0.0.1:9/no.png">'
        f"<!-- {''.join(chr(0x4E00 + n * 7919 % 20000) for n in range(60_000))} -->",
        "utf-8",
    )
    (tmp_path / "late.js").write_text(
        "setTimeout(() => { const p = document.createElement('div');"
        "p.style.height = '300px'; document.body.prepend(p); console.log('here');"
        "document.body.dataset.owned = 'yes'; }, 20)",
        "utf-8",
    )
    (tmp_path / "404.html").write_text("none", "utf-8")
    with serve(tmp_path, "/x") as start:
        wrong = " ".join(visit(browser, start, ""))
    for word in ("bytes", "shifts", "console: here", "asks http://127.0.0.1:9", "ran"):
        assert word in wrong
