"""Small rules of typography: headings, leftovers, bylines, first lines, wrapped lines, anchors."""

from __future__ import annotations

import re

import pytest

from generator.read.anchors import Anchors
from generator.read.bylines import find_dateline, parse_byline
from generator.read.headings import (
    looks_like_headline,
    looks_like_subheading,
    looks_like_update_headline,
)
from generator.read.leftovers import is_leftover
from generator.read.lines import split_lines
from generator.read.plaintext import parse_blocks
from generator.read.tables.leftovers import LEFTOVERS


@pytest.mark.parametrize(
    "line",
    ["Council puts off sale", "What now?", "‘We were never asked’", "Doe leaves Acme Inc.",
     "Sale off.", "The U.S.", "24 hours in the harbour", "Ärger im Hafen"],
)  # fmt: skip
def test_headlines(line: str) -> None:
    assert looks_like_headline(line, 1)


@pytest.mark.parametrize(
    "line",
    ["The council put off the sale of the old harbour on Tuesday after a long night.",
     "word " * 80, "***", "", "Three things to know:"],
)  # fmt: skip
def test_no_headlines(line: str) -> None:
    assert not looks_like_headline(line, 1)


def test_several_sentences_are_a_headline_only_when_short_and_open() -> None:
    assert looks_like_headline("Sale off. Mayor furious", 2)
    assert not looks_like_headline("Sale off. Mayor furious.", 2)
    assert not looks_like_headline("The sale is off. " * 8 + "Mayor furious", 9)


@pytest.mark.parametrize("line", ["What happens now?", "Lease runs out", "7 things to know"])
def test_subheadings(line: str) -> None:
    assert looks_like_subheading(line)


@pytest.mark.parametrize(
    "line",
    ["and so it went", "It rained.", "“We were never asked”", "- a point", "So:", "Help!",
     "(Reporting by Jane Doe)", 'He came. "',
     "One two three four five six seven eight nine ten eleven twelve 13 14 15 16 17", "x" * 101],
)  # fmt: skip
def test_no_subheadings(line: str) -> None:
    assert not looks_like_subheading(line)


def test_the_headline_of_an_update_may_end_in_a_quotation() -> None:
    assert looks_like_update_headline("Governor: This is ‘extremely bad’")
    assert not looks_like_update_headline("The governor spoke.")
    assert not looks_like_update_headline("“It is bad.”")


@pytest.mark.parametrize(
    "line",
    ["Story continues", "ADVERTISEMENT", "Story continues below", "Advertisement",
     "Follow the latest updates below.", "Read more: The harbour plan", "Read more »",
     "Related: Sale put off", "Click here to subscribe", "Sign up to our newsletter",
     "Share this article", "[Advertisement]", "Mehr zum Thema", "Anzeige", "Lire aussi : le port",
     "À lire aussi : le port", "Реклама", "Читайте также: порт", "Lea también: el puerto",
     "Publicidad", "Leggi anche", "広告"],
)  # fmt: skip
def test_leftovers(line: str) -> None:
    assert is_leftover(line)


@pytest.mark.parametrize(
    "line",
    ["“Read more books,” the mayor said.", "The story continues to trouble the council.",
     "Advertisement revenue fell by a third.", "Related companies were sold too.", "More",
     "Read more: " + "x" * 200, "Share prices fell.", "Watch out for the tide.", "", "…"],
)  # fmt: skip
def test_text_is_no_leftover(line: str) -> None:
    assert not is_leftover(line)


def test_the_table_of_leftovers_is_sound() -> None:
    assert len(set(LEFTOVERS)) == len(LEFTOVERS)
    for row in LEFTOVERS:
        assert row == row.lower().strip()
        assert re.match(r"\w", row), "a row begins with its first word"
        assert is_leftover(row.replace("*", "word")), row


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ("Jane Doe",)),
        ("By JANE DOE", ("JANE DOE",)),
        ("By Jane Doe and John Q. Roe", ("Jane Doe", "John Q. Roe")),
        ("By Jane Doe, John Roe and Ann Poe", ("Jane Doe", "John Roe", "Ann Poe")),
        ("By Jane van der Doe in Lisbon", ("Jane van der Doe, in Lisbon",)),
        ("By Jane Doe, Associated Press Writer", ("Jane Doe, Associated Press Writer",)),
        ("Von Jana Doe", ("Jana Doe",)),
        ("Par Jeanne Doe et Jean Roe", ("Jeanne Doe", "Jean Roe")),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert parse_byline(line) == names


@pytest.mark.parametrize(
    "line",
    ["By Friday the sale was off", "By Jane", "By the sea", "Jane Doe", "Byron Doe", "",
     "By Jane Doe said the mayor", "By " + "Aa Bb, " * 30],
)  # fmt: skip
def test_no_bylines(line: str) -> None:
    assert parse_byline(line) == ()


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW, June 24 (Reuters) - The", "MOSCOW, June 24 (Reuters)"),
        ("ROSTOV-ON-DON, Russia (AP) — The", "ROSTOV-ON-DON, Russia (AP)"),
        ("LAS VEGAS -- The", "LAS VEGAS"),
        ("(Reuters) - The", "(Reuters)"),
        ("Nov 5 (Reuters) - A", "Nov 5 (Reuters)"),
        ("The council - the whole of it - met", ""),
        ("BBC - what now", "BBC"),
        ("", ""),
    ],
)
def test_datelines(text: str, dateline: str) -> None:
    assert find_dateline(text) == dateline


def test_lines_know_their_place() -> None:
    lines = split_lines(" one\n\n\ttwo \u2028three\nfour", first_number=5, first_offset=100)
    assert [(n.text, n.start, n.number) for n in lines if n.text] == [
        ("one", 101, 5),
        ("two", 107, 7),
        ("three", 112, 7),
        ("four", 118, 8),
    ]


def test_a_wrapped_file_and_a_tight_one() -> None:
    wrapped = (
        "Title\n\n" + "\n".join(["some words that fill a line up to its end and"] * 4) + "\nend."
    )
    assert [b.line for b in parse_blocks(wrapped)] == [1, 3]
    tight = "Title\nA first paragraph of its own.\nA second paragraph of its own.\nA third one."
    assert [b.line for b in parse_blocks(tight)] == [1, 2, 3, 4]


def test_anchors_come_from_words_and_differ() -> None:
    anchors = Anchors()
    first = anchors.passage("The sale is off.")
    assert re.fullmatch(r"p-[0-9a-f]{8}", first)
    assert anchors.passage("the SALE – is off") == f"{first}-2"
    assert anchors.passage("The sale is on.") != first
    assert re.fullmatch(r"t-0247-[0-9a-f]{4}", anchors.update("0247", "Sale off"))
    assert anchors.fixed("headline") == "headline"
    assert Anchors().passage("The sale is off.") == first


def test_anchors_of_marks_alone_differ() -> None:
    anchors = Anchors()
    assert len({anchors.passage("***"), anchors.passage("…"), anchors.passage("***")}) == 3


def test_an_anchor_that_counts_never_meets_one_that_is_made() -> None:
    anchors = Anchors()
    given = [anchors.fixed(n) for n in ("a", "a", "a-2", "a", "a-2")]
    assert len(set(given)) == 5
