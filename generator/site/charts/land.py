"""The outline of the land, as much of it and as exactly as a map shows."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.site.charts.projection import Point, Project, clip_box

_GRID = 50
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Ring:
    """A coast, or the shore of an inland sea."""

    points: tuple[Point, ...]
    """Degrees east and north."""
    matter: tuple[int, ...]
    """How much each point matters: the base-2 logarithm of an area."""
    west: float
    east: float
    """Its edges, in degrees east."""


@cache
def land() -> tuple[Ring, ...]:
    """Read the outline that comes with the program.

    Source: Natural Earth, land at 1:50 million, public domain; ``bench/map/build_land.py`` made
    the file and says how it is written.
    """
    text = zlib.decompress(files("generator").joinpath("data", "land.gz").read_bytes(), _GZIP)
    return tuple(_ring(line) for line in text.decode("ascii").splitlines())


def _ring(line: str) -> Ring:
    numbers = [int(number) for number in line.split(" ")]
    points = tuple(
        (x / _GRID, y / _GRID) for x, y in zip(numbers[0::3], numbers[1::3], strict=True)
    )
    along = [x for x, _ in points]
    return Ring(points, tuple(numbers[2::3]), min(along), max(along))


def outlines(
    project: Project,
    meridian: float,
    reach: float,
    box: tuple[float, float, float, float],
    least: int,
) -> Iterator[list[Point]]:
    """Give the rings of a map, projected and cut to its edges.

    ``meridian`` is the middle one in degrees east, ``reach`` how many degrees the map goes to
    either side of it; ``box`` is west, south, east, north in the projection's units; points that
    matter less than ``least`` are left out.
    """
    for ring in land():
        kept = [p for p, m in zip(ring.points, ring.matter, strict=True) if m >= least]
        if len(kept) < 3:
            continue
        for turn in (-360, 0, 360):
            # A ring may run on past 180 degrees, and the map may reach past it too.
            if ring.east - meridian + turn < -reach or ring.west - meridian + turn > reach:
                continue
            moved = [(x - meridian + turn, y) for x, y in kept]
            near = clip_box(moved, (-reach, -90, reach, 90))
            drawn = clip_box([project(x, y) for x, y in near], box)
            if len(drawn) >= 3:
                yield drawn
