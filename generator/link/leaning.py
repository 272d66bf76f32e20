"""How much a sentence leans on what was said before it: a title stands alone.

It leans by a pronoun that nothing before it in the sentence explains (``he shot the agent``), by
``the`` before something not yet told of (``The suspect was caught``), or by words that point back
(``By then …``). English alone is read so closely.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.link.names.cues import cues
from generator.link.standing import PAST

POINTS_BACK = 0.6
UNSAID = 0.5
"""What a he or she costs for whom no person stands before."""
UNSAID_THING = 0.25
DEFINITE = 0.3
"""What it costs to open with ``the`` thing, or to name *this* thing further on."""

_POINTER = re.compile(
    r"[^\w]*(?:(?:he|she|it|they|this|that|these|those|so|then|later|if|like|his|her|their|its|we|i|you|our|my|your"
    r"|there|here|him|them|such|another|both|one of|some|others?|what|who|why|how|whether|either"
    r"|by (?:then|that)|since then|until then|(?:earlier|later) that"
    r"|at (?:the|that|this) (?:time|point|moment)"
    r"|in (?:this|that|these|those|such|return|response|turn)"
    r"|(?:a|the) (?:second|third|latter|former|other|same)"
    r"|the (?:two|three|four|pair|duo|couple|move|moves|news|report|reports))\b"
    r"|(?:[a-z\d]+ ){0,3}(?:seconds|minutes|hours|days|weeks|months|years)"
    r" (?:later|before|earlier),)",
    re.IGNORECASE,
)
"""Opens a sentence that leans on the one before it."""
_TOLD_OF = frozenset({"move", "moves", "news", "report", "reports"})
"""Things that happened, and words for them that point back."""
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|their|him|them|its)\b", re.IGNORECASE)
_THIS = re.compile(
    r"\b(?:this|these)\s(?!(?:[a-z]+[\s-]){0,2}?(?:week|month|year|season|summer|winter|spring|fall|autumn|morning|afternoon"
    r"|evening|time|weekend|days?|point|moment|century|decade|quarter|past|last|coming)\b"
    r"|(?:far|way|much|did|does|do|happened|very|same|is|was|are|were|would|will|has|had|have|can|could|may|might|should|must|who|that|to|in|and|of)\b)[a-z]+"
)
"""A thing that was told of before, inside a sentence."""
_OF_PEOPLE = frozenset({"he", "she", "his", "her", "him"})
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
"""A word as names are compared by it."""
_BEINGS = """
man woman boy girl child teen teenager toddler baby person mum mom guy lady cat dog
"""
BEINGS = frozenset(_BEINGS.split())
_CIRCUMSTANCE = re.compile(
    r"(?!(?:after|before|when|while|as|because|if|once|until|since|although|though)\b)[^,]{0,60},\s$"
    r"|(?:after|before|since|until)\s(?:[\w’']+\s){0,2}[\w’']+,\s$",
    re.IGNORECASE,
)
"""All that stands before a pronoun is when, where or how."""
_DEFINITE = re.compile(
    r"The(?P<noun>(?:\s(?:\d[\w-]*|[a-z][\w’'-]*)){1,6}?)"
    rf"(?:,|\s(?P<verb>{'|'.join(sorted(PAST))}|is|are|has|have|will|would|could|may|might|can|must|should"
    r"|says?|also|then|later|allegedly|reportedly|(?<!\sthe\s)[a-z]{3,}ed|comes?|follows?|shows?)\b)"
)
"""``The`` and its noun, up to the verb."""
_SAYING = frozenset({"said", "says", "say", "told"})
_RELATED = re.compile(
    r"\s(?:of|in|at|on|for|to|over|with|from|by|against|between|behind|who|that|which|about)\s(?P<what>\w+)"
)
_DETERMINERS = frozenset({"the", "its", "his", "her", "their", "that", "this", "these", "those"})
_NO_NAME = frozenset({"a", "an", "the", "on"})
"""What stands before a word with a capital that is nobody's name: on Monday, a Taser."""
_ALONE = frozenset({"government", "president", "police", "public", "world", "military", "army"})
"""Of these there is one only."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Whom a sentence names."""

    people: frozenset[str] = frozenset()
    """Words of the names of persons in it."""
    others: frozenset[str] = frozenset()
    """Words of the names of organisations and places in it."""
    named: str = ""
    """The sentence with a name in brackets for the he or she that is its subject."""


@dataclass(frozen=True, slots=True)
class Leant:
    """How much a title leans, and on what."""

    cost: float
    """0 when it stands alone."""
    word: str = ""
    """The pronoun or pointer in lower case, or ``the``."""
    rest: str = ""
    """The title from there on."""
    noun: str = ""
    """What follows ``the``, up to the verb."""
    speaker: str = ""
    """Whose words it is, where that is known."""


STANDS_ALONE = Leant(0.0)
SPOKEN = Leant(UNSAID, "“")
"""Somebody's words: whose, and on what occasion, is said before them."""
OF_SPEAKERS = frozenset({"“", "i", "me", "my", "we", "us", "our", "you", "your"})
"""With these it is somebody's words that lean."""


def leaning(text: str, mentioned: Callable[[], Mentioned]) -> float:
    """Give what it costs that a title leans, 0 when it does not.

    ``mentioned`` finds the names in the sentence.
    """
    return read_leaning(text, mentioned).cost


def read_leaning(text: str, mentioned: Callable[[], Mentioned]) -> Leant:
    """Find out on what a title leans, if on anything."""
    if _POINTER.match(text):
        words = WORD.findall(text)
        first = words[0].lower() if words else ""
        noun = words[1] if first == "the" and words[1:] and words[1].lower() in _TOLD_OF else ""
        return Leant(POINTS_BACK, first, text, noun)
    noun, definite = _definite(text)
    cost = DEFINITE * definite
    for match in _PRONOUN.finditer(text):
        word, before = match.group(), text[: match.start()]
        if word == "IT":
            continue
        if word.lower() in _OF_PEOPLE:
            if not _names_somebody(before, mentioned, sure=bool(_CIRCUMSTANCE.match(before))):
                return Leant(cost + UNSAID, word.lower(), text[match.start() :])
        elif not before or _CIRCUMSTANCE.match(before):
            return Leant(cost + UNSAID, word.lower(), text[match.start() :])
        elif not _names_something(before, mentioned):
            return Leant(cost + UNSAID_THING, word.lower(), text[match.start() :])
    if not cost and (this := _THIS.search(text)):
        return Leant(DEFINITE, "this", text[this.start() :])
    return Leant(cost, "the", text, noun) if cost else STANDS_ALONE


def _names_somebody(before: str, mentioned: Callable[[], Mentioned], *, sure: bool) -> bool:
    """Say whether words hold a name or a noun that he or she could mean.

    ``sure``: the name must be known as a person's.
    """
    words = WORD.findall(before)
    low = [word.lower() for word in words]
    roles = cues().roles
    if any(w in BEINGS or (w in roles and not w.endswith(("ls", "rs", "fs"))) for w in low):
        return True
    found = mentioned()
    if not found.people.isdisjoint(words):
        return True
    return not sure and any(
        word[0].isupper() and word not in found.others and last not in _NO_NAME
        for last, word in zip(low, words[1:], strict=False)
    )


def _names_something(before: str, mentioned: Callable[[], Mentioned]) -> bool:
    """Say whether words hold a name that it or they could mean."""
    words = WORD.findall(before)
    if any(not word.islower() for word in words[1:]):
        return True
    found = mentioned()
    return not words or words[0] in found.others or words[0] in found.people


def _definite(text: str) -> tuple[str, float]:
    """Give what a title opens with untold, and how much that is; less when names follow."""
    match = _DEFINITE.match(text)
    if match is None:
        return "", 0.0
    noun = match["noun"].strip()
    last = noun.rsplit(maxsplit=1)[-1]
    if last in _ALONE or (last in cues().roles and match["verb"] in _SAYING):
        return "", 0.0
    related = list(_RELATED.finditer(f" {noun} "))
    if related and not any(r["what"] in _DETERMINERS for r in related):
        return "", 0.0
    rest = WORD.findall(text[match.end() :])
    return noun, 1.0 if any(word[0].isupper() for word in rest) else 1.2
