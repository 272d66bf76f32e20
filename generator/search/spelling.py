"""Did you mean …? Words of a query that the index does not have, and the nearest it has."""

from __future__ import annotations

import re
from typing import Any

from generator.search.engine import edit_distance
from generator.search.meaning import Unit, units
from generator.search.schema import stems
from generator.search.words import fold

_SHORT = 4
"""Letters up to which a word may be wrong in one letter only; longer ones in two."""


def suggest(text: str, reader: Any, languages: tuple[str, ...]) -> str:
    """Give the query with its unknown words replaced by known ones; empty when none was found.

    The first letter is held to be right, as it mostly is, which makes the look-up short.

    Source: Damerau 1964, "A technique for computer detection and correction of spelling errors".
    """
    corrected = text
    for word in dict.fromkeys(re.findall(r"[^\W\d_]{3,}(?![\w*?~:]|\.\w)", text)):
        if word in ("AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE"):
            continue
        for unit in units(word, languages):
            if unit.stems and not _is_known(unit, reader) and (better := _nearest(unit, reader)):
                corrected = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", better, corrected)
    return corrected if corrected != text else ""


def _is_known(unit: Unit, reader: Any) -> bool:
    return any(
        (field, *unit.surfaces) in reader or any((stems(field), s) in reader for s in unit.stems)
        for field in ("text", "headline")
    )


def _nearest(unit: Unit, reader: Any) -> str:
    (surface,) = unit.surfaces
    farthest = 1 if len(surface) <= _SHORT else 2
    found = []
    for term in reader.expand_prefix("text", fold(surface[0])):
        word = term.decode()
        if abs(len(word) - len(surface)) <= farthest and word.isalpha():
            distance = edit_distance(surface, word, limit=farthest)
            if distance <= farthest:
                found.append((distance, -reader.doc_frequency("text", word), word))
    return min(found)[2] if found else ""
