"""The fields of the index, and a record's words and values in them."""

from __future__ import annotations

import functools
import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.search.engine import columns, fields, formats
from generator.search.records import SearchRecord, sort_key
from generator.search.words import fold, primary, surfaces_and_stems

SCHEMA_VERSION = 2
"""Raise it whenever the same records would give other words, fields or columns."""

STEMMED = ("headline", "text", "event")
"""Fields whose words count by their stems too, in a field of their own."""

NAMES = ("person", "place", "organisation")
SEPARATOR = "\x1f"
"""A word that nobody can type: it stands between the values of a field, so that no quotation
runs from one into the next."""


@dataclass(frozen=True, slots=True)
class Document:
    """A record as it is indexed."""

    columns: dict[str, bytes]
    """One value a document, which a search reads without looking for it."""
    sequences: dict[str, list[str]]
    """Words whose order counts: quotations are found in them."""
    bags: dict[str, list[str]]
    """Words whose order does not count."""


class Sequence(formats.Format):  # type: ignore[misc] # Whoosh ships no types
    """Postings that hold the positions of a word in its field, as 32-bit integers."""

    def decode_positions(self, value: bytes) -> list[int]:
        """Give the positions of the word in one document."""
        return list(array("I", value))

    def decode_frequency(self, value: bytes) -> int:
        """Give how often the word stands in one document."""
        return len(value) // 4

    decode_weight = decode_frequency


class Bag(formats.Format):  # type: ignore[misc] # Whoosh ships no types
    """Postings that hold nothing: Whoosh keeps each posting's weight beside them."""

    posting_size = 0


class Words(fields.FieldType):  # type: ignore[misc] # Whoosh ships no types
    """A field whose words are found outside Whoosh, in ``generator.search.words``."""

    def __init__(self, format: formats.Format) -> None:
        super().__init__(format, analyzer=None, scorable=True)


@functools.cache
def index_schema() -> fields.Schema:
    """Give the schema. Every document has a value in every column."""
    sequences = ("headline", "text", "source", "event", *NAMES)
    bags = ("date", "kind", "language", "source_key", "kind_key")
    return fields.Schema(
        key=fields.COLUMN(columns.VarBytesColumn()),
        digest=fields.COLUMN(columns.VarBytesColumn()),
        order=fields.COLUMN(columns.VarBytesColumn()),
        group=fields.COLUMN(columns.VarBytesColumn()),
        row=fields.COLUMN(columns.CompressedBytesColumn(level=1)),
        **{name: Words(Sequence()) for name in sequences},
        **{name: Words(Bag()) for name in bags},
        **{stems(name): Words(Bag()) for name in STEMMED},
    )


def stems(name: str) -> str:
    """Name the field that holds the stems of a field's words."""
    return f"{name}_stems"


def to_document(record: SearchRecord, digest: str) -> Document:
    """Take a record to pieces."""
    language = record.language
    sequences, bags = {}, {}
    for name, values in (
        ("headline", (record.headline,)),
        ("text", (record.text,)),
        ("event", record.events),
        ("source", (record.source, record.source_name)),
        ("person", record.people),
        ("place", record.places),
        ("organisation", record.organisations),
    ):
        sequences[name], bags[stems(name)] = _words_of(values, language)
    bags = {name: bags[name] for name in map(stems, STEMMED)}
    bags["date"] = [record.date[:10]] if record.date else []
    bags["kind"] = record.kind.split()
    bags["kind_key"] = [record.kind]
    bags["language"] = sorted({language.lower(), primary(language)}) if language else []
    bags["source_key"] = sorted({fold(record.source), fold(record.source_name)} - {""})
    return Document(
        columns={
            "key": _encoded(record.key),
            "digest": digest.encode(),
            "order": sort_key(record.date).encode(),
            "group": _encoded(_group(record)),
            "row": _encoded(record.row),
        },
        sequences=sequences,
        bags=bags,
    )


def _words_of(values: Iterable[str], language: str) -> tuple[list[str], list[str]]:
    surfaces: list[str] = []
    stemmed: list[str] = []
    for value in filter(None, values):
        if surfaces:
            surfaces.append(SEPARATOR)
        found = surfaces_and_stems(value, language)
        surfaces += found[0]
        stemmed += found[1]
    return surfaces, stemmed


def to_record(row: bytes) -> SearchRecord:
    """Put a record together again from its ``row`` column."""
    data: dict[str, Any] = json.loads(row)
    for name in ("people", "places", "organisations", "events"):
        data[name] = tuple(data[name])
    data["named"] = tuple((kind, name) for kind, name in data["named"])
    return SearchRecord(**data)


def _group(record: SearchRecord) -> str:
    """Kind, year and source: what a search counts its finds by."""
    source = record.source_name or record.source
    return SEPARATOR.join((record.kind, record.date[:4], source))


def from_group(group: bytes) -> Iterator[str]:
    """Give kind, year and source again."""
    return iter(group.decode().split(SEPARATOR))


def _encoded(text: str) -> bytes:
    """Encode as UTF-8; half of a surrogate pair, which is no character, becomes ``?``."""
    return text.encode("utf-8", "replace")
