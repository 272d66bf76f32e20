"""What a format's reader hands on: the blocks of a file, before anybody asks what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list: what stands alone in the file."""

    text: str
    """Plain text, as it reads."""
    start: int
    """Offset into the file's decoded text."""
    end: int
    line: int
    kind: PassageKind | None = None
    """None when the format does not say: plain text."""
    html: str = ""
    level: int = 0
    """Of a heading, 1 to 6; 0 for all else."""
    places: Sequence[int] = ()
    """Offset into the file of each character of ``text``; empty when ``text`` is the file's own
    ``[start:end]``."""

    footnote: str = ""
    """Label of the footnote that the block belongs to."""

    def span(self, begin: int, finish: int) -> tuple[int, int]:
        """Give the file's (start, end) of a stretch of ``text``."""
        if self.places:
            return self.places[begin], self.places[finish - 1] + 1
        return self.start + begin, self.start + finish
