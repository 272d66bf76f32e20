"""The organisations of one article: full names, acronyms and short forms together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from generator.link.names.cues import cues, is_english
from generator.link.names.evidence import Sign
from generator.link.names.found import Group, hit_of
from generator.link.names.gazetteer import find_places
from generator.link.names.segments import Word
from generator.link.names.spelling import fold
from generator.link.names.surface import Surface
from generator.model import Article

_BRITISH = {"defense": "defence", "center": "centre", "organization": "organisation", "&": "and"}


def organisation_key(name: str) -> str:
    """Give one key for spellings of one organisation: article, legal form, British or American."""
    words = [_BRITISH.get(w, w) for w in fold(name).split(" ") if w]
    while len(words) > 1 and words[0] in ("the", "a"):
        words = words[1:]
    while len(words) > 1 and words[-1] in cues().legal_forms:
        words = words[:-1]
    if words[1:2] == ["of"] and words[0] in ("ministry", "department"):
        words = [*words[2:], words[0]]
    return " ".join(words).replace(".", "")


def main_form(name: str) -> str:
    """Give the form under which the lists have a name; empty when they do not."""
    listed = cues().organisations
    return listed.get(name) or listed.get("The " + name) or ""


def group_organisations(
    article: Article, surfaces: Sequence[Surface], others: Sequence[Surface],
    acronyms: Mapping[str, str],
) -> list[Group]:  # fmt: skip
    """Group the mentions of organisations.

    ``others`` are surfaces without a kind: a short form of an organisation that the article
    names in full may be among them, such as ``the Chargers`` or ``PMC Wagner``.
    """
    groups: dict[str, Group] = {}
    for surface in surfaces:
        main = main_form(surface.text) or main_form(acronyms.get(surface.text, ""))
        full = main or acronyms.get(surface.text, surface.text)
        group = groups.setdefault(organisation_key(full), Group("organisation", "", main=main))
        group.hits += [hit_of(s, article.passages[s.run.passage].text) for s in surface.segments]
    by_edge = _by_edge(groups)
    for surface in others:
        owner = _owner(surface, groups, by_edge)
        if owner is not None:
            owner.hits += [
                hit_of(s, article.passages[s.run.passage].text) for s in surface.segments
            ]
    _join_short(groups)
    for group in groups.values():
        group.name = max(group.texts, key=_fullness)
    return list(groups.values())


def _fullness(text: str) -> tuple[bool, bool, int]:
    """Rank spellings: not an acronym with a word (``PMC Wagner``), not an acronym, longer."""
    words = text.split(" ")
    return not (len(words) == 2 and words[0].isupper()), not text.isupper(), len(words)


Edge = tuple[Literal["first", "last"], str]


def _by_edge(groups: Mapping[str, Group]) -> dict[Edge, list[Group]]:
    """Sort organisations of several words by their first and their last."""
    found: dict[Edge, list[Group]] = {}
    for key, group in groups.items():
        words = key.split(" ")
        if len(words) > 1:
            found.setdefault(("first", words[0]), []).append(group)
            found.setdefault(("last", words[-1]), []).append(group)
    return found


def _owner(
    surface: Surface, groups: Mapping[str, Group], by_edge: Mapping[Edge, list[Group]]
) -> Group | None:
    """Find the organisation that a short form means: PMC Wagner, the Chiefs, TallGrass."""
    words = surface.words
    if len(words) == 2 and words[0].text.isupper() and len(words[0].text) > 1:
        return groups.get(organisation_key(words[1].text))
    if len(words) > 1:
        return None
    low = words[0].low
    found: list[Group] = []
    if surface.any & Sign.THE and low.endswith("s") and low not in cues().heads:
        found += by_edge.get(("last", low), [])
    if _opens_alone(words[0]):
        found += by_edge.get(("first", low), [])
    return found[0] if len(found) == 1 else None


def _opens_alone(word: Word) -> bool:
    """Say whether the first word of an organisation's name can stand for the whole."""
    ordinary = is_english(word.low) or word.low in cues().demonyms
    return not ordinary and not find_places(word.text)


def _join_short(groups: dict[str, Group]) -> None:
    """Put ``Wagner`` and ``Wagner Group`` together."""
    heads = cues().organisation_nouns
    for key in sorted(groups):
        words = key.split(" ")
        if len(words) == 2 and words[1] in heads and words[0] in groups:
            groups[key].hits += groups.pop(words[0]).hits
