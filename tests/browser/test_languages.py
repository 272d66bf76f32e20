"""The pages in Arabic, in a real browser: they run from right to left, on a phone too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.build import build_site
from generator.job import BuildOptions
from generator.preview import Shown, open_preview
from generator.progress import Silent
from tests.conftest import REPOSITORY, TODAY

pytestmark = pytest.mark.browser
GIVEN = REPOSITORY / "tests" / "sites" / "earthquake"
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const apart = '.scroll, .table-scroll, .heat-grids, pre, svg, .skip, .visually-hidden';
  const scrolls = e => e.closest(apart);
  return [...document.body.querySelectorAll('*')].filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && !scrolls(e) && (box.right > width + 1 || box.left < -1);
  }).map(e => e.outerHTML.slice(0, 120));
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("arabic")
    settings = (GIVEN / "archive.yaml").read_text("utf-8")
    (root / "archive.yaml").write_text(f"{settings}\ninterface: ar\n", encoding="utf-8")
    shutil.copytree(GIVEN / "content", root / "content")
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root / "site"


@pytest.fixture(scope="module")
def arabic(site: Path) -> Iterator[str]:
    with open_preview(Shown(site, "/quake"), 0) as address:
        yield f"{address}/quake/"


def one_of_each(site: Path) -> list[str]:
    """Give one page made from each template, told apart by the class of its body."""
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*.html")):
        kind = path.read_text("utf-8").partition('<body class="')[2].partition('"')[0]
        found.setdefault(kind, path.relative_to(site).as_posix())
    assert {"front", "article", "live", "event", "story", "list", "name", "about"} <= set(found)
    return sorted(found.values())


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_page(
    browser: Browser, arabic: str, site: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for name in one_of_each(site):
        page.goto(arabic + name.removesuffix("index.html"))
        sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1], name
        assert page.evaluate(TOO_WIDE) == [], name
    page.close()


def test_the_page_runs_from_right_to_left(browser: Browser, arabic: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(arabic)
    name, nav = box(page, ".archive-name a"), box(page, ".masthead nav")
    assert name["x"] > nav["x"] + nav["width"]
    links = [box(page, f".masthead li:nth-child({n}) a")["x"] for n in (1, 2, 3)]
    assert links == sorted(links, reverse=True)
    for heading in page.query_selector_all("h2"):
        assert heading.evaluate("e => getComputedStyle(e).direction") == "rtl"
    page.close()


def test_an_english_article_runs_from_left_to_right(
    browser: Browser, arabic: str, site: Path
) -> None:
    (path,) = site.glob("1906/04/19/*/index.html")
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(arabic + path.relative_to(site).as_posix().removesuffix("index.html"))
    direction = "e => getComputedStyle(e).direction"
    assert page.eval_on_selector(".text .words", direction) == "ltr"
    assert page.eval_on_selector(".text .margin", direction) == "rtl"
    assert page.eval_on_selector(".record", direction) == "rtl"
    page.close()


def test_a_name_in_latin_letters_and_a_date_do_not_change_places(
    browser: Browser, arabic: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{arabic}articles/")
    row = ".rows .row:last-child .row-facts"
    source, date = box(page, f"{row} a"), box(page, f"{row} time")
    assert source["x"] >= date["x"] + date["width"]
    page.close()


def box(page: Any, selector: str) -> dict[str, float]:
    element = page.query_selector(selector)
    assert element is not None, selector
    found = element.bounding_box()
    assert found is not None, selector
    return dict(found)
