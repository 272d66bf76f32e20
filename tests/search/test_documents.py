"""What Pagefind is given of a record, and what it understands of it."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Article, Passage, Sentences
from generator.search.browser.documents import (
    SPELLINGS,
    document_writer,
    filters,
    language_of,
    paragraphs,
    render_document,
)
from generator.search.browser.index import begin_index
from generator.search.records import SearchRecord
from generator.site.marks import Mark
from tests.search.pagefind import Somewhere, fragments, narrowed

RECORD = SearchRecord(
    key="article/live.txt",
    kind="article",
    url="https://example.org/strait/2023/live/",
    headline="Flood: the latest",
    text="Roads are closed.\nThe bridge too.",
    source="radio",
    source_name="Valley Radio",
    date="2023-06-25T02:47+01:00",
    precision="minute",
    events=("The bridge is closed",),
    language="en-GB",
    named=(("person", "Hélène Łukasz"), ("place", "Ashford"), ("organisation", "Fire Service")),
)


def passage(anchor: str, text: str, kind: str = "paragraph", update: str = "") -> Passage:
    return Passage(anchor, kind, text, 1, 0, len(text), Sentences(), update)  # type: ignore[arg-type]


ARTICLE = Article(
    id="live.txt",
    headline="Flood: the latest",
    headline_from="given",
    kind="live blog",
    source="radio",
    published=None,
    language="en-GB",
    sha256="0",
    size=1,
    encoding="utf-8",
    passages=(
        passage("h", "Flood: the latest", "headline"),
        passage("p1", "The bridge too."),
        passage("u1p", "Roads are closed.", update="u1"),
    ),
)
ARTICLES = {"live.txt": ARTICLE}


class _Text(HTMLParser):
    """Tags and text of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []
        self.values: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.values += [value for name, value in attrs if name == "id"]

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def test_a_reader_can_narrow_by_kind_year_source_names_and_events() -> None:
    assert list(filters(RECORD)) == [
        ("kind", "article"),
        ("year", "2023"),
        ("source", "Valley Radio"),
        ("person", "Hélène Łukasz"),
        ("place", "Ashford"),
        ("organisation", "Fire Service"),
        ("event", "The bridge is closed"),
    ]


def test_what_nobody_said_can_be_asked_for_too() -> None:
    unknown = replace(RECORD, date="", source="", source_name="", named=(), events=())
    assert list(filters(unknown)) == [
        ("kind", "article"),
        ("year", "undated"),
        ("source", "not stated"),
    ]
    event = replace(unknown, kind="event")
    assert list(filters(event)) == [("kind", "event"), ("year", "undated")]


def test_paragraphs_have_the_anchors_of_their_passages() -> None:
    assert list(paragraphs(RECORD, ARTICLES, Somewhere())) == [
        ("p1", "The bridge too."),
        ("u1p", "Roads are closed."),
    ]
    update = replace(RECORD, key="article/live.txt#u1", kind="live update", anchor="u1")
    assert list(paragraphs(update, ARTICLES, Somewhere())) == [("u1p", "Roads are closed.")]
    event = replace(RECORD, key="event/live.txt", kind="event")
    assert list(paragraphs(event, ARTICLES, Somewhere())) == [
        ("", "Roads are closed."),
        ("", "The bridge too."),
    ]


def test_a_passage_of_a_long_text_is_on_a_page_of_its_own() -> None:
    class Paged(Somewhere):
        def passage(self, id: str, anchor: str, /) -> str:
            return f"/archive/{id}/2/#{anchor}" if anchor == "u1p" else super().passage(id, anchor)

    assert [anchor for anchor, _ in paragraphs(RECORD, ARTICLES, Paged())] == [
        "p1",
        "/archive/live.txt/2/#u1p",
    ]


def test_an_update_of_an_article_whose_path_has_a_number_sign() -> None:
    articles = {"a#b.txt": replace(ARTICLE, id="a#b.txt")}
    update = replace(RECORD, key="article/a#b.txt#u1", kind="live update", anchor="u1")
    assert list(paragraphs(update, articles, Somewhere())) == [("u1p", "Roads are closed.")]


def test_a_spelling_that_the_text_does_not_have_is_found_too() -> None:
    named = replace(RECORD, people=("Hélène Łukasz", "bridge"), kind="event", text="The bridge")
    assert list(paragraphs(named, {}, Somewhere())) == [
        ("", "The bridge"),
        (SPELLINGS, "Hélène Łukasz"),
    ]


def test_a_caption_that_is_no_passage_is_found_too() -> None:
    article = replace(ARTICLE, caption="A picture")
    assert list(paragraphs(RECORD, {"live.txt": article}, Somewhere()))[-1] == ("", "A picture")


@pytest.mark.parametrize(
    ("tag", "language"),
    [("en-GB", "en"), ("ZH", "zh"), ("", "unknown"), ("../x", "unknown"), ('"><b>', "unknown")],
)
def test_the_language_is_fit_for_a_file_name(tag: str, language: str) -> None:
    assert language_of(replace(RECORD, language=tag)) == language


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n")))
def test_no_text_becomes_markup(text: str) -> None:
    record = replace(
        RECORD, kind="event", headline=text, text=text, source_name=text, events=(text,), named=()
    )
    plain, read = _Text(), _Text()
    plain.feed(render_document(replace(RECORD, kind="event", named=()), {}, None, Somewhere()))
    read.feed(render_document(record, {}, None, Somewhere()))
    assert set(read.tags) <= set(plain.tags)
    assert json.loads(read.values[0] or "").get("source", "") == text
    assert text.strip() in "".join(read.said)


def test_pagefind_understands_it(tmp_path: Path) -> None:
    hostile = '"><script>x</script> & [data-v], kind:story'
    marks = {"live.txt": Mark("VR", 3, "Valley Radio", True)}
    event = replace(RECORD, key="event/x", kind="event", headline=hostile, events=(hostile,))
    files = list(
        begin_index([RECORD, event], document_writer(ARTICLES, marks, Somewhere()), tmp_path)
    )
    odd, article = fragments(files)
    assert odd["meta"]["title"] == hostile
    both, this, that = [article["meta"]["title"], hostile], [article["meta"]["title"]], [hostile]
    assert narrowed(files, "en") == {
        "kind": {"article": this, "event": that},
        "year": {"2023": both},
        "source": {"Valley Radio": this},
        "person": {"Hélène Łukasz": both},
        "place": {"Ashford": both},
        "organisation": {"Fire Service": both},
        "event": {"The bridge is closed": this, hostile: that},
    }
    assert article["meta"] == {"title": "Flood: the latest"}
    facts, *passages = article["anchors"]
    assert json.loads(facts["id"]) == {
        "address": "/strait/2023/live/",
        "kind": "article",
        "date": "2023-06-25T02:47+01:00",
        "source": "Valley Radio",
        "code": "VR",
        "hue": "3",
        "language": "en-GB",
    }
    assert [a["id"] for a in passages] == ["p1", "u1p"]
    words = article["content"].split()
    first, second = (words[a["location"]] for a in passages)
    assert (first, second) == ("The", "Roads")
