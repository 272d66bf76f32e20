"""The made archive against its expectations: what a reader finds, the machine finds and shows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from tests.made import REPOSITORY

EXPECTED = yaml.safe_load(
    (REPOSITORY / "tests" / "sites" / "harbour" / "expected.yaml").read_text("utf-8")
)
BASE = "https://example.org/strait/"


@cache
def rows(root: Path, name: str) -> list[dict[str, Any]]:
    lines = (root / "site" / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def text_of(root: Path, path: str) -> str:
    with (root / "content" / path).open(encoding="utf-8", newline="") as file:
        return file.read()


def events_with(root: Path, passage: str) -> list[dict[str, Any]]:
    """Give the events that surely hold the sentence with some words: ``path#words``."""
    path, words = passage.split("#", 1)
    text = text_of(root, path)
    assert text.count(words) == 1, f"{words!r} must stand once in {path}"
    position = text.index(words)
    return [
        event
        for event in rows(root, "events")
        if any(
            p["doc"] == path and p["start"] <= position < p["end"] and not p["perhaps"]
            for p in event["passages"]
        )
    ]


def shared(root: Path, passages: list[str]) -> list[dict[str, Any]]:
    """Give the events that hold all of some passages."""
    held = [{event["id"] for event in events_with(root, passage)} for passage in passages]
    common = set.intersection(*held)
    return [event for event in rows(root, "events") if event["id"] in common]


def page_of(root: Path, row: dict[str, Any]) -> str:
    folder = root / "site" / unquote(str(row["url"]).removeprefix(BASE))
    return (folder / "index.html").read_text("utf-8")


class _Words(HTMLParser):
    """What a reader sees of a page's main part."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._inside = self._inside or tag == "main"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text.append(data)


def visible(page: str) -> str:
    parser = _Words()
    parser.feed(page)
    return "".join(parser.text)


def marked(entry: dict[str, Any], *values: object, name: str) -> Any:
    """Give a case; one that is known to be missed must stay missed, or its mark must go."""
    missed = entry.get("missed")
    marks = [pytest.mark.xfail(strict=True, reason=missed)] if missed else []
    return pytest.param(*values, id=name, marks=marks)


def same_pairs() -> Iterator[Any]:
    for entry in EXPECTED["same"]:
        first, *others = entry["passages"]
        for other in others:
            reason = entry.get("missed", {}).get(other)
            name = f"{entry['event']}: {other.split('#')[0]}"
            yield marked({"missed": reason}, first, other, name=name)


@pytest.mark.parametrize(("first", "other"), list(same_pairs()))
def test_passages_of_one_happening_share_an_event(harbour: Path, first: str, other: str) -> None:
    assert shared(harbour, [first, other])


@pytest.mark.parametrize(
    "passages", [marked(e, e["passages"], name=e["why"]) for e in EXPECTED["different"]]
)
def test_passages_of_two_happenings_share_none(harbour: Path, passages: list[str]) -> None:
    assert [event["title"] for event in shared(harbour, passages)] == []


def test_what_perhaps_tells_an_event_stands_apart(harbour: Path) -> None:
    doubted = 0
    for event in rows(harbour, "events"):
        sure = {(p["doc"], p["start"]) for p in event["passages"] if not p["perhaps"]}
        doubtful = {(p["doc"], p["start"]) for p in event["passages"] if p["perhaps"]}
        assert sure.isdisjoint(doubtful)
        assert [account["doc"] for account in event["accounts"]] == list(
            dict.fromkeys(p["doc"] for p in event["passages"] if not p["perhaps"])
        )
        assert len(event["accounts"]) > 1
        for link in event["evidence"]:
            assert {(link[side]["doc"], link[side]["start"]) for side in "ab"} <= sure
        page = page_of(harbour, event)
        assert (" perhaps tell" in visible(page)) == bool(doubtful)
        for passage in event["passages"]:
            assert f'href="{passage["url"].removeprefix("https://example.org")}"' in page
        doubted += len(doubtful)
    assert doubted


@pytest.mark.parametrize(
    "words", [marked(e, e["words"], name=e["words"]) for e in EXPECTED["signatures"]]
)
def test_what_only_signs_a_notice_is_no_event(harbour: Path, words: str) -> None:
    assert [e["title"] for e in rows(harbour, "events") if words in e["title"]] == []


@pytest.mark.parametrize(
    "path", [marked(e, e["article"], name=e["article"]) for e in EXPECTED["strangers"]]
)
def test_a_stranger_belongs_to_no_story(harbour: Path, path: str) -> None:
    assert path in {row["id"] for row in rows(harbour, "articles")}
    assert [story["title"] for story in rows(harbour, "stories") if path in story["docs"]] == []


@pytest.mark.parametrize("entry", [marked(e, e, name=e["of"]) for e in EXPECTED["copies"]])
def test_copies_of_one_report_count_once(harbour: Path, entry: dict[str, Any]) -> None:
    together = {entry["of"], *entry["articles"]}
    events = [
        {account["doc"]: account["copy_of"] for account in event["accounts"]}
        for event in events_with(harbour, entry["where"])
    ]
    whole = [accounts for accounts in events if together <= set(accounts)]
    assert whole
    for accounts in whole:
        originals = [path for path in together if not accounts[path]]
        assert originals == [entry["of"]]
        assert {accounts[path] for path in together if path not in originals} == set(originals)


@pytest.mark.parametrize("entry", [marked(e, e, name=e["what"]) for e in EXPECTED["conflicts"]])
def test_what_accounts_give_differently_is_on_the_page(
    harbour: Path, entry: dict[str, Any]
) -> None:
    pages = [visible(page_of(harbour, event)) for event in events_with(harbour, entry["where"])]
    assert any(all(value in page for value in entry["values"]) for page in pages)


@pytest.mark.parametrize("pair", EXPECTED["quotations"], ids=lambda pair: pair[0])
def test_both_versions_of_a_quotation_are_on_one_page(harbour: Path, pair: list[str]) -> None:
    assert shared(harbour, pair)


def test_the_editors_word_is_obeyed(harbour: Path) -> None:
    titles = {row["title"]: row for row in rows(harbour, "events")}
    assert "The march falls silent outside the town hall" in titles
    made = titles["The Corrin Star runs against the breakwater, in five languages"]
    languages = {a["id"]: a["language"] for a in rows(harbour, "articles")}
    assert {languages[a["doc"]] for a in made["accounts"]} == {"en", "de", "ar", "zh", "ru"}


WORD = re.compile(r"\w+")
TEXTS = sorted((REPOSITORY / "tests" / "sites" / "harbour" / "content").rglob("*.txt"))


def test_no_word_of_a_text_is_lost(harbour: Path) -> None:
    folder = REPOSITORY / "tests" / "sites" / "harbour" / "content"
    pages = {row["id"]: row for row in rows(harbour, "articles")}
    assert len(TEXTS) > 30
    for file in TEXTS:
        path = file.relative_to(folder).as_posix()
        there = set(WORD.findall(visible(page_of(harbour, pages[path]))))
        text = file.read_text("utf-8").removeprefix(" date ")
        lost = set(WORD.findall(text)) - there
        assert all(re.fullmatch(r"[\dT]+", word) for word in lost), (path, lost)


def test_a_live_blog_runs_over_midnight(harbour: Path) -> None:
    blogs = {row["id"]: row["updates"] for row in rows(harbour, "articles") if row["updates"]}
    days = {path: [update["time"][:10] for update in updates] for path, updates in blogs.items()}
    assert days["radio/ferry-live.txt"] == ["2024-03-12"] * 4 + ["2024-03-13"] * 4
    assert days["courier/sale-live.txt"] == ["2024-05-29"] * 2 + ["2024-05-28"] * 4


class _Tags(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


FOREIGN = {"iframe", "frame", "object", "embed", "base", "style"}
OWN = {"script": "src", "img": "src", "form": "action"}


def suspicious(tag: str, attributes: dict[str, str | None]) -> bool:
    """Say whether an element is one that only an article can have asked for."""
    address = attributes.get(OWN.get(tag, "")) or "/strait/"
    return (
        tag in FOREIGN
        or not address.startswith(("/strait/", BASE))
        or (tag == "script" and "src" not in attributes and "application" not in str(attributes))
        or any(name.startswith("on") or name == "style" for name in attributes)
        or any(
            str(attributes.get(name)).strip().casefold().startswith(("javascript:", "data:text"))
            for name in ("href", "src", "action")
        )
    )


def test_hostile_words_are_words(harbour: Path) -> None:
    asked = _Tags()
    asked.feed(text_of(harbour, "hostile/script.md"))
    assert len([found for found in asked.found if suspicious(*found)]) >= 8
    pages = sorted((harbour / "site").rglob("*.html"))
    assert len(pages) > 150
    for page in pages:
        tags = _Tags()
        tags.feed(page.read_text("utf-8"))
        assert [found for found in tags.found if suspicious(*found)] == [], page


def test_template_words_are_not_carried_out(harbour: Path) -> None:
    row = next(r for r in rows(harbour, "articles") if r["id"] == "hostile/template.txt")
    assert row["headline"].startswith("{{ 7 * 7 }} {% raw %} ${7*7}")
    assert "{{ 7 * 7 }}" in visible(page_of(harbour, row))


def test_nothing_is_written_outside_of_the_site(harbour: Path) -> None:
    assert {p.name for p in harbour.parent.iterdir()} == {harbour.name}
    made = {p.name for p in harbour.iterdir()} - {".newsarchive"}
    assert made == {"archive.yaml", "content", "permalinks.yaml", "site"}
    assert not list((harbour / "site").rglob("passwd"))


def test_a_file_that_is_no_text_is_reported_and_the_rest_published(harbour: Path) -> None:
    ids = {row["id"] for row in rows(harbour, "articles")}
    assert "hostile/noise.txt" not in ids
    assert {"hostile/nul.txt", "courier/record.txt"} <= ids


def test_every_source_has_its_page(harbour: Path) -> None:
    named = {row["source"] for row in rows(harbour, "articles")} - {""}
    assert {"wire", "courier", "radio", "lantern", "port"} < named
    assert {"bote", "kurier", "marsa", "haijing", "vestnik"} < named
    folders = {p.name for p in (harbour / "site" / "sources").iterdir() if p.is_dir()}
    assert len(folders) >= len(named)
