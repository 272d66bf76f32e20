"""How likely a sentence tells an event, by its tense and mood: what it is about plays no part.

Of 9,884 sentences that were judged one by one (docs/linking.md) two thirds tell an event. A past
and a day speak for it; a question, an *if*, a habit, a *would* against it. English alone is read.
``data/reporting-sentence.tsv`` holds the weights.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.link.additive import estimate, read_additive
from generator.link.standing import PAST, SHORTEST_PAST, happens
from generator.link.tidying import SAYS

TABLE = "reporting-sentence.tsv"
FEATURES = (
    "happens",
    "irregular past",
    "regular past",
    "present",
    "perfect",
    "possible",
    "habit",
    "condition",
    "denial",
    "question",
    "says who says so",
    "day",
    "order in time",
    "few words",
)
USUAL = 0.74
"""What a sentence counts that cannot be read: as much as half of the sentences of events do."""
_FEW = 6
"""Words of a sentence that says little."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_PERFECT = frozenset({"has", "have"})
_POSSIBLE = frozenset({"would", "could", "may", "might", "can", "should", "must"})
_HABITS = """
often always usually typically sometimes generally once known considered regarded most best famous
"""
_HABIT = frozenset(_HABITS.split())
_CONDITION = frozenset({"if", "whether"})
_DENIAL = frozenset({"not", "never", "no"})
_ORDER = frozenset({"after", "before", "when", "during"})
_BEING = frozenset({"is", "are"})
_PRESENT = re.compile(r"\b(?:is|are)\b(?!\s(?:\w+ly\s)?\w+ing\b)", re.IGNORECASE)
"""How something is, not what is going on."""
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|yesterday|today|tonight", re.IGNORECASE
)


@lru_cache(maxsize=1 << 12)
def reports(text: str) -> float:
    """Estimate how likely an English sentence tells an event, about 0 to 1."""
    return estimate(read_additive(TABLE, FEATURES), read_sentence(text))


def read_sentence(text: str) -> tuple[float, ...]:
    """Give the values of ``FEATURES``, each 0 or 1."""
    words = [word.lower() for word in _WORD.findall(text)]
    known = frozenset(words)
    return tuple(
        map(
            float,
            (
                happens(text),
                not PAST.isdisjoint(known),
                any(word.endswith("ed") and len(word) >= SHORTEST_PAST for word in words),
                not _BEING.isdisjoint(known) and _PRESENT.search(text) is not None,
                not _PERFECT.isdisjoint(known),
                not _POSSIBLE.isdisjoint(known),
                not _HABIT.isdisjoint(known),
                not _CONDITION.isdisjoint(known),
                not _DENIAL.isdisjoint(known) or "n’t" in text or "n't" in text,
                text.endswith("?"),
                SAYS.search(text) is not None,
                _DAY.search(text) is not None,
                not _ORDER.isdisjoint(known),
                len(words) < _FEW,
            ),
        )
    )
