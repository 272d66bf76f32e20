"""The edge that finds the font of the cards, and says what to install where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from importlib.util import find_spec

from generator.errors import Problem, SettingsError
from generator.model import OutputFile

CARD_FONT = "static/card.ttf"
"""A theme's own."""
_PACKAGE, _FILE = "font_source_serif_pro", "files/SourceSerifPro-Semibold.ttf"


def card_font(static: Iterable[OutputFile]) -> bytes:
    """Give the theme's font, or else the one that is installed; empty: Pillow's own.

    Raises SettingsError when cards cannot be drawn at all.
    """
    if find_spec("PIL") is None:
        message = "make.cards needs Pillow: pip install 'newsarchive[cards]'"
        problem = Problem("archive.yaml", 0, 0, "setting-cards", message)
        raise SettingsError("the cards cannot be drawn", [problem])
    for file in static:
        if file.path == CARD_FONT:
            return file.data
    if find_spec(_PACKAGE) is None:
        return b""
    return files(_PACKAGE).joinpath(_FILE).read_bytes()
