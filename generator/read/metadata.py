"""What the front matter of a Markdown file or a sidecar states about an article."""

from __future__ import annotations

from dataclasses import dataclass, fields

from generator.errors import Problem
from generator.located import Fields, Node, parse_yaml
from generator.model import Moment, Note
from generator.read.dates import DateFault, parse_moment
from generator.read.encodings import find_encoding
from generator.read.values import address, language, scalar, zone

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

    def overruled_by(self, editor: Metadata) -> tuple[Note, ...]:
        """Give notes on what a file says of itself and an editor says otherwise."""
        notes = []
        for field in fields(self):
            own, word = getattr(self, field.name), getattr(editor, field.name)
            if own and word and own != word:
                values = (("field", field.name), ("value", _shown(own)))
                notes.append(Note("The file itself says '%(field)s: %(value)s'.", values))
        return tuple(notes)


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
    own_zone = zone(keys, keys.node("zone"))
    zones = (own_zone or source_zone, site_zone)
    metadata = Metadata(
        headline=_aliased(keys, "headline"),
        source=scalar(keys, "source", keys.node("source")),
        byline=_aliased_list(keys, "byline"),
        published=_moment(keys, "published", zones),
        updated=_moment(keys, "updated", zones),
        language=language(keys, _either(keys, "language")),
        url=address(keys, keys.node("url")),
        credit=scalar(keys, "credit", keys.node("credit")),
        caption=scalar(keys, "caption", keys.node("caption")),
        dateline=scalar(keys, "dateline", keys.node("dateline")),
        tags=_aliased_list(keys, "tags"),
        encoding=_encoding(keys),
        zone=own_zone,
        note=scalar(keys, "note", keys.node("note")),
    )
    keys.done()
    return metadata, tuple(problems)


def _either(keys: Fields, key: str) -> Node | None:
    """Take a key by its name or its alias; having both is a fault."""
    node, other = keys.node(key), keys.node(_ALIASES[key])
    if node is not None and other is not None:
        keys.fault(other, "key-twice", f"'{_ALIASES[key]}' and '{key}' say the same; keep '{key}'")
    return node if node is not None else other


def _aliased(keys: Fields, key: str) -> str:
    return scalar(keys, key, _either(keys, key))


def _aliased_list(keys: Fields, key: str) -> tuple[str, ...]:
    node = _either(keys, key)
    nodes = node.items() if node is not None and node.kind == "list" else (node,)
    found = (scalar(keys, key, item) for item in nodes)
    return tuple(text for text in found if text)


def _moment(keys: Fields, key: str, zones: tuple[str, str]) -> DatePlace | None:
    node = _either(keys, key) if key in _ALIASES else keys.node(key)
    text = scalar(keys, key, node)
    if node is None or not text:
        return None
    moment = parse_moment(text, *zones)
    if isinstance(moment, DateFault):
        keys.fault(node, moment.rule, moment.message)
        return None
    return DatePlace(moment, keys.path, node.line, node.column)


def _encoding(keys: Fields) -> str:
    node = keys.node("encoding")
    name = scalar(keys, "encoding", node)
    known = find_encoding(name) if name else ""
    if name and not known:
        message = f"'{name}' is no encoding that is known here; write one like windows-1251"
        keys.fault(node, "encoding-unknown", message)
    return known
