"""What the front matter of a Markdown file or a sidecar states about an article."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.located import Fields, Node, parse_yaml
from generator.model import Moment, RemovedLine
from generator.read.dates import DateFault, parse_moment
from generator.read.encodings import find_encoding

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_ALIASES = {
    "headline": "title",
    "byline": "author",
    "published": "date",
    "language": "lang",
    "tags": "keywords",
}
"""Key -> the other name that many tools give it; nobody may give both."""


@dataclass(frozen=True, slots=True)
class DatePlace:
    """A date of an article and where it is written."""

    moment: Moment
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is stated; empty where nothing is."""

    headline: str = ""
    source: str = ""
    """Id or name."""
    byline: tuple[str, ...] = ()
    published: DatePlace | None = None
    updated: DatePlace | None = None
    language: str = ""
    url: str = ""
    credit: str = ""
    caption: str = ""
    dateline: str = ""
    tags: tuple[str, ...] = ()
    encoding: str = ""
    zone: str = ""
    note: str = ""

    def over(self, other: Metadata) -> Metadata:
        """Give this statement where it says something, and the other one where it does not."""
        return Metadata(*(getattr(self, f.name) or getattr(other, f.name) for f in fields(self)))

    def overruled_by(self, editor: Metadata) -> tuple[RemovedLine, ...]:
        """Give what a file says of itself and an editor says otherwise, one line each."""
        lines = []
        for field in fields(self):
            own, word = getattr(self, field.name), getattr(editor, field.name)
            if own and word and own != word:
                line = own.line if isinstance(own, DatePlace) else 1
                lines.append(RemovedLine(f"{field.name}: {_shown(own)}", line))
        return tuple(lines)


def _shown(value: str | tuple[str, ...] | DatePlace) -> str:
    if isinstance(value, DatePlace):
        return value.moment.printed or value.moment.iso
    return value if isinstance(value, str) else ", ".join(value)


NOTHING_STATED = Metadata()


def parse_metadata(
    text: str, path: str, source_zone: str, site_zone: str, first_line: int = 1
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Read YAML that states facts of one article.

    ``first_line`` is the line of the file at which ``text`` starts.
    """
    problems: list[Problem] = []
    root, fault = parse_yaml(text, path, first_line)
    if fault:
        problems.append(fault)
    keys = Fields(root, path, problems)
    zone = _zone(keys)
    zones = (zone or source_zone, site_zone)
    metadata = Metadata(
        headline=_aliased(keys, "headline"),
        source=keys.text("source"),
        byline=_aliased_list(keys, "byline"),
        published=_moment(keys, "published", zones),
        updated=_moment(keys, "updated", zones),
        language=_language(keys),
        url=_url(keys),
        credit=keys.text("credit"),
        caption=keys.text("caption"),
        dateline=keys.text("dateline"),
        tags=_aliased_list(keys, "tags"),
        encoding=_encoding(keys),
        zone=zone,
        note=keys.text("note"),
    )
    keys.done()
    return metadata, tuple(problems)


def _either(keys: Fields, key: str) -> Node | None:
    """Take a key by its name or its alias; having both is a fault."""
    node, other = keys.node(key), keys.node(_ALIASES[key])
    if node is not None and other is not None:
        keys.fault(other, "key-twice", f"'{_ALIASES[key]}' and '{key}' say the same; keep '{key}'")
    return node if node is not None else other


def _text(keys: Fields, key: str, node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node.value, str):
        return node.value.strip()
    keys.fault(node, "value-type", f"'{key}' is one line of text, not a {node.kind}")
    return ""


def _aliased(keys: Fields, key: str) -> str:
    return _text(keys, key, _either(keys, key))


def _aliased_list(keys: Fields, key: str) -> tuple[str, ...]:
    node = _either(keys, key)
    nodes = node.items() if node is not None and node.kind == "list" else (node,)
    found = (_text(keys, key, item) for item in nodes)
    return tuple(text for text in found if text)


def _moment(keys: Fields, key: str, zones: tuple[str, str]) -> DatePlace | None:
    node = _either(keys, key) if key in _ALIASES else keys.node(key)
    text = _text(keys, key, node)
    if node is None or not text:
        return None
    moment = parse_moment(text, *zones)
    if isinstance(moment, DateFault):
        keys.fault(node, moment.rule, moment.message)
        return None
    return DatePlace(moment, keys.path, node.line, node.column)


def _language(keys: Fields) -> str:
    node = _either(keys, "language")
    tag = _text(keys, "language", node)
    if tag and not _LANGUAGE.fullmatch(tag):
        keys.fault(node, "language-unknown", f"'{tag}' is no language tag; write one like en")
        return ""
    return tag


def _zone(keys: Fields) -> str:
    node = keys.node("zone")
    name = _text(keys, "zone", node)
    if not name:
        return ""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        message = f"'{name}' is no time zone; write one like Europe/London"
        keys.fault(node, "zone-unknown", message)
        return ""
    return name


def _url(keys: Fields) -> str:
    node = keys.node("url")
    url = _text(keys, "url", node)
    if url and not re.fullmatch(r"https?://[^\s\"'<>\\]+", url):
        keys.fault(node, "url-unusable", f"'{url}' is no web address; write https://…")
        return ""
    return url


def _encoding(keys: Fields) -> str:
    node = keys.node("encoding")
    name = _text(keys, "encoding", node)
    known = find_encoding(name) if name else ""
    if name and not known:
        message = f"'{name}' is no encoding that is known here; write one like windows-1251"
        keys.fault(node, "encoding-unknown", message)
    return known
