"""Blocks -> pieces: what a block is by itself, before its neighbours are looked at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model import PassageKind
from generator.read.blocks import Block
from generator.read.headings import is_text
from generator.read.leftovers import is_leftover
from generator.read.stamps import Stamp, parse_stamps

Role = Literal["passage", "clock", "stamp", "byline", "leftover"]
_INLINE_CLOCK = re.compile(
    r"(?P<clock>\d{1,2}(?:[:.]\d\d|h\d\d)(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-ZМСК]{2,5}\)?)?(?:\sUhr)?)"
    r"(?P<mark>\s?[-–—|:•]\s|\s)(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and what it is."""

    block: Block
    role: Role = "passage"
    kind: PassageKind = "paragraph"
    """Of a passage."""
    stamps: tuple[Stamp, ...] = ()
    """What the block says, when it is nothing but times and dates."""
    names: tuple[str, ...] = ()
    """Of a byline."""
    picture: bool = False
    """Whether the line belongs to a picture."""
    credit: str = ""
    """Of the article's own picture; the block holds the caption without it."""

    @property
    def is_body_text(self) -> bool:
        """Whether this is text beyond doubt: a paragraph, a quotation, an item of a list."""
        return (
            self.role == "passage"
            and self.kind in ("paragraph", "quote", "list item")
            and not self.stamps
            and not self.picture
            and is_text(self.block.text)
        )

    @property
    def dated(self) -> bool:
        """Whether the first stamp names a day, or what happened then (published, updated)."""
        stamp = self.stamps[0] if self.stamps else None
        return stamp is not None and bool(stamp.day or stamp.label or stamp.unsure)


def look_at(blocks: Sequence[Block]) -> list[Piece]:
    """Tell leftovers, stamps and text apart; a clock before its text becomes a piece of its own."""
    pieces = [_look_at(block) for block in blocks]
    clocks = [_inline_clock(piece) for piece in pieces]
    if sum(clock is not None for clock in clocks) < 2:
        return pieces
    parted: list[Piece] = []
    for piece, clock in zip(pieces, clocks, strict=True):
        parted.extend((piece,) if clock is None else _split_clock(piece, clock))
    return parted


def _look_at(block: Block) -> Piece:
    kind = block.kind or "paragraph"
    if kind in ("quote", "code", "table"):
        return Piece(block, kind=kind)
    if is_leftover(block.text):
        return Piece(block, "leftover")
    return Piece(block, kind=kind, stamps=parse_stamps(block.text))


def _inline_clock(piece: Piece) -> re.Match[str] | None:
    """Find a clock that opens a line: ``14:05 GMT – The minister …``, ``14:05: The minister …``.

    A mark, a half of the day or a zone must follow: ``10.30 people`` is no clock.
    """
    if piece.role != "passage" or piece.stamps or piece.kind not in ("paragraph", "subheading"):
        return None
    found = _INLINE_CLOCK.match(piece.block.text)
    if found is None or not parse_stamps(found["clock"]):
        return None
    sure = found["mark"].strip() or not re.fullmatch(r"[\d.:]+", found["clock"])
    return found if sure else None


def _split_clock(piece: Piece, found: re.Match[str]) -> tuple[Piece, Piece]:
    clock = part_of(piece.block, 0, found.end("clock"))
    rest = part_of(piece.block, found.end(), len(piece.block.text))
    return Piece(clock, stamps=parse_stamps(clock.text)), replace(piece, block=rest)


def piece_below(pieces: Sequence[Piece], index: int) -> int | None:
    """Give the index of the next piece that is no leftover; None at the end."""
    below = index + 1
    while below < len(pieces) and pieces[below].role == "leftover":
        below += 1
    return below if below < len(pieces) else None


def part_of(block: Block, begin: int, finish: int) -> Block:
    """Give a part of a block; marked-up text loses its markup."""
    start, end = block.span(begin, finish)
    return replace(
        block,
        text=block.text[begin:finish],
        start=start,
        end=end,
        html="",
        places=block.places[begin:finish],
    )
