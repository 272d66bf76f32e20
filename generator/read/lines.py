"""Text -> lines and blocks, each with its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SOFT_BREAKS = re.compile("[\f\v\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line, white space at its ends left out."""

    text: str
    start: int
    """Offset into the file's decoded text."""
    number: int
    """1-based, as editors count."""

    @property
    def end(self) -> int:
        """Offset after the last character."""
        return self.start + len(self.text)


def split_lines(text: str, first_number: int = 1, first_offset: int = 0) -> list[Line]:
    """Split a text whose line ends are ``\\n``; a blank line has an empty text.

    Form feeds, U+0085, U+2028 and U+2029 part lines as well, but editors do not count them.
    """
    lines = []
    offset = first_offset
    soft = _SOFT_BREAKS.search(text) is not None
    for number, whole in enumerate(text.split("\n"), first_number):
        parts = _SOFT_BREAKS.split(whole) if soft else (whole,)
        for part in parts:
            bare = part.strip()
            indent = len(part) - len(part.lstrip()) if bare else 0
            lines.append(Line(bare, offset + indent, number))
            offset += len(part) + 1
    return lines
