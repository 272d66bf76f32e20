"""The Markdown form -> blocks with their places in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from generator.model import RemovedLine
from generator.read.blocks import Block
from generator.read.markup import parse_markup
from generator.read.places import align, mask_source

LARGEST_MARKDOWN = 2_000_000
"""Code points; larger texts are read as plain paragraphs, since converting them takes minutes."""
_EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists")
_USUALLY_OPEN = 12
_MOST_EFFORT = 2_000_000
"""Marks left open, times code points: about half a second."""
_BRACKETS = re.compile(r"[\[\]]")
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_UNDERLINES = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\n]{1,200})\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownBody:
    """The blocks of a Markdown text."""

    blocks: tuple[Block, ...]
    removed: tuple[RemovedLine, ...]
    """Its comments."""


def parse_markdown(text: str, start: int, crlf: bool) -> MarkdownBody:
    """Convert the text from offset ``start`` on.

    ``crlf`` says that the file's line ends were two characters, the first now a space.

    Raises:
        RecursionError: the text is nested too deeply.
    """
    import markdown

    body = text[start:]
    converter = markdown.Markdown(extensions=list(_EXTENSIONS))
    html = converter.convert(body.replace(" \n", "\n") if crlf else body)
    masked = mask_source(text)
    line_starts = [0, *(m.end() for m in re.finditer("\n", text))]
    footnotes = {m[1]: m.end() for m in _FOOTNOTE.finditer(text, start)}
    position = start
    blocks = []
    for piece in parse_markup(html):
        if piece.footnote:
            places, after = align(piece.text, masked, footnotes.get(piece.footnote, position))
            footnotes[piece.footnote] = after
        else:
            places, position = align(piece.text, masked, position)
        first, last = places[0], places[-1] + 1
        block = Block(
            text=piece.text,
            start=first,
            end=last,
            line=bisect_right(line_starts, first),
            kind=piece.kind,
            html=piece.html,
            level=piece.level,
            places=tuple(places),
            footnote=piece.footnote,
        )
        blocks.append(block)
    comments = tuple(
        RemovedLine(raw.strip(), _line_of(raw, text, start, line_starts))
        for raw in map(str, converter.htmlStash.rawHtmlBlocks)
        if raw.startswith("<!--")
    )
    return MarkdownBody(tuple(blocks), comments)


def is_too_costly(text: str) -> bool:
    """Say whether converting would take minutes.

    The converter looks for the end of every open bracket, tag and underlined heading through the
    rest of its paragraph. Texts made to exploit that are told by how many stand open.
    """
    if len(text) > LARGEST_MARKDOWN:
        return True
    effort = 0
    for block in _BLANK_LINES.split(text):
        depth = deepest = 0
        for bracket in _BRACKETS.finditer(block):
            depth = depth + 1 if bracket[0] == "[" else max(0, depth - 1)
            deepest = max(deepest, depth)
        addresses = block.count("](") - block.count(")")
        tags = block.count("<") - block.count(">")
        headings = len(_UNDERLINES.findall(block))
        open_ones = max(deepest, addresses, tags, headings)
        effort += max(0, open_ones - _USUALLY_OPEN) * len(block)
    return effort > _MOST_EFFORT


def _line_of(raw: str, text: str, start: int, line_starts: list[int]) -> int:
    found = text.find(raw.split("\n", 1)[0], start)
    return bisect_right(line_starts, max(found, start))
