"""What a build was made of, by name: a digest of each file, each setting, each item of a stage.

Kept beside the store for one purpose: that the next build can say why it did what it did
(``explaining.py``). Nothing is reused because of it, so a damaged record is as good as none, and
a disk that refuses it stands in nobody's way.

A line of the file is a JSON array: the section, some names, and their digests one after another,
16 hexadecimal digits each. The last line is ``"end"``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO

_FILE = "ingredients.jsonl"
_BYTES = 8
"""Of a digest: enough to tell a thing from its earlier self, which is all it is compared with."""
_LINE = 4096
"""Names in a line: it bounds memory."""

Digests = Mapping[str, Mapping[str, str]]
"""Section to name to digest."""


class Record:
    """Write what one build is made of; it takes the place of the last record with ``keep``."""

    def __init__(self, state: Path) -> None:
        self._path = state / _FILE
        self._draft = state / f".{_FILE}.new"
        self._waiting: dict[str, tuple[list[str], list[bytes]]] = {}
        self._stream: TextIO | None = None
        with suppress(OSError):
            self._stream = self._draft.open("w", encoding="ascii")

    def note(self, section: str, name: str, digest: bytes) -> None:
        """Note the digest of one thing."""
        if section not in self._waiting:
            self._waiting[section] = ([], [])
        names, digests = self._waiting[section]
        names.append(name)
        digests.append(digest[:_BYTES])
        if len(names) == _LINE:
            self._write(section)

    def keep(self) -> None:
        """End the record, and put it in the place of the last one."""
        for section in list(self._waiting):
            self._write(section)
        if self._stream:
            with suppress(OSError):
                self._stream.write('"end"\n')
                self._stream.close()
                self._draft.replace(self._path)
            self._stream = None

    def close(self) -> None:
        """Drop what was not kept."""
        if self._stream:
            with suppress(OSError):
                self._stream.close()
                self._draft.unlink()
            self._stream = None

    def _write(self, section: str) -> None:
        names, digests = self._waiting.pop(section)
        if self._stream:
            with suppress(OSError):
                json.dump([section, names, b"".join(digests).hex()], self._stream)
                self._stream.write("\n")


def read_record(state: Path) -> Digests | None:
    """Give what the last build that ended well was made of; None when that is not known."""
    found: dict[str, dict[str, str]] = {}
    with suppress(OSError, ValueError, TypeError):
        for section, names, digests in _lines(state / _FILE):
            cut = range(0, len(digests), 2 * _BYTES)
            parts = (digests[start : start + 2 * _BYTES] for start in cut)
            found.setdefault(section, {}).update(zip(names, parts, strict=True))
        return found
    return None


def short(digest: bytes) -> str:
    """Give a digest as a record that is read has it."""
    return digest[:_BYTES].hex()


def _lines(path: Path) -> Iterator[tuple[str, list[str], str]]:
    """Give the lines of a record.

    Raises:
        ValueError: it is damaged.
        OSError: it cannot be read.
    """
    with path.open(encoding="ascii") as stream:
        for line in stream:
            found = json.loads(line)
            if found == "end":
                return
            section, names, digests = found
            yield section, names, digests
    raise ValueError("the record does not end")
