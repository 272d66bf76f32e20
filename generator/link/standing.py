"""Does a sentence report that something took place, or only how things stand?

An event is what happened. "Saturated fats are solid at room temperature" did not, in however many
articles it stands, nor did "Posted at 11:11 PM". English alone is read, by the forms of its verbs:
a past, a perfect, a future, what is going on, what somebody is asked or charged with, a day or an
hour. A quotation is a statement, and making it is an act. Headlines tell the past in the present,
so they are never doubted, nor is what cannot be read. What newsrooms add to any report, such as
who was asked in vain, is no event though it has a past.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_IRREGULAR = """
was were had did said told went came took made gave got found left began became knew saw thought
felt kept held brought bought caught fought sought taught built sent spent lost led met paid sold
won ran rose fell broke spoke wrote drove stole shot hit struck grew threw drew hid blew chose froze
swore tore wore woke shook stood understood lay rode sank sang sprang swam sat bit dealt fled hung
laid lit meant overtook quit slept slid stuck swept swung wept wound withdrew burst cast cost forgot
forgave heard shed shut split spread cut put set let hurt beat bent bled bound dug fed flew lent
overcame been gone taken seen done given known shown fallen stolen broken written driven risen
thrown drawn hidden beaten chosen begun
"""
PAST = frozenset(_IRREGULAR.split())
_STATE = re.compile(
    r"\b(?:is|are|am|be|gets?)\s+(?:(?:not|also|now|still|often|always|most|\w+ly)\s+)*"
    r"(?!asked\b|urged\b|told\b|charged\b|accused\b|suspected\b|expected\b|believed\b|feared\b)"
    r"\w+(?:ed|en|wn)\b"
    r"|\b(?:based|named|so-called|unemployed|need|indeed|speed|exceed|proceed|succeed|feed|seed"
    r"|breed|hundred|sacred|wicked|naked|supposed)\b",
    re.IGNORECASE,
)
"""A participle that says what a thing is like, and words that only look like a past."""
_LOOKS_PAST = """
is are am be get gets based named called unemployed need indeed speed exceed proceed succeed feed
seed breed hundred sacred wicked naked supposed
"""
_STATES = frozenset(_LOOKS_PAST.split())
"""Of these words a sentence has one where ``_STATE`` is found."""
_NEWS = """
will would may might could say says ask asks according plan plans yesterday today tonight tomorrow
monday tuesday wednesday thursday friday saturday sunday ll
"""
_HAPPENING = frozenset(_NEWS.split())
_HAPPENS = re.compile(
    r"\b(?:(?:last|this|next) (?:week|month|morning|afternoon|evening|night)"
    r"|(?:is|are) (?:\w+ly )?(?:being|going|\w{3,}ing))\b|\b\d{1,2}:\d\d [ap]\b",
    re.IGNORECASE,
)
_ENGLISH = "the a an is are to of in and with has have for on it they he she"
_READABLE = frozenset(_ENGLISH.split())
_FORMULA = re.compile(
    r"\bcontributed to this (?:report|story|article)\b"
    r"|^(?:(?!\band\b|\bbut\b).){0,100}(?:\b(?:declined to|unavailable for) comment"
    r"|(?:\bnot|n['’]t|\bunable to)\b.{0,30}"
    r"\b(?:respond|reply|reached|available|return)\b.{0,40}\bcomment)"
    r"|^(?:please )?(?:click (?:here|below|on)|scroll down|follow (?:us|him|her|them) on)\b"
    r"|^\W*(?:additional )?(?:reporting|writing|editing) by\b|\ball rights reserved\b",
    re.IGNORECASE,
)
"""What newsrooms add to any report."""
_FORMULA_WORDS = """
contributed comment click scroll follow reserved reporting writing editing
"""
_FORMULAS = frozenset(_FORMULA_WORDS.split())
"""Of these words it has one."""
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"[\"“”«»„]|^['‘]")
FEWEST_WORDS = 3
"""Words without a capital; a text with fewer is a label or a date, if it is no headline."""
SHORTEST_PAST = 5
"""Letters of a word in -ed that is taken for a past: not bed, red or need."""


def is_sentence(text: str) -> bool:
    """Tell whether a text has enough words without a capital to be more than a label or a date."""
    lower = [word for word in _WORD.findall(text) if word.islower()]
    return len(lower) >= FEWEST_WORDS


@lru_cache(maxsize=1 << 12)
def happens(text: str) -> bool:
    """Tell whether an English sentence reports a happening or a statement, as far as is known."""
    if _SAID.search(text):
        return True
    words = _WORD.findall(text.lower())
    known = frozenset(words)
    if not _FORMULAS.isdisjoint(known) and _FORMULA.search(text):
        return False
    if not _HAPPENING.isdisjoint(known) or _READABLE.isdisjoint(known) or _HAPPENS.search(text):
        return True
    if _is_past(words) and not _STATES.isdisjoint(known):
        words = _WORD.findall(_STATE.sub(" ", text).lower())
    return _is_past(words)


def _is_past(words: Sequence[str]) -> bool:
    return not PAST.isdisjoint(words) or any(
        word.endswith("ed") and len(word) >= SHORTEST_PAST for word in words
    )
