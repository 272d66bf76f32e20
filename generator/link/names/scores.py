"""How much speaks for a person: the words of the name itself, and the words beside it."""

from __future__ import annotations

from generator.link.names.cues import cues, is_clearly_given, is_english, is_given, is_surname
from generator.link.names.evidence import PERSON, Sign
from generator.link.names.gazetteer import find_places, is_well_known_place
from generator.link.names.spelling import fold
from generator.link.names.surface import Surface

NEEDED = 3
"""Points from which a surface is a person's name."""
_LONGEST = 5
"""Words."""


def person_score(surface: Surface, *, english: bool) -> int:  # noqa: PLR0912 - one reason after the other
    """Add up what speaks for a person's name of several words."""
    known, words, signs = cues(), surface.words, surface.any
    first, last = words[0], words[-1]
    if len(words) > _LONGEST or _is_country(first.text):
        return 0
    if any(is_acronym(w.text) and not _is_initial(w.text) for w in words):
        return 0
    if last.low in known.demonyms or first.low in known.place_firsts - {"san", "santa"}:
        return 0
    score = 0
    ordinary_last = english and is_english(last.low)
    if is_given(first.low) or _is_initial(first.text) or first.low in ("abu", "umm"):
        doubtful = not is_clearly_given(first.low) or is_well_known_place(first.text)
        score = 3 if not doubtful else (2 if not ordinary_last else 1)
    elif (english and is_english(first.low)) or (not signs & PERSON and find_places(first.text)):
        score -= 2
    if is_well_known_place(last.text) and not is_surname(last.low):
        score -= 4  # Palmer Alaska
    if any(_is_initial(w.text) for w in words[1:-1]):
        score += 2
    if is_surname(last.low) and not ordinary_last:
        score += 1
    for sign, worth in (
        (Sign.ROLE, 2), (Sign.AGE, 3), (Sign.WHO, 2), (Sign.SAYS, 1), (Sign.ACTS, 2),
        (Sign.A, -2), (Sign.ORGANISATION_NOUN, -1 if score == 3 else -3), (Sign.PLACE_NOUN, -3),
    ):  # fmt: skip
        score += worth if signs & sign else 0
    score += 2 * surface.alone + surface.pronoun
    score -= 3 if surface.count(Sign.THE) * 2 > len(surface.signs) else 0
    score -= 2 if surface.count(Sign.IN) * 2 > len(surface.signs) else 0
    if any(w.text.startswith(("al-", "Al-", "el-", "El-")) for w in words[1:]):
        score += 0 if first.low in known.arabic_place_firsts or find_places(last.text) else 3
    if ordinary_last and not surface.alone and not signs & PERSON:
        plural = last.low.endswith("s")
        if not is_surname(last.low):
            score -= 3 if plural else 1
    if last.low.endswith("ers") and not is_surname(last.low):
        score -= 2  # Hong Kongers
    if last.low in known.heads:
        if not is_surname(last.low) and not signs & Sign.TITLE:
            return 0
        score -= 1 if surface.alone else 3
    return score - max(0, len(words) - 3)


def single_person_score(surface: Surface) -> int:
    """Add up what speaks for a person's name of one word."""
    signs = surface.any
    low = surface.words[0].low
    if signs & Sign.A or surface.count(Sign.THE) * 2 > len(surface.signs):
        return 0
    score = 0
    for sign, worth in (
        (Sign.ROLE, 3), (Sign.AGE, 3), (Sign.WHO, 2), (Sign.ACTS, 2), (Sign.SAYS, 1),
        (Sign.ORGANISATION_NOUN, -3), (Sign.PLACE_NOUN, -2), (Sign.ADJUNCT, -1),
    ):  # fmt: skip
        score += worth if signs & sign else 0
    named = is_surname(low) or is_given(low)
    if (score > 0 or signs & Sign.POSSESSIVE) and (named or signs & PERSON):
        score += 2 * surface.pronoun
    score += named
    return score - (2 if surface.count(Sign.IN) * 2 > len(surface.signs) else 0)


def _is_country(text: str) -> bool:
    readings = find_places(text)
    return bool(readings) and readings[0].place.kind == "country" and not is_given(fold(text))


def is_acronym(text: str) -> bool:
    """Say whether a word is written in capitals: NATO, U.S., J.P."""
    letters = text.replace(".", "").replace("&", "")
    return len(letters) > 1 and letters.isupper()


def _is_initial(text: str) -> bool:
    return text.endswith(".") and text.replace(".", "").replace("-", "").isupper() and len(text) < 6
