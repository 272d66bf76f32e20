"""The demo articles are read as ``tests/cases/valid/seeds.expected.yaml`` says, line by line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.config import parse_config
from generator.intake import read_files
from generator.model import Article
from generator.read import parse_article, plan_reading

REPOSITORY = Path(__file__).parents[2]
EXPECTED: dict[str, dict[str, Any]] = yaml.load(
    (REPOSITORY / "tests/cases/valid/seeds.expected.yaml").read_text("utf-8"), yaml.BaseLoader
)["articles"]


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    config, _ = parse_config("title: Seeds\nbase_url: https://example.org\n")
    plan = plan_reading(read_files(REPOSITORY / "content").files, config)
    parsed = [parse_article(task) for task in plan.tasks]
    return {p.article.id: p.article for p in parsed if p.article}


@pytest.fixture(params=sorted(EXPECTED))
def pair(request: pytest.FixtureRequest, articles: dict[str, Article]) -> Any:
    return articles[request.param], EXPECTED[request.param]


def test_every_key_of_the_expectation_is_checked() -> None:
    checked = {
        "published", "headline", "headline_from", "source", "kind", "subheadings", "paragraphs",
        "live_updates", "caption", "credit", "removed_lines",
    }  # fmt: skip
    assert set().union(*EXPECTED.values()) == checked


def test_published(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert article.published is not None
    assert article.published.iso == expected["published"]


def test_headline(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert article.headline == expected["headline"]
    assert article.headline_from == expected["headline_from"]


def test_source_is_unknown_and_stays_so(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert expected["source"] == "null"
    assert article.source == ""


def test_kind(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert article.kind == expected["kind"]


def test_caption_and_credit(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert article.caption == expected.get("caption", "")
    assert article.credit == expected.get("credit", "")


def test_subheadings_and_paragraphs(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    if "subheadings" in expected:
        found = [p.text for p in article.passages if p.kind == "subheading"]
        assert found == expected["subheadings"]
        paragraphs = [p for p in article.passages if p.kind in ("lead", "paragraph")]
        assert len(paragraphs) == int(expected["paragraphs"])


def test_removed_lines(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert [r.text for r in article.removed] == expected.get("removed_lines", [])


def test_live_updates(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    wanted = expected["live_updates"]
    if wanted == "0":
        assert article.updates == ()
        return
    found = [
        {
            "label": u.time.printed,
            "utc": u.time.utc.strftime("%Y-%m-%dT%H:%MZ") if u.time.utc else "",
            "headline": u.headline,
        }
        for u in article.updates
    ]
    assert found == wanted


def test_an_update_holds_its_passages_and_opens_with_its_headline(
    pair: tuple[Article, dict[str, Any]],
) -> None:
    article, _ = pair
    for update in article.updates:
        held = [p for p in article.passages if p.update == update.anchor]
        assert held[0].kind == "subheading"
        assert held[0].text == update.headline
