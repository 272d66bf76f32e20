"""Blocks -> pieces: what each block of an article is.

Typography decides: where a line stands, how long it is, how it ends, what stands next to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model import PassageKind
from generator.read.blocks import Block
from generator.read.bylines import parse_byline
from generator.read.credits import split_credit
from generator.read.headings import (
    is_text,
    looks_like_headline,
    looks_like_subheading,
    looks_like_update_headline,
)
from generator.read.leftovers import is_leftover
from generator.read.sentences import split_sentences
from generator.read.stamps import Stamp, parse_stamps

Role = Literal["passage", "clock", "stamp", "byline", "leftover"]
_HEADER_BLOCKS = 8
_DATELINE_OPENING = re.compile(r"\((?:Reuters|AP|AFP|CNN|dpa|Xinhua)\)\s?[-–—]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and what it is."""

    block: Block
    role: Role = "passage"
    kind: PassageKind = "paragraph"
    """Of a passage."""
    stamps: tuple[Stamp, ...] = ()
    names: tuple[str, ...] = ()
    """Of a byline."""
    credit: str = ""
    """Of a caption; its block holds the caption without it."""


def arrange(blocks: Sequence[Block], headline_known: bool) -> tuple[Piece, ...]:
    """Say what each block is, in the order of the file.

    ``headline_known`` is True when metadata give the headline and none is looked for here.
    """
    pieces = [_first_look(block) for block in blocks]
    text = next((i for i, p in enumerate(pieces) if _is_body_text(p)), len(pieces))
    _mark_headline(pieces, headline_known)
    _mark_header(pieces, text)
    _mark_clocks(pieces)
    _mark_subheadings(pieces, text)
    _mark_lead(pieces)
    return tuple(pieces)


def _first_look(block: Block) -> Piece:
    kind = block.kind or "paragraph"
    if block.kind in ("quote", "code", "table"):
        return Piece(block, kind=kind)
    if is_leftover(block.text):
        return Piece(block, "leftover")
    stamps = parse_stamps(block.text)
    if stamps:
        return Piece(block, kind=kind, stamps=stamps)
    if block.kind is None and not block.places:
        split = split_credit(block.text)
        if split:
            caption, credit = split
            if caption:
                begin = block.text.index(caption)
                start, end = block.span(begin, begin + len(caption))
                block = replace(block, text=caption, start=start, end=end)
                return Piece(block, kind="caption", credit=credit)
            return Piece(block, kind="caption")
    return Piece(block, kind=kind)


def _is_body_text(piece: Piece) -> bool:
    return (
        piece.role == "passage"
        and piece.kind in ("paragraph", "quote", "list item")
        and not piece.stamps
        and is_text(piece.block.text)
    )


def _mark_headline(pieces: list[Piece], known: bool) -> None:
    """Find the headline: the first line, unless it is a caption, a date or already text."""
    for index, piece in enumerate(pieces[:_HEADER_BLOCKS]):
        block = piece.block
        if piece.role == "leftover" or piece.stamps or piece.kind == "caption":
            continue
        if block.kind == "subheading":
            if block.level == 1 and not known:
                pieces[index] = replace(piece, kind="headline")
            return
        if known or block.kind not in (None, "paragraph"):
            return
        if block.kind is None and _can_head(block.text, first=index == 0):
            pieces[index] = replace(piece, kind="headline")
        return


def _can_head(line: str, first: bool) -> bool:
    if "\n" in line or _DATELINE_OPENING.search(line[:80]) or parse_byline(line):
        return False
    if not first:
        return looks_like_subheading(line)
    return looks_like_headline(line, len(split_sentences(line)))


def _mark_header(pieces: list[Piece], text: int) -> None:
    """Find bylines, and the stamps of the whole article, above the text."""
    clocks = [p for p in pieces if p.stamps and p.stamps[0].at]
    bare = [p for p in clocks if not p.stamps[0].label and not p.stamps[0].day]
    for index, piece in enumerate(pieces[: min(text, _HEADER_BLOCKS)]):
        if piece.stamps:
            first = piece.stamps[0]
            dated = first.date is not None or len(piece.stamps) > 1
            # In a blog whose entries all look like this one it is an entry, too.
            alike = sum(1 for c in clocks if bool(c.stamps[0].label) == bool(first.label)) > 1
            if (dated or first.label) and not (alike and not bare and len(clocks) > 2):
                pieces[index] = replace(piece, role="stamp")
        elif piece.role == "passage" and piece.kind == "paragraph":
            names = parse_byline(piece.block.text)
            if names:
                pieces[index] = replace(piece, role="byline", names=names)


def _mark_clocks(pieces: list[Piece]) -> None:
    """Find the clock lines that open live updates, and the headline below each."""
    clocks = [
        i for i, p in enumerate(pieces) if p.role == "passage" and p.stamps and p.stamps[0].at
    ]
    if all(pieces[i].stamps[0].bare for i in clocks) and len(clocks) < 2:
        return
    for index in clocks:
        pieces[index] = replace(pieces[index], role="clock")
    for index in clocks:
        below = index + 1
        while below < len(pieces) and pieces[below].role == "leftover":
            below += 1
        if below < len(pieces):
            piece = pieces[below]
            if (
                piece.role == "passage"
                and piece.kind in ("paragraph", "subheading")
                and not piece.stamps
                and looks_like_update_headline(piece.block.text)
            ):
                pieces[below] = replace(piece, kind="headline")


def _mark_subheadings(pieces: list[Piece], text: int) -> None:
    """Find the lines that head the text after them."""
    live = False
    for index, piece in enumerate(pieces[:-1]):
        live = live or piece.role == "clock"
        if index <= text and not live:
            continue
        following = pieces[index + 1]
        before = pieces[index - 1]
        if (
            piece.role == "passage"
            and piece.kind == "paragraph"
            and piece.block.kind is None
            and not piece.stamps
            and looks_like_subheading(piece.block.text)
            and _is_body_text(following)
            and before.kind not in ("subheading", "headline")
            and (is_text(before.block.text) or before.role != "passage" or before.kind == "caption")
        ):
            pieces[index] = replace(piece, kind="subheading")


def _mark_lead(pieces: list[Piece]) -> None:
    for index, piece in enumerate(pieces):
        if piece.role == "clock":
            return
        if piece.role == "passage" and piece.kind == "paragraph" and not piece.stamps:
            pieces[index] = replace(piece, kind="lead")
            return
