"""Text -> the spans that stand in quotation marks, whatever marks a language uses.

Which marks open and close is told from the white space beside them as much as from their shape:
the same ``“`` opens an English quotation and closes a German one, ``»`` does either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

CLOSERS: Mapping[str, str] = MappingProxyType(
    {
        "“": "”\"", "„": "“”\"", "‟": "”", "”": "”", '"': '"”', "«": "»", "»": "«»", "‘": "’'",
        "‚": "‘’", "'": "'’", "‹": "›", "›": "‹›", "「": "」", "『": "』", "〝": "〞〟",
    }
)  # fmt: skip
"""Opening mark -> the marks that may close it."""
_MARK = re.compile("[“„‟”\"«»‘’‚'‹›「」『』〝〞〟]")
_SINGLE = frozenset("’'")
"""Marks that are apostrophes as well."""
_BRACKETED = frozenset("«「『〝")
"""Marks that open whatever stands beside them."""
_BEFORE = frozenset("([{—–-/:…")
"""What an opening mark may follow without white space."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks, without the marks."""

    start: int
    end: int
    open_start: bool = False
    """The mark is the first thing in the text."""
    open_end: bool = False
    """No mark closes it: the quotation goes on in the next paragraph."""


def is_quoted(text: str, begin: int, end: int) -> bool:
    """Say whether a stretch of a passage stands in quotation marks from end to end."""
    return any(q.start <= begin + 1 and q.end >= end - 2 for q in find_quoted(text))


@lru_cache(maxsize=64)
def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Find the outermost quotations of a passage, in order; they never overlap.

    A mark that nothing closes counts only at the front, where it opens a quotation that runs on
    into the next paragraph.
    """
    found: list[Quoted] = []
    opener, start = "", 0
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if not opener:
            if mark in CLOSERS and _opens(text, at, mark):
                opener, start = mark, at
        elif mark in CLOSERS[opener] and _closes(text, at, mark):
            found += _span(text, start, at)
            opener = ""
        elif mark == opener and mark in '"“„' and _opens(text, at, mark) and start:
            start = at  # the first was left open: a slip
    if opener and not text[:start].strip() and opener not in _SINGLE:
        found.append(Quoted(start + 1, len(text.rstrip()), True, True))
    return tuple(q for q in found if q.end > q.start)


def _span(text: str, start: int, end: int) -> list[Quoted]:
    begin = start + 1
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return [Quoted(begin, end, not text[:start].strip())]


def _opens(text: str, at: int, mark: str) -> bool:
    if mark in _BRACKETED:
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    free = not before or before.isspace() or before in _BEFORE or before in CLOSERS
    if not (free and after and after.isspace()):
        return free and bool(after)
    inches = text[max(0, at - 2) : at].rstrip()[-1:].isdigit()  # 6 ' 2 " tall
    return mark in "»›“" or (mark == '"' and not inches)


def _closes(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    if mark in _SINGLE:
        return not (after.isalnum() or text[at - 1 : at].isspace())
    if mark == '"' and not text[at - 1 : at].isspace():
        return True
    return mark != '"' or not after or not after.isalnum()
