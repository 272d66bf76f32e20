"""Which paths may go into a site: none that leave it, and no two that clash anywhere.

A site made on Linux is unpacked on a Mac and served from Windows, so two names that are one
name there (case, Unicode normalisation) are refused everywhere.
"""

from __future__ import annotations

import os
import re
import unicodedata

from generator.errors import NewsarchiveError

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN = re.compile(r"[0-9a-z_-][0-9a-z_.-]*(/[0-9a-z_-][0-9a-z_.-]*)*")
"""Nearly all paths: safe where no names are reserved, and equal to their folded form."""
_NOT_ON_WINDOWS = re.compile(
    r'[<>:"\\|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)', re.IGNORECASE
)


class PathClaims:
    """Remember the paths of a site and refuse one that cannot stand beside the others."""

    def __init__(self, windows: bool = os.name == "nt") -> None:
        self._windows = windows
        self._folders: dict[str, str] = {}
        self._files: dict[str, str] = {}
        self._spelled = {""}
        """The folders just as they are spelled."""

    def claim(self, path: str) -> None:
        """Take a path, with forward slashes, for a file.

        Raises:
            NewsarchiveError: it leaves the site, or clashes with a path taken before.
        """
        plain = not self._windows and _PLAIN.fullmatch(path) is not None
        if not plain:
            self._refuse_unsafe(path, path.split("/"))
        folded = path if plain else fold(path)
        if folded in self._files:
            self._refuse_clash(path, self._files[folded])
        if folded in self._folders:
            raise NewsarchiveError(
                f"the site would have both a file and a folder called '{path}': "
                f"'{self._folders[folded]}' lies in the folder"
            )
        new_folders: list[tuple[str, str]] = []
        folder = path
        while (folder := folder.rpartition("/")[0]) not in self._spelled:
            key = folder if plain else fold(folder)
            if key in self._files:
                raise NewsarchiveError(
                    "the site would have both a file and a folder called "
                    f"'{self._files[key]}': '{path}' lies in the folder"
                )
            if key in self._folders:
                self._refuse_clash(path, self._folders[key])
            new_folders.append((key, folder))
        for key, folder in new_folders:
            self._folders[key] = path
            self._spelled.add(folder)
        self._files[folded] = path

    def paths(self) -> frozenset[str]:
        """Give all paths taken so far."""
        return frozenset(self._files.values())

    def _refuse_unsafe(self, path: str, parts: list[str]) -> None:
        if (
            _CONTROL.search(path)
            or any(part in ("", ".", "..") for part in parts)
            or (self._windows and any(_NOT_ON_WINDOWS.search(part) for part in parts))
        ):
            raise NewsarchiveError(f"{path!r} cannot be the path of a file in the site")

    def _refuse_clash(self, path: str, other: str) -> None:
        if path == other:
            raise NewsarchiveError(f"two files of the site would both be '{path}'")
        raise NewsarchiveError(
            f"'{other}' and '{path}' differ only in a way that not every computer sees, "
            "such as capital letters"
        )


def fold(path: str) -> str:
    """Give the form that is equal for names that some file system holds to be the same."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold())
