"""The plain-text form -> blocks: paragraphs between blank lines.

Lines that follow each other without a blank line are one paragraph when they look wrapped (the
next line's first word did not fit) and paragraphs of their own when they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.read.blocks import Block
from generator.read.leftovers import is_leftover
from generator.read.lines import Line, split_lines
from generator.read.stamps import parse_stamps

_LIST_ITEM = re.compile(r"(?:[-–—•●▪◦*·]|\d{1,2}[.)])\s")
_WIDEST_WRAP = 130


def parse_blocks(text: str, first_number: int = 1, first_offset: int = 0) -> tuple[Block, ...]:
    """Part a text into its blocks; the first line always is a block of its own."""
    groups = list(_groups(split_lines(text, first_number, first_offset)))
    width = max((len(n.text) for g in groups if len(g) > 1 for n in g[:-1]), default=0)
    blocks: list[Block] = []
    for index, group in enumerate(groups):
        if len(group) == 1 or width > _WIDEST_WRAP:
            blocks.extend(_block(text, [line], first_offset) for line in group)
            continue
        first = 0
        if index == 0 and not (len(group) > 2 and group[1].text[0].islower()):
            blocks.append(_block(text, [group[0]], first_offset))
            first = 1
        if first < len(group):
            blocks.extend(_unwrap(text, group[first:], width, first_offset))
    return tuple(blocks)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _unwrap(text: str, group: list[Line], width: int, shift: int) -> Iterator[Block]:
    """Join the wrapped lines of a group."""
    gathered = [group[0]]
    for line, following in pairwise(group):
        fitted = len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) <= width
        if fitted or _stands_alone(line.text) or _stands_alone(following.text):
            yield _block(text, gathered, shift)
            gathered = []
        gathered.append(following)
    yield _block(text, gathered, shift)


def _stands_alone(line: str) -> bool:
    return bool(_LIST_ITEM.match(line)) or is_leftover(line) or bool(parse_stamps(line))


def _block(text: str, lines: list[Line], shift: int) -> Block:
    start, end = lines[0].start, lines[-1].end
    words = lines[0].text if len(lines) == 1 else text[start - shift : end - shift]
    if _LIST_ITEM.match(words):
        return Block(words, start, end, lines[0].number, "list item")
    if words.startswith("> "):
        return Block(words, start, end, lines[0].number, "quote")
    return Block(words, start, end, lines[0].number)
