"""Where a site keeps what it needs between builds and never publishes: ``.newsarchive/``."""

from __future__ import annotations

from pathlib import Path

STATE_FOLDER = ".newsarchive"
INDEX_FOLDER = "search"
"""In the state folder: the index behind ``newsarchive search``."""
BROWSER_FOLDER = "browser"
"""In the state folder: the indexes of the search page, one a period."""


def state_folder(root: Path) -> Path:
    """Make the folder if need be, with a ``.gitignore`` that keeps all of it out of git."""
    folder = root / STATE_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return folder
