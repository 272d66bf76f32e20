"""What Pagefind made of a period's documents -> the files that the search page loads.

Pagefind's words and texts are published as they are. Its list of all records and its filters are
not: they hold a random name and a number of full length for every record, ten bytes each, and
differ from run to run. The search page needs only what cannot be worked out: how long each record
is, with which word each file of the index begins, and which records have which value. From these
it writes the lists that Pagefind's program reads (``scripts/lists.js``).

Records are numbered by date, so no list of their order is needed. Their texts lie in folders that
are named by what is in them, and are parted where a record's own name says so: a record that is
added or changed gives its neighbours' texts a new address, and no others. The files are a pure
function of the records.

Sources: of the format, Pagefind 1.5, ``pagefind/src/index``, and RFC 8949 (CBOR); of the parting,
A. Muthitacharoen, B. Chen and D. Mazières 2001, A low-bandwidth network file system.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import pairwise
from typing import Any

from generator.errors import NewsarchiveError

FORMAT = 2
"""Raised when the files are written in another way."""
ENTRY = "entry.json"
"""What Pagefind's program reads first; the list of all indexes has it."""
LISTS = "records.packed"
TEXTS = "texts"
_TOGETHER = 64
"""Texts in a folder, on average."""
_HEAD = b"pagefind_dcd"
"""What Pagefind puts before what it packs."""
Filters = Sequence[tuple[str, str]]
"""Name and value of each filter that a record answers to."""


def bundle_files(
    made: Mapping[str, bytes], names: Sequence[str], filters: Sequence[Filters], undated: int
) -> Iterator[tuple[str, bytes]]:
    """Give path and bytes of each file of a period's index.

    ``made`` are Pagefind's files by path. The document of record n has the name ``names[n]``, of
    hexadecimal digits, and the filters ``filters[n]``; the first of them, as many as ``undated``,
    have no date. Pagefind leaves out documents without a word, and numbers the others anew. Gives
    nothing when no document has one.

    Raises:
        NewsarchiveError: Pagefind's files are not as they are in version 1.5.
    """
    try:
        yield from _bundle(made, names, filters, undated)
    except (KeyError, ValueError, TypeError, OSError, EOFError) as error:
        raise NewsarchiveError(
            f"this version of Pagefind writes its index in another way ({error!r}); "
            "pip install 'pagefind-bin-extended~=1.5.2' helps"
        ) from error


def _bundle(
    made: Mapping[str, bytes], names: Sequence[str], filters: Sequence[Filters], undated: int
) -> Iterator[tuple[str, bytes]]:
    entry = json.loads(made["pagefind-entry.json"])
    if not entry["languages"]:
        return
    ((_, about),) = entry["languages"].items()
    (meta,) = (path for path in made if path.endswith(".pf_meta"))
    _, records, chunks, _, _, fields = _unpack(made[meta])
    texts = [made[f"fragment/{name}.pf_fragment"] for name, _ in records]
    left = [json.loads(_unwrap(data))["url"].strip("/") for data in texts]
    number_of = {name: number for number, name in enumerate(names)}
    numbers = [number_of[name] for name in left]
    folders = []
    for together in _parted(left):
        name = sha256(b"".join(texts[place] for place in together)).hexdigest()[:8]
        folders.append([name, len(together)])
        for inside, place in enumerate(together):
            yield f"{TEXTS}/{name}/{inside}.pf_fragment", texts[place]
    for place, (_, _, name) in enumerate(chunks):
        yield f"index/{place}.pf_index", made[f"index/{name}.pf_index"]
    values = value_lists(filters[number] for number in numbers)
    for name, lists in values.items():
        yield f"filter/{name}.packed", pack(lists)
    starts = ["", *(start for start, _, _ in chunks[1:])]
    counts = [count for _, count in records]
    yield LISTS, pack({"counts": counts, "texts": folders, "starts": starts, "fields": fields})
    about["hash"] = "records"
    entry["undated"] = sum(number < undated for number in numbers)
    yield ENTRY, json.dumps({**entry, "filters": sorted(values)}).encode()
    for name in ("pagefind.js", f"wasm.{about['wasm'] or 'unknown'}.pagefind"):
        yield name, made[name]


def _parted(names: Sequence[str]) -> Iterator[range]:
    """Part records into runs; whether one ends its run depends on its own name alone."""
    start = 0
    for place, name in enumerate(names, 1):
        if place == len(names) or int(name[:8], 16) % _TOGETHER == 0:
            yield range(start, place)
            start = place


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
