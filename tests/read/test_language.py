"""When a text is plainly in another language than was expected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.read.language import detect_language

TEXTS = sorted((Path(__file__).parents[1] / "cases" / "encodings").glob("*.txt"))


def text_of(path: Path) -> str:
    return path.read_text("utf-8").partition("\n")[2]


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_language_is_recognised_where_another_was_expected(path: Path) -> None:
    expected = path.stem.partition("-")[0]
    other = "de" if expected == "en" else "en"
    assert detect_language([text_of(path)], other) == expected


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_what_was_expected_is_not_contradicted(path: Path) -> None:
    assert detect_language([text_of(path)], path.stem) == ""
    assert detect_language([text_of(path)], path.stem.partition("-")[0] + "-XX") == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "14:05",
        "Council puts off sale",
        "Dr. Jane Doe, Acme Inc.",
        "«»—…",
        "Xyz " * 20,
    ],
)
def test_too_little_says_nothing(text: str) -> None:
    assert detect_language([text], "fr") == ""


def test_names_in_another_script_do_not_change_the_language() -> None:
    text = "The council met on Tuesday, and it was said that 市议会 and Городской совет are one."
    assert detect_language([text], "en") == ""


def test_scripts_shared_by_languages() -> None:
    assert detect_language(["این متن به زبان پارسی نوشته شده است و چند واژه دارد"], "en") == "fa"
    assert (
        detect_language(["Градската управа ја одложи продажбата на пристаништето ќе биде"], "en")
        == "mk"
    )
    assert (
        detect_language(
            ["Гарадскі савет адклаў продаж порта да вясны, паведаміў ў аўторак мэр"], "en"
        )
        == "be"
    )


def test_a_stated_language_is_never_questioned(read: Any) -> None:
    german = (
        "# Rat\n\nDer Rat hat den Verkauf des Hafens am Dienstag verschoben und sie war nicht da.\n"
    )
    article = read("---\nlang: en\n---\n" + german, "a.md").article
    assert (article.language, article.notes) == ("en", ())
    article = read(german, "a.md", source_language="fr").article
    assert article.language == "de"
    assert "source" in str(article.notes[0])
    assert "'fr'" in str(article.notes[0])
