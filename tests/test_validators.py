"""Built pages before the judges: the Nu Html Checker, html-validate, lychee."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.validators import html_validate, lychee, nu

ADDRESSES = {
    "demo": "https://example.org/newsarchive/",
    "harbour": "https://example.org/strait/",
    "many": "https://example.org/many/",
}


# html-validate takes two thirds of the time: of the pages of 500 articles it sees one in three.
@pytest.fixture(params=ADDRESSES)
def site(request: pytest.FixtureRequest) -> Path:
    """Give the built pages of the demo, of the made archive and of one of 500 articles."""
    root: Path = request.getfixturevalue(request.param)
    return root / "site"


def address_of(site: Path) -> str:
    settings = (site.parent / "archive.yaml").read_text("utf-8")
    return next(address for address in ADDRESSES.values() if address.rstrip("/") in settings)


def test_pages_and_links_are_valid(site: Path, tmp_path: Path) -> None:
    assert nu(site) == []
    address = address_of(site)
    assert html_validate(site, every=3 if address == ADDRESSES["many"] else 1) == []
    assert lychee(site, address, tmp_path) == []


def test_the_judges_find_planted_faults(demo: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(demo / "site", site)
    page = site / "about" / "index.html"
    text = page.read_text("utf-8")
    page.write_text(
        text.replace("</main>", '<p><div><img src="/newsarchive/no.svg"></div></p></main>')
        .replace('href="/newsarchive/events/"', 'href="/events/"')
        .replace('href="/newsarchive/sources/"', 'href="/newsarchive/sources/#nowhere"'),
        "utf-8",
    )
    assert [fault.split(":")[0] for fault in nu(site)] == ["/about/index.html"] * 2
    assert {f.split(":")[2].strip() for f in html_validate(site)} >= {"wcag/h37", "close-order"}
    broken = lychee(site, ADDRESSES["demo"], tmp_path)
    for word in ("no.svg", "/events", "#nowhere"):
        assert any(word in fault for fault in broken), word
