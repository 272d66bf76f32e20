"""Bylines as references write them: the surname first."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PARTICLES = frozenset(
    [
        *("al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du"),
        *("el", "la", "le", "ter", "ten", "van", "vom", "von", "y", "zu", "zum", "zur"),
    ]
)
_DESKS = frozenset(
    [
        *("agencies", "agency", "bureau", "correspondent", "correspondents", "desk", "editor"),
        *("editors", "newsroom", "reporter", "reporters", "service", "staff", "team", "writers"),
    ]
)
_WORD = re.compile(r"[^\W\d_][^\W\d_.’'-]*(?:[.’'-][^\W\d_]*)*\.?")


def split_name(name: str) -> tuple[str, str] | None:
    """Split a person's name into family and given name; None where it may be no person's.

    Two to five words with letters alone, the first and the last with a capital: ``Jane Doe`` is
    ``("Doe", "Jane")``, ``Ann van der Berg`` is ``("van der Berg", "Ann")``. A desk, an agency, a
    name in a script without capitals stays as it is printed.
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or not all(_WORD.fullmatch(word) for word in words):
        return None
    if {word.casefold().strip(".") for word in words} & _DESKS:
        return None
    first, last = words[0], words[-1]
    if not (first[0].isupper() and last[0].isupper()) or (last.isupper() and len(last) > 1):
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES and words[start - 1][0].islower():
        start -= 1
    if any(not word[0].isupper() for word in words[:start]):
        return None
    return " ".join(words[start:]), " ".join(words[:start])


def initials(given: str) -> str:
    """``Jean-Luc Mary`` -> ``J.-L. M.``, as the APA's manual asks."""
    return " ".join("-".join(f"{p[0]}." for p in word.split("-") if p) for word in given.split())


def inverted(name: str) -> str:
    """``Doe, Jane``; a name that cannot be split as it is printed."""
    parts = split_name(name)
    return f"{parts[0]}, {parts[1]}" if parts else name


def joined(names: Iterable[str], last: str) -> str:
    """Join names with commas, and with ``last`` before the last one."""
    names = list(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"
