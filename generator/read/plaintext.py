"""The plain-text form -> blocks: paragraphs between blank lines.

Lines that follow each other without a blank line are one paragraph when the file is wrapped (its
lines break in mid-sentence, where the next word no longer fitted) and paragraphs of their own
when it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.model import PassageKind
from generator.read.blocks import Block
from generator.read.headings import ends_as_sentence
from generator.read.leftovers import is_leftover
from generator.read.lines import Line, split_lines
from generator.read.stamps import parse_stamps

_BULLET = re.compile(r"[-–—•●▪◦*·>]\s+(?=\S)")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+\S")
_NARROWEST, _WIDEST = 30, 130
"""Code points of a wrapped line."""


def parse_blocks(text: str, first_number: int = 1, first_offset: int = 0) -> tuple[Block, ...]:
    """Part a text into its blocks; its first line is a block of its own, unless it is wrapped.

    ``first_number`` and ``first_offset`` are the line and the offset at which ``text`` starts.
    """
    groups = list(_groups(split_lines(text, first_number, first_offset)))
    width = _wrapped_at(groups)
    blocks: list[Block] = []
    for index, group in enumerate(groups):
        if not width or len(group) == 1:
            blocks.extend(_block(line.text, [line]) for line in group)
            continue
        wrapped = index > 0 or (len(group) > 2 and group[1].text[0].islower())
        if not wrapped:
            blocks.append(_block(group[0].text, group[:1]))
        for lines in _unwrap(group if wrapped else group[1:], width):
            start, end = lines[0].start - first_offset, lines[-1].end - first_offset
            blocks.append(_block(text[start:end], lines))
    return tuple(blocks)


def _groups(lines: list[Line]) -> Iterator[list[Line]]:
    """Give the runs of lines without a blank line between them."""
    group: list[Line] = []
    for line in lines:
        if line.text:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrapped_at(groups: list[list[Line]]) -> int:
    """Give the width in code points at which the lines are wrapped; 0 when they are not.

    Nearly all lines keep to a width, most of those with a line below fill it, and many of them
    end in mid-sentence.
    """
    joined = [group for group in groups if len(group) > 1]
    sizes = sorted(len(line.text) for group in joined for line in group)
    if not sizes:
        return 0
    width = sizes[min(len(sizes) - 1, len(sizes) * 98 // 100)]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    pairs = [pair for group in joined for pair in pairwise(group)]
    full = sum(not _fits(line, below, width) for line, below in pairs)
    broken = sum(not ends_as_sentence(line.text) for line, _ in pairs)
    return width if 2 * full > len(pairs) and 2 * broken >= len(pairs) else 0


def _fits(line: Line, below: Line, width: int) -> bool:
    """Say whether the next line's first word would still have had its place on this one."""
    return len(line.text) + 1 + len(below.text.split(maxsplit=1)[0]) <= width


def _unwrap(group: list[Line], width: int) -> Iterator[list[Line]]:
    """Gather the lines of each paragraph: one ends where the next word would have fitted."""
    if not group:
        return
    gathered = [group[0]]
    for line, below in pairwise(group):
        ended = _fits(line, below, width) and not below.text[0].islower()
        if ended or _stands_alone(line.text) or _stands_alone(below.text):
            yield gathered
            gathered = []
        gathered.append(below)
    yield gathered


def _stands_alone(line: str) -> bool:
    marked = _BULLET.match(line) or _NUMBERED.match(line)
    return bool(marked) or is_leftover(line) or bool(parse_stamps(line))


def _block(words: str, lines: list[Line]) -> Block:
    """Make a block; a bullet or a mark of quotation is no part of its text."""
    start, end, number = lines[0].start, lines[-1].end, lines[0].number
    bullet = _BULLET.match(words)
    if bullet:
        kind: PassageKind = "quote" if words[0] == ">" else "list item"
        return Block(words[bullet.end() :], start + bullet.end(), end, number, kind)
    return Block(words, start, end, number, "list item" if _NUMBERED.match(words) else None)
