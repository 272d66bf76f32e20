"""How a stage's function reaches the processes that run it, with the settings that it carries.

A small one travels with each chunk of items. A large one, such as one that carries the whole
archive, is written to a file once, and each process reads it once.
"""

from __future__ import annotations

import gc
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Self

from generator.entries import freeze_into

Handed = bytes | Path
"""A frozen function, or the file that it lies in."""
_LARGE = 64 * 1024
"""Bytes that are too many to send with each chunk."""


class Handover:
    """Hand functions over; what was written is removed at the end."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._number = 0

    def give(self, function: Callable[[Any], Any]) -> Handed:
        """Give what to send with each chunk."""
        with _Spill(self._place) as frozen:
            freeze_into(frozen, function)
        return frozen.path or bytes(frozen.little)

    def _place(self) -> Path:
        """Give a new file's place."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="newsarchive-", ignore_cleanup_errors=True)
        self._number += 1
        return Path(self._folder.name, str(self._number))

    def close(self) -> None:
        """Remove what was written."""
        if self._folder:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None


class _Spill:
    """Holds what is written into it, and from ``_LARGE`` bytes on in a file."""

    def __init__(self, place: Callable[[], Path]) -> None:
        self.little = bytearray()
        self.path: Path | None = None
        self._place = place
        self._file: BinaryIO | None = None

    def write(self, data: bytes) -> None:
        if self._file:
            self._file.write(data)
            return
        self.little += data
        if len(self.little) >= _LARGE:
            self.path = self._place()
            self._file = self.path.open("wb")
            self._file.write(self.little)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._file:
            self._file.close()


@lru_cache(maxsize=2)
def take(function: Handed) -> Callable[[Any], Any]:
    """Read a function with its settings: once for all the chunks of a stage."""
    frozen = function.read_bytes() if isinstance(function, Path) else function
    gc.disable()  # it is all trees, and looking for garbage among them takes longer than reading
    try:
        found: Callable[[Any], Any] = pickle.loads(frozen)
    finally:
        gc.enable()
    gc.freeze()  # nor need it be looked through later
    return found
