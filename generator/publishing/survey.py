"""Look at a published site: which of its files are as they were, and what else is there.

A file that has its stamp is right without being read; see ``record.py``. No link is followed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.record import Mark, Published, Seen, folder_of, folders_of


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
        return not (self.gone or self.strange) and all(
            path in known.files and (seen.size, seen.sha256) == _content(known.files[path])
            for path, seen in self.seen.items()
        )


def survey(site: Path, known: Published) -> Survey:
    """Compare a site with its record, reading only files that do not have their stamps."""
    start = os.path.join(site, "")
    folders, missing, strange = _look_at_folders(start, known)
    gone: list[str] = []
    odd: list[tuple[str, os.stat_result]] = []
    lstat, stamps = os.lstat, known.files
    for path in known.paths:
        if missing and folder_of(path) in missing:
            gone.append(path)
            continue
        try:
            found = lstat(start + path)
        except (OSError, ValueError):
            gone.append(path)
            continue
        seen = stamps.get(path)
        if (
            seen is None
            or found.st_mtime_ns != seen.modified
            or found.st_ino != seen.inode
            or found.st_size != seen.size
        ):
            odd.append((path, found))
    read = {path: read_file(start + path, found) for path, found in odd}
    replaced = [path for path, seen in read.items() if seen is None]
    return Survey(
        gone=frozenset([*gone, *replaced]),
        replaced=frozenset(replaced),
        seen={path: seen for path, seen in read.items() if seen},
        strange=frozenset(strange - known.paths),
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


def _look_at_folders(start: str, known: Published) -> tuple[dict[str, Mark], set[str], set[str]]:
    """Give the folders that changed, those that are missing, and paths that came.

    Of the paths some are in the record: they lie in a folder that changed, too.
    """
    changed: dict[str, Mark] = {}
    missing: set[str] = set()
    came: set[str] = set()
    folders = folders_of(known.paths) | {""}
    stamps = known.folders
    for folder in sorted(folders):
        if missing and folder and folder_of(folder) in missing:
            missing.add(folder)
            continue
        found = mark(start + folder)
        if found is None:
            missing.add(folder)
            if folder and os.path.lexists(start + folder):
                came.add(folder)
        elif found != stamps.get(folder):
            changed[folder] = found
            came.update(_paths_in(start, folder, folders))
    return changed, missing, came


def _paths_in(start: str, folder: str, known: Iterable[str]) -> Iterator[str]:
    """Give the paths of what is in a folder, and in those of its folders that are not known."""
    below = [folder + "/" if folder else ""]
    while below:
        inside = below.pop()
        with os.scandir(start + inside) as entries:
            for entry in entries:
                path = inside + entry.name
                if not entry.is_dir(follow_symlinks=False):
                    yield path
                elif path not in known:
                    below.append(path + "/")


def _content(seen: Seen) -> tuple[int, str]:
    return seen.size, seen.sha256
