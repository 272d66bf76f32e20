"""Look at a published site: which of its files are as they were, and what else is there.

A file that has its stamp is right without being read; see ``record.py``. No link is followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.publishing.record import Mark, Published, Seen, folder_of


@dataclass(frozen=True, slots=True)
class Survey:
    """How a site differs from its record."""

    gone: frozenset[str]
    """Paths of the record at which there is no file that can be read."""
    replaced: frozenset[str]
    """Those of them at which there is something else: a folder, a link."""
    seen: Mapping[str, Seen]
    """Files of the record that do not have their stamps, as they are now."""
    strange: frozenset[str]
    """Paths of all that is there and not in the record, folders apart."""
    folders: Mapping[str, Mark]
    """Folders that do not have their stamps, as they are now."""

    def finds(self, known: Published) -> bool:
        """Tell whether the site has the files of the record with their bytes, and no others."""
        found = {path: seen.sha256 for path, seen in self.seen.items()}
        return not (self.gone or self.strange) and found == known.stamps.digests_of(found)


def survey(site: Path, known: Published) -> Survey:
    """Compare a site with its record, reading only files that do not have their stamps."""
    start = os.path.join(site, "")
    folders, missing, came = _look_at_folders(start, known)
    gone, odd = _look_at_files(start, known, missing)
    read = {path: read_file(start + path, found) for path, found in odd.items()}
    replaced = [path for path, seen in read.items() if seen is None]
    return Survey(
        gone=frozenset([*gone, *replaced]),
        replaced=frozenset(replaced),
        seen={path: seen for path, seen in read.items() if seen},
        strange=frozenset(came - known.paths) if came else frozenset(),
        folders=folders,
    )


def read_file(path: str, found: os.stat_result | None = None) -> Seen | None:
    """Look at one file and read it; None when there is none that can be read."""
    try:
        found = found or os.lstat(path)
        if not stat.S_ISREG(found.st_mode):
            return None
        with open(path, "rb", buffering=0) as stream:
            data = stream.read()
    except (OSError, ValueError):
        return None
    digest = hashlib.sha256(data).hexdigest()
    return Seen(len(data), found.st_mtime_ns, found.st_ino, digest)


def mark(folder: str) -> Mark | None:
    """Look at one folder; None when there is none."""
    try:
        found = os.lstat(folder)
    except (OSError, ValueError):
        return None
    return Mark(found.st_mtime_ns, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


def _look_at_files(
    start: str, known: Published, missing: Collection[str]
) -> tuple[list[str], dict[str, os.stat_result]]:
    """Give the files that are gone, and those that do not have their stamps."""
    gone: list[str] = []
    odd: dict[str, os.stat_result] = {}
    lstat, stamps = os.lstat, known.stamps
    rows = zip(stamps.paths, stamps.sizes, stamps.moments, stamps.inodes, strict=True)
    rest = known.paths.difference(stamps.paths) if known.listed != stamps.paths else ()
    for path, size, moment, inode in chain(rows, ((path, -1, -1, -1) for path in rest)):
        try:
            if missing and folder_of(path) in missing:
                gone.append(path)
                continue
            found = lstat(start + path)
        except (OSError, ValueError):
            gone.append(path)
            continue
        if found.st_mtime_ns != moment or found.st_ino != inode or found.st_size != size:
            odd[path] = found
    return gone, odd


def _look_at_folders(start: str, known: Published) -> tuple[dict[str, Mark], set[str], set[str]]:
    """Give the folders that changed, those that are missing, and paths that came.

    Of the paths some are in the record: they lie in a folder that changed, too.
    """
    changed: dict[str, Mark] = {}
    missing: set[str] = set()
    came: set[str] = set()
    lstat, marks = os.lstat, known.marks
    for folder, moment, inode in zip(marks.paths, marks.moments, marks.inodes, strict=True):
        if missing and folder and folder_of(folder) in missing:
            missing.add(folder)
            continue
        try:
            found = lstat(start + folder)
        except (OSError, ValueError):
            missing.add(folder)
            continue
        if not stat.S_ISDIR(found.st_mode):
            missing.add(folder)
            came.add(folder)
        elif found.st_mtime_ns != moment or found.st_ino != inode:
            changed[folder] = Mark(found.st_mtime_ns, found.st_ino)
            came.update(_paths_in(start, folder, known))
    return changed, missing, came


def _paths_in(start: str, folder: str, known: Published) -> Iterator[str]:
    """Give the paths of what is in a folder, and in those of its folders that are not known."""
    below = [folder + "/" if folder else ""]
    while below:
        inside = below.pop()
        with os.scandir(start + inside) as entries:
            for entry in entries:
                path = inside + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path
                elif path not in known.folders:
                    below.append(path + "/")
