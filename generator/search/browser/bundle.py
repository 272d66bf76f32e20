"""What Pagefind made of a period's documents -> the files that the search page loads.

Pagefind's words and texts are published as they are. Its list of all records and its filters are
not: they hold a random name and a number of full length for every record, ten bytes each, and
differ from run to run. The search page needs only what cannot be worked out: how long each record
is, with which word each file of the index begins, and which records have which value. From these
it writes the lists that Pagefind's program reads (``scripts/lists.js``).

Records are numbered by date, so no list of their order is needed. The files are a pure function of
the records. Source of the format: Pagefind 1.5, ``pagefind/src/index``; CBOR is RFC 8949.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from generator.errors import NewsarchiveError

FORMAT = 1
"""Raised when the files are written in another way."""
ENTRY = "entry.json"
"""What Pagefind's program reads first; the list of all indexes has it."""
LISTS = "records.packed"
_HEAD = b"pagefind_dcd"
"""What Pagefind puts before what it packs."""
Filters = Sequence[tuple[str, str]]
"""Name and value of each filter that a record answers to."""


def bundle_files(
    made: Mapping[str, bytes], filters: Sequence[Filters], undated: int
) -> Iterator[tuple[str, bytes]]:
    """Give path and bytes of each file of a period's index.

    ``made`` are Pagefind's files by path. The document of record n has the address n and the
    filters ``filters[n]``; the first of them, as many as ``undated``, have no date. Pagefind
    leaves out documents without a word, and numbers the others anew. Gives nothing when no
    document has one.

    Raises:
        NewsarchiveError: Pagefind's files are not as they are in version 1.5.
    """
    try:
        yield from _bundle(made, filters, undated)
    except (KeyError, ValueError, TypeError, OSError, EOFError) as error:
        raise NewsarchiveError(
            f"this version of Pagefind writes its index in another way ({error!r}); "
            "pip install 'pagefind-bin-extended~=1.5.2' helps"
        ) from error


def _bundle(
    made: Mapping[str, bytes], filters: Sequence[Filters], undated: int
) -> Iterator[tuple[str, bytes]]:
    entry = json.loads(made["pagefind-entry.json"])
    if not entry["languages"]:
        return
    ((_, about),) = entry["languages"].items()
    (meta,) = (path for path in made if path.endswith(".pf_meta"))
    _, records, chunks, _, _, fields = _unpack(made[meta])
    numbers = []
    for place, (name, _) in enumerate(records):
        data = made[f"fragment/{name}.pf_fragment"]
        numbers.append(int(json.loads(_unwrap(data))["url"].strip("/")))
        yield f"fragment/{place}.pf_fragment", data
    for place, (_, _, name) in enumerate(chunks):
        yield f"index/{place}.pf_index", made[f"index/{name}.pf_index"]
    values = value_lists(filters[number] for number in numbers)
    for name, lists in values.items():
        yield f"filter/{name}.packed", pack(lists)
    starts = ["", *(start for start, _, _ in chunks[1:])]
    counts = [count for _, count in records]
    yield LISTS, pack({"counts": counts, "starts": starts, "fields": fields})
    about["hash"] = "records"
    entry["undated"] = sum(number < undated for number in numbers)
    yield ENTRY, json.dumps({**entry, "filters": sorted(values)}).encode()
    for name in ("pagefind.js", f"wasm.{about['wasm'] or 'unknown'}.pagefind"):
        yield name, made[name]


def value_lists(filters: Iterable[Filters]) -> dict[str, list[list[Any]]]:
    """Give, of each filter, its values, and of each value the records that have it.

    A record is written as its distance from the one before it in the same list.
    """
    found: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, own in enumerate(filters):
        for name, value in dict.fromkeys(own):
            found[name][value].append(place)
    return {
        name: [
            sorted(values),
            [[b - a for a, b in pairwise((0, *values[value]))] for value in sorted(values)],
        ]
        for name, values in sorted(found.items())
    }


def pack(value: object) -> bytes:
    """Write a value as JSON, compressed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)


def _unwrap(data: bytes) -> bytes:
    plain = gzip.decompress(data)
    if not plain.startswith(_HEAD):
        raise ValueError(plain[: len(_HEAD)])
    return plain.removeprefix(_HEAD)


def _unpack(data: bytes) -> Any:
    import cbor2

    try:
        return cbor2.loads(_unwrap(data))
    except cbor2.CBORDecodeError as error:
        raise ValueError(str(error)) from error
