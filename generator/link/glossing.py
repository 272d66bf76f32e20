"""A title -> the sentences in which its article first tells who somebody is that it only names.

``Owen says the building will be a total loss`` stands behind ``John Owen, the city's public safety
director, …``; a reader is shown both. Whoever knows the story's title knows whom that names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.link.antecedents import before
from generator.link.claims import Sayings
from generator.link.leaning import WORD
from generator.link.lexicon import primary
from generator.link.names.cues import cues
from generator.link.particulars import Placed, names_within, place_sentence
from generator.model import Extract

_MOST = 2
"""Persons of one title."""
_LONGEST = 300
"""Characters of a sentence that may be shown."""
_BEHIND = re.compile(r"\s?(?:\(\d+\)|,\s(?:\d\d?,\s)?(?:an?\b|the\b|who\b|whose\b|[a-z]))")
"""Behind a name: who that is, or how old."""
_BELONGS = re.compile(r"(?:\b(?:an?|the|former|ex|anti|pro|late)[\s-])$", re.IGNORECASE)
"""Before a name that only tells what is meant: the Nixon administration."""


def gloss(
    place: Placed, title: str, speaker: str, known: str, sayings: Sayings
) -> frozenset[Extract]:
    """Find what tells who is named in a title.

    ``place`` is where the title's words stand, ``speaker`` whose words they are, if anybody's, and
    ``known`` what a reader knows besides.
    """
    if primary(place.article.language) != "en":
        return frozenset()
    if not speaker and not any(_persons(place, sayings)):
        return frozenset()
    article = place.article
    back = (place_sentence(article, *one) for one in before(place, len(article.passages)))
    earlier = [one for one in back if title not in one.extract.text]
    named = [(one, person) for one in (place, *earlier) for person in _persons(one, sayings)]
    bare = islice(_bare(named, place, title, speaker, known), _MOST)
    found = (_first(named, person) for person in bare)
    return frozenset(extract for extract in found if extract)


class _Person(NamedTuple):
    """A person named in a sentence."""

    id: str
    form: str
    """The name as it stands there."""
    told: bool
    """It says who that is."""


_Mention = tuple[Placed, _Person]


def _bare(
    named: Sequence[_Mention], place: Placed, title: str, speaker: str, known: str
) -> Iterator[_Person]:
    """Give the persons of whom a title says no more than a name."""
    seen, words = set[str](), set(WORD.findall(known))
    for one, person in named:
        surname = WORD.findall(person.form)[-1:]
        speaks = one is not place and surname == WORD.findall(speaker)[-1:]
        form = speaker if speaks else person.form
        at = title.find(form)
        if at < 0 or not (speaks or one is place) or person.id in seen:
            continue
        seen.add(person.id)
        bare = words.isdisjoint(surname) and not _BELONGS.search(title[:at])
        if bare and not _is_told_of(title, at, at + len(form)):
            yield person._replace(form=form)


def _first(named: Sequence[_Mention], bare: _Person) -> Extract | None:
    """Give the first sentence that says more of a person: the whole name, or who it is."""
    length = len(WORD.findall(bare.form))
    for one, person in reversed(named):
        more = person.told or len(WORD.findall(person.form)) > length
        if person.id == bare.id and more and len(one.extract.text) <= _LONGEST:
            return one.extract
    return None


def _persons(place: Placed, sayings: Sayings) -> Iterator[_Person]:
    """Give the persons that an extract names."""
    text, begin = place.extract.text, place.begin
    end = begin + len(text)
    inside = names_within(sayings.by_passage, place.article, place.passage, begin, end)
    for first, last, id_ in inside:
        if sayings.names[id_].kind == "person":
            start, finish = first - begin, last - begin
            yield _Person(id_, text[start:finish], _is_told_of(text, start, finish))


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Tell whether what somebody is stands beside the name."""
    ahead = WORD.findall(text[:start])[-1:]
    told = cues().roles | cues().titles
    return _BEHIND.match(text, end) is not None or any(word.lower() in told for word in ahead)
