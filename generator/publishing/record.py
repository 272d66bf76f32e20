"""What was published into a folder: which files, and how to see that they are as they were.

Two files outside the site say it, in ``.newsarchive/published/``. The *list* has the paths: what
stands there is ours to replace. It is flushed to the disk, and never loses a path that is in the
site. The *stamps* have the size, time stamp, inode and SHA-256 of each file, and the time stamps
and inodes of the folders: what still has them was not touched, and need not be read. They are no
more than a memory: without them, and for each file that no longer has its stamp, bytes are read.

Time stamps are only as fine as the file system makes them, so one that is younger than two
seconds is not noted: a change in the same tick would not be seen.

Source: "racy-git" in the technical documentation of git, whose index does the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.rewrite import replace_file

COARSEST = 2_000_000_000
"""Nanoseconds between two time stamps of the coarsest file system in use, FAT."""
_FORMAT = 1
_HEX = 64
"""Characters of a digest."""


class Seen(NamedTuple):
    """A file as it was found or written."""

    size: int
    """Bytes."""
    modified: int
    """Time stamp, in nanoseconds; -1 fits none."""
    inode: int
    sha256: str
    """Hexadecimal."""


class Mark(NamedTuple):
    """A folder as it was found; it changes when an entry comes or goes."""

    modified: int
    """Time stamp, in nanoseconds; -1 fits none."""
    inode: int


@dataclass(frozen=True, slots=True)
class Published:
    """What was published into one folder, by its record."""

    paths: frozenset[str]
    """Of all files that are ours."""
    files: Mapping[str, Seen]
    """As they were; of those that are known so well."""
    folders: Mapping[str, Mark]
    """As they were; the folder itself has the empty path."""


def folder_of(path: str) -> str:
    """Give the folder in which a file or folder lies; the uppermost has the empty path."""
    return path.rpartition("/")[0]


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give the folders of some files, and those around them; with any file, the empty path too."""
    found = set(map(folder_of, paths))
    below = found
    while below:
        below = {folder_of(path) for path in below} - found
        found |= below
    return found


@dataclass(frozen=True, slots=True)
class Record:
    """Where it is written down what was published into one folder."""

    listed: Path
    stamps: Path

    @classmethod
    def of(cls, target: Path, state: Path) -> Record:
        """Find the record of a target; it moves along when the site's folder is moved.

        ``target`` and ``state`` are real paths.
        """
        inside = target.is_relative_to(state.parent)
        name = target.relative_to(state.parent) if inside else target
        digest = hashlib.blake2b(os.fsencode(name.as_posix()), digest_size=8).hexdigest()
        folder = state / "published"
        return cls(folder / f"{digest}.txt", folder / f"{digest}.stamps")

    def read(self) -> Published:
        """Give what is known; nothing, when nothing was published there as far as is known."""
        try:
            text = self.listed.read_text(encoding="utf-8", errors="surrogateescape")
        except FileNotFoundError:
            text = ""
        paths = frozenset(text.split("\n")) - {""}
        files, folders = self._read_stamps()
        if not paths.issuperset(files):
            files = {path: seen for path, seen in files.items() if path in paths}
        return Published(paths, files, folders)

    def _read_stamps(self) -> tuple[dict[str, Seen], dict[str, Mark]]:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            noted = json.loads(self.stamps.read_bytes())
            if noted["format"] == _FORMAT:
                digests = noted["sha256"]
                each = [digests[at : at + _HEX] for at in range(0, len(digests), _HEX)]
                columns = zip(*noted["files"], each, strict=True)
                files = dict(zip(_split(noted["paths"]), map(Seen._make, columns), strict=True))
                marks = map(Mark._make, zip(*noted["marks"], strict=True))
                return files, dict(zip(noted["folders"].split("\n"), marks, strict=True))
        return {}, {}

    def list(self, paths: Iterable[str]) -> None:
        """Replace the list, in one step and for good.

        Raises:
            NewsarchiveError: the disk refuses.
        """
        text = "".join(f"{path}\n" for path in sorted(paths))
        replace_file(self.listed, text.encode("utf-8", "surrogateescape"))

    def note(self, files: Mapping[str, Seen], folders: Mapping[str, Mark]) -> None:
        """Replace the stamps, if the disk lets us."""
        settled = time.time_ns() - COARSEST
        sizes, times, inodes, digests = zip(*files.values(), strict=True) if files else ((),) * 4
        marks = zip(*folders.values(), strict=True) if folders else ((), ())
        moments, places = marks
        noted = {
            "format": _FORMAT,
            "paths": "\n".join(files),
            "sha256": "".join(digests),
            "files": [sizes, _settled(times, settled), inodes],
            "folders": "\n".join(folders),
            "marks": [_settled(moments, settled), places],
        }
        temporary = self.stamps.with_suffix(".new")
        with suppress(OSError):
            temporary.write_bytes(json.dumps(noted, separators=(",", ":")).encode())
            temporary.replace(self.stamps)

    def forget(self) -> None:
        """Let all that was published be read by the next build."""
        self.stamps.unlink(missing_ok=True)


def _split(text: str) -> list[str]:
    return text.split("\n") if text else []


def _settled(times: Iterable[int], before: int) -> list[int]:
    return [moment if moment < before else -1 for moment in times]
