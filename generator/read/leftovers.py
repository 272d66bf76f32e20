"""Lines that are no part of the news: what a web page left behind around its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.read.tables.leftovers import LEFTOVERS

LONGEST_LEFTOVER = 200
"""Code points; a longer line is text, whatever it begins with."""
_FIRST_WORD = re.compile(r"\w+")


def is_leftover(line: str) -> bool:
    """Say whether the whole line is something that a web page left behind."""
    if len(line) > LONGEST_LEFTOVER:
        return False
    low = line.strip(" -–—•·*>»›|[]()").lower().replace("’", "'")
    pattern = _PATTERNS.get(_first_word(low))
    return pattern is not None and pattern.fullmatch(low.rstrip(".!…:> ")) is not None


def _first_word(line: str) -> str:
    found = _FIRST_WORD.match(line)
    return found[0] if found else ""


def _by_first_word() -> Mapping[str, re.Pattern[str]]:
    """Compile the table into one pattern for each first word, so that most lines meet none."""
    rows: dict[str, list[str]] = {}
    for row in LEFTOVERS:
        pattern = ".*".join(re.escape(part) for part in row.split("*"))
        rows.setdefault(_first_word(row), []).append(pattern)
    return {word: re.compile("|".join(patterns)) for word, patterns in rows.items()}


_PATTERNS = _by_first_word()
