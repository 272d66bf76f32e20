"""About how wide words are when they are printed small."""

from __future__ import annotations

import unicodedata

_NARROW = frozenset("iIjltfr1.,:;'’!|()[] -")
_BROAD = frozenset("mwMW@%—")


def text_width(text: str, size: float = 12.0) -> float:
    """Give about how many pixels a text takes in a sans serif of a size, rather more than less.

    Chinese, Japanese and Korean signs are as wide as they are high (Unicode Standard Annex 11);
    marks that stand on a letter take no room.
    """
    return size * sum(map(_em, text))


def _em(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in _NARROW:
        return 0.36
    if char in _BROAD:
        return 0.92
    return 0.7 if char.isupper() else 0.6
