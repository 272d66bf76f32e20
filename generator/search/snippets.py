"""The part of a text that shows why it was found, with the words that were asked for marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.search.words import words

_LENGTH = 200
"""Characters of a snippet, about; it ends at words."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with marks."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    """Where each mark starts and ends, as offsets into ``text``, in order, never overlapping."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The words to be marked, as the index has them."""

    surfaces: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    quotations: frozenset[tuple[str, ...]] = frozenset()
    """Surfaces that are marked where they follow each other."""


def mark(text: str, wanted: Wanted, language: str) -> Marked:
    """Mark the wanted words of a whole text, its white space made even."""
    text = re.sub(r"\s+", " ", text).strip()
    return Marked(text, _joined([(a, b) for a, b, _ in _places(text, wanted, language)]))


def snippet(text: str, wanted: Wanted, language: str) -> Marked:
    """Give the stretch of a text that holds most of the wanted words, the earliest of equals.

    Different words count before repetitions. A text without any gives its start.
    """
    text = re.sub(r"\s+", " ", text).strip()
    places = _places(text, wanted, language)
    first, last = _best(places)
    start, end = _window(text, first, last)
    lead = _ELLIPSIS if start else ""
    shift = len(lead) - start
    marks = [(a + shift, b + shift) for a, b, _ in places if start <= a and b <= end]
    tail = _ELLIPSIS if end < len(text) else ""
    return Marked(lead + text[start:end] + tail, _joined(marks))


_Place = tuple[int, int, str]
"""Start, end and what stands there."""


def _places(text: str, wanted: Wanted, language: str) -> list[_Place]:
    found = list(words(text, language))
    places = [
        (start, end, stem or surface)
        for surface, stem, start, end in found
        if surface in wanted.surfaces or (stem and stem in wanted.stems)
    ]
    if wanted.quotations:
        surfaces = [surface for surface, _, _, _ in found]
        for quotation in sorted(wanted.quotations):
            for i in _runs(surfaces, quotation):
                last = found[i + len(quotation) - 1]
                places.append((found[i][2], last[3], " ".join(quotation)))
        places.sort()
    return places


def _runs(surfaces: list[str], quotation: tuple[str, ...]) -> Iterator[int]:
    """Find where a quotation starts among the words of a text."""
    first, size = quotation[0], len(quotation)
    for i, surface in enumerate(surfaces):
        if surface == first and tuple(surfaces[i : i + size]) == quotation:
            yield i


def _best(places: Sequence[_Place]) -> tuple[int, int]:
    """Give start and end of the richest stretch that fits a snippet; two pointers, one pass."""
    best, found = (0, 0), (0, 0)
    left = 0
    for right, (_, end, _) in enumerate(places):
        while end - places[left][0] > _LENGTH and left < right:
            left += 1
        inside = places[left : right + 1]
        worth = (len({word for _, _, word in inside}), len(inside))
        if worth > best:
            best, found = worth, (places[left][0], end)
    return found


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """Widen a stretch to the length of a snippet, from word to word."""
    if len(text) <= _LENGTH:
        return 0, len(text)
    spare = max(_LENGTH - (last - first), 0)
    start = max(min(first - spare // 3, len(text) - _LENGTH), 0)
    end = min(start + max(_LENGTH, last - start), len(text))
    if start and (space := text.find(" ", start, first)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", last, end)) >= 0:
        end = space
    return start, end


def _joined(marks: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join marks that overlap, as the pairs of a script without spaces do."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
