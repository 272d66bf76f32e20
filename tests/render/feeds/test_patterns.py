"""What is filled into patterns is what feedgen itself would have written."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime, time, timedelta, timezone

from feedgen.feed import FeedGenerator
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import Moment
from generator.render.feeds.documents import FeedHead, atom_feed
from generator.render.feeds.entry import FeedSettings, changed, instant, tag_uri
from generator.render.feeds.fragments import Fragments
from generator.render.feeds.patterns import Pattern, escape, mark
from generator.site.feeds import EntryPlan

SETTINGS = FeedSettings("example.org,2026", "Europe/London")
TEXT = st.text(
    st.sampled_from("ab<>&\"'\r\n\t \u00e9\u4e2d\U0001f600=]\ue000\ue0010129"),
    min_size=1,
    max_size=20,
)
MAYBE = st.one_of(st.just(""), TEXT)
MOMENTS = st.one_of(
    st.none(),
    st.builds(
        Moment,
        st.dates(date(1900, 1, 1), date(2100, 1, 1)),
        st.one_of(
            st.none(), st.builds(lambda m: time(m % 24, m % 60, tzinfo=UTC), st.integers(0, 99))
        ),
    ),
)
ENTRIES = st.builds(
    EntryPlan, id=TEXT, title=TEXT, url=TEXT, summary=MAYBE,
    html=MAYBE.map(lambda text: text.replace("=", "")), published=MOMENTS, updated=MOMENTS,
    authors=st.lists(TEXT, max_size=3).map(tuple),
    categories=st.lists(TEXT.filter(str.strip), max_size=3).map(tuple),
    language=MAYBE, original=MAYBE,
)  # fmt: skip


@given(ENTRIES)
@settings(max_examples=200)
def test_an_item_is_as_feedgen_writes_it(entry: EntryPlan) -> None:
    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.title("-")
    feed.description("-")
    feed.link(href="-")
    item = feed.add_entry()
    item.title(entry.title)
    item.link(href=entry.url)
    item.description(html.escape(entry.summary or entry.title, quote=False))
    item.content(entry.html.strip() or None)
    item.guid(tag_uri(SETTINGS, entry.id), permalink=False)
    if entry.published:
        item.pubDate(instant(entry.published, SETTINGS.zone))
    for author in entry.authors:
        item.dc.dc_creator(author)
    item.category([{"term": category} for category in entry.categories])
    assert Fragments(entry, entry.html, SETTINGS).rss == _between(
        feed.rss_str(), b"<item>", b"</item>"
    )


@given(ENTRIES)
@settings(max_examples=200)
def test_an_entry_is_as_feedgen_writes_it(entry: EntryPlan) -> None:
    feed = FeedGenerator()
    feed.id("-")
    feed.title("-")
    item = feed.add_entry()
    item.id(tag_uri(SETTINGS, entry.id))
    item.title(entry.title)
    item.link(href=entry.url)
    item.summary(entry.summary or entry.title)
    if entry.html.strip():
        item.content(entry.html.strip(), type="html")
    if entry.published:
        item.published(instant(entry.published, SETTINGS.zone))
    item.updated(changed(entry, SETTINGS.zone))
    for author in entry.authors:
        item.author(name=author)
    item.category([{"term": category} for category in entry.categories])
    found = Fragments(entry, entry.html, SETTINGS).atom.decode()
    opening = f'<entry xml:lang="{escape(entry.language, quoted=True)}">'
    found = found.replace(opening, "<entry>", 1) if entry.language else found
    via = f'<link rel="via" href="{escape(entry.original, quoted=True)}"/>'
    found = found.replace(via, "", 1) if entry.original else found
    found = found.replace('<link rel="alternate" type="text/html" ', "<link ", 1)
    assert found.encode() == _between(feed.atom_str(), b"<entry>", b"</entry>")


@given(TEXT, MAYBE, TEXT, MAYBE, MAYBE)
def test_a_feed_is_as_feedgen_writes_it(
    title: str, description: str, url: str, previous: str, current: str
) -> None:
    feed = FeedGenerator()
    feed.id(tag_uri(SETTINGS, "feed/"))
    feed.title(title)
    if description:
        feed.subtitle(description)
    feed.author(name="A")
    feed.generator("newsarchive")
    feed.updated(datetime(1970, 1, 1, tzinfo=UTC))
    feed.link(href="h", rel="alternate", type="text/html")
    feed.link(href=url, rel="self", type="application/atom+xml")
    for rel, address in (("current", current), ("prev-archive", previous)):
        if address:
            feed.link(href=address, rel=rel, type="application/atom+xml")
    head = FeedHead(
        title, description, "A", "en", "feed/", url, "h", current=current, previous=previous
    )
    found = atom_feed(head, [], SETTINGS).replace(b' xml:lang="en"', b"", 1)
    found = found.replace(b'<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>', b"")
    assert found.replace(b"\n</feed>\n", b"</feed>") == feed.atom_str()


def test_a_value_is_never_taken_for_a_place() -> None:
    pattern = Pattern(f'<a b="{mark(0)}">{mark(1)}</a>')
    assert pattern.fill([mark(1), "x"]) == f'<a b="{mark(1)}">x</a>'.encode()
    assert pattern.fill(['"\n<', '"\n<']) == b'<a b="&quot;&#10;&lt;">"\n&lt;</a>'


def test_minutes_of_a_zone_are_kept() -> None:
    moment = Moment(
        date(2023, 6, 24), time(2, 47, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    )
    entry = EntryPlan("a", "t", "u", "", moment)
    assert (
        b"<pubDate>Sat, 24 Jun 2023 02:47:00 -0330</pubDate>"
        in Fragments(entry, entry.html, SETTINGS).rss
    )


def _between(document: bytes, start: bytes, end: bytes) -> bytes:
    return document[document.index(start) : document.rindex(end) + len(end)]
