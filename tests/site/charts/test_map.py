"""The map: projections, the cutting of outlines, labels, and what is shown."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.site.charts.labels import Spot, place_labels
from generator.site.charts.land import land
from generator.site.charts.placemap import (
    DESK,
    MOST_OUTLINE,
    MOST_SPOTS,
    PHONE,
    MapPlace,
    PlaceMap,
    angle,
    place_maps,
)
from generator.site.charts.projection import azimuthal, clip_box, equal_earth


def place(name: str, north: float, east: float, articles: int = 1) -> MapPlace:
    return MapPlace(name, f"/{name}", north, east, False, articles, 0)


MOSCOW = place("Moscow", 55.75, 37.62, 9)
ROSTOV = place("Rostov", 47.23, 39.72, 8)
VORONEZH = place("Voronezh", 51.67, 39.2, 5)
WASHINGTON = place("Washington", 38.9, -77.04)
SUVA, APIA = place("Suva", -18.1, 178.4), place("Apia", -13.8, -171.8)


def test_equal_earth_has_the_size_that_its_makers_give() -> None:
    assert equal_earth(0, 0) == (0, 0)
    # Width to height is 2.05 to 1; poles are lines 0.59 times as long as the equator.
    assert equal_earth(180, 0)[0] / equal_earth(0, 90)[1] == pytest.approx(2.05, abs=0.01)
    assert equal_earth(180, 90)[0] / equal_earth(180, 0)[0] == pytest.approx(0.59, abs=0.01)


@pytest.mark.parametrize("project", [equal_earth, azimuthal(50)])
@given(st.floats(-80, 80), st.floats(-60, 80))
def test_areas_are_true(project, east: float, north: float) -> None:
    step = 0.01
    (x0, y0), (x1, y1), (x2, y2) = (
        project(east, north),
        project(east + step, north),
        project(east, north + step),
    )
    drawn = abs((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0))
    real = math.radians(step) ** 2 * math.cos(math.radians(north + step / 2))
    assert drawn == pytest.approx(real, rel=0.01)


def test_the_middle_of_a_region_is_where_it_is() -> None:
    assert azimuthal(52)(0, 52) == pytest.approx((0, 0))
    # A quarter of the globe away: Snyder, table 28, gives the square root of 2.
    assert azimuthal(0)(90, 0) == pytest.approx((math.sqrt(2), 0))


def test_a_ring_is_cut_at_the_edges() -> None:
    square = [(-1.0, -1.0), (3.0, -1.0), (3.0, 1.0), (-1.0, 1.0)]
    assert sorted(clip_box(square, (0, -2, 2, 2))) == [(0, -1), (0, 1), (2, -1), (2, 1)]
    assert clip_box(square, (4, 4, 5, 5)) == []


def test_the_outline_of_the_land_is_whole() -> None:
    rings = land()
    assert len(rings) > 1000
    assert all(len(r.points) == len(r.matter) >= 3 for r in rings)
    assert all(-90 <= y <= 90 and -200 <= x <= 200 for r in rings for x, y in r.points)
    area = sum(_square_kilometres(r.points) for r in rings)
    # Land is 149 million square kilometres; the Caspian Sea and the like count the other way.
    assert 145e6 < area < 152e6


def _square_kilometres(points: tuple[tuple[float, float], ...]) -> float:
    flat = [(math.radians(x), math.sin(math.radians(y))) for x, y in points]
    turned = zip(flat, flat[1:] + flat[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turned)) / 2 * 6371**2


def test_one_neighbourhood_is_one_map() -> None:
    (drawn,) = place_maps([MOSCOW, ROSTOV, VORONEZH])
    spots = {s.place.name: s for s in drawn.spots}
    assert drawn.whole
    assert spots["Moscow"].y < spots["Voronezh"].y < spots["Rostov"].y
    assert spots["Moscow"].x < spots["Rostov"].x
    assert spots["Moscow"].radius > spots["Voronezh"].radius
    assert {n.name for n in drawn.desk} == set(spots)


def test_a_far_place_does_not_make_the_near_ones_small() -> None:
    near, whole = place_maps([MOSCOW, ROSTOV, VORONEZH, WASHINGTON])
    assert not near.whole
    assert whole.whole
    assert "Washington" not in {s.place.name for s in near.spots}
    assert len(whole.spots) == 4
    assert _apart(near, "Moscow", "Rostov") > 4 * _apart(whole, "Moscow", "Rostov")


def _apart(drawn: PlaceMap, one: str, other: str) -> float:
    spots = {s.place.name: s for s in drawn.spots}
    return abs(spots[one].y - spots[other].y)


def test_the_date_line_divides_no_neighbours() -> None:
    (drawn,) = place_maps([SUVA, APIA])
    spots = {s.place.name: s for s in drawn.spots}
    assert spots["Suva"].x < spots["Apia"].x
    assert drawn.width / drawn.height < 2.3
    assert "z" in drawn.land


def test_no_places_no_map() -> None:
    assert place_maps([]) == ()


NOT_SHRUNK = settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""To draw a map takes a tenth of a second: looking for the smallest example would take long."""
globe = st.builds(
    place,
    st.text(min_size=1, max_size=20),
    st.floats(-90, 90),
    st.floats(-180, 180),
    st.integers(1, 500),
)


@NOT_SHRUNK
@given(st.lists(globe, min_size=1, max_size=80))
def test_any_places_have_a_small_map_with_all_of_them(places: list[MapPlace]) -> None:
    drawn = place_maps(places)
    assert len(drawn) in (1, 2)
    assert len(drawn[-1].spots) == min(len(places), MOST_SPOTS)
    for each in drawn:
        assert len(each.land) <= MOST_OUTLINE
        assert len(each.grid) < 8_000
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)*", each.land)
        assert all(-0.2 <= s.x <= 100.2 and -0.2 <= s.y <= 100.2 for s in each.spots)
        assert 1 < each.width / each.height < 2.5


@NOT_SHRUNK
@given(st.lists(globe, min_size=1, max_size=30), st.sampled_from([PHONE, DESK]))
def test_no_name_lies_over_another(places: list[MapPlace], width: int) -> None:
    (*_, drawn) = place_maps(places)
    height = width * drawn.height / drawn.width
    spots = [Spot(s.x * width / 100, s.y * height / 100, s.radius, "Name") for s in drawn.spots]
    boxes = []
    for label in place_labels(spots, width, height):
        x, y = spots[label.spot].x + label.dx, spots[label.spot].y + label.dy
        boxes.append((x - {"start": 0, "middle": 14, "end": 28}[label.anchor], y))
    for n, (x, y) in enumerate(boxes):
        assert not any(abs(x - x2) < 26 and abs(y - y2) < 13 for x2, y2 in boxes[:n])


def test_degrees_between_places() -> None:
    assert angle((0, 0), (0, 90)) == pytest.approx(90)
    assert angle((90, 0), (-90, 55)) == pytest.approx(180)
    assert angle((50, 179), (50, -179)) == pytest.approx(1.286, abs=0.001)
