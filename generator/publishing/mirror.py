"""Make a second tree of a site's files, of links to the same files.

The tree may hold anything before: what is one file with the site's own stays, whatever else is
there goes. So no more is done than the two trees differ.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.publishing.record import Mark, Seen, folders_of
from generator.publishing.survey import mark


@dataclass(frozen=True, slots=True)
class Mirror:
    """A tree that holds the same files as a site."""

    folders: Mapping[str, Mark]
    """Its folders; the tree itself has the empty path."""
    copied: frozenset[str]
    """Paths of files that are no links, since this file system has none."""


def mirror(site: Path, tree: Path, wanted: Mapping[str, Seen]) -> Mirror:
    """Let ``tree`` hold these files of the site and no others, in folders that all have some.

    Raises:
        OSError: the disk refuses, or a file is no longer there.
    """
    folders = folders_of(wanted) | {""}
    right, made = _clear(site, tree, wanted, folders)
    there, here = os.path.join(site, ""), os.path.join(tree, "")
    for folder in sorted(folders - made):
        os.mkdir(here + folder)
    missing = [path for path in wanted if path not in right]
    copied = frozenset(path for path in missing if not link(there + path, here + path))
    marks = ((folder, mark(here + folder)) for folder in folders)
    return Mirror({folder: found for folder, found in marks if found}, copied)


def link(old: str, new: str) -> bool:
    """Give a file a second place; False when it had to be copied.

    Raises:
        OSError: neither is possible.
    """
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)  # this file system has no hard links
        return False
    return True


def _clear(
    site: Path, tree: Path, wanted: Mapping[str, Seen], folders: Collection[str]
) -> tuple[set[str], set[str]]:
    """Remove what does not belong into the tree; give the files and folders that are right."""
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    with suppress(FileExistsError):
        tree.mkdir()
    device = os.stat(site).st_dev if wanted else 0
    right: set[str] = set()
    made = {""}
    below = [""]
    start = os.path.join(tree, "")
    while below:
        inside = below.pop()
        with os.scandir(start + inside) as entries:
            found = [
                (inside + entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries
            ]
        for path, is_folder in found:
            if not is_folder:
                if path in wanted and _is_one(start + path, wanted[path], device):
                    right.add(path)
                else:
                    os.unlink(start + path)
            elif path in folders:
                made.add(path)
                below.append(path + "/")
            else:
                shutil.rmtree(start + path)
    return right, made


def _is_one(path: str, seen: Seen, device: int) -> bool:
    """Tell whether a path leads to the file that was seen."""
    found = os.lstat(path)
    return found.st_ino == seen.inode and found.st_dev == device
