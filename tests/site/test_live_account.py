"""An account from a live blog: its head names the entry that told the event first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, time

from generator.config import parse_config
from generator.model import (
    Account,
    Article,
    Event,
    Extract,
    Links,
    LiveUpdate,
    Moment,
    Passage,
    Sentences,
)
from generator.site.plan import plan_archive, plan_pages, settle_addresses

CONFIG, _ = parse_config("title: Live\nbase_url: https://example.org/b\n")
DAY = date(2024, 5, 1)
TEXT = "The bridge is shut."
WHOLE = Sentences.of([(0, len(TEXT), 0, len(TEXT))])


def at(hour: int) -> Moment:
    return Moment(DAY, time(hour, tzinfo=UTC), f"{hour}:00")


def live_blog(*hours: int) -> Article:
    """Make a live blog that shows its entries in this order, each with one passage."""
    passages = tuple(
        Passage(f"p-{n}", "paragraph", TEXT, 1, n * 100, n * 100 + len(TEXT), WHOLE, f"u-{n}")
        for n in range(len(hours))
    )
    updates = tuple(LiveUpdate(f"u-{n}", at(hour), "", 1) for n, hour in enumerate(hours))
    report = Article(
        "live", "Live", "given", "liveblog", "", at(12), "en", passages, "x", 1, encoding="utf-8"
    )
    return replace(report, updates=updates)


def shown_account(article: Article, first: Moment) -> dict[str, object]:
    extracts = tuple(Extract("live", p.anchor, p.start, p.end, TEXT) for p in article.passages)
    accounts = (Account("live", extracts, first), Account("live", extracts, first))
    event = Event("e", "Shut", None, None, (), (), (), accounts, 0.9, "high", ())
    links = Links((event,), (), ())
    settled = settle_addresses([article], links, ())
    archive = plan_archive(CONFIG, [], [article], links, settled)
    page = next(p for p in plan_pages(archive, settled) if p.template == "event.html")
    return page.data["accounts"][0]


def test_the_head_names_the_entry_that_was_told_first_wherever_it_stands() -> None:
    account = shown_account(live_blog(11, 9, 10), at(9))
    assert account["time"] == at(9)
    assert account["entry"] == LiveUpdate("u-1", at(9), "", 1)


def test_the_head_names_no_entry_when_the_time_is_that_of_none() -> None:
    assert shown_account(live_blog(11, 10), at(12))["entry"] is None
