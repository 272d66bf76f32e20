"""The globe on a flat page: the whole of it, or the region that an archive is about.

Both projections keep areas true, so that no part of the world looks larger than it is. Degrees
in, Earth radii out, east and north positive.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]
Project = Callable[[float, float], Point]
"""Degrees east of the middle meridian, degrees north -> x, y in Earth radii."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)


def equal_earth(east: float, north: float) -> Point:
    """Project the whole globe.

    Source: B. Šavrič, T. Patterson, B. Jenny, "The Equal Earth map projection", International
    Journal of Geographical Information Science 33 (2019), equations 2 to 5 and table 1.
    """
    slope = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(north)))
    square = slope * slope
    sixth = square**3
    across = 9 * _A[3] * square * sixth + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0]
    x = 2 * math.sqrt(3) * math.radians(east) * math.cos(slope) / (3 * across)
    y = slope * (_A[3] * square * sixth + _A[2] * sixth + _A[1] * square + _A[0])
    return x, y


def azimuthal(middle: float) -> Project:
    """Project a region around a parallel: Lambert's azimuthal equal-area projection.

    It is fit for what lies within some 100 degrees of the middle.

    Source: J. P. Snyder, "Map Projections: A Working Manual", US Geological Survey Professional
    Paper 1395 (1987), equations 22-4, 22-5 and 24-2.
    """
    sine, cosine = math.sin(math.radians(middle)), math.cos(math.radians(middle))

    def project(east: float, north: float) -> Point:
        turn, height = math.radians(east), math.radians(north)
        up, along = math.sin(height), math.cos(height)
        nearness = 1 + sine * up + cosine * along * math.cos(turn)
        k = math.sqrt(2 / max(nearness, 1e-9))
        x = k * along * math.sin(turn)
        y = k * (cosine * up - sine * along * math.cos(turn))
        return x, y

    return project


def clip(ring: Sequence[Point], axis: int, limit: float, *, above: bool) -> list[Point]:
    """Cut a ring at a line: keep what has a coordinate (0: x, 1: y) above or below the limit.

    Source: I. E. Sutherland, G. W. Hodgman, "Reentrant polygon clipping", Communications of the
    ACM 17 (1974), pages 32-42. Pieces that fall apart stay joined along the line.
    """

    def inside(point: Point) -> bool:
        return point[axis] >= limit if above else point[axis] <= limit

    kept: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(point) != inside(before):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            other = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if inside(point):
            kept.append(point)
    return kept


def clip_box(ring: Sequence[Point], box: tuple[float, float, float, float]) -> list[Point]:
    """Cut a ring to a rectangle: west, south, east, north."""
    west, south, east, north = box
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    if not ring or max(xs) < west or min(xs) > east or max(ys) < south or min(ys) > north:
        return []
    cut = [*ring]
    if min(xs) < west:
        cut = clip(cut, 0, west, above=True)
    if max(xs) > east:
        cut = clip(cut, 0, east, above=False)
    if min(ys) < south:
        cut = clip(cut, 1, south, above=True)
    return clip(cut, 1, north, above=False) if max(ys) > north else cut
