"""The offline gazetteer: which places a spelling can mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from generator.link.names.cues import shipped_bytes
from generator.link.names.spelling import fold

PlaceKind = Literal[
    "country", "first-level region", "second-level region", "capital", "city", "region"
]
_KINDS: Mapping[str, PlaceKind] = {
    "c": "country",
    "a": "first-level region",
    "d": "second-level region",
    "k": "capital",
    "p": "city",
    "r": "region",
}
_LARGE_CITY = 500_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the gazetteer knows."""

    key: str
    """``country:UA``, ``region:…`` or ``geonames:`` with GeoNames' own number."""
    kind: PlaceKind
    country: str
    """ISO 3166-1 alpha-2; empty for what lies in several countries."""
    region: str
    """GeoNames' code of the first-level region, within the country."""
    latitude: float
    """Degrees north."""
    longitude: float
    """Degrees east."""
    population: int

    @property
    def well_known(self) -> bool:
        """True of places that newspapers name without saying where they are."""
        return self.kind in ("country", "region", "capital") or self.population >= _LARGE_CITY


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that a spelling can mean."""

    place: Place
    translated: bool
    """True when the spelling is not the place's main name."""


@cache
def _tables() -> tuple[bytes, int, int, int]:
    """Give the data, where its spellings end, where its places start, the length of a place."""
    data = shipped_bytes("places.gz")
    end = data.index(b"\n\n")
    first = end + 2
    return data, end, first, data.index(b"\n", first) + 1 - first


@lru_cache(maxsize=1 << 15)
def find_places(spelling: str) -> tuple[Reading, ...]:
    """Give the places that a printed name can mean, the likeliest first.

    Case counts only where it must: ``US`` is a country, ``us`` and ``Us`` are not. Source:
    GeoNames (CC BY 4.0); see ``generator/data/README.md``.
    """
    found = _search(fold(spelling))
    if not found:
        return ()
    capitals = spelling.replace(".", "").isupper()
    return tuple(
        Reading(_place(int(number.rstrip("~^"))), number.endswith("~"))
        for number in found.split(" ")
        if capitals or not number.endswith("^")
    )


def is_well_known_place(spelling: str) -> bool:
    """Say whether a spelling is the main name of a place that everybody knows."""
    readings = find_places(spelling)
    return bool(readings) and readings[0].place.well_known and not readings[0].translated


def _search(key: str) -> str:
    """Find a folded spelling by halving the sorted lines; a table would take longer to build."""
    data, end, _, _ = _tables()
    wanted = key.encode("utf-8", "replace") + b"\t"
    low, high = 0, end
    while low < high:
        middle = (low + high) // 2
        start = data.rfind(b"\n", low, middle) + 1 or low
        if data.startswith(wanted, start):
            return data[start + len(wanted) : data.index(b"\n", start)].decode("ascii")
        stop = data.index(b"\n", start)
        if data[start : data.index(b"\t", start)] < wanted[:-1]:
            low = stop + 1
        else:
            high = start
    return ""


def _place(number: int) -> Place:
    data, _, first, width = _tables()
    start = first + number * width
    row = data[start : start + width].decode("utf-8").rstrip()
    key, kind, country, region, north, east, people = row.split("\t")
    return Place(
        key=f"geonames:{key}" if key.isdigit() else key,
        kind=_KINDS[kind],
        country=country,
        region=region,
        latitude=float(north),
        longitude=float(east),
        population=int(people),
    )
