from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date, time, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from generator.model import (
    Account,
    Article,
    Claimant,
    Difference,
    DifferingValue,
    Event,
    Evidence,
    Extract,
    Links,
    LiveUpdate,
    Mention,
    Moment,
    Name,
    OutputFile,
    Passage,
    Quotation,
    QuotationVersion,
    RemovedLine,
    Sentences,
    Source,
    Story,
)
from generator.render.data import render_data

DOCUMENT = Path(__file__).parents[2] / "docs" / "published.md"
DAY = Moment(date(2023, 6, 24), printed="24 June 2023")
NIGHT = Moment(date(2023, 6, 25), time(2, 47, tzinfo=timezone(timedelta(hours=1))), "02:47 BST")


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


BRIDGE = Article(
    id="post/bridge.txt",
    headline="Old bridge closed",
    headline_from="given",
    kind="article",
    source="post",
    published=DAY,
    language="en-GB",
    passages=(Passage("p1", "paragraph", "The old bridge is closed.", 1, 0, 25, Sentences()),),
    sha256="ab" * 32,
    size=26,
    encoding="utf-8",
    words=5,
    updated=NIGHT,
    byline=("Anna Alder",),
    dateline="ASHFORD, June 24",
    credit="B. Birch",
    caption="The bridge",
    url="https://post.example/bridge",
    tags=("floods",),
    removed=(RemovedLine("Read more", 3),),
    notes=("The headline is the first line.",),
)
LIVE = Article(
    id="live.txt",
    headline="Flood: the latest\u2028now",
    headline_from="lead",
    kind="live blog",
    source="",
    published=None,
    language="en",
    passages=(Passage("u1p", "paragraph", "They shut the bridge.", 5, 30, 51, Sentences(), "u1"),),
    sha256="cd" * 32,
    size=99,
    encoding="cp1252",
    updates=(LiveUpdate("u1", NIGHT, "Bridge shut", 4, "BST is UTC+01:00."),),
)
LEFT = Extract("post/bridge.txt", "p1", 0, 25, "The old bridge is closed.")
RIGHT = Extract("live.txt", "u1p", 30, 51, "They shut the bridge.")


def gives(value: str, place: Extract) -> DifferingValue:
    return DifferingValue(value, (place,), ((0, len(value)),))


CLOSED = Event(
    id="closed",
    title="The bridge is closed",
    start=DAY,
    end=None,
    people=("anna",),
    organisations=(),
    places=("ashford", "unknown"),
    accounts=(
        Account("live.txt", (RIGHT,), NIGHT, cites=("the mayor",), only=("They shut it.",)),
        Account("post/bridge.txt", (LEFT,), DAY, copy_of="live.txt"),
    ),
    score=2 / 3,
    certainty="medium",
    evidence=(Evidence(LEFT, RIGHT, 0.123456, ("bridge",), ("Anna Alder",), ("2.5",)),),
    claimants=(Claimant("the mayor", "anna", True), Claimant("police")),
    quotations=(
        Quotation(
            (
                QuotationVersion((LEFT,), (("The old bridge ", True), ("is", False))),
                QuotationVersion((RIGHT,), (("the bridge ", True), ("was", False))),
            )
        ),
    ),
    differences=(
        Difference("age", "anna", (gives("40", LEFT), gives("50", RIGHT)), False),
        Difference("toll", "killed", (gives("2", LEFT), gives("3", RIGHT)), True),
    ),
    perhaps=(Extract("post/bridge.txt", "p1", 26, 40, "It was raining."),),
    introduction=(Extract("post/bridge.txt", "p1", 0, 12, "It was late."),),
)
FLOOD = Story("flood", "The flood", ("post/bridge.txt", "live.txt"), ("closed",), ("anna",))
NAMES = (
    Name("anna", "person", "Anna Alder", ("Anna Alder",), (Mention("live.txt", "u1p", 0, 4),)),
    Name("ashford", "place", "Ashford", ("Ashford",), (Mention("live.txt", "u1p", 0, 4),)),
)
LINKS = Links((CLOSED,), (FLOOD,), NAMES)
POST = Source("post", "The Post")


def rendered(*what: Any, **how: Any) -> tuple[OutputFile, ...]:
    return tuple(render_data(*what, **how))


def rows(*articles: Article, links: Links = LINKS, originals: bool = True) -> dict[str, Any]:
    files = rendered(articles, links, Somewhere(), [POST], originals=originals)
    assert [file.path for file in files] == [
        "data/articles.jsonl",
        "data/events.jsonl",
        "data/stories.jsonl",
    ]
    return {
        file.path[5:-6]: [json.loads(line) for line in file.data.decode().split("\n")[:-1]]
        for file in files
    }


def test_an_article() -> None:
    live, bridge = rows(BRIDGE, LIVE)["articles"]
    assert bridge == {
        "type": "article",
        "id": "post/bridge.txt",
        "url": "https://example.org/archive/post/bridge.txt/",
        "file": "https://example.org/archive/originals/post/bridge.txt",
        "sha256": "ab" * 32,
        "bytes": 26,
        "encoding": "utf-8",
        "headline": "Old bridge closed",
        "headline_from": "given",
        "kind": "article",
        "source": "post",
        "source_name": "The Post",
        "published": "2023-06-24",
        "published_printed": "24 June 2023",
        "updated": "2023-06-25T02:47+01:00",
        "language": "en-GB",
        "byline": ["Anna Alder"],
        "dateline": "ASHFORD, June 24",
        "caption": "The bridge",
        "credit": "B. Birch",
        "tags": ["floods"],
        "published_at": "https://post.example/bridge",
        "words": 5,
        "people": [],
        "organisations": [],
        "places": [],
        "events": ["closed"],
        "stories": ["flood"],
        "updates": [],
        "removed": [{"line": 3, "text": "Read more"}],
        "notes": ["The headline is the first line."],
    }
    assert (live["source"], live["source_name"], live["published"]) == ("", "", None)
    assert (live["people"], live["places"]) == (["Anna Alder"], ["Ashford"])
    assert live["updates"] == [
        {
            "anchor": "u1",
            "url": "https://example.org/archive/live.txt/#u1",
            "time": "2023-06-25T02:47+01:00",
            "printed": "02:47 BST",
            "headline": "Bridge shut",
            "line": 4,
            "note": "BST is UTC+01:00.",
        }
    ]


def test_files_that_are_not_published_have_no_address() -> None:
    assert {row["file"] for row in rows(BRIDGE, LIVE, originals=False)["articles"]} == {""}


def test_an_event() -> None:
    (event,) = rows(BRIDGE, LIVE)["events"]
    assert event == {
        "type": "event",
        "id": "closed",
        "title": "The bridge is closed",
        "url": "https://example.org/archive/events/closed/",
        "start": "2023-06-24",
        "end": None,
        "people": ["Anna Alder"],
        "organisations": [],
        "places": ["Ashford"],
        "stories": ["flood"],
        "introduction": [
            {
                "doc": "post/bridge.txt",
                "start": 0,
                "end": 12,
                "anchor": "p1",
                "url": "https://example.org/archive/post/bridge.txt/#p1",
            }
        ],
        "score": 0.6667,
        "certainty": "medium",
        "passages": [
            {
                "doc": "live.txt",
                "start": 30,
                "end": 51,
                "anchor": "u1p",
                "url": "https://example.org/archive/live.txt/#u1p",
                "perhaps": False,
            },
            {
                "doc": "post/bridge.txt",
                "start": 0,
                "end": 25,
                "anchor": "p1",
                "url": "https://example.org/archive/post/bridge.txt/#p1",
                "perhaps": False,
            },
            {
                "doc": "post/bridge.txt",
                "start": 26,
                "end": 40,
                "anchor": "p1",
                "url": "https://example.org/archive/post/bridge.txt/#p1",
                "perhaps": True,
            },
        ],
        "accounts": [
            {
                "doc": "live.txt",
                "time": "2023-06-25T02:47+01:00",
                "cites": ["the mayor"],
                "only": ["They shut it."],
                "copy_of": "",
            },
            {
                "doc": "post/bridge.txt",
                "time": "2023-06-24",
                "cites": [],
                "only": [],
                "copy_of": "live.txt",
            },
        ],
        "evidence": [
            {
                "a": {"doc": "post/bridge.txt", "start": 0, "end": 25},
                "b": {"doc": "live.txt", "start": 30, "end": 51},
                "score": 0.1235,
                "words": ["bridge"],
                "names": ["Anna Alder"],
                "numbers": ["2.5"],
            }
        ],
        "claimants": [
            {"cited": "the mayor", "name": "Anna Alder", "distanced": True},
            {"cited": "police", "name": "", "distanced": False},
        ],
        "quotations": [
            {
                "versions": [
                    {
                        "runs": [
                            {"text": "The old bridge ", "shared": True},
                            {"text": "is", "shared": False},
                        ],
                        "places": [{"doc": "post/bridge.txt", "start": 0, "end": 25}],
                    },
                    {
                        "runs": [
                            {"text": "the bridge ", "shared": True},
                            {"text": "was", "shared": False},
                        ],
                        "places": [{"doc": "live.txt", "start": 30, "end": 51}],
                    },
                ]
            }
        ],
        "differences": [
            {
                "kind": "age",
                "subject": "Anna Alder",
                "grew": False,
                "values": [
                    {
                        "value": "40",
                        "places": [{"doc": "post/bridge.txt", "start": 0, "end": 25}],
                    },
                    {"value": "50", "places": [{"doc": "live.txt", "start": 30, "end": 51}]},
                ],
            },
            {
                "kind": "toll",
                "subject": "killed",
                "grew": True,
                "values": [
                    {
                        "value": "2",
                        "places": [{"doc": "post/bridge.txt", "start": 0, "end": 25}],
                    },
                    {"value": "3", "places": [{"doc": "live.txt", "start": 30, "end": 51}]},
                ],
            },
        ],
    }


def test_a_story() -> None:
    (story,) = rows(BRIDGE, LIVE)["stories"]
    assert story == {
        "type": "story",
        "id": "flood",
        "title": "The flood",
        "url": "https://example.org/archive/stories/flood/",
        "docs": ["post/bridge.txt", "live.txt"],
        "events": ["closed"],
        "names": ["Anna Alder"],
    }


def test_one_object_a_line_whoever_parts_the_lines() -> None:
    files = rendered([BRIDGE, LIVE], LINKS, Somewhere())
    for file in files:
        text = file.data.decode()
        assert text.splitlines() == text.split("\n")[:-1]
        assert "\u2028" not in text
    assert rows(BRIDGE, LIVE)["articles"][0]["headline"] == "Flood: the latest\u2028now"


def test_the_order_of_what_is_given_does_not_matter() -> None:
    other = replace(CLOSED, id="another")
    forwards = rendered([BRIDGE, LIVE], replace(LINKS, events=(CLOSED, other)), Somewhere())
    backwards = rendered([LIVE, BRIDGE], replace(LINKS, events=(other, CLOSED)), Somewhere())
    assert forwards == backwards
    assert [row["id"] for row in rows(BRIDGE, LIVE)["articles"]] == ["live.txt", "post/bridge.txt"]


def test_an_empty_archive_has_empty_files() -> None:
    assert [f.data for f in rendered([], Links((), (), ()), Somewhere())] == [b"", b"", b""]


def test_no_number_is_none() -> None:
    broken = replace(CLOSED, score=float("nan"))
    with pytest.raises(ValueError, match="JSON"):
        rendered([BRIDGE, LIVE], replace(LINKS, events=(broken,)), Somewhere())


def test_all_that_is_known_of_an_article_is_there() -> None:
    """But its words, which are in the file, and which the events point into."""
    named = {field.name for field in fields(Article)} - {"passages"}
    said_otherwise = {"url": "published_at", "size": "bytes"}
    row = rows(BRIDGE, LIVE)["articles"][0]
    assert {said_otherwise.get(name, name) for name in named} <= row.keys()


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(key for part in value.values() for key in keys(part))}
    if isinstance(value, list):
        return {key for part in value for key in keys(part)}
    return set()


@pytest.mark.parametrize("name", ["articles", "events", "stories"])
def test_every_field_is_documented_and_every_documented_field_exists(name: str) -> None:
    text = DOCUMENT.read_text("utf-8")
    section = re.search(rf"^### `data/{name}\.jsonl`$(.*?)(?=^#{{1,3}} |\Z)", text, re.M | re.S)
    assert section, name
    documented = set(re.findall(r"^\| `(\w+)`", section[1], re.M))
    assert documented == keys(rows(BRIDGE, LIVE)[name])


@pytest.mark.skipif("NEWSARCHIVE_EVENTS" not in os.environ, reason="needs the scorer's folder")
def test_the_scorer_reads_it(tmp_path: Path) -> None:
    folder = Path(os.environ["NEWSARCHIVE_EVENTS"])
    files = rendered([BRIDGE, LIVE], LINKS, Somewhere())
    system = tmp_path / "system.jsonl"
    system.write_bytes(b"".join(f.data for f in files if "articles" not in f.path))
    done = subprocess.run(
        [sys.executable, folder / "score_events.py", folder / "seeds" / "gold.jsonl", system],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "pages=1" in done.stdout
