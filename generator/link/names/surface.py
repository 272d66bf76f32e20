"""One printed form in one article, with all that its mentions say about it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.names.segments import Segment, Word


@dataclass(frozen=True, slots=True)
class Surface:
    """One printed form in one article."""

    text: str
    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    signs: tuple[int, ...]
    """Of each segment, as ``Sign`` numbers them."""
    any: int
    """All signs of all mentions."""
    alone: bool = False
    """Its last word also stands alone in the article, as a surname does."""
    pronoun: bool = False
    """he or she follows one of its mentions."""
    thing: bool = False
    """its, which or the company follows one of its mentions."""
    near_place: bool = False
    """A place that contains it follows behind a comma."""
    explained: bool = False
    """It is an acronym that the article spells out."""

    def count(self, wanted: int) -> int:
        """Count the mentions that have one of the signs."""
        return sum(1 for signs in self.signs if signs & wanted)
