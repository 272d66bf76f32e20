"""The people of one article: full names first, then who is meant by a surname alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.link.names.cues import cues, is_english, is_given
from generator.link.names.evidence import PERSON, Sign
from generator.link.names.found import Group, Hit, hit_of
from generator.link.names.gazetteer import find_places
from generator.link.names.people import (
    PersonName,
    bare_surname,
    parse_person,
    same_person,
    same_surname,
    surname_sounds,
)
from generator.link.names.spelling import fold
from generator.link.names.surface import Surface
from generator.model import Article, NameKind

Verdicts = Mapping[str, NameKind | None]


def group_people(
    article: Article, surfaces: Sequence[Surface], verdicts: Verdicts
) -> tuple[list[Group], set[str]]:
    """Group the mentions of people; give also the surfaces that are used up.

    A surname or given name alone is the one full name that has it. Where two people share it,
    it is the one who was named in full before; where both were, nobody: a wrong link would be
    worse than none.
    """
    people = _People()
    used: set[str] = set()
    for surface in surfaces:
        if verdicts[surface.text] == "person" and len(surface.words) > 1:
            name = parse_person(surface.text)
            if name.full:
                people.add(name, surface.text, _hits(article, surface))
                used.add(surface.text)
    loose: dict[str, Group] = {}
    for surface in surfaces:
        if surface.text in used or len(surface.words) > 2:
            continue
        owners = _owners(surface, people, verdicts[surface.text])
        owners = [g for g in owners if not _is_introduced_alone(article, surface, g)]
        if owners:
            used.add(surface.text)
            _add_short(owners, _hits(article, surface))
        elif verdicts[surface.text] == "person":
            used.add(surface.text)
            group = loose.setdefault(fold(surface.text), Group("person", surface.text))
            group.hits += _hits(article, surface)
    for group in people.groups:
        group.name = _fullest(group)
    return [*people.groups, *loose.values()], used


class _People:
    """The full names of an article, to be found by what they share; lists of names are long."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._forms: list[list[PersonName]] = []
        self._found: dict[tuple[str, str], list[int]] = {}

    def add(self, name: PersonName, text: str, hits: list[Hit]) -> None:
        """Add the mentions of a full name to the person it is, or to a new one."""
        met = {i for sound in surname_sounds(name.bare) for i in self._at("sound", sound)}
        met.update(self._at("compact", name.compact))
        for number in sorted(met):
            if all(same_person(name, other) for other in self._forms[number]):
                break
        else:
            number = len(self.groups)
            self.groups.append(Group("person", text))
            self._forms.append([])
        self.groups[number].hits += hits
        self._forms[number].append(name)
        keys = {("bare", name.bare), ("given", name.given), ("compact", name.compact)}
        for key in keys | {("sound", sound) for sound in surname_sounds(name.bare)}:
            numbers = self._found.setdefault(key, [])
            if number not in numbers[-1:]:
                numbers.append(number)

    def with_surname(self, low: str) -> list[Group]:
        """Give the people of a folded surname without particles."""
        return self._groups(self._at("bare", low))

    def with_sound(self, low: str) -> list[Group]:
        """Give the people whose surname sounds like a folded word."""
        met = {i for sound in surname_sounds(low) for i in self._at("sound", sound)}
        return self._groups(
            i for i in sorted(met) if any(same_surname(low, n.surname) for n in self._forms[i])
        )

    def with_given(self, low: str) -> list[Group]:
        """Give the people of a folded given name."""
        return self._groups(self._at("given", low))

    def _at(self, kind: str, word: str) -> list[int]:
        return self._found.get((kind, word), [])

    def _groups(self, numbers: Iterable[int]) -> list[Group]:
        return [self.groups[number] for number in sorted(set(numbers))]


def _owners(  # noqa: PLR0911 - each rule that says nobody
    surface: Surface, people: _People, verdict: NameKind | None
) -> list[Group]:
    """Give the people whom a single word, or a surname of two words, can mean."""
    low = bare_surname(fold(surface.text))
    by_surname, by_given = people.with_surname(low), people.with_given(low)
    if not by_surname and verdict != "place" and _sounds_alike(surface, verdict):
        by_surname = people.with_sound(low)
    if not by_surname and not by_given:
        return []
    signs = surface.any
    if verdict == "organisation" and signs & (Sign.ORGANISATION_NOUN | Sign.ADJUNCT | Sign.THE):
        return []
    placed = surface.count(Sign.IN | Sign.PLACE_NOUN)
    if verdict == "place" and placed and placed >= surface.count(PERSON | Sign.SAYS):
        return []
    if is_english(low) and not signs & (Sign.INSIDE | Sign.TITLE | Sign.SAYS | Sign.POSSESSIVE):
        return []
    if low in cues().demonyms or (is_english(low) and signs & Sign.THE):
        return []
    if by_surname or len(surface.words) > 1:
        return by_surname
    if signs & Sign.TITLE or verdict == "place" or (is_english(low) and not is_given(low)):
        return []
    return by_given if len(by_given) == 1 else []


def _sounds_alike(surface: Surface, verdict: NameKind | None) -> bool:
    """Say whether a surface may be another spelling of a surname: nothing else explains it."""
    return (verdict == "person" or len(surface.words) == 1) and (
        not is_english(surface.words[0].low) and not find_places(surface.text)
    )


def _is_introduced_alone(article: Article, surface: Surface, owner: Group) -> bool:
    """Say whether the text gives a surname with its title before the full name: President X,
    and later somebody else of that name in full."""
    first = min(hit for hit in owner.hits if " " in hit.text)
    return any(
        segment.title
        and segment.courtesy < 0
        and (segment.run.passage, segment.start) < first[:2]
        and article.passages[segment.run.passage].kind in ("lead", "paragraph")
        for segment in surface.segments
    )


def _add_short(owners: list[Group], hits: list[Hit]) -> None:
    """Give each mention to the one owner, or to the only one named in full before it."""
    if len(owners) == 1:
        owners[0].hits += hits
        return
    first = [(min(hit for hit in owner.hits if " " in hit.text), owner) for owner in owners]
    for hit in hits:
        before = [owner for full, owner in first if full < hit]
        if len(before) == 1:
            before[0].hits.append(hit)


def _fullest(group: Group) -> str:
    used = Counter(hit.text for hit in group.hits)
    counts = {text: count for text, count in used.items() if parse_person(text).full}
    first = {hit.text: hit for hit in sorted(group.hits, reverse=True)}
    best = min(counts, key=lambda t: (-counts[t], -len(t), first[t]))
    return _without_courtesy(best)


def _without_courtesy(text: str) -> str:
    words = text.split(" ")
    while len(words) > 1 and fold(words[0]) in cues().courtesy:
        words = words[1:]
    return " ".join(words)


def _hits(article: Article, surface: Surface) -> list[Hit]:
    return [hit_of(s, _printed(article, s.run.passage)) for s in surface.segments]


def _printed(article: Article, passage: int) -> str:
    return article.passages[passage].text
