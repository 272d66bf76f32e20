"""Every article can be reached by walking the archive's documents back, and nothing else moves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from generator.build import build_site
from generator.job import BuildOptions
from generator.progress import Silent
from generator.site.feeds import DOCUMENT, LIMIT
from tests.conftest import TODAY

COUNT = 250


def write(root: Path, number: int, dated: bool = True) -> None:
    stamp = f" date 2023-{number % 3 + 1:02}-{number % 28 + 1:02} " if dated else ""
    text = f"{stamp}Bulletin number {number}\n\nThe harbour office published bulletin {number}.\n"
    (root / "content" / f"{number:04}.txt").write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("feeds")
    (folder / "content").mkdir()
    (folder / "archive.yaml").write_text(
        "title: Bulletins\nbase_url: https://example.org/b\n", encoding="utf-8"
    )
    for number in range(COUNT):
        write(folder, number, dated=number % 2 == 0)
    build_site(folder, BuildOptions(today=TODAY), Silent())
    return folder


def path(root: Path, url: str) -> Path:
    return root / "site" / urlsplit(url).path.removeprefix("/b/")


def links(feed: Any) -> dict[str, str]:
    return {link.rel: link.href for link in feed.feed.links}


def test_the_history_can_be_walked_to_its_end(root: Path) -> None:
    found: list[str] = []
    here = "https://example.org/b/atom.xml"
    newest = feedparser.parse(path(root, here).read_bytes())
    assert len(newest.entries) == LIMIT
    before = ""
    step = links(newest)["prev-archive"]
    while step:
        document = feedparser.parse(path(root, step).read_bytes())
        assert not document.bozo
        assert 0 < len(document.entries) <= DOCUMENT
        found += [entry.id for entry in document.entries]
        about = links(document)
        assert about["self"] == step
        assert about["current"] == here
        assert about.get("next-archive", "") == before
        before, step = step, about.get("prev-archive", "")
    assert len(found) == len(set(found)) == COUNT
    assert {entry.id for entry in newest.entries} <= set(found)


def test_a_document_changes_only_with_its_own_days(root: Path) -> None:
    folder = root / "site" / "feeds"
    kept = {file.name: file.read_bytes() for file in folder.iterdir()}
    (root / "content" / "later.txt").write_text(
        " date 2023-02-11 One more bulletin\n\nThe harbour office added a bulletin.\n", "utf-8"
    )
    try:
        build_site(root, BuildOptions(today=TODAY), Silent())
        now = {file.name: file.read_bytes() for file in folder.iterdir()}
        assert set(now) == set(kept)
        assert [name for name in kept if now[name] != kept[name]] == ["2023-02.xml"]
    finally:
        (root / "content" / "later.txt").unlink()
        build_site(root, BuildOptions(today=TODAY), Silent())


def test_every_feed_is_listed_and_every_listed_feed_is_there(demo: Path) -> None:
    site = demo / "site"
    outlines = etree.parse(str(site / "feeds.opml")).findall(".//outline[@xmlUrl]")
    listed = {urlsplit(o.get("xmlUrl") or "").path.removeprefix("/newsarchive/") for o in outlines}
    there = {file.relative_to(site).as_posix() for file in site.rglob("atom.xml")}
    assert listed == there
    assert len(there) > 40


@pytest.mark.parametrize("kind", ["events", "stories", "people", "places", "organisations"])
def test_a_page_leads_to_its_feed_and_the_feed_back(demo: Path, kind: str) -> None:
    pages = sorted((demo / "site" / kind).glob("*/index.html"))
    assert pages
    for page in pages:
        tree = etree.HTML(page.read_text("utf-8"))
        found = tree.xpath('//link[@rel="alternate"][@type="application/atom+xml"]/@href')
        own = f"/newsarchive/{page.parent.relative_to(demo / 'site').as_posix()}/atom.xml"
        assert found == [own, "/newsarchive/atom.xml"]
        read = feedparser.parse((page.parent / "atom.xml").read_bytes())
        assert not read.bozo
        assert read.entries
        assert links(read)["alternate"] == tree.xpath('//link[@rel="canonical"]/@href')[0]


def test_an_events_feed_holds_its_accounts(demo: Path) -> None:
    lines = (demo / "site" / "data" / "events.jsonl").read_text("utf-8").splitlines()
    for event in map(json.loads, lines):
        folder = path(demo, event["url"].replace("/newsarchive/", "/b/"))
        read = feedparser.parse((folder / "atom.xml").read_bytes())
        assert len(read.entries) == len(event["accounts"])
        assert {e.link for e in read.entries} <= {p["url"] for p in event["passages"]}


def test_without_feeds_no_page_names_one(root: Path) -> None:
    settings = root / "archive.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}make: {{feed: false}}\n", encoding="utf-8")
    try:
        build_site(root, BuildOptions(today=TODAY), Silent())
        names = {file.name for file in (root / "site").rglob("*")}
        assert names & {"feed.xml", "atom.xml", "feed.json", "feeds.opml", "feeds"} == set()
        front = (root / "site" / "index.html").read_text("utf-8")
        assert "atom" not in front
        assert "feeds" not in front
    finally:
        settings.write_text(text, encoding="utf-8")
