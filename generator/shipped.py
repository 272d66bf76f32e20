"""Where the templates and themes are that come with the program."""

from __future__ import annotations

from pathlib import Path

from generator.errors import NewsarchiveError

_PACKAGE = Path(__file__).parent


def shipped_folder(name: str, package: Path = _PACKAGE) -> Path:
    """Find ``templates`` or ``themes``.

    A wheel carries them inside the package, in ``shipped/``. In a checkout they lie one level
    up, beside ``pyproject.toml``; without that file the level above is ``site-packages``, where
    a folder called ``templates`` would be somebody else's.

    Raises:
        NewsarchiveError: the installation is not complete.
    """
    inside, beside = package / "shipped" / name, package.parent / name
    if inside.is_dir():
        return inside
    if (package.parent / "pyproject.toml").is_file() and beside.is_dir():
        return beside
    raise NewsarchiveError(f"this installation lacks its {name}; install newsarchive again")
