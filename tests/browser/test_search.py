"""The search page in a real browser, under a base path, with the pages' own policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.build import build_site
from generator.job import BuildOptions
from generator.progress import Silent
from generator.search.browser import pagefind, periods
from tests.browser.serving import serve
from tests.conftest import TODAY
from tests.made import copy_site
from tests.test_harbour import visible

pytestmark = pytest.mark.browser
PATIENCE = 60_000
"""Milliseconds: the machine may be busy."""


@contextmanager
def opened(browser: Browser, address: str, **more: object) -> Iterator[Page]:
    """Open a page; at its end nothing may have gone wrong, nor any other host been asked."""
    context: BrowserContext = browser.new_context(**more)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    origin = "/".join(address.split("/")[:3])
    page.on("request", lambda r: None if r.url.startswith(origin) else wrong.append(r.url))
    page.goto(address)
    yield page
    context.close()
    assert wrong == []


def field(page: Page) -> Locator:
    return page.locator("#q")


def status(page: Page) -> Locator:
    return page.get_by_role("status")


def says(page: Page, pattern: str) -> None:
    expect(status(page)).to_have_text(re.compile(pattern), timeout=PATIENCE)


def titles(page: Page) -> list[str]:
    return page.locator("#results .row-title").all_inner_texts()


def total(page: Page) -> int:
    said = re.search(r"\d+", status(page).inner_text())
    assert said
    return int(said[0])


def filters(page: Page, name: str) -> dict[str, int]:
    """Open one filter and give the counts beside its choices."""
    group = page.locator(f"details[data-name={name}]")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
        expect(group.locator("li").first).to_be_visible(timeout=PATIENCE)
    rows = page.locator(f"details[data-name={name}] li")
    labels = [text.strip() for text in rows.locator("label").all_text_contents()]
    counts = [int(text) for text in rows.locator(".count").all_text_contents()]
    return dict(zip(labels, counts, strict=True))


def settled(page: Page) -> None:
    """Wait until the page has answered what its address asks."""
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true", timeout=PATIENCE)


def ask(page: Page, query: str, expected: str = r"^Found: \d+$") -> None:
    field(page).fill(query)
    page.keyboard.press("Enter")
    asked = [query.strip()]
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == asked, timeout=PATIENCE)
    settled(page)
    says(page, expected)


def test_results_come_while_typing_and_the_address_follows(
    browser: Browser, harbour_address: str
) -> None:
    with opened(browser, harbour_address + "search/") as page:
        expect(field(page)).to_be_visible()
        field(page).press_sequentially("ferry")
        says(page, r"^Found: \d+$")
        expect(page).to_have_url(harbour_address + "search/?q=ferry")
        expect(page.locator("#results li")).to_have_count(10)
        expect(page.locator("#nothing")).to_be_hidden()
        assert page.locator("#results mark").count() > 5


def test_a_search_can_be_linked_and_cited(browser: Browser, harbour_address: str) -> None:
    address = harbour_address + "search/?q=ferry&order=oldest&kind=article&year=2024"
    with opened(browser, address) as page:
        says(page, r"^Found: \d+$")
        assert page.url == address
        expect(field(page)).to_have_value("ferry")
        expect(page.locator("#order")).to_have_value("oldest")
        assert page.locator("#filters input:checked").evaluate_all("b => b.map(x => x.value)") == [
            "article",
            "2024",
        ]
        assert total(page) == filters(page, "year")["2024"]


def test_filters_have_counts_that_are_right(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/?q=ferry") as page:
        says(page, r"^Found: \d+$")
        everything = total(page)
        kinds = filters(page, "kind")
        assert sum(kinds.values()) == everything
        assert set(kinds) <= {"Article", "Live update", "Event", "Story"}
        assert sum(filters(page, "year").values()) == everything
        assert sum(filters(page, "source").values()) == sum(
            count for kind, count in kinds.items() if kind in ("Article", "Live update")
        )
        (first, count), (second, other) = list(filters(page, "source").items())[:2]
        page.get_by_label(first, exact=True).check()
        says(page, rf"^Found: {count}$")
        assert filters(page, "source")[second] == other, "another source could be added"
        page.get_by_label(second, exact=True).check()
        says(page, rf"^Found: {count + other}$")
        assert parse_qs(urlsplit(page.url).query)["source"] == [first, second]
        page.get_by_label(first, exact=True).uncheck()
        page.get_by_label(second, exact=True).uncheck()
        says(page, rf"^Found: {everything}$")


def test_people_places_and_events_narrow_a_search(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/?q=ferry") as page:
        says(page, r"^Found: \d+$")
        assert page.locator("details[data-name=person] li").count() == 0
        for name in ("person", "place", "event"):
            value, count = next(iter(filters(page, name).items()))
            box = page.locator(f"details[data-name={name}]").get_by_label(value, exact=True)
            box.check()
            says(page, rf"^Found: {count}$")
            assert parse_qs(urlsplit(page.url).query)[name] == [value]
            page.locator(f"details[data-name={name}]").get_by_label(value, exact=True).uncheck()
            says(page, r"^Found: \d+$")


def test_only_what_is_shown_is_loaded(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/") as page:
        loaded: list[str] = []
        page.on("request", lambda request: loaded.append(urlsplit(request.url).path))

        def filters_loaded() -> set[str]:
            return {path.split("/")[-1] for path in loaded if "/filter/" in path}

        ask(page, "passengers")
        assert filters_loaded() == {"kind.packed"}
        assert sum(path.endswith(".pf_fragment") for path in loaded) <= 20
        indexes = [path for path in loaded if re.search(r"/search/[^/]+/", path)]
        assert len(indexes) == len(set(indexes)) > 10
        filters(page, "place")
        assert filters_loaded() == {"kind.packed", "place.packed"}
        page.locator("#order").select_option("oldest")
        settled(page)
        assert filters_loaded() == {"kind.packed", "place.packed"}


def shown_dates(page: Page) -> list[str]:
    """Give the dates of all results, in their order, as words."""
    while page.locator("#more").is_visible():
        before = page.locator("#results li").count()
        page.locator("#more").click()
        expect(page.locator("#results li").nth(before)).to_be_visible()
    return page.locator("#results .row-facts span:last-child").all_inner_texts()


MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def as_number(day: str) -> int:
    month, number, year = day.replace(",", "").split()
    return int(year) * 10_000 + (MONTHS.index(month) + 1) * 100 + int(number)


def test_results_can_stand_in_order_of_time(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/?q=ferry") as page:
        says(page, r"^Found: \d+$")
        found = total(page)
        for order in ("newest", "oldest"):
            page.locator("#order").select_option(order)
            expect(page).to_have_url(re.compile(f"order={order}"))
            expect(page.locator("#results li").first).to_be_visible()
            settled(page)
            dates = shown_dates(page)
            assert len(dates) == found
            dated = [as_number(day) for day in dates if day != "Undated"]
            assert dated == sorted(dated, reverse=order == "newest")
            assert dates[: len(dated)] == [day for day in dates if day != "Undated"]
            assert len(set(dated)) > 3


MARKED = """() => [...(CSS.highlights.get('found') || [])].map(r => r.toString().toLowerCase())"""


@pytest.mark.parametrize(
    ("query", "word"),
    [("breakwater", "breakwater"), ("渡轮", "渡轮"), ("العبّارة", "العبّارة"), ("Fähre", "fähre")],
)
def test_a_result_leads_to_its_passage_with_the_words_marked(
    query: str, word: str, browser: Browser, harbour_address: str
) -> None:
    with opened(browser, harbour_address + "search/") as page:
        ask(page, query)
        settled(page)
        links = page.locator("#results .row-title a[href*='#']")
        assert links.count()
        link = links.first.get_attribute("href")
        assert link
        links.first.click()
        expect(page).to_have_url(re.compile(r"\?found="))
        assert unquote(urlsplit(page.url).fragment) == unquote(urlsplit(link).fragment)
        target = page.locator(":target")
        expect(target).to_have_count(1)
        marked = page.evaluate(MARKED)
        assert marked
        assert all(found in target.inner_text().lower() for found in marked)
        assert any(word[:5] in found for found in marked)


def test_a_passage_on_a_later_page_of_a_long_text_is_led_to(
    browser: Browser, harbour: Path, harbour_address: str
) -> None:
    (text,) = (harbour / "site").rglob("the-inquirys-record-in-full/page-3/index.html")
    words = re.findall(r"[a-z]+(?: [a-z]+){7}", visible(text.read_text("utf-8")))
    phrase = " ".join(words[3].split()[1:7])
    with opened(browser, harbour_address + "search/") as page:
        ask(page, f'"{phrase}"', r"^Found: 1$")
        page.locator("#results .row-title a").first.click()
        expect(page).to_have_url(re.compile(r"/page-3/\?found=[^#]+#"))
        expect(page.locator(":target")).to_have_count(1)
        assert phrase in page.locator(":target").inner_text().lower()


def test_a_phrase_finds_its_words_side_by_side(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/") as page:
        ask(page, "north breakwater")
        apart = total(page)
        for phrase in ('"north breakwater"', "“north breakwater”"):
            ask(page, phrase)
            settled(page)
            assert 0 < total(page) <= apart
        ask(page, '"breakwater north"', "Nothing here holds")


def test_nonsense_is_said_to_be_unknown_and_other_ways_are_offered(
    browser: Browser, harbour_address: str
) -> None:
    with opened(browser, harbour_address + "search/") as page:
        for query, unknown in (
            ("xyzzyx", "xyzzyx"),
            ("ferryxyzzy", "ferryxyzzy"),
            ("ferry qqqqzz", "qqqqzz"),
        ):
            ask(page, query, rf"^No text here holds: {unknown}$")
            assert page.locator("#results li").count() == 0
            ways = page.locator("#nothing a")
            expect(ways.first).to_be_visible()
            assert ways.count() == 7


def test_a_word_of_the_interface_finds_no_page_for_it(
    browser: Browser, harbour_address: str
) -> None:
    """Kinds, addresses and sources are shown with a result, and are no part of its text."""
    with opened(browser, harbour_address + "search/") as page:
        ask(page, "strait")
        settled(page)
        found = total(page)
        ask(page, "the")
        settled(page)
        assert found < total(page) / 2


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("渡轮", "渡轮"),
        ("防波堤", "防波堤"),
        ("العبّارة", "العبّارة"),
        ("волнолом", "волнолом"),
        ("Hafen", "hafen"),
        ("Fähre", "fähre"),
    ],
)
def test_every_language_is_found(
    query: str, word: str, browser: Browser, harbour_address: str
) -> None:
    with opened(browser, harbour_address + "search/") as page:
        ask(page, query)
        settled(page)
        texts = page.locator("#results li").all_inner_texts()
        assert any(word in text.lower() for text in texts)


JAPANESE = """\
 date 2024-03-14 霧の中でフェリーが防波堤に衝突

火曜日の朝、濃い霧の中でフェリー「コリン・スター」が港の北防波堤に衝突した。けが人は十九人だった。
"""


ODD = 'The "Bay" \\ <b>Radio</b>'
"""A name that must be neither JSON nor markup."""


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, list[str]]]:
    """Give where the made archive is shown with one index a language, and with many small ones."""
    folder = tmp_path_factory.mktemp("several")
    small = pytest.MonkeyPatch()
    for name, limit, size in (("one", periods.MOST, 20_000), ("many", 12, 25)):
        root = copy_site("harbour", folder / name)
        (root / "content" / "found" / "ferry-ja.txt").write_text(JAPANESE, "utf-8")
        sources = root / "content" / "sources.yaml"
        sources.write_text(sources.read_text("utf-8").replace("Bay Radio", f"'{ODD}'"), "utf-8")
        small.setattr(periods, "limit_of", lambda _, limit=limit: limit)
        small.setattr(pagefind, "CHUNK", size)
        build_site(root, BuildOptions(today=TODAY), Silent())
    small.undo()
    bundles = sorted(p.parent.name for p in (folder / "many/site/search").rglob("records.packed"))
    with (
        serve(folder / "one/site", "/strait") as one,
        serve(folder / "many/site", "/strait") as many,
    ):
        yield one, many, bundles


def test_japanese_is_found(browser: Browser, several: tuple[str, str, list[str]]) -> None:
    with opened(browser, several[0] + "search/") as page:
        for query in ("フェリー", "防波堤", "衝突"):
            ask(page, query)
            settled(page)
            assert any("霧の中でフェリー" in title for title in titles(page)), query


QUERIES = [
    *("ferry", "north breakwater", '"coast guard"', "captain", "Hafen", "渡轮"),
    *("not", "ferr", "cou", "sta", "mer"),
]
"""Words, phrases, and beginnings of words."""


def test_many_indexes_answer_as_one(browser: Browser, several: tuple[str, str, list[str]]) -> None:
    one, many, bundles = several
    assert len([name for name in bundles if name.startswith("en-")]) > 3
    order = "search/?order=oldest"
    with opened(browser, one + order) as page, opened(browser, many + order) as other:
        for query in QUERIES:
            assert answer(page, query) == answer(other, query), query


def answer(page: Page, query: str) -> tuple[str, list[dict[str, int]], list[str], list[str]]:
    """Ask, and give all that the page answers but the order of what is of one day."""
    ask(page, query, r"^Found: \d+$|Nothing|No text")
    said = status(page).inner_text()
    names = ("kind", "year", "place") if "Found" in said else ()
    counts = [filters(page, name) for name in names]
    return said, counts, shown_dates(page), sorted(titles(page))


def test_many_indexes_are_narrowed_as_one(
    browser: Browser, several: tuple[str, str, list[str]]
) -> None:
    one, many, _ = several
    asked = "search/?q=ferry"
    with opened(browser, one + asked) as page, opened(browser, many + asked) as other:
        says(page, r"^Found: \d+$")
        found = status(page).inner_text()
        for name in ("kind", "source", "year", "person", "organisation", "place", "event"):
            assert filters(page, name) == filters(other, name), name
            says(other, f"^{found}$")
        expected = filters(page, "source")[ODD]
        for each in (page, other):
            each.get_by_label(ODD, exact=True).check()
            says(each, rf"^Found: {expected}$")
            assert filters(each, "kind")["Live update"] > 0


def test_the_best_of_many_indexes_comes_first(
    browser: Browser, several: tuple[str, str, list[str]]
) -> None:
    one, many, _ = several
    with opened(browser, one + "search/") as page, opened(browser, many + "search/") as other:
        for query in ("inquiry judge", "ferry breakwater fog", "old harbour sale"):
            ask(page, query)
            ask(other, query)
            assert len(set(titles(page)[:5]) & set(titles(other)[:5])) >= 3, query


def test_everything_by_keyboard(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "about/") as page:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"
        page.keyboard.type("breakwater")
        page.keyboard.press("Enter")
        expect(page).to_have_url(harbour_address + "search/?q=breakwater")
        says(page, r"^Found: \d+$")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "q"
        page.keyboard.press("/")
        expect(field(page)).to_have_value("/")
        page.keyboard.press("Control+A")
        page.keyboard.type("breakwater")
        says(page, r"^Found: \d+$")
        found = total(page)
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.type") == "checkbox":
                break
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile(r"&kind="))
        expect(status(page)).not_to_have_text(f"Found: {found}")
        assert page.evaluate("document.activeElement.type") == "checkbox"
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.matches('#results a')"):
                break
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"\?found=breakwater"))


def test_more_results_follow_and_take_the_focus(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/?q=ferry") as page:
        says(page, r"^Found: \d+$")
        page.locator("#more").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#results li").nth(10)).to_be_visible()
        focused = page.evaluate(
            "[...document.querySelectorAll('#results a')].indexOf(document.activeElement)"
        )
        assert focused == 10


def test_going_back_finds_the_search_as_it_was(browser: Browser, harbour_address: str) -> None:
    with opened(browser, harbour_address + "search/") as page:
        ask(page, "breakwater")
        page.locator("#results a").first.click()
        page.wait_for_load_state("load")
        page.go_back()
        expect(field(page)).to_have_value("breakwater")
        says(page, r"^Found: \d+$")


def test_without_scripts_the_page_says_so_and_gives_the_ways_in(
    browser: Browser, harbour_address: str, harbour: Path
) -> None:
    for address in (
        harbour_address + "search/",
        (harbour / "site" / "search" / "index.html").as_uri(),
    ):
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(address)
        assert "needs JavaScript" in page.locator("#without").inner_text()
        assert not field(page).is_visible()
        assert page.locator("#nothing a").count() == 7
        context.close()


def test_from_a_folder_it_says_how_to_serve_it(browser: Browser, harbour: Path) -> None:
    page = browser.new_page()
    page.goto((harbour / "site" / "search" / "index.html").as_uri())
    assert "python3 -m http.server" in page.locator("#without").inner_text()
    assert not field(page).is_visible()
    page.close()


@pytest.mark.parametrize("missing", ["bundles.json", "records.packed", "kind.packed", "*.pf_index"])
def test_an_index_that_cannot_be_loaded_is_told(
    missing: str, browser: Browser, harbour_address: str
) -> None:
    page = browser.new_page()
    page.route(f"**/{missing}", lambda route: route.fulfill(status=404, body="not here"))
    page.goto(harbour_address + "search/?q=ferry")
    says(page, "could not be loaded")
    expect(page.locator("#nothing")).to_be_visible()
    page.unroute(f"**/{missing}")
    ask(page, "breakwater")
    page.close()


def test_it_works_in_every_theme(browser: Browser, themed: tuple[Path, str]) -> None:
    _, address = themed
    for scheme in ("light", "dark"):
        with opened(browser, address + "search/?q=ferry", color_scheme=scheme) as page:
            says(page, r"^Found: \d+$")
            expect(page.locator("#results li").first).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_works_from_right_to_left(browser: Browser, arabic: tuple[Path, str]) -> None:
    _, address = arabic
    width = {"viewport": {"width": 320, "height": 700}}
    with opened(browser, address + "search/?q=ferry", **width) as page:
        expect(page.locator("#results li").first).to_be_visible(timeout=PATIENCE)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not re.search("[a-z]{4}", status(page).inner_text().lower())
