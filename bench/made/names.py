"""Made-up names: people, towns, streets, companies, and the thirty sources."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bench.made.vocabulary import made_stem, word_lists

FIRST = tuple((name, he) for he in ("he", "she") for name in word_lists()[he])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a story."""

    first: str
    last: str
    he: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source, and how it writes."""

    id: str
    name: str
    kind: str
    zone: str
    offset: str
    """Of its zone, all year round: the made papers know no summer time."""
    clock: bool
    """Whether its articles have a time beside their date."""
    byline: bool
    dateline: bool
    american: bool
    """``Tuesday`` and ``March 14`` instead of ``on Tuesday`` and ``14 March``."""
    titles: bool
    """``Mr Smith`` instead of ``Smith``."""
    digits: int
    """From which number on it writes figures."""


def person(rng: random.Random) -> Person:
    """Make somebody."""
    first, he = rng.choice(FIRST)
    return Person(
        first, (made_stem(rng) + rng.choice(word_lists()["surname-ends"])).capitalize(), he
    )


def town(rng: random.Random) -> str:
    """Make a town."""
    return (made_stem(rng) + rng.choice(word_lists()["town-ends"])).capitalize()


def city(rng: random.Random) -> str:
    """Take a city of this world, or make one."""
    return rng.choice(word_lists()["cities"]) if rng.random() < 0.4 else town(rng)


def street(rng: random.Random) -> str:
    """Make a street."""
    return f"{made_stem(rng).capitalize()} {rng.choice(word_lists()['streets'])}"


def company(rng: random.Random) -> str:
    """Make a company."""
    return f"{made_stem(rng).capitalize()} {rng.choice(word_lists()['firms'])}"


def outlets() -> tuple[Outlet, ...]:
    """Give the thirty sources; the first three are agencies."""
    regions = word_lists()["regions"]
    second = ("Wire", "Courier", "Post")
    kinds = {"Wire": "agency", "Courier": "newspaper", "Post": "newspaper"}
    zones = (("Etc/GMT", "+00:00"), ("Etc/GMT-1", "+01:00"), ("Etc/GMT+5", "-05:00"))
    rng = random.Random("outlets")
    result = []
    for number in range(30):
        words = (regions[number // 3], second[number % 3])
        if words[1] == "Wire" and number > 8:
            words = (words[0], rng.choice(("Radio", "Online", "Television")))
        zone, offset = zones[rng.randrange(3)]
        result.append(
            Outlet(
                id="-".join(words).lower(),
                name=f"The {words[0]} {words[1]}",
                kind=kinds.get(words[1], "broadcaster"),
                zone=zone,
                offset=offset,
                clock=rng.random() < 0.6,
                byline=rng.random() < 0.5,
                dateline=rng.random() < 0.4,
                american=rng.random() < 0.4,
                titles=rng.random() < 0.3,
                digits=rng.choice((10, 11, 13)),
            )
        )
    return tuple(result)
