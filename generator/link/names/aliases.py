"""``content/aliases.yaml`` -> Aliases: the editor's word on names.

Yevgeny Prigozhin: [Yevgueni Prigojine, Prigozhin]
Wagner Group:
  kind: organisation
  spellings: [Wagner, PMC Wagner]
not_a_name: [Friday Night]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast, get_args

from generator.errors import Problem
from generator.located import Fields, Node, parse_editor_file
from generator.model import NameKind, RawFile

ALIASES_FILE = "aliases.yaml"
_NOT_A_NAME = "not_a_name"


@dataclass(frozen=True, slots=True)
class Alias:
    """One name and all its spellings, as the editor gives them."""

    name: str
    kind: NameKind | None
    """None when the editor leaves it to the machine."""
    spellings: tuple[str, ...]
    """``name`` first."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """All that the editor says of names; it beats the machine's finding."""

    entries: tuple[Alias, ...] = ()
    not_names: frozenset[str] = frozenset()


NO_ALIASES = Aliases()


def parse_aliases(raw: RawFile) -> tuple[Aliases, tuple[Problem, ...]]:
    """Read the editor's names; what is wrong is left out and reported."""
    fields, problems = parse_editor_file(raw.data, f"content/{raw.path}", "alias-encoding")
    not_names = frozenset(fields.texts(_NOT_A_NAME))
    entries: list[Alias] = []
    owner: dict[str, str] = {}
    for name, key in fields.keys():  # noqa: SIM118 - no mapping: the keys not yet read
        entry = _entry(name, key, fields)
        entries.append(_check_owners(entry, key, owner, fields))
    return Aliases(tuple(entries), not_names), tuple(sorted(problems))


def _entry(name: str, key: Node, fields: Fields) -> Alias:
    node = fields.node(name)
    clean = " ".join(name.split())
    if node is None:
        fields.fault(key, "alias-empty", f"'{name}' has no spellings; write '{name}: [spelling]'")
        return Alias(clean, None, (clean,))
    if node.kind == "mapping":
        nested = Fields(node, fields.path, fields.problems)
        spellings = nested.texts("spellings")
        kind = nested.choice("kind", get_args(NameKind), "")
        nested.done()
    else:
        nodes = node.items() if node.kind == "list" else (node,)
        spellings = tuple(str(n.value).strip() for n in nodes if isinstance(n.value, str))
        kind = ""
        for wrong in (n for n in nodes if n.value is not None and not isinstance(n.value, str)):
            fields.fault(wrong, "value-type", "a spelling is one line of text")
    unique = dict.fromkeys(" ".join(s.split()) for s in (clean, *spellings) if s.strip())
    return Alias(clean, cast("NameKind", kind) if kind else None, tuple(unique))


def _check_owners(entry: Alias, key: Node, owner: dict[str, str], fields: Fields) -> Alias:
    """Refuse a spelling that another name has already."""
    kept = []
    for spelling in entry.spellings:
        first = owner.setdefault(spelling, entry.name)
        if first == entry.name:
            kept.append(spelling)
        else:
            message = f"'{spelling}' is a spelling of '{first}' already; keep it in one place"
            fields.fault(key, "alias-twice", message)
    return Alias(entry.name, entry.kind, tuple(kept) or (entry.name,))
