"""The tree that will be the site: it begins as the old one, and is changed where that is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.model import OutputFile
from generator.publishing.mirror import Mirror, link
from generator.publishing.record import Mark, Seen, folder_of, folders_of
from generator.publishing.survey import mark
from generator.safe_paths import fold


class NewTree:
    """A tree of files, made by ``mirror``, that nobody else touches."""

    def __init__(self, place: Path, made: Mirror, files: Iterable[str]) -> None:
        self._start = os.path.join(place, "")
        self._files = set(files)
        self._folders = dict[str, Mark | None](made.folders)
        """None for a folder that has been changed since."""
        self._copied = set(made.copied)

    def write(self, file: OutputFile) -> Seen:
        """Put a new file into the tree.

        Raises:
            OSError: the disk refuses.
        """
        new = self._make_way(file.path)
        try:
            _write(new, file.data)
        except FileExistsError:
            self._clear_other_spellings(file.path)
            _write(new, file.data)
        self._files.add(file.path)
        return _seen(new, file.sha256)

    def link(self, path: str, old: str, seen: Seen) -> Seen:
        """Let the tree have a file that lies elsewhere.

        Raises:
            OSError: the disk refuses.
        """
        new = self._make_way(path)
        link(old, new)
        self._files.add(path)
        return _seen(new, seen.sha256)

    def remove_all_but(self, wanted: Collection[str]) -> None:
        """Remove all other files, and the folders that are then empty.

        Raises:
            OSError: the disk refuses.
        """
        leaving = self._files.difference(wanted)
        for path in leaving:
            self._unlink(path)
        if leaving:
            for folder in sorted(self._folders.keys() - folders_of(wanted) - {""}, reverse=True):
                os.rmdir(self._start + folder)
                del self._folders[folder]
                self._folders[folder_of(folder)] = None

    def folders(self, place: Path) -> dict[str, Mark]:
        """Look at the folders that were changed and give all, now that the tree lies there."""
        self._folders[""] = None  # having been moved may count as a change
        start = os.path.join(place, "")
        looked = ((path, known or mark(start + path)) for path, known in self._folders.items())
        return {path: found for path, found in looked if found}

    def copies(self, place: Path, files: dict[str, Seen]) -> dict[str, Seen]:
        """Look at those of the files that are copies, now that the tree lies there."""
        start = os.path.join(place, "")
        return {
            path: _seen(start + path, files[path].sha256)
            for path in self._copied & self._files & files.keys()
        }

    def _make_way(self, path: str) -> str:
        """Let nothing be at a path, and its folder be there; give the path in full."""
        if path in self._files:
            self._unlink(path)
        elif path in self._folders:
            self._remove_folder(path)
        self._make_folder(folder_of(path))
        self._folders[folder_of(path)] = None
        return self._start + path

    def _make_folder(self, folder: str) -> None:
        if folder in self._folders:
            return
        self._make_folder(folder_of(folder))
        if folder in self._files:
            self._unlink(folder)
        try:
            os.mkdir(self._start + folder)
        except FileExistsError:
            self._clear_other_spellings(folder)
            os.mkdir(self._start + folder)
        self._folders[folder_of(folder)] = None
        self._folders[folder] = None

    def _clear_other_spellings(self, path: str) -> None:
        """Remove what a file system that ignores capital letters has at this path.

        It is of the old site alone: the new one never has both spellings.
        """
        folded = fold(path)
        for other in [one for one in self._files if fold(one) == folded]:
            self._unlink(other)
        for other in [one for one in self._folders if fold(one) == folded]:
            if other in self._folders:
                self._remove_folder(other)

    def _unlink(self, path: str) -> None:
        os.unlink(self._start + path)
        self._files.remove(path)
        self._copied.discard(path)
        self._folders[folder_of(path)] = None

    def _remove_folder(self, folder: str) -> None:
        shutil.rmtree(self._start + folder)
        below = folder + "/"
        self._files = {path for path in self._files if not path.startswith(below)}
        for path in [one for one in self._folders if (one + "/").startswith(below)]:
            del self._folders[path]
        self._folders[folder_of(folder)] = None


def _seen(path: str, sha256: str) -> Seen:
    found = os.lstat(path)
    return Seen(found.st_size, found.st_mtime_ns, found.st_ino, sha256)


def _write(path: str, data: bytes) -> None:
    """Write a new file; thousands of times, so without the buffer that ``open`` would make."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)
