"""Pieces -> passages with anchors and sentences, live updates, removed lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from generator.model import LiveUpdate, Passage, PassageKind, RemovedLine, Sentences
from generator.read.anchors import Anchors
from generator.read.blocks import Block
from generator.read.liveblog import Placed
from generator.read.pieces import Piece, piece_below
from generator.read.sentences import split_sentences

_NOTE_MARK = re.compile(r'href="#fn:([^"]*)"')


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article, taken apart."""

    passages: tuple[Passage, ...]
    updates: tuple[LiveUpdate, ...]
    removed: tuple[RemovedLine, ...]


def make_body(pieces: Sequence[Piece], clocks: Mapping[int, Placed], language: str) -> Body:
    """Give every piece its place; ``clocks`` maps a clock piece's index to its time."""
    anchors = Anchors()
    passages: list[Passage] = []
    updates: list[LiveUpdate] = []
    removed: list[RemovedLine] = []
    footnotes: dict[str, str] = {}
    update = ""
    for index, piece in enumerate(pieces):
        block = piece.block
        if piece.role == "leftover":
            removed.append(RemovedLine(block.text, block.line))
        elif index in clocks:
            opened = _open_update(pieces, index, clocks[index], anchors)
            updates.append(opened)
            update = opened.anchor
        elif piece.role in ("passage", "clock"):
            kind = "subheading" if piece.role == "clock" else piece.kind
            belongs = "" if block.footnote else update
            passage = _passage(block, kind, anchors, belongs, language)
            passages.append(passage)
            if block.footnote:
                footnotes.setdefault(block.footnote, passage.anchor)
    return Body(tuple(_link_notes(passages, footnotes)), tuple(updates), tuple(removed))


def _link_notes(passages: list[Passage], footnotes: Mapping[str, str]) -> list[Passage]:
    """Point the marks of footnotes at the passages that hold them."""

    def point(found: re.Match[str]) -> str:
        anchor = footnotes.get(unescape(found[1]))
        return f'href="#{anchor}"' if anchor else ""

    return [
        replace(p, html=_NOTE_MARK.sub(point, p.html)) if 'href="#fn:' in p.html else p
        for p in passages
    ]


def _open_update(
    pieces: Sequence[Piece], index: int, placed: Placed, anchors: Anchors
) -> LiveUpdate:
    below = piece_below(pieces, index)
    first = pieces[below] if below is not None and pieces[below].role == "passage" else None
    headed = first is not None and first.kind == "subheading" and not first.stamps
    headline = first.block.text if first and headed else ""
    words = first.block.text if first else placed.time.printed
    at = placed.time.time
    clock = f"{at:%H%M}" if at else "0000"
    return LiveUpdate(
        anchors.update(clock, words), placed.time, headline, pieces[index].block.line, placed.note
    )


def _passage(
    block: Block, kind: PassageKind, anchors: Anchors, update: str, language: str
) -> Passage:
    fixed = kind in ("headline", "caption")
    anchor = anchors.fixed(kind) if fixed else anchors.passage(block.text)
    spans = [(0, len(block.text))] if kind == "code" else split_sentences(block.text, language)
    sentences = Sentences.of((b, f, *block.span(b, f)) for b, f in spans)
    return Passage(
        anchor=anchor,
        kind=kind,
        text=block.text,
        line=block.line,
        start=block.start,
        end=block.end,
        sentences=sentences,
        update=update,
        html=block.html,
    )
