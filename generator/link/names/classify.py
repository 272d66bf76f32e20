"""Surface -> person, organisation, place or nothing: the rules, in order of trust.

A surface is one printed form with all its mentions in one article. What it is follows from its
own words, from the gazetteer and the lists, and from what stands around all of its mentions; a
surface for which nothing speaks is no name, since readers forgive a missing name more easily
than a wrong one.
"""

from __future__ import annotations

from generator.link.names.cues import cues, is_english, is_given, is_surname
from generator.link.names.evidence import PERSON, Sign
from generator.link.names.gazetteer import Place, find_places, is_well_known_place
from generator.link.names.scores import NEEDED, is_acronym, person_score, single_person_score
from generator.link.names.surface import Surface
from generator.model import NameKind

_SAINTS = frozenset(["lake", "mount", "mt", "mt.", "cape", "isle"])
_LONGEST_PERSON = 5
_CITY, _TOWN = 250_000, 60_000
"""Inhabitants from which a word that is neither a person's name nor an English word is a city's."""


def classify(surface: Surface, *, english: bool, nouns_have_capitals: bool) -> NameKind | None:
    """Say what a surface names, or None."""
    known = cues()
    if surface.text in known.organisations:
        return _known_organisation(surface)
    if len(surface.words) == 1:
        return _single(surface, english=english, careful=nouns_have_capitals)
    return _several(surface, english=english, careful=nouns_have_capitals)


def _known_organisation(surface: Surface) -> NameKind | None:
    low = surface.words[0].low
    if len(surface.words) > 1 or surface.text.isupper():
        return "organisation"
    if is_given(low) and surface.any & PERSON:
        return None
    if is_english(low) and not surface.any & (Sign.INSIDE | Sign.SAYS | Sign.POSSESSIVE):
        return None
    return "organisation"


def _several(surface: Surface, *, english: bool, careful: bool) -> NameKind | None:  # noqa: PLR0911 - one rule after the other, in order of trust
    known, words, signs = cues(), surface.words, surface.any
    last = words[-1].low
    score = person_score(surface, english=english)
    if (
        signs & Sign.TITLE
        and len(words) <= _LONGEST_PERSON
        and last not in known.organisation_heads
        and not (last.endswith("s") and all(is_english(w.low) for w in words))
    ):
        return "person"
    places = () if all(w.low in known.directions for w in words) else find_places(surface.text)
    if places and places[0].place.well_known and not score >= NEEDED + 2:
        return "place"
    if score >= NEEDED:
        return "person"
    if careful:
        return "place" if places and signs & (Sign.IN | Sign.FROM) else None
    plain = all(is_english(w.low) for w in words)
    if last in known.organisation_heads or _opens_institution(surface):
        return "organisation" if signs & Sign.INSIDE or not plain else None
    if last in known.place_heads or words[0].low in _SAINTS:
        return "place" if signs & Sign.INSIDE or not plain else None
    if places and (signs & (Sign.IN | Sign.FROM) or surface.near_place):
        return "place"
    if signs & Sign.ORGANISATION_NOUN and not plain and not places and not is_given(words[0].low):
        return "organisation"
    if surface.near_place and signs & Sign.IN and not plain:
        return "place"
    if _is_team(surface):
        return "organisation"
    if signs & Sign.THE and signs & (Sign.SAYS | Sign.ADJUNCT) and not plain:
        return "organisation"
    return None


def _single(surface: Surface, *, english: bool, careful: bool) -> NameKind | None:  # noqa: PLR0911, PLR0912 - one rule after the other, in order of trust
    known, word, signs = cues(), surface.words[0], surface.any
    low, ordinary = word.low, is_english(word.low)
    if low in known.demonyms or (low in known.function_words and not word.text.isupper()):
        return None
    courteous = any(s.courtesy >= 0 for s in surface.segments)
    if (courteous or (signs & Sign.TITLE and not ordinary)) and len(low) > 1:
        return "person"
    if signs & Sign.TITLE and _is_used_as_name(surface):
        return "person"
    if is_acronym(word.text):
        return _acronym(surface)
    if low in known.heads or low in known.titles:
        return None
    if not english and not (signs & Sign.INSIDE or find_places(word.text)):
        return None
    spoken = single_person_score(surface)
    place = _single_place(surface, careful=careful)
    if place is None and surface.near_place and signs & Sign.IN and not ordinary:
        return "place"
    if place is not None and not (
        not place.well_known and spoken >= NEEDED and not is_well_known_place(word.text)
    ):
        return "place"
    if careful:
        return None
    if find_places(word.text):
        return None
    if _is_called_organisation(surface):
        return "organisation"
    if not ordinary and spoken >= NEEDED:
        return "person"
    active = signs & (Sign.SAYS | Sign.ADJUNCT | Sign.POSSESSIVE)
    if surface.thing and active and not ordinary and not surface.pronoun and not is_given(low):
        return "organisation" if signs & Sign.INSIDE and not signs & PERSON else None
    named_like_one = surface.count(Sign.THE) * 2 >= len(surface.signs)
    if not ordinary and named_like_one and signs & (Sign.SAYS | Sign.ADJUNCT):
        return "organisation"
    if surface.count(Sign.ADJUNCT) > 1 and not ordinary:
        return "organisation"
    return None


def _is_used_as_name(surface: Surface) -> bool:
    """Say whether an English word with a title is used as a name elsewhere: President Trump."""
    alone = [s for s in surface.signs if s & Sign.INSIDE and not s & (Sign.THE | Sign.A)]
    return len(alone) > 1 or bool(surface.any & (Sign.SAYS | Sign.ACTS)) or surface.pronoun


def _is_called_organisation(surface: Surface) -> bool:
    """Say whether a noun beside it makes a single word an organisation's name."""
    low, signs = surface.words[0].low, surface.any
    named = surface.count(Sign.ORGANISATION_NOUN)
    if is_english(low):
        return bool(signs & Sign.APPOSED and signs & Sign.INSIDE)
    if is_given(low):
        beside = surface.count(Sign.ORGANISATION_NOUN | Sign.ADJUNCT)
        return bool(named) and beside > max(1, surface.count(PERSON))
    return bool(named)


def _single_place(surface: Surface, *, careful: bool) -> Place | None:  # noqa: PLR0911 - one rule after the other, in order of trust
    """Give the place that a single word names here, if it names one."""
    word, signs = surface.words[0], surface.any
    readings = find_places(word.text)
    if not readings:
        return None
    best = readings[0]
    located = bool(signs & (Sign.IN | Sign.PLACE_NOUN)) or surface.near_place
    ordinary, personal = is_english(word.low), is_given(word.low)
    if best.place.kind in ("country", "region"):
        sure = not ordinary or bool(signs & Sign.INSIDE) or located
        return best.place if sure and (not personal or not signs & PERSON or located) else None
    if best.place.well_known and not ordinary and len(word.low) > 3:
        aside = best.translated and best.place.kind != "capital"
        if (not personal or not signs & PERSON) and (not aside or signs & Sign.FROM or located):
            return best.place
    in_text = any(s & Sign.IN and s & Sign.INSIDE for s in surface.signs)
    plausible = best.place.population >= _TOWN and in_text
    if located and (not ordinary or surface.near_place or plausible):
        return best.place
    if careful or ordinary or best.translated or personal or is_surname(word.low):
        return None
    at_work = signs & (Sign.ORGANISATION_NOUN | Sign.ADJUNCT | Sign.POSSESSIVE | Sign.FROM)
    people = best.place.population
    if best.place.kind == "first-level region" or people >= _CITY or (at_work and people >= _TOWN):
        return best.place
    return None


def _acronym(surface: Surface) -> NameKind | None:  # noqa: PLR0911 - one rule after the other, in order of trust
    text, signs = surface.text, surface.any
    readings = find_places(text)
    if readings and readings[0].place.kind == "country":
        return "place"
    letters = text.replace(".", "")
    if len(letters) > 4 and readings and readings[0].place.well_known:
        return "place"
    if not 2 <= len(letters) <= 7 or letters.lower() in cues().never or not letters.isalpha():
        return None
    if surface.explained or signs & Sign.ORGANISATION_NOUN:
        return "organisation"
    with_article = signs & Sign.THE and signs & (Sign.SAYS | Sign.ADJUNCT | Sign.POSSESSIVE)
    if with_article or (len(letters) > 2 and signs & Sign.SAYS):
        return "organisation"
    if len(letters) > 2 and len(surface.signs) > 2 and signs & Sign.POSSESSIVE:
        return "organisation"
    return None


def _opens_institution(surface: Surface) -> bool:
    """Say whether it is built like ``Ministry of Defence``."""
    words = surface.words
    joined = words[1].start - words[0].end > 1 or len(surface.text.split(" ")) > len(words)
    return joined and any(w.low in cues().organisation_firsts for w in words[:-1])


def _is_team(surface: Surface) -> bool:
    """Say whether it is built like ``Kansas City Chiefs``."""
    words = surface.words
    last = words[-1].low
    if (
        not last.endswith("s")
        or last in cues().happenings | cues().demonyms
        or not surface.any & Sign.INSIDE
    ):
        return False
    start = surface.segments[0].start
    towns = (surface.text[: word.end - start] for word in words[:-1])
    if is_surname(last) or words[0].low in cues().demonyms or find_places(words[-1].text):
        return False
    return any(find_places(town) for town in towns)
