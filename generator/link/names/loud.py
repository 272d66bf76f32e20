"""Names in headlines in title case: only those that the article's sentences vouch for."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.names.cues import cues, is_clearly_given, is_english, is_given, is_surname
from generator.link.names.found import Group, Hit
from generator.link.names.gazetteer import find_places
from generator.link.names.people import parse_person, same_person
from generator.link.names.places import settle_place
from generator.link.names.segments import Segment, Word
from generator.link.names.spelling import fold
from generator.model import Article

_LONGEST = 6


def add_loud(article: Article, segments: Sequence[Segment], groups: list[Group]) -> None:
    """Find the known names in the loud segments, the longest first, and add their mentions.

    Beside them only what no ordinary headline word can be: a given name with a surname, and a
    well-known place.
    """
    known = _known(groups)
    for segment in segments:
        text = article.passages[segment.run.passage].text
        words, at = segment.words, 0
        while at < len(words):
            at += _read(text, segment.run.passage, words[at : at + _LONGEST], known, groups)


def _known(groups: Sequence[Group]) -> dict[str, Group]:
    found: dict[str, Group] = {}
    clash: set[str] = set()
    for group in groups:
        for text in dict.fromkeys(hit.text for hit in group.hits):
            for key in (fold(text), _without_suffix(fold(text))):
                if found.setdefault(key, group) is not group:
                    clash.add(key)
    return {key: group for key, group in found.items() if key not in clash}


def _without_suffix(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if last in cues().suffixes else name


def _read(
    text: str, passage: int, words: tuple[Word, ...], known: dict[str, Group],
    groups: list[Group],
) -> int:  # fmt: skip
    """Read one name at the first word; give how many words it took."""
    for count in range(len(words), 0, -1):
        printed = text[words[0].start : words[count - 1].end]
        group = known.get(fold(printed))
        if group is not None and _fits(printed, count):
            hit = Hit(passage, words[0].start, words[count - 1].end, " ".join(printed.split()))
            group.hits.append(_plain(hit, group))
            return count
    new = _new(text, passage, words, known, groups)
    if new is None:
        return 1
    group, count = new
    if group not in groups:
        groups.append(group)
    known[fold(group.name)] = group
    return count


def _fits(printed: str, count: int) -> bool:
    return count > 1 or not is_english(fold(printed)) or printed.isupper()


def _plain(hit: Hit, group: Group) -> Hit:
    """Record a name in capitals under the spelling that the sentences use."""
    if not hit.text.isupper():
        return hit
    usual = next((t for t in group.texts if fold(t) == fold(hit.text)), hit.text)
    return Hit(hit.passage, hit.start, hit.end, usual)


def _new(
    text: str, passage: int, words: tuple[Word, ...], known: dict[str, Group], groups: list[Group]
) -> tuple[Group, int] | None:
    if len(words) > 1 and not words[0].text.isupper() and _is_person(words[0], words[1]):
        printed = text[words[0].start : words[1].end]
        hit = Hit(passage, words[0].start, words[1].end, printed)
        alone = known.get(words[1].low)
        if alone is not None and alone.kind == "person" and " " not in alone.name:
            alone.name = printed  # the sentences have the surname only
            alone.hits.append(hit)
            return alone, 2
        name = parse_person(printed)
        for group in groups:
            if group.kind == "person" and same_person(name, parse_person(group.name)):
                group.hits.append(hit)
                return group, 2
        return Group("person", printed, [hit]), 2
    for count in (3, 2, 1):
        if count > len(words):
            continue
        printed = text[words[0].start : words[count - 1].end]
        readings = find_places(printed)
        ordinary = cues().demonyms
        plain = all(
            is_english(w.low) or is_given(w.low) or w.low in ordinary for w in words[:count]
        )
        hit = Hit(passage, words[0].start, words[count - 1].end, " ".join(printed.split()))
        if readings and readings[0].place.well_known and not plain and not printed.islower():
            place = settle_place(printed, frozenset(), frozenset())
            return Group("place", hit.text, [hit], place=place), count
        if printed in cues().organisations and (count > 1 or not plain):
            return Group("organisation", printed, [hit], main=cues().organisations[printed]), count
    return None


def _is_person(given: Word, surname: Word) -> bool:
    heads = cues().heads
    return (
        is_clearly_given(given.low)
        and not is_english(surname.low)
        and is_surname(surname.low)
        and surname.low not in heads
        and not find_places(f"{given.text} {surname.text}")
    )
