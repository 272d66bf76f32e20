"""Names beside the places of a map, none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.site.charts.glyphs import text_width

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]
_LINE = 14.0
"""Pixels that a line of text is high."""
_GAP = 4.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle with a name, in pixels."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands, in pixels from the middle of its circle."""

    spot: int
    """Which of the spots it names."""
    dx: float
    dy: float
    """To the text's baseline."""
    anchor: Anchor


def place_labels(spots: Sequence[Spot], width: float, height: float) -> tuple[Label, ...]:
    """Name as many spots as have room, the first ones first.

    Each tries right, left, above and below its circle, and stays without a name when all four
    would touch a circle, a name or the map's edge. Greedy, as most maps are: the best layout of
    labels is NP-hard (J. Christensen, J. Marks, S. Shieber, "An empirical study of algorithms for
    point-feature label placement", ACM Transactions on Graphics 14 (1995), pages 203-232).
    """
    taken: list[Box] = [
        (s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots
    ]
    placed = []
    for number, spot in enumerate(spots):
        long = text_width(spot.name)
        away = spot.radius + _GAP
        tries: tuple[Label, ...] = (
            Label(number, away, 4, "start"),
            Label(number, -away, 4, "end"),
            Label(number, 0, -away, "middle"),
            Label(number, 0, away + _LINE * 0.7, "middle"),
        )
        for label in tries:
            box = _box(spot, label, long)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= width and box[3] <= height
            others = (b for n, b in enumerate(taken) if n != number)
            if inside and not any(_touch(box, other) for other in others):
                taken.append(box)
                placed.append(label)
                break
    return tuple(placed)


def _box(spot: Spot, label: Label, long: float) -> Box:
    shift = {"start": 0.0, "middle": long / 2, "end": long}[label.anchor]
    west = spot.x + label.dx - shift
    base = spot.y + label.dy
    return (west, base - _LINE * 0.8, west + long, base + _LINE * 0.25)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
