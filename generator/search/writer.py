"""A Whoosh writer for words that are already found: the same files, in half the time.

Whoosh's own writer makes a tuple of every posting, sorts them all, and looks up the length of
a field once a posting. Here postings are gathered by term as they come, which is their order
already. The files are those of Whoosh's W3 codec, and Whoosh's own readers read them.
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from hashlib import md5
from operator import itemgetter, sub
from pickle import dumps
from typing import Any

from generator.search.engine import SegmentReader, SegmentWriter, whoosh3
from generator.search.schema import Document

_BLOCK = 128
"""Postings of a block: a reader unpacks a block at a time."""
_PICKLE = 4
"""The first protocol that holds bytes as they are, with no name of code in it."""
_TERM = struct.Struct("!BfIBBfIIqi")
"""What the W3 codec keeps of a term: inlined?, weight, documents, shortest and longest field,
highest weight, first and last document, offset and length of the postings."""
_LENGTHS = struct.Struct("!ii")
"""What stands before a row of a table: the lengths of its key and its value."""

Postings = list[int | float | bytes]
"""Of one term: document, weight, encoded positions, and so on by threes, documents ascending.
One flat list, since a million small objects cost more than what is in them."""


class Pool:
    """Postings by field and term."""

    def __init__(self) -> None:
        self.fields: defaultdict[str, dict[str, Postings]] = defaultdict(dict)

    def add_sequence(self, field: str, words: list[str], document: int) -> None:
        """Add the words of one document's field, with their positions."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(words):
            places[word].append(position)
        terms = self.fields[field]
        for word, positions in places.items():
            count = len(positions)
            encoded = _place(positions[0]) if count == 1 else array("I", positions).tobytes()
            posting = document, float(count), encoded
            if word in terms:
                terms[word] += posting
            else:
                terms[word] = [*posting]

    def add_bag(self, field: str, words: list[str], document: int) -> None:
        """Add the words of one document's field."""
        terms = self.fields[field]
        for word, count in Counter(words).items():
            posting = document, float(count), b""
            if word in terms:
                terms[word] += posting
            else:
                terms[word] = [*posting]

    def add(self, posting: tuple[str, bytes, int, float, bytes | None]) -> None:
        """Add one posting, as Whoosh does when it merges segments."""
        field, term, document, weight, value = posting
        self.fields[field].setdefault(term.decode(), []).extend((document, weight, value or b""))

    def iter_postings(self) -> Iterator[tuple[str, list[tuple[bytes, Postings]]]]:
        """Give the fields by name, and the terms of each in the order of their bytes."""
        for field, terms in sorted(self.fields.items()):
            found = [(term.encode("utf-8", "replace"), p) for term, p in terms.items()]
            yield field, sorted(found, key=itemgetter(0))

    def cleanup(self) -> None:
        """Do nothing: this pool keeps no files."""


@lru_cache(maxsize=1 << 12)
def _place(position: int) -> bytes:
    """Encode the only position of a word, as most have."""
    return array("I", (position,)).tobytes()


class FieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc] # Whoosh ships no types
    """Writer of the terms and postings of a segment."""

    def add_postings(
        self,
        schema: Any,
        lengths: Any,  # noqa: ARG002 # the name is Whoosh's
        items: Iterator[tuple[str, list[tuple[bytes, Postings]]]],
    ) -> None:
        """Write all postings of a pool."""
        offset = self._postfile.tell()
        for field, terms in items:
            self.start_field(field, schema[field])
            prefix = struct.pack("!H", self._fieldid)
            has_positions = schema[field].format.supports("positions")
            written, rows = [], []
            for term, postings in terms:
                ids, weights = postings[0::3], postings[1::3]
                blocks = _encode(ids, weights, postings[2::3] if has_positions else None)
                written.append(blocks)
                info = _TERM.pack(
                    False, sum(weights), len(ids), 0, 0, max(weights), ids[0], ids[-1],
                    offset, len(blocks),
                )  # fmt: skip
                rows.append((prefix + term, info))
                offset += len(blocks)
            self._postfile.write(b"".join(written))
            _add_rows(self._tindex, rows)
            self.finish_field()


def _add_rows(table: Any, rows: list[tuple[bytes, bytes]]) -> None:
    """Add rows in the order of their keys to a table of Whoosh's, as ``add`` does one by one."""
    position = table.dbfile.tell()
    written: list[bytes] = []
    for key, value in rows:
        table.index.append(position)
        slot = int.from_bytes(md5(key, usedforsecurity=False).digest()[-4:], "big")
        table.buckets[slot & 255].append((slot, position))
        written += (_LENGTHS.pack(len(key), len(value)), key, value)
        position += _LENGTHS.size + len(key) + len(value)
        table.lastkey = key
    table.dbfile.write(b"".join(written))


def _encode(ids: list[Any], weights: list[Any], values: list[Any] | None) -> bytes:
    """Give the blocks of one term's postings as the W3 codec lays them out."""
    parts = [whoosh3.WHOOSH3_HEADER_MAGIC]
    for first in range(0, len(ids), _BLOCK):
        last = min(first + _BLOCK, len(ids))
        here = ids[first:last]
        gaps = (here[0], *map(sub, here[1:], here))
        weighed = tuple(weights[first:last])
        even = None if weighed.count(1.0) == len(weighed) else weighed
        data = dumps((gaps, even, values and tuple(values[first:last])), _PICKLE)
        info = dumps((len(here), here[-1], max(weighed), 0, 0, 0), _PICKLE)
        size = len(info) + len(data)
        parts += struct.pack("!i", -size if last == len(ids) else size), info, data
    return b"".join(parts)


class Codec(whoosh3.W3Codec):  # type: ignore[misc] # Whoosh ships no types
    """Whoosh's W3 codec with the writer above."""

    length_stats = False
    """Field lengths by term only serve to skip hits, and a search here counts all of them."""

    def field_writer(self, storage: Any, segment: Any) -> FieldWriter:
        """Give the writer of a segment's terms."""
        return FieldWriter(self, storage, segment)


class RecordWriter(SegmentWriter):  # type: ignore[misc] # Whoosh ships no types
    """A writer of documents."""

    def __init__(self, index: Any) -> None:
        super().__init__(index, codec=Codec(), compound=False, _lk=False)
        self.pool = Pool()

    def add(self, document: Document) -> None:
        """Add one document to the segment that is being written."""
        number, rows = self.docnum, self.perdocwriter
        rows.start_doc(number)
        for field, words in document.sequences.items():
            if words:
                self.pool.add_sequence(field, words, number)
                rows.add_field(field, None, None, len(words))
        for field, words in document.bags.items():
            if words:
                self.pool.add_bag(field, words, number)
                rows.add_field(field, None, None, len(words))
        for field, value in document.columns.items():
            rows.add_column_value(field, self.schema[field].column_type, value)
        rows.finish_doc()
        self.docnum += 1
        self._added = True


_CRUMB = 200
"""Documents of a segment that is small."""
_CRUMBS = 8
"""Small segments that are too many: each slows every search a little."""


def merge_crumbs(writer: RecordWriter, segments: list[Any]) -> list[Any]:
    """Merge the small segments that many small updates leave, when there are too many.

    A merge policy, as Whoosh calls it: gives the segments that remain. Large segments stay as
    they are, since reading one costs more than indexing its records did.
    """
    segments = [segment for segment in segments if segment.doc_count()]
    crumbs = [segment for segment in segments if segment.doc_count_all() <= _CRUMB]
    if len(crumbs) < _CRUMBS:
        return segments
    for segment in crumbs:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in segments if segment not in crumbs]


def replace_all(writer: RecordWriter, segments: list[Any]) -> list[Any]:  # noqa: ARG001
    """Keep nothing of what there was: the merge policy of a new beginning."""
    return []
