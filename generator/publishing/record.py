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
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
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


_NO_MARK = Mark(-1, 0)


@dataclass(frozen=True, slots=True)
class Stamps:
    """Files as they were, column by column: most are only looked at, and never become values."""

    paths: Sequence[str] = ()
    sizes: Sequence[int] = ()
    moments: Sequence[int] = ()
    inodes: Sequence[int] = ()
    digests: str = ""
    """One after the other, 64 characters each."""

    def files(self) -> dict[str, Seen]:
        """Give the files by path."""
        each = (self.digests[at : at + _HEX] for at in range(0, len(self.digests), _HEX))
        columns = zip(self.sizes, self.moments, self.inodes, each, strict=True)
        return dict(zip(self.paths, map(Seen._make, columns), strict=True))

    def digests_of(self, paths: Collection[str]) -> dict[str, str]:
        """Give the digests of some of the files."""
        found = (at for at, path in enumerate(self.paths) if path in paths)
        return {self.paths[at]: self.digests[at * _HEX : (at + 1) * _HEX] for at in found}


@dataclass(frozen=True, slots=True)
class Marks:
    """Folders as they were, column by column; each comes after the one it lies in."""

    paths: Sequence[str] = ()
    """The uppermost has the empty path."""
    moments: Sequence[int] = ()
    inodes: Sequence[int] = ()

    def folders(self) -> dict[str, Mark]:
        """Give the folders by path."""
        columns = zip(self.moments, self.inodes, strict=True)
        return dict(zip(self.paths, map(Mark._make, columns), strict=True))


@dataclass(frozen=True)
class Published:
    """What was published into one folder, by its record."""

    listed: Sequence[str]
    """The paths of all files that are ours."""
    stamps: Stamps
    """Of those files that are known so well."""
    marks: Marks
    """Of all their folders; such that fit none, where they are not known."""

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all files that are ours."""
        return frozenset(self.listed)

    @cached_property
    def files(self) -> Mapping[str, Seen]:
        """Those files that are known so well, as they were."""
        return self.stamps.files()

    @cached_property
    def folders(self) -> Mapping[str, Mark]:
        """Their folders, as they were."""
        return self.marks.folders()


def work_of(target: Path) -> Path:
    """Give the folder beside a site in which its builds work, one at a time."""
    return target.with_name(f".{target.name}.newsarchive")


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

    def count(self) -> int:
        """Give how many files are ours, as far as is known."""
        try:
            return self.listed.read_bytes().count(b"\n")
        except FileNotFoundError:
            return 0

    def read(self) -> Published:
        """Give what is known; nothing, when nothing was published there as far as is known."""
        try:
            text = self.listed.read_text(encoding="utf-8", errors="surrogateescape")
        except FileNotFoundError:
            text = ""
        stamps, marks = self._read_stamps()
        paths = _split(text.removesuffix("\n"))
        if paths != stamps.paths:
            stamps = _only(frozenset(paths), stamps)
            known = marks.folders()
            needed = sorted(folders_of(paths) | {""})
            found = [known.get(folder, _NO_MARK) for folder in needed]
            marks = Marks(needed, *zip(*found, strict=True))
        return Published(paths, stamps, marks)

    def _read_stamps(self) -> tuple[Stamps, Marks]:
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            noted = json.loads(self.stamps.read_bytes())
            if noted["format"] == _FORMAT:
                sizes, moments, inodes = noted["files"]
                stamps = Stamps(_split(noted["paths"]), sizes, moments, inodes, noted["sha256"])
                marks = Marks(noted["folders"].split("\n"), *noted["marks"])
                counts = {len(stamps.paths), len(sizes), len(moments), len(inodes)}
                places = {len(marks.paths), len(marks.moments), len(marks.inodes)}
                if counts == {len(stamps.digests) // _HEX} and len(places) == 1:
                    return stamps, marks
        return Stamps(), Marks()

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
        paths, places = sorted(files), sorted(folders)
        seen = [files[path] for path in paths]
        marks = [folders[place] for place in places]
        noted = {
            "format": _FORMAT,
            "paths": "\n".join(paths),
            "sha256": "".join([one.sha256 for one in seen]),
            "files": [
                [one.size for one in seen],
                [_settle(one.modified, settled) for one in seen],
                [one.inode for one in seen],
            ],
            "folders": "\n".join(places),
            "marks": [
                [_settle(one.modified, settled) for one in marks],
                [one.inode for one in marks],
            ],
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


def _settle(moment: int, before: int) -> int:
    return moment if moment < before else -1


def _only(paths: Collection[str], stamps: Stamps) -> Stamps:
    """Give the stamps of these paths alone."""
    kept = {path: seen for path, seen in stamps.files().items() if path in paths}
    if not kept:
        return Stamps()
    sizes, moments, inodes, digests = zip(*kept.values(), strict=True)
    return Stamps(tuple(kept), sizes, moments, inodes, "".join(digests))
