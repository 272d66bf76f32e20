"""Lines that are no part of the news: what a web page left behind around its text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from generator.read.tables.leftovers import LEFTOVERS

LONGEST_LEFTOVER = 200
"""Code points; a longer line is text, whatever it begins with."""
_FIRST_WORD = re.compile(r"\w+")


def is_leftover(line: str) -> bool:
    """Say whether the whole line is something that a web page left behind."""
    if len(line) > LONGEST_LEFTOVER:
        return False
    low = line.strip(" -–—•·*>»›|[]()").lower().replace("’", "'")
    word = _first_word(low)
    return word in _ROWS and _pattern(word).fullmatch(low.rstrip(".!…:> ")) is not None


def _first_word(line: str) -> str:
    found = _FIRST_WORD.match(line)
    return found[0] if found else ""


def _rows_by_first_word() -> Mapping[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for row in LEFTOVERS:
        word = _first_word(row)
        rows[word] = (*rows.get(word, ()), row)
    return rows


_ROWS = _rows_by_first_word()


@cache
def _pattern(first_word: str) -> re.Pattern[str]:
    """Compile the rows that begin with a word; most lines meet none."""
    rows = (".*".join(map(re.escape, row.split("*"))) for row in _ROWS[first_word])
    return re.compile("|".join(rows))
