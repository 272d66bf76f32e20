"""Where the archive's places are: one map of them all, and one of where most of them lie."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.site.charts.labels import Label, Spot, place_labels
from generator.site.charts.land import outlines
from generator.site.charts.projection import Point, Project, azimuthal, equal_earth

MOST_SPOTS = 60
"""Places that are drawn: those named in most articles."""
MOST_OUTLINE = 24_000
"""Bytes of coast on one map; a longer one leaves out its smallest bends."""
PHONE, DESK = 286, 700
"""Widths in pixels for which names are laid out: the narrowest at which they are shown."""
_MOST_NAMES = 44
_UNITS = 1600
"""Width of the drawing, in its own units."""
_WIDEST, _HIGHEST = 2.2, 1.6
"""Width to height, at most and at least."""
_REGION = 50.0
"""Degrees from the middle within which a map is a region's and not the globe's."""
_NEAR = 18.0
"""Degrees around a place that count as one neighbourhood."""
_MOST = 0.6
"""Share of all naming that makes a neighbourhood worth a map of its own."""
_SMALLEST = 0.13
"""Half the width of the smallest map, in Earth radii: 830 kilometres."""
_ROOM = 1.4
"""A map shows what lies around its places, so that a coast tells where they are."""
_FEW = 8
"""Articles that the largest circle stands for, at least: few are not drawn as if they were many."""
_MIDDLE = 10.0
"""Degrees east of the globe's middle: there the cut runs through the sea, not through Siberia."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place, as the map asks for it."""

    name: str
    url: str
    latitude: float
    longitude: float
    area: bool
    """Whether it is a country or a region, so that one point stands for much land."""
    articles: int
    events: int


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A circle."""

    x: float
    """Percent from the left."""
    y: float
    """Percent from the top."""
    radius: float
    """Pixels; the area is in proportion to the articles that name the place."""
    place: MapPlace


@dataclass(frozen=True, slots=True)
class MapName:
    """A name on the map."""

    x: float
    """Percent, of the circle that it names."""
    y: float
    dx: float
    """Pixels from there."""
    dy: float
    anchor: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """What the template draws."""

    width: int
    """Of the drawing, in its own units."""
    height: int
    land: str
    """SVG path of the land."""
    grid: str
    """SVG path of the meridians and parallels."""
    spots: tuple[MapSpot, ...]
    """The largest first, so that small ones lie on top."""
    phone: tuple[MapName, ...]
    """Names that have room on a phone."""
    desk: tuple[MapName, ...]
    whole: bool
    """False of a part that has a map of its own beside that of all places."""


def place_maps(places: Iterable[MapPlace]) -> tuple[PlaceMap, ...]:
    """Draw the places that most articles name: where most of them lie first, then all of them.

    There is one map only when that shows it all; none without places.
    """
    ranked = sorted(places, key=lambda p: (-p.articles, -p.events, p.name, p.url))[:MOST_SPOTS]
    if not ranked:
        return ()
    near = _neighbourhood(ranked)
    if len(near) == len(ranked) or sum(p.articles for p in near) < _MOST * sum(
        p.articles for p in ranked
    ):
        return (_draw(ranked, ranked, whole=True),)
    return (_draw(near, ranked, whole=False), _draw(ranked, ranked, whole=True))


def angle(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the degrees between two places on the globe (latitude, longitude), by the haversine."""
    up, down = math.radians(a[0]), math.radians(b[0])
    half = math.sin((up - down) / 2) ** 2
    half += math.cos(up) * math.cos(down) * math.sin(math.radians(a[1] - b[1]) / 2) ** 2
    return math.degrees(2 * math.asin(math.sqrt(min(1.0, half))))


def _neighbourhood(places: Sequence[MapPlace]) -> list[MapPlace]:
    """Give the places around the one that has most articles around it."""

    def around(middle: MapPlace) -> list[MapPlace]:
        here = (middle.latitude, middle.longitude)
        return [p for p in places if angle(here, (p.latitude, p.longitude)) <= _NEAR]

    return max(map(around, places), key=lambda found: sum(p.articles for p in found))


def _middle(places: Sequence[MapPlace]) -> tuple[float, float]:
    """Give the middle of some places on the globe: latitude and longitude."""
    x = y = z = 0.0
    for place in places:
        up, turn = math.radians(place.latitude), math.radians(place.longitude)
        x += math.cos(up) * math.cos(turn)
        y += math.cos(up) * math.sin(turn)
        z += math.sin(up)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


@dataclass(frozen=True, slots=True)
class _View:
    """How a map looks at the globe."""

    project: Project
    meridian: float
    reach: float
    box: tuple[float, float, float, float]
    """West, south, east, north in Earth radii."""

    def at(self, latitude: float, longitude: float) -> Point:
        return self.project((longitude - self.meridian + 180) % 360 - 180, latitude)

    @property
    def scale(self) -> float:
        """Units of the drawing to an Earth radius."""
        return _UNITS / (self.box[2] - self.box[0])

    @property
    def height(self) -> int:
        return round((self.box[3] - self.box[1]) * self.scale)

    def drawn(self, point: Point) -> Point:
        return (point[0] - self.box[0]) * self.scale, (self.box[3] - point[1]) * self.scale


def _view(places: Sequence[MapPlace]) -> _View:
    """Choose the projection and the edges."""
    middle = _middle(places)
    region = max(angle(middle, (p.latitude, p.longitude)) for p in places) <= _REGION
    project = azimuthal(middle[0]) if region else equal_earth
    meridian = middle[1] if region else _MIDDLE
    view = _View(project, meridian, 100.0 if region else 180.0, (0, 0, 0, 0))
    points = [view.at(p.latitude, p.longitude) for p in places]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide = max((east - west) / 2 * _ROOM, _SMALLEST)
    high = (north - south) / 2 * _ROOM
    high = max(high, wide / _WIDEST)
    wide = max(wide, high * _HIGHEST)
    x, y = (west + east) / 2, (south + north) / 2
    if not region:
        # Nothing is beyond the globe's edge.
        limit, pole = equal_earth(180, 0)[0], equal_earth(0, 90)[1]
        wide, high = min(wide, limit), min(high, pole)
        x = min(max(x, wide - limit), limit - wide)
        y = min(max(y, high - pole), pole - high)
    return _View(project, meridian, view.reach, (x - wide, y - high, x + wide, y + high))


def _draw(framed: Sequence[MapPlace], places: Sequence[MapPlace], *, whole: bool) -> PlaceMap:
    view = _view(framed)
    peak = max(p.articles for p in places)
    spots = []
    for place in places:
        x, y = view.drawn(view.at(place.latitude, place.longitude))
        near = angle(_middle(framed), (place.latitude, place.longitude)) <= view.reach
        if near and -1 <= x <= _UNITS + 1 and -1 <= y <= view.height + 1:
            radius = max(3.0, 13.0 * math.sqrt(place.articles / max(peak, _FEW)))
            spots.append(
                MapSpot(
                    round(100 * x / _UNITS, 2),
                    round(100 * y / view.height, 2),
                    round(radius, 1),
                    place,
                )
            )
    return PlaceMap(
        width=_UNITS,
        height=view.height,
        land=_land(view),
        grid=_grid(view),
        spots=tuple(spots),
        phone=_names(spots, PHONE, view),
        desk=_names(spots, DESK, view),
        whole=whole,
    )


def _names(spots: Sequence[MapSpot], width: float, view: _View) -> tuple[MapName, ...]:
    height = width * view.height / _UNITS
    laid = place_labels(
        [Spot(s.x * width / 100, s.y * height / 100, s.radius, s.place.name) for s in spots],
        width,
        height,
    )
    return tuple(_name(spots[label.spot], label) for label in laid[:_MOST_NAMES])


def _name(spot: MapSpot, label: Label) -> MapName:
    return MapName(
        spot.x, spot.y, round(label.dx, 1), round(label.dy, 1), label.anchor, spot.place.name
    )


def _land(view: _View) -> str:
    """Write the coasts as a path, with as many of their bends as can be seen and afforded."""
    degree = math.degrees((view.box[2] - view.box[0]) / _UNITS)
    least = max(5, math.floor(math.log2(max(1.0, 4 * degree * degree / 1e-4))))
    while True:
        rings = outlines(view.project, view.meridian, view.reach, view.box, least)
        path = "".join(_path([view.drawn(p) for p in ring]) for ring in rings)
        if len(path) <= MOST_OUTLINE:
            return path
        least += 1


def _path(line: Sequence[Point], *, closed: bool = True) -> str:
    """Write a line in whole units, each point as its step from the one before.

    Source: SVG 2, section 9.3, "Path data".
    """
    points = [(round(x), round(y)) for x, y in line]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(points) if (x, y) != (x0, y0)]
    if len(steps) < (2 if closed else 1):
        return ""
    numbers = " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-")
    return f"M{points[0][0]} {points[0][1]}l{numbers}{'z' if closed else ''}"


def _grid(view: _View) -> str:
    """Write meridians and parallels as paths: every 30 degrees of the globe, 10 of a region."""
    every = 30 if view.reach > 100 else 10
    step = 3 if view.scale > _UNITS else 6
    lines = [[(x, y) for y in range(-84, 85, step)] for x in range(-180, 180, every)]
    lines += [[(x, y) for x in range(-180, 181, step)] for y in range(-60, 90, every)]
    return "".join(part for line in lines for part in _stretches(line, view))


def _stretches(line: Sequence[tuple[int, int]], view: _View) -> Iterator[str]:
    """Write the parts of a line that lie on the map, and a little beyond."""
    run: list[Point] = []
    last = 0.0
    for east, north in line:
        turn = (east - view.meridian + 180) % 360 - 180
        x, y = view.drawn(view.project(turn, north))
        room = _UNITS / 3
        near = -room <= x <= _UNITS + room and -room <= y <= view.height + room
        near = near and abs(turn) <= view.reach
        if run and (not near or abs(turn - last) > 180):
            yield _path(run, closed=False)
            run = []
        if near:
            run.append((x, y))
        last = turn
    yield _path(run, closed=False)
