"""A title -> the sentences in which its article first tells who somebody is that it only names.

``Owen says the building will be a total loss`` stands behind ``John Owen, the city's public safety
director, …``; a reader is shown both. Whoever knows the story's title knows whom that names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from generator.link.antecedents import PROSE
from generator.link.claims import Sayings
from generator.link.leaning import WORD
from generator.link.lexicon import primary
from generator.link.names.cues import cues
from generator.link.particulars import Placed, place_sentence
from generator.model import Extract, Passage

_MOST = 2
"""Persons of one title."""
_LONGEST = 300
"""Characters of a sentence that may be shown."""
_BESIDE = 40
"""Characters before a name in which stands what somebody is."""
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
    persons = [*_persons(place, place.passage, sayings)]
    named = [p for p in persons if place.begin <= p.start < place.begin + len(place.extract.text)]
    if not (named or speaker):
        return frozenset()
    earlier = list(_earlier(place, persons, sayings))
    named += [
        p._replace(form=speaker) for p in earlier if speaker and _last(p.form) == _last(speaker)
    ]
    bare = islice(_bare(named, title, known), _MOST)
    found = (_first(place, title, one, earlier) for one in bare)
    return frozenset(extract for extract in found if extract)


class _Person(NamedTuple):
    """A person named in a passage."""

    id: str
    passage: Passage
    start: int
    """Offset into the passage's text."""
    form: str
    """The name as it stands there."""

    @property
    def told(self) -> bool:
        """It says who that is."""
        return _is_told_of(self.passage.text, self.start, self.start + len(self.form))


def _persons(place: Placed, passage: Passage, sayings: Sayings) -> Iterator[_Person]:
    """Give the persons whom a passage of the article names, in order."""
    for start, end, id_ in sorted(sayings.by_passage.get((place.article.id, passage.anchor), ())):
        if sayings.names[id_].kind == "person":
            yield _Person(id_, passage, start, passage.text[start:end])


def _earlier(place: Placed, beside: Sequence[_Person], sayings: Sayings) -> Iterator[_Person]:
    """Give the persons whom an article names before a place, the first first.

    Of a live blog those of the same entry, and of what stands above all entries. ``beside`` are
    those of the passage itself.
    """
    for passage in place.article.passages:
        if passage.anchor == place.passage.anchor:
            break
        if passage.kind in PROSE and passage.update in ("", place.passage.update):
            yield from _persons(place, passage, sayings)
    yield from (person for person in beside if person.start < place.begin)


def _bare(named: Sequence[_Person], title: str, known: str) -> Iterator[_Person]:
    """Give the persons of whom a title says no more than a name."""
    seen, words = set[str](), set(WORD.findall(known))
    for person in named:
        at = title.find(person.form)
        if at >= 0 and person.id not in seen:
            seen.add(person.id)
            told = _is_told_of(title, at, at + len(person.form)) or _last(person.form) in words
            if not told and not _BELONGS.search(title[:at]):
                yield person


def _first(place: Placed, title: str, bare: _Person, earlier: Sequence[_Person]) -> Extract | None:
    """Give the first sentence that says more of a person: the whole name, or who it is."""
    length = len(WORD.findall(bare.form))
    for person in earlier:
        if person.id == bare.id and (len(WORD.findall(person.form)) > length or person.told):
            for sentence in person.passage.sentences:
                if sentence.begin <= person.start < sentence.finish:
                    extract = place_sentence(place.article, person.passage, sentence).extract
                    if len(extract.text) <= _LONGEST and title not in extract.text:
                        return extract
    return None


def _last(name: str) -> str:
    return next(reversed(WORD.findall(name)), "")


def _is_told_of(text: str, start: int, end: int) -> bool:
    """Tell whether what somebody is stands beside the name."""
    ahead = WORD.findall(text[max(0, start - _BESIDE) : start])[-1:]
    told = cues().roles | cues().titles
    return _BEHIND.match(text, end) is not None or any(word.lower() in told for word in ahead)
