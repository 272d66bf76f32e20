"""Make ``generator/data/land.gz``, the outline of the world's land, from Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz package/land-50m.json
    python bench/map/build_land.py package/land-50m.json generator/data/land.gz

Natural Earth's land at 1:50 million is in the public domain (https://www.naturalearthdata.com);
the npm package ``world-atlas`` (ISC) holds it as TopoJSON. Borders are left out on purpose: a map
of where news happened need not take a side on them. The same input gives the same bytes.

The file is gzip of text, one ring of a polygon a line: numbers separated by spaces, three for
each point. East and north in fiftieths of a degree, and how much the point matters: the base-2
logarithm of the area, in ten-thousandths of a square degree, of the triangle that is lost with
it. Whoever draws a small map leaves out the points that matter least. A ring whose own area is
smaller than that is left out as a whole, for its last points count that area.

Sources: the TopoJSON specification, version 1.0, sections 2.1.2 to 2.1.4 (arcs, transform). M.
Visvalingam, J. D. Whyatt, "Line generalisation by repeated elimination of points", The
Cartographic Journal 30 (1993), pages 46-51.
"""

from __future__ import annotations

import gzip
import heapq
import json
import math
import sys
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

Point = tuple[float, float]
GRID = 50
"""Steps in a degree."""
AREA_UNIT = 1e-4
"""Square degrees, at the equator."""
SMALLEST = 5
"""Points that matter less are not kept: 0.0032 square degrees, some 40 square kilometres."""


def read_arcs(topology: dict) -> list[list[Point]]:
    """Undo the packing of a topology: steps become degrees."""
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * wide + west, y * high + south)
            for x, y in zip(
                accumulate(step[0] for step in arc),
                accumulate(step[1] for step in arc),
                strict=True,
            )
        ]
        for arc in topology["arcs"]
    ]


def rings_of(topology: dict) -> Iterator[list[Point]]:
    """Give every ring of the land, open: the first point is not repeated at the end."""
    arcs = read_arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    points += arc[:-1]
                if any(north > -89 for _, north in points):  # not the pole itself, drawn as a line
                    yield unwrap(points)


def unwrap(ring: list[Point]) -> list[Point]:
    """Let a ring that crosses the 180th meridian run on, to 190 degrees east, say.

    Antarctica's comes back a full turn further: it is closed along the pole.
    """
    turn, run = 0, [ring[0]]
    for (before, _), (east, north) in pairwise([*ring, ring[0]]):
        if abs(east - before) > 180:
            turn += 360 if east < before else -360
        run.append((east + turn, north))
    if run[-1] == run[0]:
        run.pop()
    else:
        run += [(run[-1][0], -90.0), (run[0][0], -90.0)]
    middle = (min(x for x, _ in run) + max(x for x, _ in run)) / 2
    return [(east - 360 * round(middle / 360), north) for east, north in run]


def triangle(a: Point, b: Point, c: Point) -> float:
    """Give a triangle's area in square degrees of the equator."""
    area = abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
    return area * math.cos(math.radians(b[1]))


def ring_area(ring: list[Point]) -> float:
    """Give a ring's area in square degrees of the equator."""
    turns = (
        (x1 * y2 - x2 * y1) * math.cos(math.radians((y1 + y2) / 2))
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    return abs(sum(turns)) / 2


def weigh(ring: list[Point]) -> list[float]:
    """Give for each point the area that is lost when it goes, after all that matter less."""
    count = len(ring)
    before = [(n - 1) % count for n in range(count)]
    after = [(n + 1) % count for n in range(count)]
    weights = [ring_area(ring)] * count
    queue = [(triangle(ring[before[n]], ring[n], ring[after[n]]), n) for n in range(count)]
    current = [area for area, _ in queue]
    # At the pole the formula below sees no area at all; without its points Antarctica has a hole.
    queue = [item for item in queue if ring[item[1]][1] > -89]
    heapq.heapify(queue)
    left, most = count, 0.0
    while queue and left > 3:
        area, n = heapq.heappop(queue)
        if area != current[n]:
            continue
        most = max(most, area)
        weights[n], current[n] = most, -1.0
        left -= 1
        a, b = before[n], after[n]
        after[a], before[b] = b, a
        for near in (a, b):
            current[near] = triangle(ring[before[near]], ring[near], ring[after[near]])
            if ring[near][1] > -89:
                heapq.heappush(queue, (current[near], near))
    return weights


def line_of(ring: list[Point]) -> str:
    """Write a ring as a line; empty when nothing of it matters."""
    numbers: list[int] = []
    last = None
    for (east, north), area in zip(ring, weigh(ring), strict=True):
        matters = math.floor(math.log2(max(area / AREA_UNIT, 0.5)))
        place = (round(east * GRID), round(north * GRID))
        if matters >= SMALLEST and place != last:
            numbers += (*place, matters)
            last = place
    return " ".join(map(str, numbers)) if len(numbers) >= 9 else ""


def main() -> None:
    """Read the outlines, write the file."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    topology = json.loads(source.read_text(encoding="utf-8"))
    rings = sorted(filter(None, map(line_of, rings_of(topology))), key=lambda s: (-len(s), s))
    target.write_bytes(gzip.compress(("\n".join(rings) + "\n").encode("ascii"), 9, mtime=0))
    points = sum(ring.count(" ") + 1 for ring in rings) // 3
    print(f"{len(rings)} rings with {points} points, {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
