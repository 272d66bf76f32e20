"""The accounts of an event -> the things on which they differ, each with who says what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.link.differences.conflicts import Stated, agree, comparable, same_thing
from generator.link.differences.measures import Measure, People, read_measures
from generator.link.differences.occasions import Places, read_occasions
from generator.link.telling import Told
from generator.model import Difference, DifferingValue, Extract, Moment

MOST_VALUES = 4
"""More different values of one thing are several things."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of an account."""

    extract: Extract
    told: Told
    people: People
    """Where it names people, as offsets into the sentence."""
    places: Places = ()
    """Where it names towns."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """One account that repeats no other, as far as its figures go."""

    article: str
    language: str
    time: Moment | None
    lines: tuple[Line, ...]


def find_differences(speakers: Sequence[Speaker]) -> tuple[Difference, ...]:
    """Find what accounts state differently; ``speakers`` come in the order of telling."""
    stated: dict[Key, list[list[Stated]]] = {}
    for speaker in speakers:
        for key, own in _consistent(speaker):
            stated.setdefault(key, []).append(own)
    times = {speaker.article: speaker.time for speaker in speakers}
    found = (_difference(groups, times) for groups in stated.values() if len(groups) > 1)
    return tuple(difference for difference in found if difference)


def _consistent(speaker: Speaker) -> Iterator[tuple[Key, list[Stated]]]:
    """Give what an account states, thing by thing, unless it contradicts itself."""
    found: dict[Key, list[Stated]] = {}
    for line in speaker.lines:
        for measure in _read(line.extract.text, speaker.language, line.people, line.places):
            key = (measure.kind, *measure.key)
            found.setdefault(key, []).append(Stated(measure, line.extract, line.told))
    for key, own in found.items():
        if all(agree(own[0].measure, other.measure) for other in own[1:]):
            fit = [stated for stated in own if comparable(stated)]
            if fit:
                yield key, fit


@lru_cache(maxsize=1 << 13)
def _read(text: str, language: str, people: People, places: Places) -> tuple[Measure, ...]:
    return (*read_measures(text, language, people), *read_occasions(text, language, places))


def _difference(
    groups: Sequence[Sequence[Stated]], times: Mapping[str, Moment | None]
) -> Difference | None:
    """Put agreeing accounts together; ``groups`` has one member for each account."""
    values: list[list[Stated]] = []
    for own in groups:
        for value in values:
            if agree(value[0].measure, own[0].measure):
                value.append(own[0])
                break
        else:
            values.append([own[0]])
    kept = [
        value
        for value in values
        if any(
            same_thing(a, b) for a in value for other in values if other is not value for b in other
        )
    ]
    if not 2 <= len(kept) <= MOST_VALUES or len(values) > MOST_VALUES:
        return None
    first = kept[0][0].measure
    named = first.kind in ("toll", "age") and len(first.key) == 1
    subject = first.key[0] if named else "" if first.kind == "place" else first.subject
    return Difference(
        first.kind,
        subject,
        tuple(
            DifferingValue(
                _words(value[0]),
                tuple(stated.extract for stated in value),
                tuple((stated.measure.start, stated.measure.end) for stated in value),
            )
            for value in kept
        ),
        _grew(kept, times),
    )


def _words(stated: Stated) -> str:
    return stated.extract.text[stated.measure.start : stated.measure.end]


def _grew(values: Sequence[Sequence[Stated]], times: Mapping[str, Moment | None]) -> bool:
    """Say whether every later account gives a higher toll than those before.

    Another count that is higher later, of marchers, say, need not have grown.
    """
    if values[0][0].measure.kind != "toll":
        return False
    told = [(times[s.extract.article], n) for n, value in enumerate(values) for s in value]
    known = sorted((moment.order, n) for moment, n in told if moment is not None)
    lows = [value[0].measure.low for value in values]
    return (
        len(known) == len(told)
        and lows == sorted(lows)
        and [n for _, n in known] == sorted(n for _, n in known)
        and all(a[0] < b[0] for a, b in pairwise(known) if a[1] != b[1])
    )
