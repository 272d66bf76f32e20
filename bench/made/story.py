"""Plan stories: what happened, who tells which facts of it, and when.

A story depends on the seed and its number alone, so archives of one seed begin alike whatever
their size, and stories can be written in any order.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from bench.made import names
from bench.made.wording import Kind, Wording, kinds, shared_facts

FIRST_DAY = date(2015, 1, 1)
DAYS = 3650
_LONE = 0.8
"""Share of the stories that one source tells alone."""
_TELLERS = {2: 30, 3: 22, 4: 16, 5: 12, 6: 9, 7: 6, 8: 5}
"""Number of sources that tell a story, and how often."""
_TWIN = 0.2
"""Share of the stories of several sources that look like the story before."""
_LIVE, _COPY = 0.03, 0.1
"""Share of the live blogs among articles; of copies among the tellers of a story."""
_PEOPLE = ("who", "rival", "chief", "suspect", "lawyer", "witness", "heir")
_NUMBERS = {
    "n": (3, 19), "n2": (0, 2), "n3": (2, 9), "m": (21, 89), "m2": (21, 89), "t": (3, 40),
    "t2": (4, 90), "t3": (3, 60), "age": (19, 78), "sage": (19, 60),
}  # fmt: skip
_LARGE = ("k", "k2", "e")
_MONEY = ("money", "aid")


@dataclass(frozen=True, slots=True)
class Telling:
    """One article of a story, before it is written."""

    outlet: int
    day: date
    minute: int
    """Of the day."""
    facts: tuple[str, ...]
    """Names of what it tells, in order."""
    live: bool
    copies: int | None
    """Number of the telling that it prints again."""


@dataclass(frozen=True, slots=True)
class Story:
    """What happened."""

    number: int
    twin: int
    """Number of the story that it looks like; its own when it looks like none."""
    kind: Kind
    day: date
    slots: dict[str, object]
    topic: dict[str, tuple[int, ...]]
    """Kind of words to those (ranks) that are often used in this story."""
    facts: dict[str, tuple[Wording, ...]]
    tellings: tuple[Telling, ...]


def count_tellings(seed: int, number: int) -> int:
    """Count the articles of a story without planning it."""
    rng = _random(seed, number)
    return 1 if rng.random() < _LONE else rng.choices([*_TELLERS], [*_TELLERS.values()])[0]


def plan_story(seed: int, number: int) -> Story:
    """Plan one story."""
    tellers = count_tellings(seed, number)
    rng = _random(seed, number, "plan")
    twin = _twin(seed, number)
    if twin != number:
        like = plan_story(seed, twin)
        kind, day = like.kind, like.day + timedelta(rng.randint(2, 90))
        things = {name: like.slots[name] for name in kind.things}
        slots = {**_slots(rng), **things}
        if rng.random() < 0.5:
            slots["city"] = like.slots["city"]
        topic = {name: (*ranks[::2], *_topic(rng)[name][::2]) for name, ranks in like.topic.items()}
    else:
        kind, day = rng.choice(kinds()), FIRST_DAY + timedelta(rng.randrange(DAYS))
        things = {name: rng.choice(values) for name, values in kind.things.items()}
        slots = {**_slots(rng), **things}
        topic = _topic(rng)
    slots["day"], slots["day2"] = day, day - timedelta(1)
    own = [name for name in kind.facts if name not in ("head", "main")]
    also = rng.sample(kind.also, min(len(kind.also), rng.randint(1, 4)))
    facts = {name: kind.facts.get(name) or shared_facts()[name] for name in ("main", *own, *also)}
    facts["head"] = kind.facts["head"]
    told = [name for name in facts if name != "head"]
    tellings = tuple(_telling(rng, day, told, n, o) for n, o in enumerate(_outlets(rng, tellers)))
    return Story(number, twin, kind, day, slots, topic, facts, tellings)


def _random(seed: int, number: int, what: str = "count") -> random.Random:
    return random.Random(f"{seed}/{number}/{what}")


def _twin(seed: int, number: int) -> int:
    """Choose the story that this one looks like: the last one of several sources."""
    if count_tellings(seed, number) == 1 or _random(seed, number, "twin").random() >= _TWIN:
        return number
    for other in range(number - 1, max(number - 30, -1), -1):
        if count_tellings(seed, other) > 1:
            return other if _twin(seed, other) == other else number
    return number


def _outlets(rng: random.Random, count: int) -> list[int]:
    chosen = rng.sample(range(30), count)
    return sorted(chosen, key=lambda outlet: outlet % 3)  # the agencies are first


def _telling(rng: random.Random, day: date, told: list[str], number: int, outlet: int) -> Telling:
    facts = [name for name in told if rng.random() < (0.95 if name == "main" else 0.65)]
    if len(facts) > 2 and rng.random() < 0.4:
        facts[1:] = rng.sample(facts[1:], len(facts) - 1)
    late = min(number // 3, 2)
    return Telling(
        outlet=outlet,
        day=day + timedelta(rng.randint(0, late)),
        minute=rng.randint(360, 1380),
        facts=tuple(facts or told[:1]),
        live=rng.random() < _LIVE,
        copies=rng.randrange(number) if number > 1 and rng.random() < _COPY else None,
    )


def _slots(rng: random.Random) -> dict[str, object]:
    slots: dict[str, object] = {name: names.person(rng) for name in _PEOPLE}
    slots.update({name: rng.randint(*bounds) for name, bounds in _NUMBERS.items()})
    slots.update({name: _large(rng) for name in _LARGE})
    slots.update({name: ("$", round(10 ** rng.uniform(4.6, 9.6), -3)) for name in _MONEY})
    slots["mag"] = f"{rng.randint(4, 7)}.{rng.randint(0, 9)}"
    slots["name"] = rng.choice(names.FIRST)[0]
    slots["he"] = slots["who"].he  # type: ignore[attr-defined]
    slots["he2"] = slots["lawyer"].he  # type: ignore[attr-defined]
    slots["city"], slots["town"] = names.city(rng), names.town(rng)
    slots["street"] = names.street(rng)
    slots["company"], slots["company2"] = names.company(rng), names.company(rng)
    return slots


def _large(rng: random.Random) -> int:
    value = int(10 ** rng.uniform(2.1, 4.3))
    return round(value, -2) if rng.random() < 0.3 else round(value, -1)


def _topic(rng: random.Random) -> dict[str, tuple[int, ...]]:
    """Draw words that are rare in the language and frequent in one story: things, mostly."""
    sizes = {"nouns": 16, "adjectives": 8, "verbs": 40}
    return {
        name: tuple(int(50 * 80 ** rng.random()) for _ in range(count))
        for name, count in sizes.items()
    }
