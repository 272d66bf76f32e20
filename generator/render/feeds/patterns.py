"""XML that feedgen has written once, with places for values: filled in as often as needed.

feedgen builds a tree of elements for each entry and each feed, checks it and writes it; that took a
seventh of a build. Entries of one shape (with a date or without, with two authors or three) differ
in their texts alone. So feedgen writes one of each shape, with a mark in the place of each text.

Source: Extensible Markup Language 1.0, 2.4 and 3.3.3, for what has to be escaped where.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile('(="[^"\ue000]*)?\ue000(\\d+)\ue001')
_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_QUOTED = (('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


def mark(number: int) -> str:
    """Give what stands for the value of this number."""
    return f"\ue000{number}\ue001"


class Pattern:
    """A piece of XML with marks in it."""

    def __init__(self, text: str) -> None:
        self._parts: list[str] = []
        self._places: list[tuple[int, bool]] = []
        end = 0
        for found in _MARK.finditer(text):
            self._parts.append(text[end : found.start()] + (found[1] or ""))
            self._places.append((int(found[2]), found[1] is not None))
            end = found.end()
        self._end = text[end:]

    def fill(self, values: Sequence[str]) -> bytes:
        """Put the values into their places, escaped; they hold only what XML can hold."""
        filled: list[str] = []
        for part, (number, quoted) in zip(self._parts, self._places, strict=True):
            filled += (part, escape(values[number], quoted=quoted))
        return "".join((*filled, self._end)).encode()


def escape(text: str, *, quoted: bool = False) -> str:
    """Escape a text, or what stands between the quotation marks of an attribute."""
    for sign, written in (*_TEXT, *_QUOTED) if quoted else _TEXT:
        if sign in text:
            text = text.replace(sign, written)
    return text
