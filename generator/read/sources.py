"""``content/sources.yaml`` -> who published what.

Each key is a source's id; ``files:`` says which files are its own: folders, or glob patterns in
which ``*`` stands for any characters, slashes too.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.errors import Problem
from generator.located import Fields, parse_yaml
from generator.model import Source
from generator.read.values import address, language, scalar, zone

SOURCES_FILE = "sources.yaml"
_ID = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_CODE = re.compile(r"[^\W_]{1,3}")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source and the files that are its own."""

    source: Source
    line: int
    owned: re.Pattern[str] | None
    """Matches the paths below ``content/`` of its files; None when the list names none."""

    def owns(self, path: str) -> bool:
        """Say whether a file below ``content/`` is this source's."""
        return self.owned is not None and self.owned.match(path) is not None


def parse_sources(text: str, path: str) -> tuple[tuple[ListedSource, ...], tuple[Problem, ...]]:
    """Read the list of sources, in the order of the file."""
    problems: list[Problem] = []
    root, fault = parse_yaml(text, path)
    if fault:
        problems.append(fault)
    top = Fields(root, path, problems)
    listed: list[ListedSource] = []
    ids = top.keys()
    for name, key in ids:
        fields = top.mapping(name)
        if not _ID.fullmatch(name):
            message = f"'{name}' cannot be an id; write letters, digits and hyphens"
            top.fault(key, "source-id", message)
            continue
        listed.append(_source(name, key.line, fields))
        fields.done()
    return tuple(listed), tuple(problems)


def _source(name: str, line: int, fields: Fields) -> ListedSource:
    source = Source(
        id=name,
        name=scalar(fields, "name", fields.node("name")) or name,
        url=address(fields, fields.node("url")),
        kind=scalar(fields, "kind", fields.node("kind")),
        language=language(fields, fields.node("language")),
        zone=zone(fields, fields.node("zone")),
        code=_code(fields),
    )
    return ListedSource(source, line, _pattern(fields.texts("files")))


def _code(fields: Fields) -> str:
    node = fields.node("code")
    code = scalar(fields, "code", node)
    if code and not _CODE.fullmatch(code):
        fields.fault(node, "source-code", f"'{code}' is no code; write one to three letters")
        return ""
    return code


def _pattern(globs: Sequence[str]) -> re.Pattern[str] | None:
    """Make one pattern of several globs; one without wild cards is a file or a folder."""
    parts = []
    for glob in globs:
        bare = glob.removeprefix("./").removeprefix("content/").strip("/")
        if re.search(r"[*?\[]", bare):
            parts.append(fnmatch.translate(bare))
        elif bare:
            parts.append(rf"{re.escape(bare)}(?:/.*)?\Z")
    return re.compile("|".join(parts)) if parts else None


def sources_by_word(sources: Iterable[Source]) -> dict[str, Source]:
    """Map every word that means a source, in lower case, to it: its id, then its name."""
    sources = tuple(sources)
    found = {s.name.casefold(): s for s in reversed(sources)}
    return found | {s.id.casefold(): s for s in reversed(sources)}


def stated_source(name: str, taken: Iterable[str]) -> Source:
    """Make the source that a file names and nobody listed; its id is made from its name."""
    base = re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or "source"
    ids, number, found = {id.casefold() for id in taken}, 2, base
    while found in ids:
        found, number = f"{base}-{number}", number + 1
    return Source(id=found, name=name)
