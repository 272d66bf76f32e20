"""The two articles of the demo: who and where a reader would name in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.config import parse_config
from generator.link.citing import read_citations
from generator.link.names import find_names, merge_names
from generator.link.when import resolve_when
from generator.model import Article, Moment, Name, RawFile
from generator.read import parse_article, plan_reading

CONTENT = Path(__file__).parents[3] / "content"


SETTINGS = "title: Demo\nbase_url: https://example.org\nlanguage: en\nzone: Europe/London\n"


@pytest.fixture(scope="module")
def articles() -> tuple[Article, ...]:
    config, _ = parse_config(SETTINGS)
    files = tuple(
        RawFile(path.name, path.read_bytes(), "0" * 64) for path in sorted(CONTENT.glob("*.txt"))
    )
    found = [parse_article(task).article for task in plan_reading(files, config).tasks]
    assert len(found) == 2
    assert None not in found
    return tuple(article for article in found if article is not None)


@pytest.fixture(scope="module")
def names(articles: tuple[Article, ...]) -> tuple[Name, ...]:
    return merge_names(find_names(article) for article in articles)


def test_spellings_of_one_man_come_together(names: tuple[Name, ...]) -> None:
    for spellings in (
        {"Yevgeny Prigozhin", "Yevgueni Prigojine", "Prigozhin", "Mr. Prigozhin"},
        {"Vladimir Putin", "Putin"},
    ):
        assert len([n for n in names if spellings <= set(n.variants)]) == 1


def test_people(names: tuple[Name, ...]) -> None:
    found = {n.name.split()[-1] for n in names if n.kind == "person"}
    assert found == {
        "Prigozhin", "Putin", "Gerasimov", "Khodorkovsky", "Sobyanin", "Artamonov", "Golubev",
        "Razvozhayev", "Peskov", "Krasnov", "Hodge", "Surovikin", "Shoigu", "Sushko",
    }  # fmt: skip


def test_organisations(names: tuple[Name, ...]) -> None:
    found = {v for n in names if n.kind == "organisation" for v in n.variants}
    assert {
        "Wagner", "PMC Wagner", "FSB", "Kremlin", "Defense Ministry", "White House", "CNN",
        "The Moscow Times", "Reuters", "Ria Novosti", "National Security Council",
    } <= found  # fmt: skip
    wagner = next(n for n in names if n.name == "Wagner")
    assert set(wagner.variants) == {"Wagner", "PMC Wagner"}


def test_places(names: tuple[Name, ...]) -> None:
    places = {n.name: n.country for n in names if n.kind == "place"}
    assert {
        "Rostov": "RU", "Moscow": "RU", "Lipetsk": "RU", "Novoshakhtinsk": "RU", "Russia": "RU",
        "Ukraine": "UA", "Kiev": "UA", "US": "US",
    }.items() <= places.items()  # fmt: skip
    assert {"Sevastopol", "Crimea", "Red Square"} <= places.keys()


def test_nothing_else_is_named(names: tuple[Name, ...]) -> None:
    junk = {"Telegram", "Twitter", "Friday", "Just", "Gusts", "Fear", "Help", "Governor", "BST"}
    assert not junk & {v for n in names for v in n.variants}
    assert len(names) <= 40


def test_times_and_origins(articles: tuple[Article, ...]) -> None:
    published = Moment(date(2023, 6, 24))
    told = {}
    for article in articles:
        for passage in article.passages:
            for s in passage.sentences:
                sentence = passage.text[s.begin : s.finish]
                when = resolve_when(sentence, published, None, "en")
                origins = tuple(c.words for c in read_citations(sentence))
                told[sentence] = (when.start.iso if when else "", origins)
    by_words = {
        words: told[s] for s in told for words in ("25,000-man", "take advantage") if words in s
    }
    assert by_words["25,000-man"] == (
        "2023-06-24",
        ("The leader of the mercenary group Wagner",),
    )
    assert by_words["take advantage"][1] == ("Russia’s ministry of defence",)
