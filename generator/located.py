"""YAML whose every value knows its line and column, and a reader of its mappings.

PyYAML turns ``12:30`` into 750 and ``no`` into False; here scalars stay the text that a
person typed, and whoever asks for a value says what it must be. Aliases are refused: nothing
that people write here needs them, and nested ones can explode.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

import yaml

from generator.errors import Problem, Severity

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
_NULL = frozenset({"", "~", "null"})


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value and its place."""

    value: str | tuple[Node, ...] | tuple[tuple[Node, Node], ...] | None
    kind: str
    """scalar, list or mapping."""
    line: int
    column: int

    def pairs(self) -> tuple[tuple[Node, Node], ...]:
        """Give the keys and values of a mapping."""
        return self.value if self.kind == "mapping" else ()  # type: ignore[return-value]

    def items(self) -> tuple[Node, ...]:
        """Give the elements of a list."""
        return self.value if self.kind == "list" else ()  # type: ignore[return-value]


class _RefusedError(Exception):
    def __init__(self, message: str, mark: yaml.Mark) -> None:
        super().__init__(message)
        self.mark = mark


def parse_yaml(text: str, path: str, first_line: int = 1) -> tuple[Node | None, Problem | None]:
    """Parse one YAML document into nodes with places.

    ``first_line`` is the line of the file on which ``text`` starts. An empty document gives
    ``(None, None)``; a faulty one ``(None, problem)`` with rule ``yaml-syntax``.
    """
    shift = first_line - 1

    def fault(message: str, line: int, column: int) -> tuple[None, Problem]:
        return None, Problem(path, line + shift, column, "yaml-syntax", message)

    try:
        _refuse_aliases(text)
        root = yaml.compose(text, Loader=_LOADER)
        return (None if root is None else _node(root, shift)), None
    except _RefusedError as error:
        return fault(str(error), error.mark.line + 1, error.mark.column + 1)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = re.sub(r"\s+", " ", error.problem or "cannot be read")
        return fault(f"this is no valid YAML: {what}", line, column)
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return fault("a character here is not allowed in YAML; remove it", line, column)
    except RecursionError:
        return fault("this is nested too deeply to read", 1, 1)


def _refuse_aliases(text: str) -> None:
    if "*" in text:
        for token in yaml.scan(text, Loader=_LOADER):
            if isinstance(token, yaml.AliasToken):
                raise _RefusedError(
                    "aliases (*name) are not used here; repeat it", token.start_mark
                )


def _node(node: yaml.Node, shift: int) -> Node:
    line, column = node.start_mark.line + 1 + shift, node.start_mark.column + 1
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        pairs = []
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise _RefusedError("a key must be plain text", key.start_mark)
            if key.value in seen:
                raise _RefusedError(f"'{key.value}' is given twice; keep one", key.start_mark)
            seen.add(key.value)
            pairs.append((_node(key, shift), _node(value, shift)))
        return Node(tuple(pairs), "mapping", line, column)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_node(n, shift) for n in node.value), "list", line, column)
    plain_null = not getattr(node, "style", None) and node.value.lower() in _NULL
    return Node(None if plain_null else node.value, "scalar", line, column)


def parse_editor_file(data: bytes, path: str, encoding_rule: str) -> tuple[Fields, list[Problem]]:
    """Read a file that an editor keeps, as UTF-8 and as YAML, into fields and their problems.

    Text in another encoding is a problem of ``encoding_rule``, at the line of the first wrong
    byte; then, as when the YAML is faulty, there are no fields.
    """
    problems: list[Problem] = []
    root: Node | None = None
    try:
        root, fault = parse_yaml(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "this is no UTF-8 text; save the file as UTF-8"
        fault = Problem(path, line, 0, encoding_rule, message)
    if fault:
        problems.append(fault)
    return Fields(root, path, problems), problems


def nearest(word: str, right: Iterable[str]) -> str:
    """Give ``; did you mean 'x'?`` for the most similar right word, or an empty string."""
    found = difflib.get_close_matches(word, sorted(right), n=1, cutoff=0.6)
    return f"; did you mean '{found[0]}'?" if found else ""


class Fields:
    """Read the keys of one mapping; every fault goes to ``problems`` and a default comes back.

    The keys that are asked for are the keys that exist: ``done()`` refuses all others, so the
    code that reads a file is its only schema.
    """

    def __init__(self, node: Node | None, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.line, self.column = (node.line, node.column) if node else (0, 0)
        self._known: list[str] = []
        self._left: dict[str, tuple[Node, Node]] = {}
        if node is not None and node.value is not None:
            if node.kind == "mapping":
                self._left = {str(key.value): (key, value) for key, value in node.pairs()}
            else:
                self.fault(node, "value-type", "write this as 'key: value' lines")

    def fault(
        self, node: Node | None, rule: str, message: str, severity: Severity = "error"
    ) -> None:
        """Report a problem at a node, or at this mapping."""
        line, column = (node.line, node.column) if node else (self.line, self.column)
        self.problems.append(Problem(self.path, line, column, rule, message, severity))

    def node(self, key: str) -> Node | None:
        """Take a key's value; None when it is absent or null."""
        self._known.append(key)
        _, value = self._left.pop(key, (None, None))
        return None if value is None or value.value is None else value

    def text(self, key: str, default: str = "") -> str:
        """Take a text."""
        return self._scalar(key, self.node(key), default)

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of texts; one text alone counts as a list of one."""
        node = self.node(key)
        if node is None:
            return ()
        nodes = node.items() if node.kind == "list" else (node,)
        found = (self._scalar(key, item, "") for item in nodes if item.value is not None)
        return tuple(text for text in found if text)

    def flag(self, key: str, default: bool) -> bool:
        """Take true or false."""
        node = self.node(key)
        word = self._scalar(key, node, "").lower()
        if word in _TRUE or word in _FALSE:
            return word in _TRUE
        if word:
            self.fault(node, "value-type", f"'{key}' is true or false, not '{word}'")
        return default

    def number(self, key: str, default: float, low: float, high: float) -> float:
        """Take a number between two bounds, both included."""
        node = self.node(key)
        word = self._scalar(key, node, "")
        try:
            value = float(word) if word else default
        except ValueError:
            value = float("nan")
        if low <= value <= high:
            return value
        self.fault(
            node, "value-type", f"'{key}' is a number from {low:g} to {high:g}, not '{word}'"
        )
        return default

    def choice(self, key: str, right: Iterable[str], default: str) -> str:
        """Take one of a few words."""
        words = tuple(right)
        node = self.node(key)
        word = self._scalar(key, node, default)
        if word in words or word == default:
            return word
        hint = nearest(word, words) or f"; write one of: {', '.join(words)}"
        self.fault(node, "value-unknown", f"'{key}' cannot be '{word}'{hint}")
        return default

    def mapping(self, key: str) -> Fields:
        """Take a nested mapping; an empty one when it is absent."""
        return Fields(self.node(key), self.path, self.problems)

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Take a list of mappings."""
        node = self.node(key)
        if node is not None and node.kind != "list":
            self.fault(node, "value-type", f"'{key}' is a list: start each entry with '- '")
        return tuple(Fields(n, self.path, self.problems) for n in (node.items() if node else ()))

    def keys(self) -> tuple[tuple[str, Node], ...]:
        """List the keys not yet taken, with their places, for mappings keyed by names."""
        return tuple((name, key) for name, (key, _) in self._left.items())

    def done(self) -> None:
        """Refuse the keys that nobody asked for."""
        for name, (key, _) in self._left.items():
            hint = nearest(name, self._known) or f"; known are: {', '.join(sorted(self._known))}"
            self.fault(key, "key-unknown", f"there is no setting '{name}'{hint}")

    def _scalar(self, key: str, node: Node | None, default: str) -> str:
        if node is None or node.value is None:
            return default
        if isinstance(node.value, str):
            return node.value.strip()
        self.fault(node, "value-type", f"'{key}' is one line of text, not a {node.kind}")
        return default
