"""The folder of the index: what is in it, sealed, so that nothing else is ever believed.

A seal names every file with its size and checksum. It is replaced in one step once all files
are complete, and what it does not name is swept away only then. So whenever the program is
killed, the folder holds either the index as it was or the index as it became, and a folder
that was damaged, or came from elsewhere, is told apart before anything in it is read.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.errors import NewsarchiveError
from generator.search.engine import filelock, filestore, index
from generator.search.schema import SCHEMA_VERSION

Seal = dict[str, Any]
"""The stamp of what made the index, and ``files``: name -> [size in bytes, CRC-32]."""

SEAL_FILE = "seal.json"
_LOCK_FILE = "update.lock"
_NAME = "records"
"""Whoosh's name of the index: all its files have it."""


class IndexFolder(filestore.FileStorage):  # type: ignore[misc] # Whoosh ships no types
    """The files of an index. Whoosh deletes none of them: ``sweep`` does, once sealed."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._opened: list[Any] = []

    def delete_file(self, name: str) -> None:
        """Leave the file where it is."""

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file, and remember it: Whoosh leaves one open that it cannot read."""
        self._opened.append(super().open_file(name, **options))
        return self._opened[-1]

    def release(self) -> None:
        """Close what is still open, once no reader needs it."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()


@contextmanager
def open_index(folder: Path, schema: Any, empty: bool = False) -> Iterator[Any]:
    """Open the index of a folder, or begin an ``empty`` one; the schema on disk is not read."""
    storage = IndexFolder(folder)
    try:
        if empty:
            index.TOC.create(storage, schema, _NAME)
        yield index.FileIndex(storage, schema, _NAME)
    finally:
        storage.release()


@contextmanager
def locked(folder: Path, patience: float = 10.0) -> Iterator[None]:
    """Make the folder and keep other writers out of it; ``patience`` is in seconds.

    Raises:
        NewsarchiveError: another build holds it, or the disk refuses.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filestore.FileLock(str(folder / _LOCK_FILE))
        held = filelock.try_for(lock.acquire, timeout=patience)
    except OSError as error:
        raise NewsarchiveError(f"the search index cannot be written: {error}") from None
    if not held:
        raise NewsarchiveError(
            f"another build is writing the search index in {folder}; run again when it has ended"
        )
    try:
        yield
    finally:
        lock.release()


def current_stamp() -> Seal:
    """Say what makes an index now: with anything else, its words would differ."""
    return {
        "schema": SCHEMA_VERSION,
        "stemmer": version("pystemmer"),
        "whoosh": version("whoosh"),
    }


def read_seal(folder: Path) -> Seal:
    """Give the seal; an empty one when there is none, or when something else made the index."""
    try:
        seal = json.loads((folder / SEAL_FILE).read_text("utf-8"))
        good = isinstance(seal["files"], dict) and seal.items() >= current_stamp().items()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return seal if good else {}


def is_whole(folder: Path, seal: Seal) -> bool:
    """Tell whether every sealed file is there, unchanged. Reads them all: 1 GB/s or so."""
    try:
        return bool(seal) and all(
            _checksum(folder / name) == sums for name, sums in seal["files"].items()
        )
    except OSError:
        return False


def write_seal(folder: Path, opened: Any, former: Seal) -> Seal:
    """Seal what the index holds now, sweep the rest, and give the seal.

    Checksums in the ``former`` seal still hold: Whoosh never writes to a finished file again.
    """
    segments = tuple(f"{segment.segment_id()}." for segment in opened._segments())
    table = f"_{_NAME}_{opened.latest_generation()}.toc"
    known = former.get("files", {})
    files = {
        name: known.get(name) or _checksum(folder / name)
        for name in sorted(os.listdir(folder))
        if name == table or name.startswith(segments)
    }
    seal = {**current_stamp(), "files": files}
    fresh = folder / f"{SEAL_FILE}.new"
    fresh.write_text(json.dumps(seal, indent=1, sort_keys=True), "utf-8")
    fresh.replace(folder / SEAL_FILE)
    sweep(folder, seal)
    return seal


def sweep(folder: Path, seal: Seal) -> None:
    """Delete whatever the seal does not name: with an empty seal, the whole index."""
    kept = {_LOCK_FILE, *seal.get("files", ()), *((SEAL_FILE,) if seal else ())}
    for path in folder.iterdir():
        if path.name in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _checksum(path: Path) -> list[int]:
    """Give a file's size in bytes and its CRC-32."""
    size, crc = 0, 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            size, crc = size + len(block), zlib.crc32(block, crc)
    return [size, crc]
