"""Every file in ``tests/cases`` is read as the ``.expected.yaml`` beside it says.

``pytest tests/read/test_cases.py --rewrite-golden`` writes what is read now; read the diff.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model import Article
from generator.read import Parsed

CASES = Path(__file__).parents[1] / "cases"
ENDINGS = (".txt", ".md")
VALID = sorted(p for p in (CASES / "valid").iterdir() if p.suffix in ENDINGS)
INVALID = sorted(p for p in (CASES / "invalid").iterdir() if p.suffix in ENDINGS)


def summary(parsed: Parsed) -> dict[str, Any]:
    """Give what was read, without what is empty."""
    said: dict[str, Any] = {"problems": [str(p) for p in parsed.problems]}
    if parsed.article is not None:
        said |= article_summary(parsed.article)
    return {key: value for key, value in said.items() if value not in ("", [], None)}


def article_summary(a: Article) -> dict[str, Any]:
    return {
        "headline": a.headline,
        "headline_from": a.headline_from,
        "kind": a.kind,
        "published": a.published and a.published.iso,
        "updated": a.updated and a.updated.iso,
        "language": a.language,
        "encoding": a.encoding,
        "byline": list(a.byline),
        "dateline": a.dateline,
        "caption": a.caption,
        "credit": a.credit,
        "url": a.url,
        "tags": list(a.tags),
        "passages": [
            {f"{p.kind}, line {p.line}": [p.text[s.begin : s.finish] for s in p.sentences]}
            | ({"html": p.html} if p.html else {})
            | ({"update": p.update} if p.update else {})
            for p in a.passages
        ],
        "updates": [
            {
                "time": u.time.iso,
                "printed": u.time.printed,
                "headline": u.headline,
                "note": str(u.note or ""),
            }
            for u in a.updates
        ],
        "removed": [f"{r.line}: {r.text}" for r in a.removed],
        "notes": [str(note) for note in a.notes],
    }


@pytest.mark.parametrize("path", VALID + INVALID, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_case(path: Path, read: Any, request: pytest.FixtureRequest) -> None:
    side = path.with_suffix(".yaml")
    sidecar = side.read_text("utf-8") if side.exists() else None
    found = summary(read(path.read_bytes(), path.name, sidecar=sidecar, zone="Europe/Berlin"))
    beside = path.with_name(f"{path.name}.expected.yaml")
    if request.config.getoption("--rewrite-golden"):
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=100)
        beside.write_text(text, "utf-8")
    assert found == yaml.safe_load(beside.read_text("utf-8"))


def test_the_folders_hold_cases() -> None:
    assert len(VALID) > 25
    assert len(INVALID) > 15


@pytest.mark.parametrize("path", VALID, ids=lambda p: p.name)
def test_valid_cases_have_no_errors(path: Path) -> None:
    expected = yaml.safe_load(path.with_name(f"{path.name}.expected.yaml").read_text("utf-8"))
    assert not [p for p in expected.get("problems", []) if " error[" in p]


@pytest.mark.parametrize("path", INVALID, ids=lambda p: p.name)
def test_invalid_cases_have_a_problem(path: Path) -> None:
    expected = yaml.safe_load(path.with_name(f"{path.name}.expected.yaml").read_text("utf-8"))
    assert expected["problems"]
