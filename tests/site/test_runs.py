"""A passage is cut where an account tells an event, alone, or otherwise than others."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.model import Extract, Passage, Sentences
from generator.site.views.runs import passage_runs

TEXT = "Fog came.  Seven men were hurt at noon. It cleared."
PASSAGE = Passage(
    "p1",
    "paragraph",
    TEXT,
    1,
    100,
    100 + len(TEXT),
    Sentences.of([(0, 9, 100, 109), (11, 39, 111, 139), (40, 51, 140, 151)]),
)
SECOND = Extract("a.txt", "p1", 111, 139, TEXT[11:39])


def test_what_tells_the_event_stands_out_and_in_it_what_differs() -> None:
    spans = {("a.txt", 111): [(0, 9), (20, 27)], ("a.txt", 140): [(0, 2)], ("b.txt", 100): [(0, 3)]}
    assert passage_runs(PASSAGE, [SECOND], (), spans) == [
        ("Fog came.  ", ""),
        ("Seven men", "differs"),
        (" were hurt ", "told"),
        ("at noon", "differs"),
        (".", "told"),
        (" It cleared.", ""),
    ]


def test_what_one_account_alone_tells_is_told_apart() -> None:
    all_of_it = Extract("a.txt", "p1", 100, 151, TEXT)
    assert passage_runs(PASSAGE, [all_of_it], ("It cleared.",), {}) == [
        ("Fog came.  Seven men were hurt at noon.", "told"),
        (" ", ""),
        ("It cleared.", "only"),
    ]


@given(st.lists(st.tuples(st.integers(0, 27), st.integers(1, 28))), st.booleans())
def test_no_letter_is_lost_whatever_is_marked(spans: list[tuple[int, int]], only: bool) -> None:
    marked = sorted((begin, end) for begin, end in spans if begin < end)
    runs = passage_runs(PASSAGE, [SECOND], (SECOND.text,) if only else (), {("a.txt", 111): marked})
    assert "".join(text for text, _ in runs) == TEXT
    assert all(text for text, _ in runs)


def test_every_value_that_differs_is_marked_where_it_is_told(harbour: Path) -> None:
    found = 0
    for line in (harbour / "site" / "data" / "events.jsonl").read_text("utf-8").splitlines():
        event = json.loads(line)
        path = unquote(urlsplit(event["url"]).path).removeprefix("/strait/")
        page = html.fromstring((harbour / "site" / path / "index.html").read_bytes())
        marked = {
            a.text_content() for a in page.xpath('//*[@class="telling"]//a[@class="differs"]')
        }
        values = {v["value"] for d in event["differences"] for v in d["values"]}
        assert values <= marked
        assert bool(marked) == bool(values)
        assert (page.get_element_by_id("differences", None) is not None) == bool(values)
        found += len(values)
    assert found >= 4
