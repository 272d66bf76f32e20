"""Feeds, read back by programs that are not ours."""

from __future__ import annotations

import email.utils
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator.config import Config, parse_config
from generator.model import Moment
from generator.render.feeds.documents import (
    FeedHead,
    Outline,
    atom_feed,
    json_feed,
    opml,
    rss_feed,
)
from generator.render.feeds.entry import FeedSettings, tag_uri
from generator.render.feeds.fragments import Fragments
from generator.site.feeds import EntryPlan

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


def entry(id: str, published: Moment | None = None, **more: object) -> EntryPlan:
    given = EntryPlan(
        id=f"article/{id}",
        title=f"Title of {id}",
        url=f"https://example.org/archive/{id}/",
        summary=f"Summary of {id}",
        html=f"<p>Text of {id}</p>",
        published=published,
    )
    return replace(given, **more)  # type: ignore[arg-type]


def day(text: str) -> Moment:
    return Moment(date.fromisoformat(text))


def minute(text: str, hours: float = 0) -> Moment:
    at = datetime.fromisoformat(text)
    return Moment(at.date(), at.time().replace(tzinfo=timezone(timedelta(hours=hours))))


HEAD = FeedHead(
    title="The Valley Archive",
    description="What the valley's papers wrote",
    archive="The Valley Archive",
    language="en-GB",
    id="feed/",
    url=SELF,
    home="https://example.org/archive/",
)


def shared(config: Config) -> FeedSettings:
    return FeedSettings(config.tag, config.zone)


def render_feed(config: Config, entries: list[EntryPlan], head: FeedHead = HEAD) -> bytes:
    return rss_feed(head, [Fragments(e, e.html, shared(config)) for e in entries])


def render_atom(
    config: Config, entries: list[EntryPlan], head: FeedHead = HEAD, *, full: bool = True
) -> bytes:
    fragments = [Fragments(e, e.html, shared(config)) for e in entries]
    return atom_feed(head, fragments, shared(config), full=full)


def channel(data: bytes) -> etree._Element:
    root = etree.fromstring(data)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (found,) = root
    return found


def test_the_channel(config: Config) -> None:
    data = render_feed(config, [entry("a", day("2023-06-24"))])
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n")
    found = channel(data)
    assert found.findtext("title") == "The Valley Archive"
    assert found.findtext("link") == "https://example.org/archive/"
    assert found.findtext("description") == "What the valley's papers wrote"
    assert found.findtext("language") == "en-GB"
    assert found.findtext("generator") == "newsarchive"
    (link,) = found.findall("atom:link", NS)
    assert dict(link.attrib) == {"href": SELF, "rel": "self", "type": "application/rss+xml"}


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
    (item,) = channel(render_feed(config, [given])).findall("item")
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
    (item,) = channel(render_feed(settings(zone), [entry("a", moment)])).findall("item")
    assert item.findtext("pubDate") == date_of_publication
    if date_of_publication:
        assert email.utils.parsedate_to_datetime(date_of_publication)


def test_the_feed_is_as_new_as_what_it_shows(config: Config) -> None:
    def built(*entries: EntryPlan) -> str | None:
        return channel(render_feed(config, list(entries))).findtext("lastBuildDate")

    assert built() is None
    assert built(entry("undated")) is None
    assert built(entry("a", day("2023-01-02")), entry("b", day("2023-01-01"))) == (
        "Mon, 02 Jan 2023 00:00:00 +0000"
    )
    updated = entry("b", day("2023-01-01"), updated=minute("2023-03-04T05:06"))
    assert built(entry("a", day("2023-01-02")), updated) == "Sat, 04 Mar 2023 05:06:00 +0000"


def test_the_same_bytes_twice(config: Config) -> None:
    entries = [entry(str(n), day(f"2023-06-{n + 1:02}")) for n in range(9)]
    assert render_feed(config, entries) == render_feed(config, entries)


HOSTILE = "]]><script>alert(1)</script>&lt;\x00\x0b\x1f\ufffe\ufdd0\ud800 \U0001f600 &amp; \"'"


def test_hostile_text_stays_text(config: Config) -> None:
    given = entry(
        HOSTILE.replace("\ud800", ""), day("2023-06-24"), title=HOSTILE, summary=HOSTILE,
        html=f"<p>{HOSTILE}</p>", authors=(HOSTILE,), categories=(HOSTILE,),
        url="https://example.org/archive/a/",
    )  # fmt: skip
    (item,) = channel(render_feed(config, [given])).findall("item")
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
    items = channel(render_feed(settings(), [given])).findall("item")
    assert len(items) == 1
    assert (items[0].findtext("guid") or "").isascii()


def test_a_feed_reader_reads_it(config: Config) -> None:
    entries = [
        entry("a.txt", minute("2023-06-24T02:47", 1), authors=("Anna Alder",), categories=("x",)),
        entry("b.txt", day("2022-01-01")),
        entry("c.txt"),
    ]
    read = feedparser.parse(render_feed(config, entries))
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
    assert tag_uri(shared(config), "article/a") == tag_uri(shared(moved), "article/a")


def test_a_clock_without_seconds_is_no_other_instant() -> None:
    moment = Moment(date(2023, 6, 24), time(2, 47, 31, tzinfo=UTC))
    (item,) = channel(render_feed(settings(), [entry("a", moment)])).findall("item")
    assert item.findtext("pubDate") == "Sat, 24 Jun 2023 02:47:31 +0000"


ATOM = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}


def test_atom_has_what_it_must(config: Config) -> None:
    entries = [
        entry("a.txt", minute("2023-06-24T02:47", 1), authors=("Anna Alder",), language="de",
              original="https://paper.example/a", updated=minute("2023-06-25T00:00", 0)),
        entry("b.txt"),
    ]  # fmt: skip
    root = etree.fromstring(render_atom(config, entries))
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.findtext("a:id", None, ATOM) == "tag:example.org,2026:feed/"
    assert root.findtext("a:updated", None, ATOM) == "2023-06-25T00:00:00+00:00"
    assert root.findtext("a:author/a:name", None, ATOM) == "The Valley Archive"
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"self": SELF, "alternate": "https://example.org/archive/"}
    first, second = root.findall("a:entry", ATOM)
    assert first.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert first.findtext("a:id", None, ATOM) == "tag:example.org,2026:article/a.txt"
    assert first.findtext("a:published", None, ATOM) == "2023-06-24T02:47:00+01:00"
    assert first.findtext("a:updated", None, ATOM) == "2023-06-25T00:00:00+00:00"
    assert first.findtext("a:summary", None, ATOM) == "Summary of a.txt"
    content = first.find("a:content", ATOM)
    assert content is not None
    assert (content.get("type"), content.text) == ("html", "<p>Text of a.txt</p>")
    via = [link.get("href") for link in first.findall("a:link", ATOM) if link.get("rel") == "via"]
    assert via == ["https://paper.example/a"]
    assert second.findtext("a:published", None, ATOM) is None
    assert second.findtext("a:updated", None, ATOM) == "1970-01-01T00:00:00+00:00"


def test_a_short_feed_has_summaries_alone(config: Config) -> None:
    given = [entry("a", html="<p>One</p>&lt;/content&gt;"), entry("b")]
    root = etree.fromstring(render_atom(config, given, full=False))
    assert root.findall("a:entry/a:content", ATOM) == []
    assert [e.text for e in root.findall("a:entry/a:summary", ATOM)] == [
        "Summary of a",
        "Summary of b",
    ]


def test_an_archive_document_says_what_it_is_and_where_the_others_are(config: Config) -> None:
    head = replace(
        HEAD,
        url="https://example.org/archive/feeds/2023-06.xml",
        current=SELF,
        previous="https://example.org/archive/feeds/2023-05.xml",
        next="https://example.org/archive/feeds/2023-07.xml",
    )
    root = etree.fromstring(render_atom(config, [entry("a")], head))
    assert len(root.findall("fh:archive", ATOM)) == 1
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links["current"] == SELF
    assert links["prev-archive"] == head.previous
    assert links["next-archive"] == head.next
    assert etree.fromstring(render_atom(config, [])).find("fh:archive", ATOM) is None


def test_a_style_sheet_is_named_before_the_feed(config: Config) -> None:
    head = replace(HEAD, look="/archive/static/feed.css")
    for data in (render_feed(config, [], head), render_atom(config, [], head)):
        sheet = etree.fromstring(data).getprevious()
        assert isinstance(sheet, etree._ProcessingInstruction)
        assert sheet.target == "xml-stylesheet"
        assert (sheet.get("type"), sheet.get("href")) == ("text/css", "/archive/static/feed.css")


def test_json_feed(config: Config) -> None:
    given = [
        entry("a.txt", minute("2023-06-24T02:47", 1), authors=("Anna Alder",), language="de"),
        entry("b.txt"),
    ]
    read = json.loads(json_feed(HEAD, [Fragments(e, e.html, shared(config)) for e in given]))
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert (read["feed_url"], read["home_page_url"]) == (SELF, "https://example.org/archive/")
    first, second = read["items"]
    assert first == {
        "id": "tag:example.org,2026:article/a.txt",
        "url": "https://example.org/archive/a.txt/",
        "title": "Title of a.txt",
        "summary": "Summary of a.txt",
        "content_html": "<p>Text of a.txt</p>",
        "date_published": "2023-06-24T02:47:00+01:00",
        "authors": [{"name": "Anna Alder"}],
        "language": "de",
    }
    assert "date_published" not in second
    assert json.loads(json_feed(HEAD, []))["items"] == []


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_gives_atom_and_json_that_read(text: str) -> None:
    given = entry(
        "a", day("2023-06-24"), title=text, summary=text, html=text, authors=(text,),
        categories=(text,), language=text, url="https://example.org/a/",
    )  # fmt: skip
    root = etree.fromstring(render_atom(settings(), [given]))
    assert len(root.findall("a:entry", ATOM)) == 1
    read = feedparser.parse(render_atom(settings(), [given]))
    assert not read.bozo
    assert json.loads(json_feed(HEAD, [Fragments(given, given.html, shared(settings()))]))["items"]


def test_the_list_of_feeds() -> None:
    outlines = [
        Outline("Sources", feeds=(Outline("A <b>", "https://e.org/a.xml", "https://e.org/a/"),))
    ]
    root = etree.fromstring(opml("The archive", outlines))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "The archive"
    (group,) = root.findall("body/outline")
    (feed,) = group
    assert dict(group.attrib) == {"text": "Sources"}
    assert dict(feed.attrib) == {
        "text": "A <b>", "type": "rss", "title": "A <b>", "xmlUrl": "https://e.org/a.xml",
        "htmlUrl": "https://e.org/a/",
    }  # fmt: skip
