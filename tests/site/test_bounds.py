"""No page grows with the archive, with a text or with an event; any article is four clicks away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.config import parse_config
from generator.model import (
    Account,
    Article,
    Event,
    Evidence,
    Extract,
    Links,
    LiveUpdate,
    Mention,
    Moment,
    Name,
    Passage,
    RemovedLine,
    Sentences,
    Source,
    Story,
)
from generator.render.languages import Language
from generator.render.page import page_settings, render_page
from generator.site.permalinks import parse_ledger, render_ledger
from generator.site.plan import plan_archive, plan_pages, settle_addresses
from generator.themes import read_theme

MOST = 200_000
TINY, TOLD, UPDATES, PARAGRAPHS = 1_600, 120, 3_000, 1_600
CONFIG, _ = parse_config("title: Bounds\nbase_url: https://example.org/b\n")
SOURCES = tuple(Source(f"s{n}", f"Source {n}", code=f"S{n % 100}") for n in range(12))
HREF = re.compile(r'<(?:a [^>]*?href|form [^>]*?action)="([^"#]*)')
ID = re.compile(r' id="([^"]+)"')


def passage(anchor: str, text: str, line: int, update: str = "", html: str = "") -> Passage:
    sentences = Sentences.of([(0, len(text), 0, len(text))])
    return Passage(
        anchor, "paragraph", text, line, 0, len(text), sentences, update=update, html=html
    )


def article(id: str, headline: str, passages: Iterable[Passage], source: str = "") -> Article:
    return Article(
        id=id,
        headline=headline,
        headline_from="given",
        kind="article",
        source=source,
        published=None,
        language="en",
        passages=tuple(passages),
        sha256="0" * 64,
        size=1,
        encoding="utf-8",
    )


def tiny(number: int) -> Article:
    """Give one of thousands: five hundred on one day, the others over two years, some undated."""
    day = date(2020, 1, 1) + timedelta(days=max(0, number - 500) % 700)
    text = passage("p-1", f"Quarry {number} fell silent & “rested” <today>.", 2)
    made = article(f"t{number:05}.txt", f"Quarry {number} falls silent", [text], f"s{number % 12}")
    return made if number % 50 == 7 else replace(made, published=Moment(day))


def book() -> Article:
    """Give a text of five megabytes, with a paragraph of one, and lines and metadata as long."""
    words = "One <b>& the same</b> sentence again. " * 60
    long = [passage(f"p-{n}", f"{n}. {words}", n + 2) for n in range(PARAGRAPHS)]
    long.insert(500, passage("p-giant", "ходил " * 170_000, 502))
    removed = tuple(RemovedLine("Read more: " + "the quarry " * 40, n) for n in range(3_000))
    return replace(
        article("book.txt", "Book " * 40_000, long),
        removed=(*removed, RemovedLine("x" * 300_000, 9_000)),
        byline=("A. Writer",) * 5_000,
        tags=("tag " * 500,) * 900,
        notes=("It had to be decided. " * 300,) * 40,
        caption="A caption " * 30_000,
        credit="Credit " * 9_000,
        dateline="ROME " * 9_000,
    )


def live_blog(updates: int = UPDATES) -> Article:
    """Give a live blog of eight days, the oldest update first."""
    begin = datetime(2021, 3, 1, tzinfo=UTC)
    entries, passages = [], [passage("p-lead", "It began at night.", 1)]
    for n in range(updates):
        at = begin + timedelta(minutes=4 * n)
        moment = Moment(at.date(), time(at.hour, at.minute, tzinfo=UTC), f"{at:%H:%M} GMT")
        entries.append(LiveUpdate(f"t-{n}", moment, "", 3 * n + 2))
        passages.append(
            passage(f"p-u{n}", f"Update {n}: the water rose again.", 3 * n + 3, f"t-{n}")
        )
    made = article("live.txt", "The water rises", passages, "s1")
    return replace(
        made, kind="live blog", updates=tuple(entries), published=Moment(date(2021, 3, 1))
    )


def closed(id: str, day: int) -> Account:
    return Account(id, (Extract(id, "p-1", 0, 9, "It closed."),), Moment(date(2020, 2, day)))


def links(articles: tuple[Article, ...]) -> Links:
    """Let 120 articles tell one event in giant words, and thousands tell one story."""
    tiny_ids = [a.id for a in articles if a.id.startswith("t0")]
    tellers = [*tiny_ids[:TOLD], "book.txt", "live.txt"]
    giant = "They said <it> rose. " * 3_000
    accounts = []
    for number, id in enumerate(tellers):
        anchor = {"book.txt": "p-giant", "live.txt": "p-u2999"}.get(id, "p-1")
        extract = Extract(id, anchor, 0, 50, giant if number % 2 else "They said it rose.")
        accounts.append(
            Account(id, (extract,) * 20, None, cites=("a speaker " * 90,) * 30, only=(giant,))
        )
    evidence = Evidence(
        accounts[0].extracts[0], accounts[1].extracts[0], 0.9, ("word",) * 900, ("name",) * 900
    )
    main = Event(
        "e-main",
        giant,
        None,
        None,
        ("n-0",) * 1,
        (),
        (),
        tuple(accounts),
        0.9,
        "high",
        (evidence,) * 200,
    )
    small = [
        Event(
            f"e-{n:04}", f"Quarry {n} is closed", Moment(date(2020, 2, 1)), None, (), (), (),
            tuple(closed(id, n % 3 + 1) for id in tiny_ids[n : n + 2]),
            0.6, "medium", (),
        )
        for n in range(400)
    ]  # fmt: skip
    story = Story("story", giant, tuple(a.id for a in articles), ("e-main", *(e.id for e in small)))
    everywhere = Name(
        "n-0", "person", "Name " * 900, tuple(f"Variant {n}" for n in range(2_000)),
        tuple(Mention(id, "p-1", 0, 4) for id in tiny_ids),
    )  # fmt: skip
    names = tuple(
        Name(f"n-{n}", "place", f"Place {n}", (f"Place {n}",), (Mention("book.txt", "p-1", 0, 3),))
        for n in range(1, 400)
    )
    return Links((main, *small), (story,), (everywhere, *names))


@cache
def built() -> Mapping[str, str]:
    """Give the text of every page by its address."""
    articles = (*(tiny(n) for n in range(TINY)), book(), live_blog())
    found = links(articles)
    settled = settle_addresses(articles, found, ())
    archive = plan_archive(CONFIG, SOURCES, articles, found, settled)
    theme = read_theme(Path(), CONFIG.theme)
    settings = page_settings(CONFIG, archive.urls, theme.look, Language())
    pages: dict[str, str] = {}
    for page in plan_pages(archive, settled):
        assert page.path not in pages, f"two pages at {page.path}"
        pages[page.path.removesuffix("index.html")] = render_page(page, settings).data.decode()
    return pages


def linked(pages: Mapping[str, str], address: str) -> Iterator[str]:
    for href in HREF.findall(pages[address]):
        if href.startswith("/b/"):
            yield unquote(href.removeprefix("/b/"))


def test_no_page_is_larger_than_200_kilobytes() -> None:
    sizes = {address: len(text.encode()) for address, text in built().items()}
    assert len(sizes) > TINY
    assert {a: size for a, size in sizes.items() if size > MOST} == {}


def test_any_article_is_within_four_clicks_of_the_front_page() -> None:
    pages = built()
    distance = {"": 0}
    ring = [""]
    for clicks in range(1, 5):
        ring = [
            found
            for address in ring
            for found in dict.fromkeys(linked(pages, address))
            if found in pages and distance.setdefault(found, clicks) == clicks
        ]
        ring = list(dict.fromkeys(ring))
    articles = [a for a in pages if re.fullmatch(r"(\d{4}/\d\d/\d\d|undated)/(?!page-)[^/]+/", a)]
    assert len(articles) == TINY + 2
    assert [a for a in articles if a not in distance] == []


def test_every_page_and_every_anchor_of_a_link_is_there() -> None:
    pages = built()
    ids = {address: set(ID.findall(text)) for address, text in pages.items()}
    reached, waiting = {""}, [""]
    while waiting:
        address = waiting.pop()
        for found in linked(pages, address):
            if found in pages and found not in reached:
                reached.add(found)
                waiting.append(found)
        for href, anchor in re.findall(r'href="/b/([^"#]*)#([^"]+)"', pages[address]):
            assert unquote(anchor) in ids[unquote(href)], (address, href, anchor)
    assert set(pages) - reached == {"404.html"}


def test_no_word_of_a_long_text_is_lost() -> None:
    pages = built()
    text = "".join(page for address, page in pages.items() if address.startswith("undated/book-"))
    assert text.count("ходил") >= 170_000
    assert set(re.findall(r">(\d+)\. One &lt;b&gt;", text)) == {str(n) for n in range(PARAGRAPHS)}
    assert text.count("Read more:") == 3_000
    assert sum(map(len, re.findall("x{1000,}", text))) == 300_000


def test_a_live_blog_is_whole_in_both_orders() -> None:
    pages = built()
    for last, order in (("", range(UPDATES)), ("newest-first/", range(UPDATES - 1, -1, -1))):
        address = "2021/03/01/the-water-rises/"
        if last:
            address = next(a for a in linked(pages, address) if a.endswith("/newest-first/"))
        found: list[int] = []
        while address:
            found += map(int, re.findall(r"<p>Update (\d+): the water", pages[address]))
            after = re.search(r'rel="next" href="/b/([^"]+)"', pages[address])
            address = after[1] if after else ""
        assert found == list(order)


def test_midnight_is_visible() -> None:
    pages = built()
    days = [
        day
        for address, text in pages.items()
        if address.startswith("2021/03/01/the-water-rises/") and "newest-first" not in address
        for day in re.findall(r'class="midnight"><span>[^<]*?(\d+) March 2021', text)
    ]
    assert list(dict.fromkeys(days)) == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]


@pytest.mark.parametrize("more", [1, 40, 400])
def test_a_passage_keeps_its_address_while_its_text_grows(more: int) -> None:
    """Whatever is added behind, before or between, what was published stays on its page."""
    first = live_blog(600)
    settled = settle_addresses([first], Links((), (), ()), ())
    before = places(settled.sheets["live.txt"])
    ledger, _ = parse_ledger(render_ledger(settled.ledger))
    extra = live_blog(600 + more)
    grown = settle_addresses([extra], Links((), (), ()), ledger)
    after = places(grown.sheets["live.txt"])
    assert len(after) > len(before)
    assert len(set(before.values())) > 2
    assert {a: after[a] for a in before} == before


def test_what_comes_in_at_the_top_pushes_one_page_at_most() -> None:
    first = live_blog(600)
    settled = settle_addresses([first], Links((), (), ()), ())
    before = places(settled.sheets["live.txt"])
    new = tuple(passage(f"p-new{n}", "A new beginning. " * 9, 0) for n in range(120))
    extra = replace(first, passages=(*new, *first.passages))
    grown = settle_addresses([extra], Links((), (), ()), settled.ledger)
    after = places(grown.sheets["live.txt"])
    home = grown.addresses["article", "live.txt"]
    assert all(after[a] == place for a, place in before.items() if place != home)
    again = settle_addresses([extra], Links((), (), ()), grown.ledger)
    assert again.ledger == grown.ledger
    assert again.sheets == grown.sheets


def test_a_page_that_is_no_more_leads_on_to_its_article() -> None:
    settled = settle_addresses([live_blog(600)], Links((), (), ()), ())
    shrunk = settle_addresses([live_blog(3)], Links((), (), ()), settled.ledger)
    home = shrunk.addresses["article", "live.txt"]
    lost = [e.address for e in settled.ledger if e.kind == "page"]
    assert lost
    assert shrunk.moved == dict.fromkeys(lost, home)
    assert shrunk.ledger == settled.ledger


def places(sheets: Iterable[object]) -> dict[str, str]:
    """Map each anchor to the address of its page."""
    return {
        item.anchor: sheet.address  # type: ignore[attr-defined]
        for sheet in sheets
        for item in sheet.items  # type: ignore[attr-defined]
        if hasattr(item, "anchor")
    }
