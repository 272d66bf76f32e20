from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.search.present import FORMATS, render_results
from generator.search.query import Hit, Results, search
from generator.search.snippets import Marked


@pytest.fixture
def results(archive: Path) -> Results:
    return search(archive, "bridge", limit=2)


def hostile(text: str) -> Results:
    hit = Hit(text, Marked(text), "article", text, "", "en", 1.0, Marked(text, ((0, 1),)))
    return Results("q", "q", 1, (hit,), "", ((text, 1),), (("", 1),), (("article", 1),))


def test_text(results: Results) -> None:
    assert render_results(results) == (
        "3 found, the first 2 shown\n"
        "\n"
        "  1  The old *bridge* is closed\n"
        "     23 June 2023 · event\n"
        "     Engineers closed the old *bridge*.\n"
        "     https://example.org/events/bridge-closed/\n"
        "\n"
        "  2  Old *bridge* closed after flood\n"
        "     The Valley Post · 24 June 2023 · article\n"
        "     The river rose by 2.5 metres on Friday. Engineers closed the old *bridge*, said "
        "Mayor Hélène Łukasz. Nobody was hurt, and it’s not the first time.\n"
        "     https://example.org/bridge/\n"
        "\n"
        "Kinds: article 1, event 1, story 1\n"
        "Years: 2023 3\n"
        "Sources: The Valley Post 1\n"
    )


def test_unknown_is_said(archive: Path) -> None:
    text = render_results(search(archive, "上海"))
    assert "source not stated · date not stated · article" in text
    assert "Sources: not stated 1" in text
    text = render_results(search(archive, "crews"))
    assert "Valley Radio · 25 June 2023, 02:47 UTC+01:00 · article" in text


def test_nothing_found(archive: Path) -> None:
    assert render_results(search(archive, "qqqq")) == "Nothing found.\n"
    assert render_results(search(archive, "brigde")) == "Nothing found.\nDid you mean: bridge\n"


def test_colour_changes_nothing_else(results: Results) -> None:
    coloured = render_results(results, colour=True)
    assert "\x1b[1;33mbridge\x1b[0m\x1b[1m is closed" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_results(results).replace("*", "")


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("text", ["a\x1b]0;title\x07b", "a\nb", "a\x9b31mb", "a\u202egpj.b"])
def test_a_terminal_is_not_steered(text: str, colour: bool) -> None:
    rendered = render_results(hostile(text), colour=colour)
    for character in set(text) - set("ab]0;title[31mgpj.\n\x1b"):
        assert character not in rendered
    assert len(re.findall("\x1b(?!\\[[\\d;]*m)", rendered)) == 0
    assert len(rendered.split("\n")) == len(render_results(hostile("plain")).split("\n"))


def test_json_has_everything(results: Results) -> None:
    data = json.loads(render_results(results, "json"))
    assert data["query"] == "bridge"
    assert data["total"] == 3
    hit = data["hits"][1]
    assert hit["headline"] == "Old bridge closed after flood"
    ((start, end),) = hit["headline_marks"]
    assert hit["headline"][start:end] == "bridge"
    assert data["kinds"][0] == {"value": "article", "count": 1}
    assert set(hit) == {
        "url", "headline", "headline_marks", "kind", "source", "date", "language", "score",
        "snippet", "snippet_marks",
    }  # fmt: skip


def test_csv_has_a_hit_a_line(results: Results) -> None:
    rows = list(csv.DictReader(io.StringIO(render_results(results, "csv"))))
    assert [row["url"] for row in rows] == [hit.url for hit in results.hits]
    assert rows[1]["headline"] == "Old bridge closed after flood"
    assert float(rows[1]["score"]) == results.hits[1].score


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@a", "\t=1"])
def test_a_spreadsheet_runs_nothing(text: str) -> None:
    (row,) = csv.DictReader(io.StringIO(render_results(hostile(text), "csv")))
    assert row["headline"] == "'" + text


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_ends_with_a_line_end_and_is_stable(results: Results, format: str) -> None:
    rendered = render_results(results, format)  # type: ignore[arg-type]
    assert rendered.endswith("\n")
    assert rendered == render_results(replace(results), format)  # type: ignore[arg-type]
