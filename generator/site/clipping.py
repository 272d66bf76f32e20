"""How much of a page words take, and long words cut short: whatever a text holds, a page is finite.

The unit is the byte of the HTML that the words become.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model import Note

TITLE = 600
"""Of a headline or title in a list: a long sentence of any script."""
EXCERPT = 900
"""Of a summary, or of another source's sentence."""
LABEL = 160
"""Of a name."""
_ESCAPED = tuple((sign, len(html.escape(sign)) - 1) for sign in "&<>\"'")
"""Characters and how many bytes more they weigh in HTML."""
HEAVIEST = 6
"""Bytes of HTML that one character may become."""
_NEAR = 0.7
"""A cut goes back to the last white space, but never over more than the rest of this part."""


def weigh(text: str) -> int:
    """Give the bytes of HTML that a text becomes."""
    size = len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
    for sign, more in _ESCAPED:
        if sign in text:
            size += more * text.count(sign)
    return size


def clip(text: str, most: int) -> str:
    """Give the text, or its beginning with an ellipsis if it weighs more than ``most``."""
    if is_light(text, most):
        return text
    return f"{text[: _fits(text, 0, most)].rstrip()}…"


def clip_note(note: Note | str, most: int) -> Note | str:
    """Clip what stands in a note's places, or the whole of an editor's own."""
    if isinstance(note, str):
        return clip(note, most)
    return replace(note, values=tuple((name, clip(value, most)) for name, value in note.values))


def clip_start(text: str, most: int) -> str:
    """Give the text, or its end after an ellipsis if it weighs more than ``most``."""
    if is_light(text, most):
        return text
    begin = len(text) - most
    while (size := weigh(text[begin:])) > most:
        begin = len(text) - max(1, (len(text) - begin) * most // size)
    return f"…{text[begin:].lstrip()}"


def clip_runs(runs: Iterable[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Clip a text that is cut into runs, each with its state."""
    kept: list[tuple[str, str]] = []
    for text, state in runs:
        if most <= 0:
            kept.append(("…", ""))
            break
        kept.append((clip(text, most), state))
        most -= weigh(text[:most])
    return kept


def slices(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Cut a text into spans of at most ``most`` bytes each; together they are the whole text."""
    begin = 0
    while begin < len(text):
        finish = _fits(text, begin, most)
        yield begin, finish
        begin = finish


def is_light(text: str, most: int) -> bool:
    """Say whether a text weighs no more, without looking through a long one."""
    return len(text) <= most and (len(text) * HEAVIEST <= most or weigh(text) <= most)


def _fits(text: str, begin: int, most: int) -> int:
    """Find where a cut should be made: as late as ``most`` allows, after white space if near."""
    finish = min(len(text), begin + most)
    while finish > begin + 1 and (size := weigh(text[begin:finish])) > most:
        finish = begin + max(1, (finish - begin) * most // size)  # size > most: it gets shorter
    if finish == len(text):
        return finish
    near = begin + max(1, int((finish - begin) * _NEAR))
    for place in range(finish, near, -1):
        if text[place - 1].isspace():
            return place
    return finish
