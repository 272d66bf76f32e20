"""The people of all articles: full names that can be one person's, then surnames alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.link.names.found import FoundName
from generator.link.names.people import (
    PersonName,
    given_sounds,
    parse_person,
    same_person,
    same_surname,
    surname_sounds,
)
from generator.link.names.spelling import fold

_DOMINANT = 0.8
"""Share of the articles about people of one surname that makes the surname alone his or hers."""
_FAMOUS = 3
"""Articles that name somebody in full, from which the surname alone needs no other link."""


@dataclass(slots=True)
class _Person:
    names: list[PersonName] = field(default_factory=list)
    """Distinct forms of the name."""
    found: list[FoundName] = field(default_factory=list)

    @property
    def articles(self) -> set[str]:
        return {name.mentions[0].article for name in self.found}

    def fits(self, name: PersonName) -> bool:
        return all(same_person(name, other) for other in self.names)


def merge_people(
    people: Sequence[FoundName], everything: Sequence[FoundName]
) -> list[list[FoundName]]:
    """Group the people of all articles.

    Full names meet in blocks of one sound of the surname and the given name, so that the work
    stays linear. Who fits two people that do not fit each other (George Bush, of George W. and
    George H. W.) stays alone. A surname alone joins the one person whom the archive calls so.
    """
    full: dict[PersonName, list[FoundName]] = defaultdict(list)
    alone: dict[str, list[FoundName]] = defaultdict(list)
    for found in people:
        name = parse_person(found.name)
        if name.full:
            full[name].append(found)
        else:
            alone[name.surname].append(found)
    persons = _join_full(full)
    rest = _join_alone(persons, alone, everything)
    return [person.found for person in persons] + rest


def _join_full(full: dict[PersonName, list[FoundName]]) -> list[_Person]:
    persons: list[_Person] = []
    blocks: dict[tuple[str, str], list[_Person]] = defaultdict(list)
    order = sorted(
        full,
        key=lambda n: (len(n.given) < 2, not (n.middle or n.suffix), n.surname, n.given, n.middle),
    )
    for name in order:
        met = _unique(p for key in _looked_up(name) for p in blocks[key])
        fitting = [p for p in met if p.fits(name)]
        if len(fitting) > 1 and all(_agree(fitting[0], p) for p in fitting[1:]):
            fitting = fitting[:1]
        if len(fitting) == 1:
            person = fitting[0]
        else:
            person = _Person()
            persons.append(person)
        person.names.append(name)
        person.found += full[name]
        for key in _registered(name):
            if not any(person is other for other in blocks[key][-1:]):
                blocks[key].append(person)
    return persons


def _registered(name: PersonName) -> list[tuple[str, str]]:
    """Give the blocks in which a name is found: by its sounds, its initial, and all of it."""
    initial = name.given[:1]
    givens = [f"initial {initial}"] if len(name.given) < 2 else [f"full {initial}"]
    if len(name.given) > 1:
        givens += sorted(given_sounds(name.given))
    return [
        *((s, g) for s in sorted(surname_sounds(name.bare)) for g in givens),
        ("", name.compact),
    ]


def _looked_up(name: PersonName) -> list[tuple[str, str]]:
    """Give the blocks in which a name looks for its own: an initial among full names too."""
    initial = name.given[:1]
    givens = [f"initial {initial}"]
    givens += [f"full {initial}"] if len(name.given) < 2 else sorted(given_sounds(name.given))
    return [
        *((s, g) for s in sorted(surname_sounds(name.bare)) for g in givens),
        ("", name.compact),
    ]


def _unique(persons: Iterable[_Person]) -> list[_Person]:
    return list({id(person): person for person in persons}.values())


def _agree(a: _Person, b: _Person) -> bool:
    return all(a.fits(name) for name in b.names)


def _join_alone(
    persons: Sequence[_Person], alone: dict[str, list[FoundName]], everything: Sequence[FoundName]
) -> list[list[FoundName]]:
    by_surname: dict[str, list[_Person]] = defaultdict(list)
    for person in persons:
        for sound in sorted({s for n in person.names for s in surname_sounds(n.bare)}):
            by_surname[sound].append(person)
    named = _names_by_article(everything) if alone else {}
    rest: list[list[FoundName]] = []
    for surname in sorted(alone):
        met = _unique(p for s in sorted(surname_sounds(surname)) for p in by_surname[s])
        owner = _dominant([p for p in met if any(same_surname(surname, n.bare) for n in p.names)])
        left = []
        for found in alone[surname]:
            if owner is not None and _linked(owner, found, named):
                owner.found.append(found)
            else:
                left.append(found)
        if left:
            rest.append(left)
    return rest


def _dominant(persons: Sequence[_Person]) -> _Person | None:
    if not persons:
        return None
    first = max(persons, key=lambda p: len(p.articles))
    articles = sum(len(p.articles) for p in persons)
    return first if len(first.articles) >= _DOMINANT * articles else None


def _names_by_article(everything: Sequence[FoundName]) -> dict[str, set[str]]:
    named: dict[str, set[str]] = defaultdict(set)
    for found in everything:
        if found.place is None or found.place.kind != "country":
            named[found.mentions[0].article].add(fold(found.name))
    return named


def _linked(owner: _Person, found: FoundName, named: dict[str, set[str]]) -> bool:
    """Say whether something besides the surname joins an article to the owner's articles."""
    articles = owner.articles
    if len(articles) >= _FAMOUS:
        return True
    here = named[found.mentions[0].article] - {fold(found.name)}
    return any(not here.isdisjoint(named[article]) for article in sorted(articles))
