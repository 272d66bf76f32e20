"""Keep the index in step with the content: only what changed is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.errors import NewsarchiveError
from generator.search.records import SearchRecord

if TYPE_CHECKING:
    from generator.search.folder import Seal

_BATCH = 8_000_000
"""Characters of text that are gathered in memory before they are written, some 100 MB."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an update did, in records."""

    added: int
    changed: int
    removed: int
    rebuilt: bool = False
    """The index was made from nothing: there was none, or none that could be used."""


def update_index(folder: Path, records: Iterable[SearchRecord]) -> IndexReport:
    """Make the index in ``folder`` hold these records and no others.

    The folder is the index's own: whatever else lies there is deleted. An index that is
    damaged, or was made by something else, is made anew. However the update ends, the index
    afterwards is whole, if not yet complete, and the next update completes it.

    Raises:
        NewsarchiveError: another build is writing it, or the disk refuses.
        ValueError: two records have one key.
    """
    from generator.search.folder import is_whole, locked, read_seal, sweep

    wanted: dict[str, SearchRecord] = {}
    for record in records:
        if wanted.setdefault(record.key, record) is not record:
            raise ValueError(f"two records have the key {record.key!r}")
    with locked(folder):
        seal = read_seal(folder)
        if is_whole(folder, seal):
            try:
                sweep(folder, seal)
                return _update(folder, wanted, seal)
            except Exception:  # noqa: BLE001 # whatever is wrong with it, make it anew
                pass
        try:
            sweep(folder, {})
            return _build(folder, wanted)
        except OSError as error:
            raise NewsarchiveError(f"the search index cannot be written: {error}") from error


def _build(folder: Path, wanted: Mapping[str, SearchRecord]) -> IndexReport:
    from generator.search.folder import open_index, write_seal
    from generator.search.schema import index_schema

    digests = {key: record.digest for key, record in wanted.items()}
    with open_index(folder, index_schema(), empty=True) as opened:
        seal = write_seal(folder, opened, {})
        _write(folder, opened, seal, _Change((), tuple(wanted.values()), digests))
    return IndexReport(added=len(wanted), changed=0, removed=0, rebuilt=True)


def _update(folder: Path, wanted: Mapping[str, SearchRecord], seal: Seal) -> IndexReport:
    from generator.search.folder import open_index
    from generator.search.schema import index_schema

    digests = {key: record.digest for key, record in wanted.items()}
    with open_index(folder, index_schema()) as opened:
        held = dict(_held(opened))
        stale = [number for key, (number, digest) in held.items() if digests.get(key) != digest]
        fresh = [r for key, r in wanted.items() if held.get(key, (0, ""))[1] != digests[key]]
        added = sum(record.key not in held for record in fresh)
        dead = opened.doc_count_all() - len(held) + len(stale)
        if stale and dead * 2 > opened.doc_count_all():
            everything = tuple(wanted.values())
            _write(folder, opened, seal, _Change(None, everything, digests))
        elif stale or fresh:
            _write(folder, opened, seal, _Change(tuple(stale), tuple(fresh), digests))
    changed = len(fresh) - added
    return IndexReport(added, changed, removed=len(stale) - changed)


def _held(opened: Any) -> Iterator[tuple[str, tuple[int, str]]]:
    """Give key -> (document number, digest) of all that the index holds."""
    if not opened.doc_count():
        return
    reader = opened.reader()
    try:
        rows = zip(reader.column_reader("key"), reader.column_reader("digest"), strict=True)
        for number, (key, digest) in enumerate(rows):
            if not reader.is_deleted(number):
                yield key.decode(), (number, digest.decode())
    finally:
        reader.close()


@dataclass(frozen=True, slots=True)
class _Change:
    stale: tuple[int, ...] | None
    """Documents to be deleted; None for all there are."""
    fresh: tuple[SearchRecord, ...]
    digests: Mapping[str, str]


def _write(folder: Path, opened: Any, seal: Seal, change: _Change) -> None:
    """Delete and write. Every batch is committed, and sealed, by itself."""
    from generator.search.folder import write_seal
    from generator.search.schema import to_document
    from generator.search.writer import RecordWriter, merge_crumbs, replace_all

    merge = replace_all if change.stale is None else merge_crumbs
    stale = change.stale or ()
    for batch in _batches(change.fresh):
        writer = RecordWriter(opened)
        for document in stale:
            writer.delete_document(document)
        for record in batch:
            writer.add(to_document(record, change.digests[record.key]))
        writer.commit(mergetype=merge)
        seal = write_seal(folder, opened, seal)
        stale, merge = (), merge_crumbs


def _batches(records: Iterable[SearchRecord]) -> Iterator[list[SearchRecord]]:
    """Part records into lists of about ``_BATCH`` characters; at least one list, maybe empty."""
    batch: list[SearchRecord] = []
    size = 0
    for record in records:
        batch.append(record)
        size += len(record.text) + len(record.headline)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    yield batch
