from __future__ import annotations

import email.utils
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.config import Config, parse_config
from generator.model import Moment
from generator.render.feed import LIMIT, FeedEntry, newest_first, render_feed, tag_uri

SELF = "https://example.org/archive/feed.xml"
NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture
def config() -> Config:
    return settings()


def settings(zone: str = "Europe/London") -> Config:
    config, problems = parse_config(
        "title: The Valley Archive\n"
        "description: What the valley's papers wrote\n"
        "base_url: https://example.org/archive\n"
        "language: en-GB\n"
        f"zone: {zone}\n"
        "feed: {tag: 'example.org,2026'}\n"
    )
    assert not problems
    return config


def entry(id: str, published: Moment | None = None, **more: object) -> FeedEntry:
    given = FeedEntry(
        id, f"Title of {id}", f"https://example.org/archive/{id}/", f"Summary of {id}",
        f"<p>Text of {id}</p>", published,
    )  # fmt: skip
    return replace(given, **more)  # type: ignore[arg-type]


def day(text: str) -> Moment:
    return Moment(date.fromisoformat(text))


def minute(text: str, hours: float = 0) -> Moment:
    at = datetime.fromisoformat(text)
    return Moment(at.date(), at.time().replace(tzinfo=timezone(timedelta(hours=hours))))


def channel(data: bytes) -> etree._Element:
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (found,) = root
    return found


def test_the_channel(config: Config) -> None:
    data = render_feed(config, [entry("a", day("2023-06-24"))], SELF)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n")
    found = channel(data)
    assert found.findtext("title") == "The Valley Archive"
    assert found.findtext("link") == "https://example.org/archive/"
    assert found.findtext("description") == "What the valley's papers wrote"
    assert found.findtext("language") == "en-GB"
    assert found.findtext("generator") == "newsarchive"
    (link,) = found.findall("atom:link", NS)
    assert dict(link.attrib) == {"href": SELF, "rel": "self", "type": "application/rss+xml"}


def test_a_feed_of_its_own_page(config: Config) -> None:
    home = "https://example.org/archive/sources/post/"
    found = channel(
        render_feed(config, [], SELF, title="The Post", description="All of it", home_url=home)
    )
    assert found.findtext("title") == "The Post"
    assert found.findtext("description") == "All of it"
    assert found.findtext("link") == home


def test_an_item(config: Config) -> None:
    given = entry(
        "flüsse/a b.txt",
        minute("2023-06-24T02:47", 1),
        url="https://example.org/archive/a/",
        summary="Less < more & so on",
        html='<p>All of it, with <a href="/archive/b/#p">a link</a>, <a href="#p2">another</a> '
        'and <img src="c.png?a=1&amp;b=2" alt="">.</p>',
        authors=("Anna Alder", "Ben Birch"),
        categories=("Floods & rain",),
    )
    (item,) = channel(render_feed(config, [given], SELF)).findall("item")
    assert [child.tag.rpartition("}")[2] for child in item] == [
        "title", "link", "description", "encoded", "guid", "category", "pubDate", "creator",
        "creator",
    ]  # fmt: skip
    assert item.findtext("link") == "https://example.org/archive/a/"
    assert item.findtext("description") == "Less &lt; more &amp; so on"
    assert item.findtext("content:encoded", None, NS) == (
        '<p>All of it, with <a href="https://example.org/archive/b/#p">a link</a>, '
        '<a href="https://example.org/archive/a/#p2">another</a> '
        'and <img src="https://example.org/archive/a/c.png?a=1&amp;b=2" alt="">.</p>'
    )
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    assert guid.text == "tag:example.org,2026:article/fl%C3%BCsse/a%20b.txt"
    assert item.findtext("pubDate") == "Sat, 24 Jun 2023 02:47:00 +0100"
    assert [c.text for c in item.findall("dc:creator", NS)] == ["Anna Alder", "Ben Birch"]
    assert item.findtext("category") == "Floods & rain"


@pytest.mark.parametrize(
    ("zone", "moment", "date_of_publication"),
    [
        ("Europe/London", day("2023-06-24"), "Sat, 24 Jun 2023 00:00:00 +0100"),
        ("Europe/London", day("2023-01-02"), "Mon, 02 Jan 2023 00:00:00 +0000"),
        ("Asia/Kolkata", day("2023-01-02"), "Mon, 02 Jan 2023 00:00:00 +0530"),
        ("Europe/Amsterdam", day("1930-01-02"), "Thu, 02 Jan 1930 00:00:00 +0020"),
        ("UTC", minute("2023-06-24T02:47", -3.5), "Sat, 24 Jun 2023 02:47:00 -0330"),
        ("UTC", None, None),
    ],
)
def test_dates_of_publication(
    zone: str, moment: Moment | None, date_of_publication: str | None
) -> None:
    (item,) = channel(render_feed(settings(zone), [entry("a", moment)], SELF)).findall("item")
    assert item.findtext("pubDate") == date_of_publication
    if date_of_publication:
        assert email.utils.parsedate_to_datetime(date_of_publication)


def test_the_newest_come_first_whatever_their_order(config: Config) -> None:
    entries = [
        entry("undated"),
        entry("old", day("2020-01-01")),
        entry("noon", minute("2023-06-24T12:00", 0)),
        entry("day", day("2023-06-24")),
        entry("same", day("2023-06-24")),
        entry("before", minute("2023-06-24T00:30", 2)),
    ]
    data = render_feed(config, entries, SELF)
    titles = [item.findtext("title") for item in channel(data).findall("item")]
    order = ["noon", "day", "same", "before", "old", "undated"]
    assert titles == [f"Title of {id}" for id in order]
    assert render_feed(config, entries[::-1], SELF) == data


def test_only_the_newest_are_shown(config: Config) -> None:
    first = date(2020, 1, 1)
    entries = [entry(str(n), Moment(first + timedelta(days=n))) for n in range(LIMIT + 30)]
    items = channel(render_feed(config, entries, SELF)).findall("item")
    assert [item.findtext("title") for item in items] == [
        f"Title of {n}" for n in range(LIMIT + 29, 29, -1)
    ]
    assert len(channel(render_feed(config, entries, SELF, limit=3)).findall("item")) == 3


def test_the_feed_is_as_new_as_what_it_shows(config: Config) -> None:
    def built(*entries: FeedEntry) -> str | None:
        return channel(render_feed(config, entries, SELF)).findtext("lastBuildDate")

    assert built() is None
    assert built(entry("undated")) is None
    assert built(entry("a", day("2023-01-02")), entry("b", day("2023-01-01"))) == (
        "Mon, 02 Jan 2023 00:00:00 +0000"
    )
    updated = entry("b", day("2023-01-01"), updated=minute("2023-03-04T05:06"))
    assert built(entry("a", day("2023-01-02")), updated) == "Sat, 04 Mar 2023 05:06:00 +0000"


def test_the_same_bytes_twice(config: Config) -> None:
    entries = [entry(str(n), day(f"2023-06-{n + 1:02}")) for n in range(9)]
    assert render_feed(config, entries, SELF) == render_feed(config, entries, SELF)


HOSTILE = "]]><script>alert(1)</script>&lt;\x00\x0b\x1f\ufffe\ufdd0\ud800 \U0001f600 &amp; \"'"


def test_hostile_text_stays_text(config: Config) -> None:
    given = entry(
        HOSTILE.replace("\ud800", ""), day("2023-06-24"), title=HOSTILE, summary=HOSTILE,
        html=f"<p>{HOSTILE}</p>", authors=(HOSTILE,), categories=(HOSTILE,),
        url="https://example.org/archive/a/",
    )  # fmt: skip
    (item,) = channel(render_feed(config, [given], SELF)).findall("item")
    assert "<script>" in (item.findtext("title") or "")
    assert "<script>" not in (item.findtext("description") or "")
    assert all(child.tag != "script" for child in item.iter())
    assert "\N{GRINNING FACE}" in (item.findtext("dc:creator", None, NS) or "")


@given(st.text(st.characters()), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_a_feed_that_reads(text: str, id: str) -> None:
    given = entry(
        id, day("2023-06-24"), title=text, summary=text, html=text, authors=(text,),
        categories=(text,), url="https://example.org/a/",
    )  # fmt: skip
    items = channel(render_feed(settings(), [given], SELF)).findall("item")
    assert len(items) == 1
    assert (items[0].findtext("guid") or "").isascii()


def test_a_feed_reader_reads_it(config: Config) -> None:
    entries = [
        entry("a.txt", minute("2023-06-24T02:47", 1), authors=("Anna Alder",), categories=("x",)),
        entry("b.txt", day("2022-01-01")),
        entry("c.txt"),
    ]
    read = feedparser.parse(render_feed(config, entries, SELF))
    assert not read.bozo
    assert read.version == "rss20"
    assert read.feed.title == config.title
    assert read.feed.link == "https://example.org/archive/"
    assert read.feed.updated_parsed is not None
    first, second, third = read.entries
    assert first.id == "tag:example.org,2026:article/a.txt"
    assert not first.guidislink
    assert first.link == "https://example.org/archive/a.txt/"
    assert first.author == "Anna Alder"
    assert first.summary == "Summary of a.txt"
    assert first.content[0].value == "<p>Text of a.txt</p>"
    assert first.content[0].type == "text/html"
    assert [tag.term for tag in first.tags] == ["x"]
    assert datetime(*first.published_parsed[:6], tzinfo=UTC) == datetime(
        2023, 6, 24, 1, 47, tzinfo=UTC
    )
    assert second.published_parsed[:3] == (2022, 1, 1)
    assert "published" not in third


def test_identifiers_do_not_depend_on_the_address(config: Config) -> None:
    moved = replace(config, base_url="https://elsewhere.example")
    assert tag_uri(config, "article/a") == tag_uri(moved, "article/a")


def test_order_is_by_the_instant_in_the_zone_of_the_site() -> None:
    bare, clock = entry("bare", day("2023-06-24")), entry("clock", minute("2023-06-23T20:00", 0))
    assert newest_first([bare, clock], "America/New_York") == [bare, clock]
    assert newest_first([bare, clock], "Asia/Tokyo") == [clock, bare]


def test_a_clock_without_seconds_is_no_other_instant() -> None:
    moment = Moment(date(2023, 6, 24), time(2, 47, 31, tzinfo=UTC))
    (item,) = channel(render_feed(settings(), [entry("a", moment)], SELF)).findall("item")
    assert item.findtext("pubDate") == "Sat, 24 Jun 2023 02:47:31 +0000"
