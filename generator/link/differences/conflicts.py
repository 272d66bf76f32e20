"""Measures of several accounts -> which of them cannot both be right.

Only what no reader could take for the same is a difference: a rounded figure agrees with the
exact one, a lower bound with a number just above it, a range with what lies in it. And only what
is surely one thing is compared: a sentence that looks back on another occasion, or leans on the
one before it, and an account that gives two numbers for one thing, say nothing here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.link.differences.measures import Measure
from generator.link.differences.occasions import kilometres
from generator.link.telling import Told, Weights, alike
from generator.model import Extract
from generator.read.tables.months import MONTHS

LOOSE = 0.1
"""How far a hedged figure may be from the exact one, as a share of it."""
FARTHEST = 5
"""Two counts that are further apart, as a factor, are of different occasions."""
AROUND = 0.5
"""Share of the fewer words around that two measures of one unit must have in common."""
FEWEST_AROUND = 3
"""Words around that they must have in common."""
NEARBY = 40.0
"""Kilometres within which two towns may be one place."""
HEDGED_MINUTES, ROUNDED_MINUTES = 45.0, 10.0
"""How far a clock time reaches, with about or shortly after, and without."""
LIKENESS = {"toll": 0.2, "magnitude": 0.1, "age": 0.0, "clock": 0.3, "day": 0.35, "place": 0.3}
"""How alike the two sentences must be, 0 to 1."""
OTHER_LIKENESS, QUALIFIED_LIKENESS = 0.5, 0.25
"""The same for other measures; less is asked for where the noun is qualified: undersea cables."""
YEARS_APART = 3
"""Ages that differ by less may have been given at different times."""
_LOOKS_BACK = re.compile(
    r"\b(?:ago|earlier|previous(?:ly)?|formerly|since|last (?:year|month|week|season|time)"
    r"|past|history|record|years?|decades?|every|each|per|average|total of|brings?|compared"
    r"|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""What makes a number belong to another occasion, or to several."""
_LEANS = re.compile(r"^[“\"‘'(]*(?:it|that|this|they|those|these|which|he|she)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """A measure, where it stands, and what its sentence tells."""

    measure: Measure
    extract: Extract
    told: Told


def comparable(stated: Stated) -> bool:
    """Say whether a sentence tells of one occasion that it names itself."""
    return stated.measure.kind == "age" or not _looks_elsewhere(stated.extract.text)


@lru_cache(maxsize=1 << 12)
def _looks_elsewhere(text: str) -> bool:
    if _LEANS.match(text) or _LOOKS_BACK.search(text):
        return True
    return any(word.lower() in MONTHS and word[0].isupper() for word in _WORD.findall(text))


def agree(a: Measure, b: Measure) -> bool:
    """Say whether two measures of one thing can both be right."""
    if a.at and b.at:
        return a.subject == b.subject or kilometres(a.at, b.at) < NEARBY
    slack = max(_slack(a), _slack(b))
    return a.low <= b.high + slack and b.low <= a.high + slack


def _slack(measure: Measure) -> float:
    """Say how far a figure reaches: by rounding, and by its hedge."""
    if measure.kind == "clock":
        return HEDGED_MINUTES if measure.figure.hedge else ROUNDED_MINUTES
    unit = measure.factor
    rounded = measure.step / 2 if measure.step >= 100 * unit else 0.0
    if measure.kind not in ("toll", "count", "age"):
        rounded = measure.step / 2
    if not measure.figure.hedge:
        return rounded
    return max(rounded, measure.step / 2 if measure.step > unit else 0.0, LOOSE * measure.high)


def same_thing(a: Stated, b: Stated) -> bool:
    """Say whether two measures are of one thing on one occasion."""
    x, y = a.measure, b.measure
    if x.kind != y.kind or x.key != y.key:
        return False
    if x.kind == "age":
        return abs(x.low - y.low) >= YEARS_APART
    qualified = x.kind == "count" and len(x.key) > 1
    needed = LIKENESS.get(x.kind, QUALIFIED_LIKENESS if qualified else OTHER_LIKENESS)
    if alike(a.told, b.told) < needed or not _same_names(a, b):
        return False
    return x.kind in ("magnitude", "clock", "day", "place") or (
        max(x.low, y.low) <= FARTHEST * min(x.low, y.low)
        and (x.kind == "toll" or _same_around(x, y))
    )


def _same_around(x: Measure, y: Measure) -> bool:
    both = len(x.context & y.context)
    return both >= FEWEST_AROUND and both >= AROUND * min(len(x.context), len(y.context))


def _same_names(a: Stated, b: Stated) -> bool:
    """Say whether the names in two sentences can be about one thing."""
    ours, theirs = (_names(s.told.keys) for s in (a, b))
    return not ours or not theirs or bool(ours & theirs)


def _names(keys: Weights) -> frozenset[str]:
    return frozenset(key for key in keys if key.startswith("^"))
