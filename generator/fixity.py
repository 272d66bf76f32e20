"""Prove that a site and the articles behind it are what its manifest says."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.disk import disk_errors
from generator.errors import NewsarchiveError, Problem
from generator.job import CONTENT
from generator.publishing.record import Record
from generator.render.manifest import MANIFEST, parse_manifest
from generator.state import STATE_FOLDER

_ORIGINALS = "originals/"


@dataclass(frozen=True, slots=True)
class FixityReport:
    """What was compared, and what is no longer the same."""

    files: int
    originals: int
    problems: tuple[Problem, ...]


def check_fixity(root: Path, site: Path) -> FixityReport:
    """Compare every file of the site, and every article in ``content/``, with the manifest.

    When the site is damaged, the next build reads it whole, and mends it.

    Raises:
        NewsarchiveError: the site has no manifest, or a file cannot be read.
    """
    try:
        recorded = parse_manifest((site / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NewsarchiveError(
            f"{site} has no {MANIFEST}: build the site first, or name its folder with --output"
        ) from None
    with disk_errors("compare the files with their digests"):
        problems = [
            *_compare(site, recorded, "", f"build the site again or restore {site.name}/ "),
            *_strangers(site, recorded),
        ]
        if problems:
            _distrust(root, site)
        originals = {
            path.removeprefix(_ORIGINALS): digest
            for path, digest in recorded.items()
            if path.startswith(_ORIGINALS)
        }
        problems += _compare(root / CONTENT, originals, f"{CONTENT}/", "restore it, or build again")
    return FixityReport(len(recorded), len(originals), tuple(sorted(problems)))


def _distrust(root: Path, site: Path) -> None:
    """Let the next build read every file: a disk that lost a bit left the time stamps alone."""
    state = Path(os.path.realpath(root / STATE_FOLDER))
    Record.of(Path(os.path.realpath(site)), state).forget()


def _compare(folder: Path, recorded: dict[str, str], shown: str, mend: str) -> Iterator[Problem]:
    where = shown or f"{folder.name}/"
    for path, digest in recorded.items():
        file = folder / path
        if not file.is_file():
            yield Problem(where + path, 0, 0, "fixity-missing", f"it is gone: {mend.strip()}")
            continue
        with file.open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if found != digest:
            message = f"its SHA-256 is {found}, not {digest}: {mend.strip()}"
            yield Problem(where + path, 0, 0, "fixity-changed", message)


def _strangers(site: Path, recorded: dict[str, str]) -> Iterator[Problem]:
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if path not in recorded and path != MANIFEST and (file.is_symlink() or file.is_file()):
            message = "the manifest does not know it: remove it, or build the site again"
            yield Problem(f"{site.name}/{path}", 0, 0, "fixity-unknown", message)
