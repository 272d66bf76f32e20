"""Pieces in their order -> what each one is to the article.

Typography decides: where a line stands, how long it is, how it ends, what stands next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.read.blocks import Block
from generator.read.bylines import find_dateline, parse_byline
from generator.read.credits import split_credit
from generator.read.headings import (
    is_text,
    looks_like_headline,
    looks_like_subheading,
    looks_like_update_headline,
)
from generator.read.pieces import Piece, look_at, part_of, piece_below
from generator.read.sentences import split_sentences

HEADER_BLOCKS = 8
"""Bylines, captions and stamps of the whole article stand among this many first blocks."""


def arrange(
    blocks: Sequence[Block], known_headline: str = "", picture_known: bool = False
) -> tuple[Piece, ...]:
    """Say what each block is, in the order of the file.

    ``known_headline`` is what a front matter states; a first heading is the article's then only
    if it says the same. ``picture_known`` is True when an editor gave the caption or the credit:
    then the file's own stay text.
    """
    pieces = look_at(blocks)
    _mark_pictures(pieces, picture_known)
    text = next((i for i, p in enumerate(pieces) if p.is_body_text), len(pieces))
    _mark_headline(pieces, known_headline)
    _mark_bylines(pieces, text)
    _mark_stamps_and_clocks(pieces)
    _mark_update_headlines(pieces)
    _mark_subheadings(pieces, text)
    _mark_lead(pieces)
    return tuple(pieces)


def _mark_pictures(pieces: list[Piece], picture_known: bool) -> None:
    """Find the pictures' lines; one above the text is the article's, its credit apart."""
    taken = picture_known
    text = False
    for index, piece in enumerate(pieces):
        if piece.role != "passage" or piece.stamps or piece.block.kind not in (None, "paragraph"):
            continue
        split = split_credit(piece.block.text)
        if split is None:
            text = text or piece.is_body_text
        elif taken or text or index >= HEADER_BLOCKS:
            pieces[index] = replace(piece, picture=True)
        else:
            pieces[index] = _own_picture(piece, *split)
            taken = True


def _own_picture(piece: Piece, caption: str, credit: str) -> Piece:
    """Part the article's caption from its credit; a credit alone is all there is."""
    block = piece.block
    if caption:
        begin = block.text.index(caption)
        block = part_of(block, begin, begin + len(caption))
    return replace(piece, kind="caption", picture=True, block=block, credit=credit)


def _mark_headline(pieces: list[Piece], known: str) -> None:
    """Find the headline: the first line, unless it is a caption, a date or already text."""
    for index, piece in enumerate(pieces[:HEADER_BLOCKS]):
        if piece.role == "leftover" or piece.stamps or piece.picture:
            continue
        block = piece.block
        if block.kind == "subheading":
            heads = block.level == 1 and known in ("", block.text)
        else:
            heads = block.kind is None and _can_head(block.text, first=index == 0)
        if heads:
            pieces[index] = replace(piece, kind="headline")
        return


def _can_head(line: str, first: bool) -> bool:
    if "\n" in line or find_dateline(line) or parse_byline(line):
        return False
    if not first:
        return looks_like_subheading(line)
    return looks_like_headline(line, len(split_sentences(line)))


def _mark_bylines(pieces: list[Piece], text: int) -> None:
    for index, piece in enumerate(pieces[: min(text, HEADER_BLOCKS)]):
        if piece.role == "passage" and piece.kind == "paragraph" and not piece.stamps:
            names = parse_byline(piece.block.text)
            if names:
                pieces[index] = replace(piece, role="byline", names=names)


def _mark_stamps_and_clocks(pieces: list[Piece]) -> None:
    """Tell the stamps of the whole article from the clocks that open live updates.

    Clocks without a day always open updates. Where all lines name a day or say ``updated``, they
    open updates only when text stands between several of them that look alike.
    """
    stamped = [i for i, p in enumerate(pieces) if p.stamps]
    timed = [i for i in stamped if len(pieces[i].stamps) == 1 and pieces[i].stamps[0].at]
    clocks = [i for i in timed if not pieces[i].dated]
    if all(pieces[i].stamps[0].bare for i in clocks) and len(clocks) < 2:
        clocks = []  # "14.05" alone may be any number
    apart = [i for i in timed if pieces[i].dated and (i == 0 or not pieces[i - 1].stamps)]
    labels = {pieces[i].stamps[0].label for i in apart}
    live = bool(clocks) or len(apart) > (1 if len(labels) == 1 else 2)
    opening, entries = frozenset(clocks), frozenset(timed)
    header = min([HEADER_BLOCKS, *clocks])
    for index in stamped:
        piece = pieces[index]
        if live and index in entries and not (piece.dated and clocks and index < header):
            pieces[index] = replace(piece, role="clock")
        elif live and (index + 1 in opening or index > header):
            pieces[index] = replace(piece, kind="subheading")  # a day that heads its entries
        elif piece.dated and index < header:
            pieces[index] = replace(piece, role="stamp")


def _mark_update_headlines(pieces: list[Piece]) -> None:
    """Find the headline below each clock."""
    for index, piece in enumerate(pieces):
        if piece.role != "clock":
            continue
        below = piece_below(pieces, index)
        if below is None:
            return
        following = pieces[below]
        if (
            following.role == "passage"
            and following.kind in ("paragraph", "subheading")
            and not following.stamps
            and looks_like_update_headline(following.block.text)
        ):
            pieces[below] = replace(following, kind="subheading")


def _mark_subheadings(pieces: list[Piece], text: int) -> None:
    """Find the lines that head the text after them, and the standfirst above the text."""
    live = False
    for index, piece in enumerate(pieces[:-1]):
        live = live or piece.role == "clock"
        if (
            index == 0
            or piece.role != "passage"
            or piece.kind != "paragraph"
            or piece.block.kind is not None
            or piece.stamps
            or piece.picture
            or not looks_like_subheading(piece.block.text)
        ):
            continue
        before, following = pieces[index - 1], pieces[index + 1]
        in_header = index < text and not live
        if in_header:
            heads = len(piece.block.text.split()) > 3
        else:
            heads = (
                following.is_body_text
                and not following.block.text[0].islower()
                and (
                    before.role != "passage"
                    or before.picture
                    or (before.kind in ("paragraph", "quote", "list item") and _closed(before))
                )
            )
        if heads:
            pieces[index] = replace(piece, kind="subheading")


def _closed(piece: Piece) -> bool:
    return is_text(piece.block.text)


def _mark_lead(pieces: list[Piece]) -> None:
    """Mark the first paragraph of the text; entries of a live blog have none."""
    until = next((i for i, p in enumerate(pieces) if p.role == "clock"), len(pieces))
    plain = [
        i
        for i, p in enumerate(pieces[:until])
        if p.role == "passage" and p.kind == "paragraph" and not p.stamps and not p.picture
    ]
    lead = next((i for i in plain if pieces[i].is_body_text), plain[0] if plain else None)
    if lead is not None:
        pieces[lead] = replace(pieces[lead], kind="lead")
