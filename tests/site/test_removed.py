"""An article that left says why at the address that it had."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import build_site
from generator.job import BuildOptions, BuildReport
from generator.model import RawFile
from generator.progress import Silent
from generator.site.permalinks import Entry
from generator.site.removed import parse_removed
from tests.conftest import TODAY

LEDGER = (Entry("article", "2024/05/31/bridge/", ("bridge.txt", "sha256:00")),)


def parse(text: str, articles: frozenset[str] = frozenset()) -> list[tuple[str, int, str]]:
    raw = RawFile("removed.yaml", text.encode(), "")
    _, problems = parse_removed(raw, articles, LEDGER)
    return [(p.rule, p.line, p.severity) for p in problems]


def test_a_reason_and_a_day() -> None:
    raw = RawFile("removed.yaml", b"bridge.txt:\n  reason: Withdrawn.\n  on: 2024-06-01\n", "")
    found, problems = parse_removed(raw, frozenset(), LEDGER)
    assert problems == ()
    assert found["bridge.txt"].reason == "Withdrawn."
    assert found["bridge.txt"].day
    assert found["bridge.txt"].day.iso == "2024-06-01"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("bridge.txt:\n  on: 2024-06-01\n", [("removed-reason", 2, "error")]),
        ("bridge.txt:\n  reason: x\n  why: y\n", [("key-unknown", 3, "error")]),
        ("brigde.txt:\n  reason: x\n", [("removed-unknown", 1, "warning")]),
        ("bridge.txt:\n  reason: x\n  on: soon\n", [("date-unreadable", 2, "error")]),
        ("bridge.txt: [}", [("yaml-syntax", 1, "error")]),
    ],
)
def test_faults_have_a_place(text: str, wanted: list[tuple[str, int, str]]) -> None:
    assert parse(text) == wanted


def test_what_is_still_there_was_not_removed() -> None:
    assert parse("bridge.txt:\n  reason: x\n", frozenset({"bridge.txt"})) == [
        ("removed-present", 1, "error")
    ]


def test_the_address_says_why(tmp_path: Path) -> None:
    def build() -> BuildReport:
        return build_site(tmp_path, BuildOptions(today=TODAY), Silent())

    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "archive.yaml").write_text(
        "title: T\nbase_url: https://example.org/t\nmake: {search: false, search_page: false}\n",
        encoding="utf-8",
    )
    (content / "bridge.txt").write_text(" date 2024-05-31 Bridge\n\nThe bridge closed.\n", "utf-8")
    (content / "other.txt").write_text(" date 2024-05-31 Other\n\nThe other text.\n", "utf-8")
    build()
    (content / "bridge.txt").unlink()
    (content / "removed.yaml").write_text(
        "bridge.txt:\n  reason: Withdrawn <at> request.\n  on: 2024-06-01\n", encoding="utf-8"
    )
    assert build().problems == ()
    text = (tmp_path / "site" / "2024" / "05" / "31" / "bridge" / "index.html").read_text("utf-8")
    assert "Withdrawn &lt;at&gt; request." in text
    assert "1 June 2024" in text
    assert 'name="robots" content="noindex"' in text
