"""A title that leans -> what its article says before it, from where that stands alone.

``Outside parliament, they left candles`` stands behind ``Hundreds of children gathered``; a reader
is shown both. Nothing between is left out, so nobody is taken for somebody else. Only before
somebody's words what else is quoted is, back to the sentence that tells who speaks, unless they
lean on that: ``They are trying to stop us``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice

from generator.link.antecedents import before
from generator.link.claims import Sayings
from generator.link.leaning import BEINGS, OF_SPEAKERS, WORD, Leant, Mentioned, leaning
from generator.link.lexicon import primary
from generator.link.names.cues import cues
from generator.link.particulars import Placed, names_within, place_sentence
from generator.link.quotations.marks import is_quoted
from generator.link.referring import FORMS
from generator.link.standing import is_sentence
from generator.link.tidying import SAYS, tidy
from generator.model import Extract

_REACH = 3
"""Sentences that may be shown."""
_REACH_OF_WORDS = 7
"""Sentences of a quotation that are gone back over."""
_ARTICLES = frozenset({"A", "An", "The"})
_WHO = re.compile(r"\b(?:they|them|he|him|his|she|her|this|these|those)\b", re.IGNORECASE)
"""What a quotation says of somebody or something that was told of before."""
_NAME = re.compile(r"\w\W+[A-Z][a-z]")
"""A word with a capital, behind the first word."""
_LONGEST = 500
"""Characters that may be shown."""


def introduce(place: Placed, leant: Leant, sayings: Sayings) -> tuple[Extract, ...]:
    """Find what introduces a passage that leans; nothing when what stands near leans as well.

    For a he or a she it must begin with telling of a person, for somebody's words with naming the
    speaker, or with what somebody says.
    """
    if primary(place.article.language) != "en":
        return ()
    spoken = leant.word in OF_SPEAKERS
    if spoken and _leans(place, sayings) and (before := _quoted_before(place, sayings)):
        return before
    found: list[Placed] = []
    for one in islice(_before(place), _REACH_OF_WORDS if spoken else _REACH):
        found = [one] if spoken else [one, *found]
        mentioned = partial(mentioned_in, one, sayings)
        if spoken:
            explains = _tells_of_words(one, leant)
        else:
            explains = leant.word not in FORMS or _tells_of_somebody(one, mentioned)
        if explains and _stands_alone(one, mentioned):
            short = sum(len(part.extract.text) for part in found) <= _LONGEST
            return tuple(part.extract for part in found) if short else ()
        if spoken and not _is_quoted(one):
            return ()
    return ()


def _quoted_before(place: Placed, sayings: Sayings) -> tuple[Extract, ...]:
    """Give what is quoted right before somebody's words, back to where that leans on nothing; and
    the sentence before the quotation, if it stands alone."""
    found: list[Placed] = []
    for one in islice(_before(place), _REACH):
        quoted = _is_quoted(one)
        if not (quoted or (found and _stands_alone(one, partial(mentioned_in, one, sayings)))):
            break
        found = [one, *found]
        if not (quoted and _leans(one, sayings)):
            break
    short = sum(len(part.extract.text) for part in found) <= _LONGEST
    return tuple(part.extract for part in found) if short else ()


def _leans(place: Placed, sayings: Sayings) -> bool:
    """Tell whether somebody's words speak of what nothing in them names."""
    who = _WHO.search(place.extract.text)
    if who is None:
        return False
    before = place.extract.text[: who.start()]
    named = mentioned_in(place, sayings)
    known = named.people | named.others
    return not _NAME.search(before) and known.isdisjoint(WORD.findall(before))


def _before(place: Placed) -> Iterator[Placed]:
    """Give the sentences before a passage, the nearest first."""
    for passage, sentence in before(place, len(place.article.passages)):
        yield place_sentence(place.article, passage, sentence)


def mentioned_in(place: Placed, sayings: Sayings) -> Mentioned:
    """Find whom an extract names."""
    people, others = set[str](), set[str]()
    end = place.begin + len(place.extract.text)
    inside = names_within(sayings.by_passage, place.article, place.passage, place.begin, end)
    for start, finish, id_ in inside:
        words = WORD.findall(place.passage.text[start:finish])
        (people if sayings.names[id_].kind == "person" else others).update(words)
    return Mentioned(frozenset(people), frozenset(others))


def _stands_alone(place: Placed, mentioned: Callable[[], Mentioned]) -> bool:
    text = tidy(place.extract.text)
    return is_sentence(text) and not _is_quoted(place) and not leaning(text, mentioned)


def _is_quoted(place: Placed) -> bool:
    return is_quoted(place.passage.text, place.begin, place.begin + len(place.extract.text))


def _tells_of_somebody(place: Placed, mentioned: Callable[[], Mentioned]) -> bool:
    words = {word.lower() for word in WORD.findall(place.extract.text)}
    return bool(mentioned().people) or not words.isdisjoint(BEINGS | cues().roles)


def _tells_of_words(place: Placed, leant: Leant) -> bool:
    """Tell whether a sentence names the speaker; where none is known, whether somebody says it."""
    speaker = [word for word in WORD.findall(leant.speaker) if word not in _ARTICLES]
    if not speaker:
        return SAYS.search(place.extract.text) is not None
    names = [word for word in speaker if word[0].isupper()] or speaker[-1:]
    return not set(names).isdisjoint(WORD.findall(place.extract.text))
