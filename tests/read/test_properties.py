"""What holds for every file: nothing escapes, no word is lost, every offset is right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.errors import Problem
from generator.model import Article
from generator.read import Parsed, check_articles
from generator.read.controls import UNSHOWABLE
from generator.read.decode import decode

QUICK = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORD = re.compile(r"\w+")
CONNECTIVES = frozenset(["By", "BY", "and", "AND"])
"""The page prints them between the names."""

LINES = st.sampled_from(
    [
        "",
        " date 2024-05-31 Council puts off sale",
        " date 2024-13-31 Council puts off sale",
        "Council puts off sale",
        "The council put off the sale of the old harbour on Tuesday. Nobody was asked.",
        "“We were never asked,” said one of them. “Never!” she cried",
        "A crane on the quay on Friday night - REUTERS",
        "The old quay (Photo: Jane Doe/AP)",
        "Photo by Jane Doe",
        "By Jane Doe and John Roe",
        "Published 31 May 2024 at 4:15 PM EDT | Updated 1 June 2024, 9:02 AM EDT",
        "14:05",
        "02:47 AM BST",
        "23.50",
        "14:05 GMT – Roofs fall into the water.",
        "Friday 31 May",
        "29 February",
        "Story continues",
        "Read more: Harbour plan explained",
        "- a point",
        "> a quotation",
        "1. a step",
        "What happens now?",
        "PORTSMOUTH, May 31 (Reuters) - The council put off the sale.",
        "a line that is wrapped somewhere in the middle of what it",
        "says, and goes on here",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=60), max_size=14).map("\n".join) | st.lists(
    LINES | st.text(max_size=40), max_size=10
).map("\n\n".join)


def check_offsets(article: Article, text: str) -> None:
    """Hold passages and sentences to the file's text."""
    for passage in article.passages:
        assert text[passage.start : passage.end] == passage.text
        for s in passage.sentences:
            assert passage.text[s.begin : s.finish] == text[s.start : s.end]


def check_sentences(article: Article) -> None:
    """Hold sentences to tiling all that is no white space, in order."""
    for passage in article.passages:
        end = 0
        for s in passage.sentences:
            assert not passage.text[end : s.begin].strip()
            assert s.begin < s.finish
            assert passage.text[s.begin : s.finish].strip() == passage.text[s.begin : s.finish]
            assert s.start < s.end
            end = s.finish
        assert not passage.text[end:].strip()


def check_anchors(article: Article) -> None:
    """Hold anchors to being unique, and updates to being known."""
    anchors = [p.anchor for p in article.passages] + [u.anchor for u in article.updates]
    assert len(set(anchors)) == len(anchors)
    assert {p.update for p in article.passages} <= {"", *(u.anchor for u in article.updates)}
    assert (article.kind == "live blog") == bool(article.updates)


def texts_in(value: Any) -> list[str]:
    """Give every text in a value and in what it holds."""
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [t for f in fields(value) for t in texts_in(getattr(value, f.name))]
    return [t for item in value for t in texts_in(item)] if isinstance(value, tuple) else []


def check_texts(article: Article) -> None:
    """Hold every text to what XML and HTML can show, and headlines to one line."""
    for text in texts_in(article):
        assert not UNSHOWABLE.search(text)
        assert not re.search("[\\v\\f\\r]", text)
        text.encode()
    assert article.headline == " ".join(article.headline.split())


def shown_words(article: Article) -> Counter[str]:
    """Count the words that a page can show."""
    texts = [p.text for p in article.passages] + [r.text for r in article.removed]
    texts += [u.time.printed for u in article.updates] + [*article.byline, article.credit]
    for moment in (article.published, article.updated):
        if moment is not None:
            texts += [moment.printed, f"date {moment.day.isoformat()}", moment.iso]
    return Counter(word for text in texts for word in WORD.findall(text))


def lost_words(article: Article, text: str) -> set[str]:
    """Give the words of a file that no page would show."""
    lost = Counter(WORD.findall(text)) - shown_words(article)
    return set(lost) - CONNECTIVES


def check_plain(parsed: Parsed, data: bytes) -> None:
    decoded = decode(data, "content/a.txt")
    if parsed.article is None:
        assert any(p.severity == "error" for p in parsed.problems)
        return
    assert not isinstance(decoded, Problem)
    check_offsets(parsed.article, decoded.text)
    check_sentences(parsed.article)
    check_anchors(parsed.article)
    check_texts(parsed.article)
    assert not lost_words(parsed.article, decoded.text)
    assert parsed.article.headline
    checked = check_articles([parsed], date(2024, 1, 1))
    assert set(parsed.problems) <= set(checked.problems)


@QUICK
@given(text=TEXTS)
@example(text="14:05\n\n14:04\n\n")
@example(text="date 1605-01-01 A\n\n00:10\n\n23:50\n\n00:20")
@example(text="date 2999-12-31 A\n\n23:10\n\n00:50\n\n00:20")
@example(text=".\n\n...")
@example(text="…")
def test_no_word_of_a_text_is_lost_and_offsets_hold(read: Any, text: str) -> None:
    data = text.encode("utf-8", "replace")
    check_plain(read(data), data)


@QUICK
@given(data=st.binary(max_size=400))
def test_nothing_escapes_from_any_bytes(read: Any, data: bytes) -> None:
    check_plain(read(data), data)


@QUICK
@given(text=TEXTS, encoding=st.sampled_from(["cp1252", "cp1251", "utf-16", "shift_jis", "gb18030"]))
def test_nothing_escapes_from_any_encoding(read: Any, text: str, encoding: str) -> None:
    data = text.encode(encoding, "replace")
    check_plain(read(data), data)


@QUICK
@given(text=TEXTS)
def test_line_ends_do_not_shift_offsets(read: Any, text: str) -> None:
    text = re.sub("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", "", text)
    plain, windows = read(text), read(text.replace("\n", "\r\n"))
    if plain.article is None:
        assert windows.article is None
        return
    assert windows.article is not None
    for a, b in zip(plain.article.passages, windows.article.passages, strict=True):
        assert (a.kind, a.anchor, a.line) == (b.kind, b.anchor, b.line)
        assert b.start == a.start + a.line - 1 or "\n" in a.text


MARKDOWN = st.lists(
    LINES
    | st.sampled_from(
        [
            "# Council puts off sale",
            "## 14:05 GMT",
            "A *word* and **two words** in `code` [here](https://example.org/where).",
            "![alt text](http://example.org/p.png)",
            "A mark[^1] in a sentence.",
            "[^1]: The note itself.",
            "| a | b |\n|---|---|\n| c | d |",
            "```\ncode here\n```",
            "<b>bold</b> <script>alert(1)</script> <!-- remark -->",
            "<div onclick='x'>\n\n*text*\n\n</div>",
            "&amp; &lt; &eacute; &#8217; &#1; &#xFFFF; &#xD800;",
            "# a  \nb",
            "a  \nb",
            "---",
            "headline: A",
            "published: 2024-05-31",
        ]
    )
    | st.text(max_size=50),
    max_size=12,
).map("\n\n".join)


def check_markdown(parsed: Parsed, size: int) -> None:
    if parsed.article is None:
        assert any(p.severity == "error" for p in parsed.problems)
        return
    check_sentences(parsed.article)
    check_anchors(parsed.article)
    check_texts(parsed.article)
    for passage in parsed.article.passages:
        assert 0 <= passage.start < passage.end <= size
        assert passage.line >= 1
        for s in passage.sentences:
            assert passage.start <= s.start < s.end <= passage.end
        assert not re.search(r"<\s*(script|img|iframe|style)|\son\w+=|javascript:", passage.html)


@QUICK
@given(text=MARKDOWN)
def test_nothing_escapes_from_any_markdown(read: Any, text: str) -> None:
    data = text.encode("utf-8", "replace")
    check_markdown(read(data, "a.md"), len(data))


@QUICK
@given(data=st.binary(max_size=300))
def test_nothing_escapes_from_any_bytes_as_markdown(read: Any, data: bytes) -> None:
    check_markdown(read(data, "a.md"), 4 * len(data) + 4)


PROSE = st.lists(
    st.sampled_from(
        [
            "# Council puts off sale",
            "The *council* put **off** the sale of the [old harbour](https://example.org/x).",
            "> We were never asked.",
            "- one\n- two\n- three",
            "1. first\n2. second",
            "## What now?",
            "Nobody was asked. `Nobody` came.",
            "| year | price |\n|---|---|\n| 2023 | 42 |",
            "14:05 GMT",
            "Story continues",
        ]
    ),
    min_size=1,
    max_size=10,
).map("\n\n".join)


@QUICK
@given(text=PROSE)
def test_no_word_of_markdown_is_lost_and_places_are_right(read: Any, text: str) -> None:
    article = read(text, "a.md").article
    if article is None:
        return
    shown = re.sub(r"\]\([^)]*\)|^\d+\.|\|---\|---\|", " ", text, flags=re.MULTILINE)
    assert not lost_words(article, shown)
    for passage in article.passages:
        for s in passage.sentences:
            words = WORD.findall(passage.text[s.begin : s.finish])
            there = WORD.findall(re.sub(r"\]\([^)]*\)", " ", text[s.start : s.end]))
            assert words == there


@QUICK
@given(
    yaml=st.lists(
        st.text(max_size=30)
        | st.sampled_from(
            [
                "headline: A",
                'note: "A\\0\\uD800\\nb"',
                "tags: [\x01, '\x85']",
                "published: 2024-05-31T25:00",
                "tags: [a",
                "a: *b",
                "zone: UTC",
                "url: x",
            ]
        ),
        max_size=6,
    ).map("\n".join)
)
def test_nothing_escapes_from_any_front_matter_or_sidecar(read: Any, yaml: str) -> None:
    data = yaml.encode("utf-8", "replace").decode()
    check_markdown(read(f"---\n{data}\n---\nText.\n", "a.md"), 10_000)
    parsed = read("date 2024-05-31 Title\n\nText.\n", sidecar=data)
    assert parsed.article is not None
    check_texts(parsed.article)


@pytest.mark.parametrize(
    "hostile",
    [
        "a " + "." * 200_000 + " b",
        "A. " * 20_000,
        "12. " * 20_000,
        'a."' * 20_000,
        "x\n" * 8_000,
        " " * 200_000 + "x",
        "。" * 100_000,
        "14:05\n\n" * 3_000,
        "-" * 200_000,
        "By " + "A B " * 40 + "\n\n" + "A" * 100_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_take_linear_time(read: Any, hostile: str) -> None:
    check_plain(read(hostile), hostile.encode())


@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 5_000,
        "*" * 20_000,
        "`" * 20_000,
        "> " * 3_000,
        "<" * 20_000,
        "- " * 2_000,
        "\\" * 9_999,
    ],
    ids=lambda text: repr(text[:2]),
)
def test_hostile_markdown_is_survived(read: Any, hostile: str) -> None:
    check_markdown(read("A word.\n\n" + hostile, "a.md"), len(hostile) + 20)
