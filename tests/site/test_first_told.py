"""The page of a source: what it told first, and what it alone tells."""

from __future__ import annotations

from datetime import UTC, date, time

from generator.config import parse_config
from generator.model import (
    Account,
    Article,
    Event,
    Extract,
    Links,
    Moment,
    Page,
    Passage,
    Sentences,
    Source,
)
from generator.site.plan import plan_archive, plan_pages, settle_addresses

CONFIG, _ = parse_config("title: First\nbase_url: https://example.org/b\n")
DAY = date(2024, 5, 1)
TEXT = "The bridge is shut."


def at(hour: int) -> Moment:
    return Moment(DAY, time(hour, tzinfo=UTC))


def article(id: str, source: str) -> Article:
    whole = Sentences.of([(0, len(TEXT), 0, len(TEXT))])
    passage = Passage("p-1", "paragraph", TEXT, 1, 0, len(TEXT), whole)
    return Article(
        id, id, "given", "article", source, at(9), "en", (passage,), id, 1, encoding="utf-8"
    )


def event(id: str, *tellers: tuple[str, Moment | None]) -> Event:
    accounts = tuple(
        Account(teller, (Extract(teller, "p-1", 0, len(TEXT), TEXT),), moment)
        for teller, moment in tellers
    )
    return Event(id, id, None, None, (), (), (), accounts, 0.9, "high", ())


def source_pages() -> dict[str, Page]:
    articles = [
        article("a1", "alpha"),
        article("a2", "alpha"),
        article("b1", "beta"),
        article("n1", ""),
        article("n2", ""),
    ]
    events = (
        event("earlier", ("a1", at(8)), ("b1", at(9))),
        event("later", ("b1", at(8)), ("a1", at(9))),
        event("same day", ("a1", Moment(DAY)), ("b1", at(9))),
        event("undated", ("a1", at(8)), ("b1", None)),
        event("alone", ("a1", at(8)), ("a2", at(9))),
        event("nobody", ("n1", at(8)), ("n2", at(9))),
    )
    sources = [Source("alpha", "Alpha", code="A"), Source("beta", "Beta", code="B")]
    links = Links(events, (), ())
    settled = settle_addresses(articles, links, ())
    archive = plan_archive(CONFIG, sources, articles, links, settled)
    return {page.path: page for page in plan_pages(archive, settled)}


def told(page: Page) -> tuple[list[str], list[str]]:
    first, alone = page.data["first"], page.data["alone"]
    return [e["title"] for e in first], [e["title"] for e in alone]


def test_first_is_who_is_known_to_have_been_earlier_than_all_others() -> None:
    pages = source_pages()
    assert told(pages["sources/alpha/index.html"]) == (["earlier"], ["alone"])
    assert told(pages["sources/beta/index.html"]) == (["later"], [])


def test_articles_of_unknown_sources_are_not_taken_for_one_source() -> None:
    assert told(source_pages()["sources/not-stated/index.html"]) == ([], [])
