"""The documents say what the code does: rules, links, files."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PROBLEMS = REPOSITORY / "docs" / "problems.md"
RULE = re.compile(r"[a-z]+(?:-[a-z]+)+")
DOCUMENTS = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])


def rules_in_code() -> set[str]:
    """Find the rule ids: words like ``date-missing`` handed to what makes problems."""
    found: set[str] = set()
    for path in (REPOSITORY / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if re.search(r"problem|fault|refuse|warn", name, re.IGNORECASE):
                values = [*node.args, *(k.value for k in node.keywords)]
                texts = (v.value for v in values if isinstance(v, ast.Constant))
                found |= {t for t in texts if isinstance(t, str) and RULE.fullmatch(t)}
    return found


def rules_in_documents() -> list[str]:
    return re.findall(r"^## `?([a-z-]+)`?$", PROBLEMS.read_text("utf-8"), re.MULTILINE)


def test_every_rule_is_documented() -> None:
    rules = rules_in_code()
    assert {"key-unknown", "yaml-syntax", "setting-missing"} <= rules
    assert rules <= set(rules_in_documents())


def test_every_documented_rule_exists_once_and_in_order() -> None:
    documented = rules_in_documents()
    assert documented == sorted(set(documented))
    code = "\n".join(p.read_text("utf-8") for p in (REPOSITORY / "generator").rglob("*.py"))
    assert [rule for rule in documented if f'"{rule}"' not in code] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    text = document.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert (document.parent / target).exists(), target


def test_paths_named_in_the_architecture_exist() -> None:
    text = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
    for path in re.findall(r"`((?:generator|tests|templates|themes)/[\w./-]*)`", text):
        assert (REPOSITORY / path).exists(), path
