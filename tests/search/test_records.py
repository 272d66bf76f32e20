from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, time, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from generator.model import (
    Account,
    Article,
    Event,
    Extract,
    Links,
    LiveUpdate,
    Mention,
    Moment,
    Name,
    Passage,
    Sentences,
    Source,
    Story,
)
from generator.search.records import SearchRecord, search_records, sort_key
from generator.search.schema import index_schema, to_document, to_record

DAY = Moment(date(2023, 6, 24))
NIGHT = Moment(date(2023, 6, 25), time(0, 47, tzinfo=timezone(timedelta(hours=1))), "12:47 AM BST")


class Somewhere:
    """Addresses below /archive/."""

    def article(self, id: str, /) -> str:
        return f"/archive/{id}/"

    def passage(self, id: str, anchor: str, /) -> str:
        return f"/archive/{id}/#{anchor}"

    def event(self, id: str, /) -> str:
        return f"/archive/events/{id}/"

    def story(self, id: str, /) -> str:
        return f"/archive/stories/{id}/"

    def original(self, id: str, /) -> str:
        return f"/archive/originals/{id}"

    def absolute(self, link: str, /) -> str:
        return f"https://example.org{link}"


def passage(anchor: str, text: str, kind: str = "paragraph", update: str = "") -> Passage:
    return Passage(anchor, kind, text, 1, 0, len(text), Sentences(), update)  # type: ignore[arg-type]


def article(id: str, *passages: Passage, **more: object) -> Article:
    given: dict[str, object] = {
        "headline": f"Headline of {id}", "headline_from": "given", "kind": "article",
        "source": "", "published": None, "language": "en", "sha256": "0", "size": 1,
        "encoding": "utf-8",
    }  # fmt: skip
    return Article(id=id, passages=passages, **{**given, **more})  # type: ignore[arg-type]


BRIDGE = article(
    "bridge",
    passage("h", "Headline of bridge", "headline"),
    passage("p1", "The bridge is closed."),
    passage("p2", "Anna Alder says so."),
    source="post",
    published=DAY,
    caption="The bridge on Friday",
)
LIVE = article(
    "live",
    passage("lead", "The latest."),
    passage("u1h", "Bridge shut", "subheading", "u1"),
    passage("u1p", "They shut the bridge, A. Alder says.", "paragraph", "u1"),
    passage("u2p", f"It rains. {'And rains on. ' * 10}", "paragraph", "u2"),
    kind="live blog",
    published=DAY,
    updates=(LiveUpdate("u1", NIGHT, "Bridge shut", 1), LiveUpdate("u2", DAY, "", 1)),
)
CLOSED = Event(
    "closed", "The bridge is closed", None, None, ("anna",), (), (),
    (
        Account("bridge", (Extract("bridge", "p1", 0, 1, "The bridge is closed."),), DAY),
        Account("live", (Extract("live", "u1p", 0, 1, "They shut the bridge."),), NIGHT),
    ),
    0.9, "high", (),
)  # fmt: skip
ANNA = Name(
    "anna", "person", "Anna Alder", ("Anna Alder", "A. Alder"),
    (Mention("bridge", "p2", 0, 10), Mention("live", "u1p", 22, 30)),
)  # fmt: skip
FLOOD = Story("flood", "The flood", ("live", "bridge"), ("closed",), ("anna",))
LINKS = Links((CLOSED,), (FLOOD,), (ANNA,))


def records() -> dict[str, SearchRecord]:
    found = search_records([LIVE, BRIDGE], LINKS, Somewhere(), [Source("post", "The Post")])
    assert [r.key for r in found] == sorted(r.key for r in found)
    return {record.key: record for record in found}


def test_an_article() -> None:
    assert records()["article/bridge"] == SearchRecord(
        key="article/bridge",
        kind="article",
        url="https://example.org/archive/bridge/",
        headline="Headline of bridge",
        text="The bridge is closed.\nAnna Alder says so.\nThe bridge on Friday",
        source="post",
        source_name="The Post",
        date="2023-06-24",
        precision="day",
        people=("Anna Alder", "A. Alder"),
        events=("The bridge is closed",),
        language="en",
        named=(("person", "Anna Alder"),),
        story="The flood",
    )


def test_a_live_blog_and_its_updates() -> None:
    found = records()
    blog, first, second = (found[f"article/live{part}"] for part in ("", "#u1", "#u2"))
    assert "They shut the bridge" in blog.text
    assert first.kind == "live update"
    assert first.url == "https://example.org/archive/live/#u1"
    assert (first.headline, first.text) == ("Bridge shut", "They shut the bridge, A. Alder says.")
    assert (first.date, first.precision, first.anchor) == ("2023-06-25T00:47+01:00", "minute", "u1")
    assert first.people == ("Anna Alder", "A. Alder")
    assert first.events == ("The bridge is closed",)
    assert second.headline.startswith("It rains. And rains on. ")
    assert second.headline.endswith("…")
    assert len(second.headline) <= 91
    assert second.people == second.events == ()


def test_an_event_is_dated_by_its_first_telling() -> None:
    event = records()["event/closed"]
    assert (event.kind, event.url) == ("event", "https://example.org/archive/events/closed/")
    assert event.text == "The bridge is closed.\nThey shut the bridge."
    assert (event.date, event.people) == ("2023-06-24", ("Anna Alder", "A. Alder"))
    assert event.language == "en"


def test_a_story_names_its_events_and_articles() -> None:
    story = records()["story/flood"]
    assert story.text == "The bridge is closed\nHeadline of live\nHeadline of bridge"
    assert (story.date, story.events) == ("2023-06-24", ("The bridge is closed",))


def test_a_story_in_two_languages_has_none() -> None:
    german = replace(LIVE, language="de")
    found = search_records([german, BRIDGE], LINKS, Somewhere())
    assert {r.kind: r.language for r in found if r.kind in ("event", "story")} == {
        "event": "",
        "story": "",
    }


def test_the_order_of_the_articles_does_not_matter() -> None:
    forwards = search_records([LIVE, BRIDGE], LINKS, Somewhere())
    assert forwards == search_records([BRIDGE, LIVE], LINKS, Somewhere())


def test_the_digest_tells_every_change() -> None:
    record = records()["article/bridge"]
    changed = [
        replace(record, **{field.name: ("x",) if field.name in LISTS else "x"})
        for field in fields(record)
    ]
    assert len({record.digest, *(other.digest for other in changed)}) == len(changed) + 1


LISTS = ("people", "places", "organisations", "events", "named")


@given(
    st.builds(
        SearchRecord,
        key=st.text(), kind=st.sampled_from(["article", "event"]), url=st.text(),
        headline=st.text(), text=st.text(), people=st.tuples(st.text(), st.text()),
        language=st.sampled_from(["", "en-GB", "zh"]),
        named=st.lists(st.tuples(st.sampled_from(["person", "place"]), st.text())).map(tuple),
    )
)  # fmt: skip
def test_a_record_comes_back_from_its_document(record: SearchRecord) -> None:
    document = to_document(record, "digest")
    assert to_record(document.columns["row"]) == record
    assert {*document.columns, *document.sequences, *document.bags} == set(index_schema().names())


def test_dates_sort_by_the_instant() -> None:
    dates = ["2023-06-25", "2023-06-24T02:00+00:00", "2023-06-24", "2023-06-24T02:47+01:00"]
    assert sorted(dates, key=sort_key) == [dates[2], dates[3], dates[1], dates[0]]


def test_an_hour_that_no_calendar_holds_in_utc_is_sorted_by_its_day() -> None:
    assert sort_key("0001-01-01T00:30+02:00") == "0001-01-01"
    assert sort_key("9999-12-31T23:30-05:00") == "9999-12-31"
    moment = Moment(date(1, 1, 1), time(0, 30, tzinfo=timezone(timedelta(hours=2))))
    assert moment.utc is None
    assert moment.order == ("0001-01-01", "")
