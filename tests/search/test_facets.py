"""Counts by facets that were asked for, and what a search says of how it found things."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from generator.search.facets import FACETS
from generator.search.index import update_index
from generator.search.present import render_results
from generator.search.query import search
from generator.search.records import SearchRecord
from generator.search.syntax import QueryError

Records = tuple[SearchRecord, ...]


@pytest.fixture
def named(tmp_path: Path, records: Records) -> Path:
    bridge, *others = records
    known = replace(bridge, named=(("person", "Hélène Łukasz"), ("place", "Ashford")))
    update_index(tmp_path, (known, *others))
    return tmp_path


def test_finds_are_counted_by_every_facet(named: Path) -> None:
    results = search(named, "*", facets=FACETS, limit=1)
    counts = dict(results.facets)
    assert tuple(counts) == FACETS
    assert counts["source"] == results.sources
    assert counts["year"] == results.years == (("2023", 5), ("2022", 1), ("", 2))
    assert counts["kind"] == results.kinds
    assert counts["language"] == (("en", 4), ("ar", 1), ("de", 1), ("en-GB", 1), ("zh", 1))
    assert counts["person"] == (("Hélène Łukasz", 1),)
    assert counts["place"] == (("Ashford", 1),)
    assert counts["organisation"] == ()
    assert counts["event"] == (("The old bridge is closed", 2),)


def test_nothing_found_has_no_counts(named: Path) -> None:
    assert search(named, "qqqq", facets=["person", "year"]).facets == (("person", ()), ("year", ()))


def test_an_unknown_facet_is_refused(named: Path) -> None:
    with pytest.raises(QueryError, match="cannot count by 'colour'; write some of: source, year"):
        search(named, "*", facets=["colour"])


def test_counts_in_each_format(named: Path) -> None:
    results = search(named, "bridge", facets=["kind", "person"])
    assert render_results(results).endswith(
        "By kind:\n      1  article\n      1  event\n      1  story\n"
        "By person:\n      1  Hélène Łukasz\n"
    )
    data = json.loads(render_results(results, "json"))
    assert data["facets"]["person"] == [{"value": "Hélène Łukasz", "count": 1}]
    rows = list(csv.reader(io.StringIO(render_results(results, "csv"))))
    assert rows[0] == ["facet", "value", "count"]
    assert rows[1:] == [
        ["kind", "article", "1"],
        ["kind", "event", "1"],
        ["kind", "story", "1"],
        ["person", "Hélène Łukasz", "1"],
    ]


def test_an_explanation_adds_up(archive: Path) -> None:
    results = search(archive, "old bridges -haus", explain=True, limit=3)
    explanation = results.explanation
    assert explanation is not None
    assert explanation.languages == ("ar", "de", "en", "zh")
    counts = dict(explanation.terms)
    assert counts["text_stems:bridg"] == 3
    assert any(term.startswith("headline:bridges") and not count for term, count in counts.items())
    assert len(explanation.hits) == len(results.hits) == 3
    for hit, terms in zip(results.hits, explanation.hits, strict=True):
        assert sum(score for _, score in terms) == pytest.approx(hit.score, abs=0.01)
        assert [score for _, score in terms] == sorted((s for _, s in terms), reverse=True)


def test_an_explanation_is_printed(archive: Path) -> None:
    results = search(archive, "bridges", explain=True, limit=1)
    text = render_results(results)
    assert text.startswith("Understood as: anywhere:bridges\nBy the rules of: ar, de, en, zh\n")
    assert "      3  text_stems:bridg\n" in text
    assert "  headline_stems:bridg^2.0\n" in text.partition("  1  ")[2]
    data = json.loads(render_results(results, "json"))
    assert data["explanation"]["languages"] == ["ar", "de", "en", "zh"]
    assert render_results(replace(results, explanation=None)) != text
