"""The whole archive as a bag: what was received, what was made of it, and proof of both.

Source: BagIt 1.0, RFC 8493. (The Library of Congress's ``bagit`` library writes version 0.97
and changes the process's working folder; the tests validate with it.)
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from generator import __version__
from generator.errors import NewsarchiveError
from generator.render.manifest import manifest_name

ALGORITHM = "sha256"


def write_bag(
    payload: Mapping[str, Path], folder: Path, info: Iterable[tuple[str, str]], day: date
) -> int:
    """Copy ``payload`` (name in the bag -> file or folder) into a bag; give its number of files.

    ``folder`` is empty; ``info`` are labels and values of ``bag-info.txt``; ``day`` is the day
    of bagging.

    Raises:
        NewsarchiveError: a symbolic link is among the files: a bag must hold the thing itself.
        OSError: the disk refuses.
    """
    for name, path in payload.items():
        _copy(path, folder / "data" / name)
    sizes = [path.stat().st_size for path in _files(folder / "data")]
    labels = (
        *info,
        ("Bagging-Date", day.isoformat()),
        ("Bag-Software-Agent", f"newsarchive {__version__}"),
        ("Payload-Oxum", f"{sum(sizes)}.{len(sizes)}"),
    )
    tags = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {_one_line(value)}\n" for label, value in labels),
        f"manifest-{ALGORITHM}.txt": _manifest(folder, _files(folder / "data")),
    }
    for name, text in tags.items():
        _write(folder / name, text)
    _write(
        folder / f"tagmanifest-{ALGORITHM}.txt",
        _manifest(folder, (folder / name for name in sorted(tags))),
    )
    return len(sizes)


def _copy(path: Path, target: Path) -> None:
    for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
        if file.is_symlink():
            raise NewsarchiveError(
                f"{file} is a symbolic link, and a bag holds files alone: put the file there"
            )
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, target)
    else:
        shutil.copy2(path, target)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())


def _manifest(folder: Path, files: Iterable[Path]) -> str:
    named = ((file, file.relative_to(folder).as_posix()) for file in files)
    return "".join(f"{_digest(file)}  {manifest_name(name)}\n" for file, name in named)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, ALGORITHM).hexdigest()


def _one_line(value: str) -> str:
    """Keep a value on its line: one that begins a line would be read as a label."""
    return " ".join(value.split())


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="")
