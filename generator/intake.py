"""``content/`` -> the files in it, as they are: the edge where reading touches the disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem
from generator.model import RawFile

DEFAULT_LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is no article."""
KNOWN_ENDINGS = (".txt", ".md", ".markdown", ".yaml", ".yml")
_BACKUP = re.compile(r".*~|#.*#|.*\.(?:swp|swo|swx|bak|orig|tmp)|Thumbs\.db|desktop\.ini", re.I)
_UNPUBLISHABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\\]")


@dataclass(frozen=True, slots=True)
class Intake:
    """What was found."""

    files: tuple[RawFile, ...]
    """In order of path."""
    problems: tuple[Problem, ...]


def read_files(content: Path, *, limit_bytes: int = DEFAULT_LIMIT) -> Intake:
    """Read every file that may be an article or the editor's word, at any depth.

    Hidden files and editors' backups are passed over. Links are followed when they stay inside
    ``content`` and lead to a file; whatever cannot be read or published becomes a Problem.
    """
    files: list[RawFile] = []
    problems: list[Problem] = []
    if not content.is_dir():
        missing = Problem(content.name, 0, 0, "content-missing", "there is no such folder; make it")
        return Intake((), (missing,))
    root = content.resolve()
    for path, name in _walk(content, "", content.name, problems):
        shown = f"{content.name}/{name}"
        problem = _refusal(path, shown, root, limit_bytes)
        if problem is not None:
            problems.append(problem)
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            message = f"cannot be read ({error.strerror or 'input error'}); mend its permissions"
            problems.append(Problem(shown, 0, 0, "file-unreadable", message))
            continue
        files.append(RawFile(name, data, hashlib.sha256(data).hexdigest()))
    files.sort(key=lambda file: file.path)
    return Intake(tuple(files), tuple(sorted(problems)))


def _walk(
    folder: Path, prefix: str, shown: str, problems: list[Problem]
) -> Iterator[tuple[Path, str]]:
    """Yield each file with its path below ``content``; linked folders are refused."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"cannot be opened ({error.strerror or 'input error'}); mend its permissions"
        problems.append(Problem(f"{shown}/{prefix}".rstrip("/"), 0, 0, "file-unreadable", message))
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or _BACKUP.fullmatch(name):
            continue
        place = f"{shown}/{prefix}{_printable(name)}"
        if _UNPUBLISHABLE.search(name) or name != _printable(name):
            message = "this name cannot be an address; use letters, digits, '-', '_' and '.'"
            problems.append(Problem(place, 0, 0, "file-name", message))
            continue
        path = folder / name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, f"{prefix}{name}/", shown, problems)
        elif entry.is_symlink() and path.is_dir():
            message = "a link to a folder is not followed; copy the files here"
            problems.append(Problem(place, 0, 0, "file-link", message))
        else:
            yield path, prefix + name


def _refusal(path: Path, shown: str, root: Path, limit: int) -> Problem | None:
    """Say why a file cannot be read, or None."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            message = "this link leads nowhere or in a circle; put the file here"
            return Problem(shown, 0, 0, "file-link", message)
        if not target.is_relative_to(root):
            message = f"this link leads out of {root.name}/; copy the file here"
            return Problem(shown, 0, 0, "file-link", message)
    if path.suffix.lower() not in KNOWN_ENDINGS or path.suffix != path.suffix.lower():
        message = f"unknown kind of file; articles end in {', '.join(KNOWN_ENDINGS[:3])}"
        return Problem(shown, 0, 0, "file-ignored", message, "warning")
    try:
        status = path.stat()
    except OSError as error:
        message = f"cannot be read ({error.strerror or 'input error'}); mend its permissions"
        return Problem(shown, 0, 0, "file-unreadable", message)
    if not stat.S_ISREG(status.st_mode):
        return Problem(shown, 0, 0, "file-unreadable", "this is no ordinary file; remove it")
    if status.st_size > limit:
        message = f"{status.st_size} bytes are more than {limit}; split it or raise the limit"
        return Problem(shown, 0, 0, "file-large", message)
    return None


def _printable(name: str) -> str:
    """Give a name as it can be shown: bytes that are not UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
