"""What a card holds: the picture that stands for a page where its address is shared.

Source: Open Graph protocol (2014), ``og:image``.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Moment
from generator.site.marks import Mark

WIDTH, HEIGHT = 1200, 630
"""Pixels: 1.91 to 1, which no service crops."""
ROWS = 4
"""Sources named on a card."""
CARD = "card.png"


@dataclass(frozen=True, slots=True)
class CardRow:
    """A source, and when it told it."""

    mark: Mark
    told: tuple[tuple[float, float], ...]
    """Where on the line of time, and how long: percent; the length is 0 for a known minute."""


@dataclass(frozen=True, slots=True)
class CardPlan:
    """One card, as it is to be drawn."""

    address: str
    """Of the page that it stands for, below the root."""
    archive: str
    """Title of the archive."""
    title: str
    rows: tuple[CardRow, ...]
    left: int
    """Sources without a row."""
    span: tuple[Moment, Moment] | None
    """First and last telling: days, unless all clocks go alike. None: no line of time is drawn."""

    @property
    def path(self) -> str:
        """Path of the picture below the site's root."""
        return f"{self.address}{CARD}"


@dataclass(frozen=True, slots=True)
class SharedCard:
    """A card that was drawn, as the page that it stands for names it."""

    url: str
    """Full address."""
    width: int
    height: int
    """Pixels."""
    title: str
    marks: tuple[Mark, ...]
    """Of the sources named on it."""
    left: int
    """Sources that it only counts."""
