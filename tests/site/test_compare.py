"""Two sources over one story: what both tell, what one tells alone, and who was first."""

from __future__ import annotations

import re
from datetime import date, time, timedelta, timezone
from itertools import combinations
from pathlib import Path

import pytest

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
    Story,
)
from generator.site.plan import plan_archive, plan_pages, settle_addresses
from generator.site.views.compare import SOURCES_COMPARED, earlier

CONFIG, _ = parse_config("title: Compared\nbase_url: https://example.org/b\n")
DAY = date(2024, 5, 1)


def at(hour: int, minute: int = 0, offset: int = 0, day: date = DAY) -> Moment:
    return Moment(day, time(hour, minute, tzinfo=timezone(timedelta(hours=offset))))


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        (at(9), at(10), "a"),
        (at(10), at(9), "b"),
        (at(9), at(9), "same"),
        (at(9, offset=0), at(10, offset=2), "b"),
        (at(23, day=date(2024, 4, 30)), at(0, 30, offset=2), "b"),
        (Moment(DAY), at(9), ""),
        (at(9), Moment(DAY), ""),
        (Moment(DAY), Moment(DAY), ""),
        (Moment(date(2024, 4, 30)), at(9), "a"),
        (None, at(9), ""),
        (at(9), None, ""),
    ],
)
def test_who_was_first_is_said_only_where_the_times_say_it(
    one: Moment | None, other: Moment | None, first: str
) -> None:
    assert earlier(one, other) == first
    assert earlier(other, one) == {"a": "b", "b": "a"}.get(first, first)


def article(id: str, source: str, published: Moment | None) -> Article:
    text = f"{id} told it."
    whole = Sentences.of([(0, len(text), 0, len(text))])
    return Article(
        id=id,
        headline=f"Told by {id}",
        headline_from="given",
        kind="article",
        source=source,
        published=published,
        language="en",
        passages=(Passage("p-1", "paragraph", text, 1, 0, len(text), whole),),
        sha256=id,
        size=1,
        encoding="utf-8",
    )


def event(id: str, *tellers: tuple[str, Moment | None]) -> Event:
    accounts = tuple(
        Account(article, (Extract(article, "p-1", 0, 9, f"{article} tells {id}."),), moment)
        for article, moment in tellers
    )
    return Event(id, f"Event {id}", None, None, (), (), (), accounts, 0.9, "high", ())


def pages(articles: list[Article], events: list[Event]) -> dict[str, Page]:
    sources = [Source("alpha", "Alpha", code="A"), Source("beta", "Beta", code="B")]
    story = Story("s", "The bridge", tuple(a.id for a in articles), tuple(e.id for e in events))
    links = Links(tuple(events), (story,), ())
    settled = settle_addresses(articles, links, ())
    archive = plan_archive(CONFIG, sources, articles, links, settled)
    return {page.path: page for page in plan_pages(archive, settled)}


def compared(found: dict[str, Page]) -> list[Page]:
    return [page for page in found.values() if page.template == "compare.html"]


def test_each_event_is_told_by_both_or_by_one() -> None:
    articles = [article("a.txt", "alpha", at(8)), article("b.txt", "beta", at(9))]
    events = [
        event("both", ("a.txt", at(8)), ("b.txt", at(9))),
        event("b-first", ("b.txt", at(7)), ("a.txt", at(8))),
        event("only-a", ("a.txt", at(8))),
        event("undated", ("a.txt", None), ("b.txt", at(9))),
    ]
    found = pages(articles, events)
    (page,) = compared(found)
    assert page.path == "stories/the-bridge/compare/index.html"
    assert [side["mark"].code for side in page.data["sides"]] == ["A", "B"]
    assert page.data["pairs"] == [
        {
            "place": "alpha--beta",
            "a": 1,
            "b": 2,
            "both": 3,
            "only_a": 1,
            "only_b": 0,
            "first_a": 1,
            "first_b": 1,
        }
    ]
    rows = {row["event"]["title"]: row for row in page.data["rows"]}
    assert {title: row["first"] for title, row in rows.items()} == {
        "Event both": 1,
        "Event b-first": 2,
        "Event only-a": 0,
        "Event undated": 0,
    }
    assert rows["Event only-a"]["told"].keys() == {1}
    assert rows["Event both"]["told"][1]["extracts"][0]["text"] == "a.txt tells both."
    assert rows["Event both"]["told"][2]["extracts"][0]["text"] == "b.txt tells both."
    link = found["stories/the-bridge/index.html"].data["comparison"]
    assert link["url"] == "/b/stories/the-bridge/compare/"


def test_of_several_who_told_it_at_one_time_none_was_first() -> None:
    articles = [article(f"{n}.txt", "", at(8)) for n in "xyz"]
    events = [event("e", *((a.id, a.published) for a in articles))]
    (page,) = compared(pages(articles, events))
    assert page.data["rows"][0]["first"] == 0


def test_articles_that_nobody_claims_stand_each_for_itself() -> None:
    articles = [article(f"{n}.txt", "", at(8)) for n in "xyz"]
    events = [event("e", *((a.id, a.published) for a in articles))]
    (page,) = compared(pages(articles, events))
    assert [side["mark"].number for side in page.data["sides"]] == [1, 2, 3]
    assert all(side["article"] for side in page.data["sides"])
    assert sorted((pair["a"], pair["b"]) for pair in page.data["pairs"]) == [(1, 2), (1, 3), (2, 3)]


def test_the_places_of_pairs_stay_when_articles_are_added() -> None:
    def places(names: str) -> set[str]:
        articles = [article(f"{n}.txt", "", at(8)) for n in names]
        events = [event("e", *((a.id, a.published) for a in articles))]
        (page,) = compared(pages(articles, events))
        return {pair["place"] for pair in page.data["pairs"]}

    assert places("xy") < places("axy")


def test_few_of_many_sources_are_compared_and_the_rest_is_counted() -> None:
    articles = [article(f"{n:02}.txt", "", at(8)) for n in range(40)]
    events = [event("e", *((a.id, a.published) for a in articles))]
    (page,) = compared(pages(articles, events))
    assert len(page.data["sides"]) == 6
    assert len(page.data["pairs"]) == 15
    assert page.data["left"] == 34


def test_an_event_that_no_compared_source_tells_is_not_in_the_comparison() -> None:
    articles = [article(f"{n:02}.txt", "", at(8)) for n in range(7)]
    events = [event(f"e{n}", *((a.id, a.published) for a in articles[:6])) for n in range(2)]
    events.append(event("apart", (articles[6].id, at(9))))
    (page,) = compared(pages(articles, events))
    assert [row["event"]["title"] for row in page.data["rows"]] == ["Event e0", "Event e1"]


def test_the_style_knows_every_pair() -> None:
    style = Path(__file__).parents[2] / "themes" / "broadsheet" / "static" / "site.css"
    known = set(re.findall(r"\.pair-(\d)-(\d):target", style.read_text("utf-8")))
    numbers = map(str, range(1, SOURCES_COMPARED + 1))
    assert known == set(combinations(numbers, 2))


def test_a_source_alone_is_compared_with_nobody() -> None:
    articles = [article("a.txt", "alpha", at(8)), article("c.txt", "alpha", None)]
    events = [event("e", ("a.txt", at(8)), ("c.txt", None))]
    found = pages(articles, events)
    assert compared(found) == []
    assert found["stories/the-bridge/index.html"].data["comparison"] is None
