"""The places of one article, and which place of that name is meant."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from generator.link.names.found import Group, hit_of
from generator.link.names.gazetteer import Place, Reading, find_places
from generator.link.names.spelling import fold
from generator.link.names.surface import Surface
from generator.model import Article

_CLEARLY = 0.8
"""Lead over the second reading from which a place is settled; 1 is ten times the people."""
_HERE = 1.5
"""What it counts that the article names the country."""
_TRANSLATED = 2.5
"""What it costs that a spelling is no main name: Philadelphia was once Amman's."""
_SMALL = 100_000
"""Inhabitants under which a city is believed only in an article about its country."""
_KIND = {"country": 3.0, "region": 2.0, "capital": 1.5}
_NARROWEST = ("capital", "city", "country", "region", "first-level region", "second-level region")
"""Of a city and the region around it, the city is meant; so Kiev is Kyiv and not its oblast."""


def group_places(article: Article, surfaces: Sequence[Surface]) -> list[Group]:
    """Group the mentions of places; one place in two spellings is one name."""
    countries, regions = _named(surfaces)
    groups: dict[str, Group] = {}
    for surface in surfaces:
        place = settle_place(surface.text, countries, regions)
        group = groups.setdefault(
            place.key if place else fold(surface.text), Group("place", surface.text, place=place)
        )
        group.hits += [hit_of(s, article.passages[s.run.passage].text) for s in surface.segments]
    for group in groups.values():
        group.name = group.texts[0]
    return list(groups.values())


def _named(surfaces: Iterable[Surface]) -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    """Give the countries and regions that an article is about, as its well-known places say."""
    countries, regions = set(), set()
    for surface in surfaces:
        readings = [r for r in find_places(surface.text) if not r.translated]
        if readings and readings[0].place.well_known:
            place = readings[0].place
            countries.add(place.country)
            if place.region:
                regions.add((place.country, place.region))
    return frozenset(countries), frozenset(regions)


def settle_place(
    spelling: str, countries: frozenset[str], regions: frozenset[tuple[str, str]]
) -> Place | None:
    """Choose what a spelling means in an article that names these countries and regions.

    None when the gazetteer has no such place, or several that are as likely: a wrong dot on a
    map would be an invented fact.
    """
    readings = find_places(spelling)
    if not readings:
        return None

    def weight(reading: Reading) -> float:
        place = reading.place
        return (
            math.log10(place.population + 1)
            + _KIND.get(place.kind, 0)
            + _HERE * (place.country in countries)
            + _HERE * (bool(place.region) and (place.country, place.region) in regions)
            - _TRANSLATED * reading.translated
        )

    ranked = sorted(readings, key=lambda r: (-weight(r), r.place.key))
    best = ranked[0]
    same = [r for r in ranked if _inside(best.place, r.place)]
    rival = next((r for r in ranked if r not in same), None)
    if rival is not None and weight(best) - weight(rival) < _CLEARLY:
        return None
    small = best.place.kind == "city" and best.place.population < _SMALL
    if small and best.place.country not in countries:
        return None
    return min(same, key=lambda r: _NARROWEST.index(r.place.kind)).place


def _inside(a: Place, b: Place) -> bool:
    """Say whether two readings are a city and the region around it, or one place twice."""
    if a.country != b.country:
        return False
    north, east = abs(a.latitude - b.latitude), abs(a.longitude - b.longitude)
    one_region = a.region == b.region or not (a.region and b.region)
    return (one_region and north < 2 and east < 3) or (north < 0.7 and east < 1)
