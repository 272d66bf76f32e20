"""The people of one article: full names first, then who is meant by a surname alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    people: list[tuple[Group, list[PersonName]]] = []
    for surface in surfaces:
        if verdicts[surface.text] == "person" and len(surface.words) > 1:
            name = parse_person(surface.text)
            if name.full:
                _add_full(people, article, surface, name)
    used = {s.text for s in surfaces if verdicts[s.text] == "person" and parse_person(s.text).full}
    loose: dict[str, Group] = {}
    known = _Known.of(people)
    for surface in surfaces:
        if surface.text in used or len(surface.words) > 2:
            continue
        owners: list[Group] = []
        if known.may_own(bare_surname(fold(surface.text))):
            owners = _owners(surface, people, verdicts[surface.text])
            owners = [g for g in owners if not _is_introduced_alone(article, surface, g)]
        if owners:
            used.add(surface.text)
            for segment in surface.segments:
                _add_short(owners, hit_of(segment, _printed(article, segment.run.passage)))
        elif verdicts[surface.text] == "person":
            used.add(surface.text)
            group = loose.setdefault(fold(surface.text), Group("person", surface.text))
            group.hits += _hits(article, surface)
    groups = [group for group, _ in people] + list(loose.values())
    for group, _ in people:
        group.name = _fullest(group)
    return groups, used


@dataclass(frozen=True, slots=True)
class _Known:
    """The words and sounds that the full names of an article use: most surfaces have none."""

    words: frozenset[str]
    sounds: frozenset[str]

    @classmethod
    def of(cls, people: list[tuple[Group, list[PersonName]]]) -> _Known:
        names = [name for _, forms in people for name in forms]
        words = frozenset(w for n in names for w in (n.bare, n.given))
        return cls(words, frozenset().union(*(surname_sounds(n.bare) for n in names)))

    def may_own(self, low: str) -> bool:
        return low in self.words or not surname_sounds(low).isdisjoint(self.sounds)


def _add_full(
    people: list[tuple[Group, list[PersonName]]], article: Article, surface: Surface,
    name: PersonName,
) -> None:  # fmt: skip
    for group, names in people:
        if all(same_person(name, other) for other in names):
            group.hits += _hits(article, surface)
            names.append(name)
            return
    people.append((Group("person", surface.text, _hits(article, surface)), [name]))


def _owners(  # noqa: PLR0911 - each rule that says nobody
    surface: Surface, people: list[tuple[Group, list[PersonName]]], verdict: NameKind | None
) -> list[Group]:
    """Give the people whom a single word, or a surname of two words, can mean."""
    low = bare_surname(fold(surface.text))
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
    by_surname = [g for g, names in people if any(low == n.bare for n in names)]
    if not by_surname and verdict != "place" and _sounds_alike(surface, verdict):
        by_surname = [g for g, names in people if any(same_surname(low, n.surname) for n in names)]
    if by_surname or len(surface.words) > 1:
        return by_surname
    if signs & Sign.TITLE or verdict == "place" or (is_english(low) and not is_given(low)):
        return []
    named = [g for g, names in people if any(low == n.given for n in names)]
    return named if len(named) == 1 else []


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


def _add_short(owners: list[Group], hit: Hit) -> None:
    before = [g for g in owners if any(h < hit and " " in h.text for h in g.hits)]
    chosen = owners if len(owners) == 1 else before
    if len(chosen) == 1:
        chosen[0].hits.append(hit)


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
