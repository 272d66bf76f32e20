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
    reader = _Reader(groups)
    for segment in segments:
        text = article.passages[segment.run.passage].text
        words, at = segment.words, 0
        while at < len(words):
            at += reader.read(text, segment.run.passage, words[at : at + _LONGEST])


class _Reader:
    """The names that the article has so far, to be found by what is printed."""

    def __init__(self, groups: list[Group]) -> None:
        self._groups = groups
        self._known: dict[str, Group] = {}
        self._usual: dict[str, str] = {}
        """Folded -> as the sentences spell it."""
        self._namesakes: dict[str, list[Group]] = {}
        clash: set[str] = set()
        for group in groups:
            for text in dict.fromkeys(hit.text for hit in group.hits):
                for key in {fold(text), _without_suffix(fold(text))}:
                    self._usual.setdefault(key, text)
                    if self._known.setdefault(key, group) is not group:
                        clash.add(key)
            self._add_namesake(group)
        for key in clash:
            del self._known[key]

    def read(self, text: str, passage: int, words: tuple[Word, ...]) -> int:
        """Read one name at the first word; give how many words it took."""
        for count in range(len(words), 0, -1):
            hit = _hit(text, passage, words[:count])
            key = fold(hit.text)
            group = self._known.get(key)
            if group is not None and _fits(hit.text, count):
                group.hits.append(hit._replace(text=self._spell(hit.text, key)))
                return count
        return self._read_person(text, passage, words) or self._read_other(text, passage, words)

    def _spell(self, printed: str, key: str) -> str:
        """Record a name in capitals under the spelling that the sentences use."""
        return self._usual.get(key, printed) if printed.isupper() else printed

    def _read_person(self, text: str, passage: int, words: tuple[Word, ...]) -> int:
        if len(words) < 2 or words[0].text.isupper() or not _is_person(words[0], words[1]):
            return 0
        hit = _hit(text, passage, words[:2])
        group = self._owner(hit.text, words[1].low)
        if group is None:
            group = Group("person", hit.text)
            self._groups.append(group)
            self._add_namesake(group)
        group.hits.append(hit)
        self._known[fold(hit.text)] = group
        return 2

    def _owner(self, printed: str, surname: str) -> Group | None:
        """Find the person of the sentences whom a headline names in full."""
        alone = self._known.get(surname)
        if alone is not None and alone.kind == "person" and " " not in alone.name:
            alone.name = printed  # the sentences have the surname only
            return alone
        name = parse_person(printed)
        namesakes = self._namesakes.get(name.bare, [])
        return next((g for g in namesakes if same_person(name, parse_person(g.name))), None)

    def _read_other(self, text: str, passage: int, words: tuple[Word, ...]) -> int:
        """Read a well-known place or a listed organisation; else pass over one word."""
        listed = cues().organisations
        for count in range(min(3, len(words)), 0, -1):
            hit = _hit(text, passage, words[:count])
            plain = all(_is_ordinary(word.low) for word in words[:count])
            readings = () if plain else find_places(hit.text)
            group: Group | None = None
            if readings and readings[0].place.well_known:
                place = settle_place(hit.text, frozenset(), frozenset())
                group = Group("place", hit.text, [hit], place=place)
            elif hit.text in listed and (count > 1 or not plain):
                group = Group("organisation", hit.text, [hit], main=listed[hit.text])
            if group is not None:
                self._groups.append(group)
                self._known[fold(hit.text)] = group
                return count
        return 1

    def _add_namesake(self, group: Group) -> None:
        if group.kind == "person":
            self._namesakes.setdefault(parse_person(group.name).bare, []).append(group)


def _hit(text: str, passage: int, words: tuple[Word, ...]) -> Hit:
    start, end = words[0].start, words[-1].end
    return Hit(passage, start, end, " ".join(text[start:end].split()))


def _without_suffix(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return first if last in cues().suffixes else name


def _fits(printed: str, count: int) -> bool:
    return count > 1 or not is_english(fold(printed)) or printed.isupper()


def _is_ordinary(low: str) -> bool:
    return is_english(low) or is_given(low) or low in cues().demonyms


def _is_person(given: Word, surname: Word) -> bool:
    heads = cues().heads
    return (
        is_clearly_given(given.low)
        and not is_english(surname.low)
        and is_surname(surname.low)
        and surname.low not in heads
        and not find_places(f"{given.text} {surname.text}")
    )
