"""``content/sources.yaml`` -> who published what.

Each key is a source's id; ``files:`` says which files are its own: glob patterns, or folders.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.located import Fields, Node, parse_yaml
from generator.model import Source

SOURCES_FILE = "sources.yaml"
_ID = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_CODE = re.compile(r"[^\W_]{1,3}")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source and the files that are its own."""

    source: Source
    patterns: tuple[str, ...]
    """Globs below ``content/``; a folder stands for all that is in it."""

    def owns(self, path: str) -> bool:
        """Say whether a file below ``content/`` is this source's."""
        return any(_matches(path, pattern) for pattern in self.patterns)


def parse_sources(text: str, path: str) -> tuple[tuple[ListedSource, ...], tuple[Problem, ...]]:
    """Read the list of sources, in the order of the file."""
    problems: list[Problem] = []
    root, fault = parse_yaml(text, path)
    if fault:
        problems.append(fault)
    top = Fields(root, path, problems)
    listed: list[ListedSource] = []
    keys = top.keys()
    for name, key in keys:
        if not _ID.fullmatch(name):
            message = f"'{name}' cannot be an id; write letters, digits and hyphens"
            top.fault(key, "source-id", message)
            top.node(name)
            continue
        fields = top.mapping(name)
        listed.append(_source(name, fields))
        fields.done()
    return tuple(listed), tuple(problems)


def _source(name: str, fields: Fields) -> ListedSource:
    code = fields.node("code")
    code_text = str(code.value).strip() if code and code.kind == "scalar" else ""
    if code and not _CODE.fullmatch(code_text):
        fields.fault(code, "source-code", f"'{code_text}' is no code; write one to three letters")
        code_text = ""
    source = Source(
        id=name,
        name=fields.text("name", name),
        url=_checked(fields, "url", r"https?://[^\s\"'<>\\]+", "url-unusable", "write https://…"),
        kind=fields.text("kind"),
        language=_checked(
            fields, "language", _LANGUAGE.pattern, "language-unknown", "write a tag like en"
        ),
        zone=_zone(fields),
        code=code_text,
    )
    return ListedSource(source, fields.texts("files"))


def _checked(fields: Fields, key: str, form: str, rule: str, hint: str) -> str:
    node: Node | None = fields.node(key)
    text = str(node.value).strip() if node and node.kind == "scalar" else ""
    if node and not re.fullmatch(form, text):
        fields.fault(node, rule, f"'{key}' cannot be '{text}'; {hint}")
        return ""
    return text


def _zone(fields: Fields) -> str:
    node = fields.node("zone")
    name = str(node.value).strip() if node and node.kind == "scalar" else ""
    if node is None:
        return ""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        fields.fault(
            node, "zone-unknown", f"'{name}' is no time zone; write one like Europe/London"
        )
        return ""
    return name


def _matches(path: str, pattern: str) -> bool:
    pattern = pattern.removeprefix("content/").removeprefix("./").strip("/")
    if not re.search(r"[*?\[]", pattern):
        return path == pattern or path.startswith(pattern + "/")
    return fnmatch.fnmatchcase(path, pattern)


def find_source(word: str, sources: Iterable[Source]) -> Source | None:
    """Find a source by its id, or by its name whatever its case."""
    sources = tuple(sources)
    low = word.casefold()
    return next((s for s in sources if s.id == word), None) or next(
        (s for s in sources if s.name.casefold() == low or s.id.casefold() == low), None
    )


def stated_source(name: str, taken: Iterable[str]) -> Source:
    """Make the source that a file names and nobody listed; its id is made from its name."""
    base = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "source"
    ids, number, found = frozenset(taken), 2, base
    while found in ids:
        found, number = f"{base}-{number}", number + 1
    return Source(id=found, name=name)


def give_codes(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Give every source without one a short code of its own, made from its name.

    The initials, the first letters, then letters with a figure; earlier sources choose first.
    """
    taken = {s.code.casefold() for s in sources if s.code}
    result = []
    for source in sources:
        if source.code:
            result.append(source)
            continue
        code = next(c for c in _candidates(source.name or source.id) if c.casefold() not in taken)
        taken.add(code.casefold())
        result.append(replace(source, code=code))
    return tuple(result)


def _candidates(name: str) -> Iterable[str]:
    words = re.findall(r"[^\W_]+", name) or ["X"]
    if len(words) > 1 and words[0].lower() in ("the", "le", "la", "der", "die", "das", "el"):
        words = words[1:]
    initials = "".join(w[0] for w in words).upper()
    letters = "".join(words).upper()
    yield initials[0]
    yield from (initials[:n] for n in (2, 3) if len(initials) >= n)
    yield from (letters[:n] for n in (2, 3) if len(letters) >= n)
    yield from (letters[0] + letter for letter in letters[1:])
    yield from (f"{letters[0]}{n}" for n in range(1, 100))
    first, number = letters[0], 0
    while True:  # more than a hundred sources of one letter: count in base 36
        digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        yield digits[number // 1296 % 36] + digits[number // 36 % 36] + digits[number % 36]
        number += 1
        if number > 46656:
            yield f"{first}{number}"
