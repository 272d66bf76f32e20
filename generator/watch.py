"""Tell when the files that a site is built from have changed."""

from __future__ import annotations

import re
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from generator.config import SETTINGS_FILE
from generator.site.permalinks import LEDGER_FILE

FOLDERS = ("content", "locale", "static", "templates", "themes")
FILES = (SETTINGS_FILE, LEDGER_FILE)
_PAUSE = 400
"""Milliseconds between two looks at the files in the site's folder itself."""
_NO_SOURCE = re.compile(
    r"\..*|.*~|#.*#|4913|__pycache__|.*\.(?:sw[opx]|tmp|bak|pyc)", re.IGNORECASE
)
"""Names that editors and Python use for themselves (Vim tries whether it may write ``4913``)."""


def watch_site(root: Path, stop: threading.Event | None = None) -> Iterator[tuple[str, ...]]:
    """Give the paths that changed, below ``root`` and in order, when all is quiet again.

    The first batch is empty and says that all is watched: no later change is missed.
    What changes while the caller is busy with one batch comes in the next; only the ledger of
    addresses does not count then, for the caller's build writes it.

    The folders are watched by the operating system. The files beside them are looked at a few
    times a second: watching the whole root would include the built site, ``.git`` and more.
    """
    stop = stop or threading.Event()
    marks = _marks(root, FILES)
    folders = _marks(root, FOLDERS)
    changed: set[str] = set()
    polling = begun = False
    while not stop.is_set():
        try:
            for batch in _batches(root, sorted(folders), polling, stop):
                now, there = _marks(root, FILES), _marks(root, FOLDERS)
                changed |= batch | _differing(marks, now) | _differing(folders, there)
                marks = now
                if there != folders:
                    # Told after the new folders are watched too, so that nothing is missed.
                    folders = there
                    break
                if changed or not begun:
                    begun = True
                    yield tuple(sorted(changed))
                    changed = set()
                    marks |= _marks(root, (LEDGER_FILE,))
        except FileNotFoundError:
            folders = _marks(root, FOLDERS)
        except OSError:
            polling = True  # the system has no more watches to give


def _batches(
    root: Path, folders: list[str], polling: bool, stop: threading.Event
) -> Iterator[set[str]]:
    """Give what changed in the folders, and an empty set a few times a second."""
    from watchfiles import Change, watch

    def is_source(_: Change, path: str) -> bool:
        return not any(_NO_SOURCE.fullmatch(part) for part in Path(path).relative_to(root).parts)

    if not folders:
        while not stop.wait(_PAUSE / 1000):
            yield set()
        return
    for changes in watch(
        *(root / name for name in folders),
        watch_filter=is_source,
        stop_event=stop,
        rust_timeout=_PAUSE,
        yield_on_timeout=True,
        force_polling=polling or None,
    ):
        yield {Path(path).relative_to(root).as_posix() for _, path in changes}


def _marks(root: Path, names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Tell files and folders that exist from those that are others by now."""
    marks: dict[str, tuple[int, ...]] = {}
    for name in names:
        with suppress(OSError):
            found = (root / name).stat()
            is_folder = stat.S_ISDIR(found.st_mode)
            if is_folder == (name in FOLDERS):
                version = () if is_folder else (found.st_mtime_ns, found.st_size)
                marks[name] = (found.st_dev, found.st_ino, *version)
    return marks


def _differing(one: dict[str, tuple[int, ...]], other: dict[str, tuple[int, ...]]) -> set[str]:
    return {name for name in one | other if one.get(name) != other.get(name)}
