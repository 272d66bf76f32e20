"""References: to copy in the common styles, and to load into a reference manager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.render.citing.downloads import FORMATS, data_address
from generator.render.citing.styles import STYLES
from generator.site.citations import Citation

if TYPE_CHECKING:
    from markupsafe import Markup


def references(citation: Citation) -> Iterator[tuple[str, Markup]]:
    """Give each style's name and the reference in it."""
    for name, write in STYLES.items():
        yield name, write(citation)


def downloads(citation: Citation) -> Iterator[tuple[str, str, str]]:
    """Give each format's name, its files' ending, and an address that holds the reference."""
    for name, (ending, _, _) in FORMATS.items():
        yield name, ending, data_address(citation, name)
