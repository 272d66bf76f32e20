"""``content/`` -> the files in it, as they are: the edge where reading touches the disk."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, Severity
from generator.model import RawFile

DEFAULT_LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is no article."""
KNOWN_ENDINGS = (".txt", ".md", ".markdown", ".yaml")
"""In lower case; a file's own may be in capitals."""
_CONTENT = "content"
_BACKUP = re.compile(r".*~|#.*#|.*\.(?:swp|swo|swx|bak|orig|tmp)|Thumbs\.db|desktop\.ini", re.I)
_UNPUBLISHABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\\]")
"""Control characters, backslashes, and bytes that are not UTF-8 (Python shows surrogates)."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What was found."""

    files: tuple[RawFile, ...]
    """In order of path."""
    problems: tuple[Problem, ...]


def read_files(content: Path, *, limit_bytes: int = DEFAULT_LIMIT) -> Intake:
    """Read every file that may be an article or the editor's word, at any depth.

    Hidden files and editors' backups are passed over. A link is followed when it leads to a file
    inside ``content``. Whatever cannot be read or published becomes a Problem.
    """
    if not content.is_dir():
        missing = Problem(_CONTENT, 0, 0, "content-missing", "there is no such folder; make it")
        return Intake((), (missing,))
    files: list[RawFile] = []
    problems: list[Problem] = []
    root = content.resolve()
    for entry, name in _walk(content, "", problems):
        try:
            files.append(_read(entry, name, root, limit_bytes))
        except _RefusedError as refused:
            problems.append(refused.problem)
    files.sort(key=lambda file: file.path)
    return Intake(tuple(files), tuple(sorted(problems)))


class _RefusedError(Exception):
    """A file that is not read, and why."""

    def __init__(self, name: str, rule: str, message: str, severity: Severity = "error") -> None:
        super().__init__(message)
        self.problem = Problem(f"{_CONTENT}/{name}", 0, 0, rule, message, severity)


def _walk(
    folder: str | Path, prefix: str, problems: list[Problem]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield each file with its path below ``content``; folders that are links are refused."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        message = f"cannot be opened ({error.strerror or 'input error'}); mend its permissions"
        refused = _RefusedError(prefix.rstrip("/"), "file-unreadable", message)
        problems.append(refused.problem)
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or _BACKUP.fullmatch(name):
            continue
        if _UNPUBLISHABLE.search(name):
            message = "this name cannot be an address; use letters, digits, '-', '_' and '.'"
            problems.append(_RefusedError(prefix + _shown(name), "file-name", message).problem)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{name}/", problems)
        elif entry.is_symlink() and Path(entry.path).is_dir():
            message = "a link to a folder is not followed; move the folder here"
            problems.append(_RefusedError(prefix + name, "file-link", message).problem)
        else:
            yield entry, prefix + name


def _read(entry: os.DirEntry[str], name: str, root: Path, limit: int) -> RawFile:
    """Read one file, or raise ``_RefusedError``."""
    try:
        if entry.is_symlink():
            _check_link(Path(entry.path), name, root)
        if not entry.name.lower().endswith(KNOWN_ENDINGS):
            kinds = ", ".join(KNOWN_ENDINGS)
            message = f"this kind of file is not read; known endings are {kinds}"
            raise _RefusedError(name, "file-ignored", message, "warning")
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _RefusedError(name, "file-unreadable", "this is no ordinary file; remove it")
        data = b""
        if status.st_size <= limit:
            with open(entry.path, "rb", buffering=0) as file:
                data = file.read()
    except OSError as error:
        message = f"cannot be read ({error.strerror or 'input error'}); mend its permissions"
        raise _RefusedError(name, "file-unreadable", message) from None
    if status.st_size > limit:
        message = f"{status.st_size} bytes are more than the {limit} that are read; split it"
        raise _RefusedError(name, "file-large", message)
    return RawFile(name, data, hashlib.sha256(data).hexdigest())


def _check_link(path: Path, name: str, root: Path) -> None:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        message = "this link leads nowhere or in a circle; put the file here"
        raise _RefusedError(name, "file-link", message) from None
    if not target.is_relative_to(root):
        message = f"this link leads out of {_CONTENT}/; copy the file here"
        raise _RefusedError(name, "file-link", message)


def _shown(name: str) -> str:
    """Give a name as a message can show it: what cannot be printed becomes U+FFFD."""
    return _UNPUBLISHABLE.sub("\ufffd", name)
