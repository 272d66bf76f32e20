"""The times that lines print -> when an article was published, when its entries were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.model import Moment, Note
from generator.read.liveblog import Placed, place_clocks
from generator.read.metadata import DatePlace, Metadata
from generator.read.pieces import Piece
from generator.read.stamps import Stamp
from generator.read.zones import settle_zone


@dataclass(frozen=True, slots=True)
class Dated:
    """Pieces whose stamps have been read, and the article's dates."""

    pieces: tuple[Piece, ...]
    published: DatePlace | None
    updated: DatePlace | None


def date_article(
    pieces: Sequence[Piece], stated: Metadata, path: str, zones: tuple[str, str]
) -> Dated:
    """Take the dates that lines above the text print; a stamp that adds nothing stays text."""
    published, updated = stated.published, stated.updated
    kept: list[Piece] = []
    for piece in pieces:
        if piece.role != "stamp":
            kept.append(piece)
            continue
        used = 0
        for stamp in piece.stamps:
            moment = _moment(stamp, published, zones)
            if moment is None:
                continue
            place = DatePlace(moment, path, piece.block.line, 1)
            if stamp.label == "updated" and updated is None:
                updated, used = place, used + 1
            elif stamp.label != "updated" and _adds(moment, published):
                published, used = place, used + 1
        kept.append(piece if used == len(piece.stamps) else replace(piece, role="passage"))
    return Dated(tuple(kept), published, updated)


def _adds(moment: Moment, published: DatePlace | None) -> bool:
    if published is None:
        return True
    known = published.moment
    return known.time is None and known.day == moment.day and moment.time is not None


def _moment(stamp: Stamp, published: DatePlace | None, zones: tuple[str, str]) -> Moment | None:
    same_day = published is not None and not stamp.day and not stamp.unsure
    day = published.moment.day if published and same_day else stamp.date
    if day is None:
        return None
    if stamp.at is None:
        return Moment(day, printed=stamp.printed)
    settled = settle_zone(stamp.zone, day, stamp.at, *zones)
    return Moment(day, stamp.at.replace(tzinfo=settled.offset), stamp.printed)


@dataclass(frozen=True, slots=True)
class Entries:
    """The clocks of a live blog, placed in time."""

    clocks: dict[int, Placed]
    """By the index of their piece; a clock without any day is missing and stays text."""
    notes: tuple[Note, ...]
    problems: tuple[Problem, ...]


def date_entries(
    pieces: Sequence[Piece], dated: Dated, path: str, zones: tuple[str, str]
) -> Entries:
    """Give the clock lines their days and offsets."""
    indices = [i for i, p in enumerate(pieces) if p.role == "clock"]
    stamps = _clocks(pieces)
    published = dated.published.moment if dated.published else None
    updated = dated.updated.moment if dated.updated else None
    days = place_clocks(stamps, published, updated, zones)
    clocks = {i: c for i, c in zip(indices, days.clocks, strict=True) if c is not None}
    problems: list[Problem] = []
    undated = next((i for i in indices if i not in clocks), None)
    if undated is not None:
        message = "this clock has no day, so it stays text; say when the article was published"
        problems.append(_warning(path, pieces[undated], "clock-undated", message))
    doubtful = next((i for i, c in clocks.items() if c.doubtful), None)
    if doubtful is not None:
        message = f"{clocks[doubtful].note} State its source's 'zone:' in content/sources.yaml"
        problems.append(_warning(path, pieces[doubtful], "zone-ambiguous", message))
    return Entries(clocks, days.notes, tuple(problems))


def _clocks(pieces: Sequence[Piece]) -> list[Stamp]:
    """Give the clocks; one below a line that names a day, and names none itself, is of that day."""
    clocks: list[Stamp] = []
    heading: Stamp | None = None
    for piece in pieces:
        if piece.role == "clock":
            stamp = piece.stamps[0]
            if heading is not None and not stamp.day:
                stamp = replace(stamp, year=heading.year, month=heading.month, day=heading.day)
            clocks.append(stamp)
            heading = None
        elif piece.role == "passage" and piece.stamps and piece.stamps[0].day:
            heading = piece.stamps[0]
    return clocks


def _warning(path: str, piece: Piece, rule: str, message: str) -> Problem:
    return Problem(path, piece.block.line, 1, rule, message, "warning")
