"""What the words beside a segment say about it: a set of flags."""

from __future__ import annotations

import re
from typing import Final

from generator.link.names.cues import Cues, cues
from generator.link.names.segments import Segment
from generator.link.names.spelling import fold


class Sign:
    """One kind of evidence each; signs are joined in an integer, which is faster than a Flag."""

    TITLE: Final = 1
    ROLE: Final = 1 << 1
    """A role stands before it, or in the apposition behind it."""
    AGE: Final = 1 << 2
    WHO: Final = 1 << 3
    SAYS: Final = 1 << 4
    ACTS: Final = 1 << 5
    """It is the subject of what only people do."""
    THE: Final = 1 << 6
    A: Final = 1 << 7
    POSSESSIVE: Final = 1 << 8
    IN: Final = 1 << 9
    """It is where something is or happens."""
    FROM: Final = 1 << 10
    """A preposition of place or of other things stands before it."""
    PLACE_NOUN: Final = 1 << 11
    ORGANISATION_NOUN: Final = 1 << 12
    APPOSED: Final = 1 << 13
    """An organisation's noun stands before it: the newspaper X."""
    ADJUNCT: Final = 1 << 14
    """A noun that goes with organisations and countries stands behind it: troops, chief."""
    INSIDE: Final = 1 << 15
    """A capital inside a sentence."""


PERSON = Sign.TITLE | Sign.ROLE | Sign.AGE | Sign.WHO | Sign.ACTS
_REACH = 40
"""Characters before a segment in which the words beside it stand."""
_OPENING = "“‘«„\"'([{"
_AUXILIARIES = frozenset({"has", "had", "have", "also", "later", "then", "reportedly"})
_POSSESSIVE = re.compile(r"\s?['’]\s?s\b|['’](?=\s)")
_POSSESSIVES = frozenset({"’", "'", " "})
_AGE = re.compile(r",? (?:\(|(?<=,) ?)?(?:aged )?\d{1,3}(?=[,.;)]| and| was| who|-year)|, aged \d")
_WHO = re.compile(r", who\b")
_NEXT = re.compile(r" ([^\W\d_A-Z]+(?:-[^\W\d_]+)*)(?: ([^\W\d_A-Z]+(?:-[^\W\d_]+)*))?")
_BASED = re.compile(r"[-‑](?:based|born|area|wide)\b")
_APPOSITION = re.compile(
    r", (?P<open>(?:the|a|an|his|her|its|their|one of|then|former|ex-\w+|who is)\b"
    r"|[^\W\d_]+['’]s\b|(?=[a-z]))(?P<words>[^,.;:()]{3,60})"
)
_STOP = frozenset({"of", "in", "who", "that", "which", "for", "and", "said", "was", "is", "where"})
_LATER_THING = re.compile(
    r"\b(?:its|itself|which|the (?:company|firm|group|site|website|newspaper|magazine|agency))\b"
)
_LATER_PRONOUN = re.compile(r"\b(?:he|she|himself|herself)\b")


def read_signs(text: str, segment: Segment) -> int:
    """Read the signs around a segment of a passage's text."""
    known = cues()
    signs = 0
    if segment.title:
        signs |= Sign.TITLE
    if not segment.initial or len(segment.words) > 1:
        signs |= Sign.INSIDE
    if segment.the:
        signs |= Sign.THE
    start = segment.start if segment.courtesy < 0 else segment.courtesy
    before = text[max(0, start - _REACH) : start].rsplit(None, 2)
    if before:
        signs |= _signs_before(before[-1], before[-2] if len(before) > 1 else "", segment, known)
    after = _signs_after(text, segment.end, known)
    if after & Sign.POSSESSIVE and len(segment.words) > 1:
        signs &= ~Sign.IN  # "in Suzanne Collins' books"
    if signs & (Sign.IN | Sign.FROM) and len(segment.words) == 1:
        after &= ~(Sign.WHO | Sign.AGE)  # "a man from Sydney, who"
    return signs | after


def _signs_before(word: str, earlier: str, segment: Segment, known: Cues) -> int:  # noqa: PLR0911 - one rule after the other, in order of trust
    last = word.lower().lstrip(_OPENING)
    second = earlier.lower()
    if segment.the or last == "the":
        return Sign.THE | (Sign.FROM if second in known.locatives else 0)
    role = last.rstrip(",")
    if word.islower() and (role in known.roles or fold(role) in known.titles):
        return Sign.ROLE
    if last in ("a", "an"):
        return Sign.A
    if last in known.locatives:
        return Sign.IN
    if last == "of":
        return Sign.IN if second in known.before_of else Sign.FROM
    if last in known.weak_locatives:
        return Sign.FROM
    if last in known.organisation_nouns and word.islower():
        return Sign.ORGANISATION_NOUN | Sign.APPOSED
    if last in ("said", "says", "added", "told"):
        return Sign.SAYS if last != "told" else 0
    return 0


def _signs_after(text: str, end: int, known: Cues) -> int:  # noqa: PLR0911 - by the next sign
    sign = text[end : end + 1]
    if sign == " " and text[end + 1 : end + 2] not in ("’", "'", "("):
        return _signs_of_next(text, end, known)
    if sign == ",":
        if _AGE.match(text, end):
            return Sign.AGE
        if _WHO.match(text, end):
            return Sign.WHO
        apposition = _APPOSITION.match(text, end)
        if apposition is None:
            return 0
        reach = 7 if apposition["open"] else 2  # ", opened a school" is no apposition
        return _signs_of_apposition(apposition["words"].lower().split()[:reach], known)
    if sign in _POSSESSIVES and _POSSESSIVE.match(text, end):
        return Sign.POSSESSIVE
    if sign == " ":
        return Sign.AGE if _AGE.match(text, end) else 0
    return Sign.IN if _BASED.match(text, end) else 0


def _signs_of_next(text: str, end: int, known: Cues) -> int:  # noqa: PLR0911 - one rule after the other, in order of trust
    following = _NEXT.match(text, end)
    if following is None:
        return 0
    first, second = following.group(1), following.group(2) or ""
    if first == "who":
        return Sign.WHO
    if first in known.organisation_nouns:
        return Sign.ORGANISATION_NOUN
    if first in known.place_nouns:
        return Sign.PLACE_NOUN
    if first in known.adjuncts:
        return Sign.ADJUNCT
    verb = second if first in _AUXILIARIES else first
    if verb in known.person_verbs:
        return Sign.ACTS
    if verb in known.say_verbs:
        return Sign.SAYS
    plain = first not in known.function_words and not first.endswith(("ed", "s", "ing"))
    if plain and second in known.organisation_nouns:
        return Sign.ORGANISATION_NOUN
    if plain and second in known.adjuncts:
        return Sign.ADJUNCT
    return 0


def _signs_of_apposition(words: list[str], known: Cues) -> int:
    for word in words:
        if word in _STOP:
            break
        if word in known.roles:
            return Sign.ROLE
        if word in known.organisation_nouns:
            return Sign.ORGANISATION_NOUN
        if word in known.place_nouns:
            return Sign.PLACE_NOUN
    return 0


def thing_follows(text: str, end: int, stop: int) -> bool:
    """Say whether the sentence goes on with what is said of things: its, which, the company."""
    return _LATER_THING.search(text, end, min(stop, end + 90)) is not None


def pronoun_follows(text: str, end: int, stop: int, next_words: str) -> bool:
    """Say whether he or she follows in the sentence, or opens the next one."""
    if _LATER_PRONOUN.search(text, end, min(stop, end + 90)):
        return True
    return next_words.startswith(("He ", "She ", "he ", "she "))
