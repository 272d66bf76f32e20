"""A title that leans -> the name that it is about, to stand in front: ``Ada Holm – He was …``.

Nobody is guessed. A pronoun gives whom it means; a thing that was told of before gives what most
articles name both around the passages and at their top. What names nobody at all gives the
place in which nearly all articles are set, as a dateline would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.link.leaning import BEINGS, UNSAID, WORD, Leant
from generator.link.lexicon import primary
from generator.link.names.cues import cues
from generator.link.particulars import Placed
from generator.link.referring import FORMS, find_group, find_person
from generator.link.standing import happens
from generator.link.surroundings import Surroundings

_ITSELF = frozenset({"it", "its"})
_EMPTY = re.compile(
    r"[Ii]t(?:['’]s|\s(?:(?:has|had|may|might|can|could|will|would|should)\s)?(?:is|was|been|be|also"
    r"|seems?|seemed|appears?|appeared|emerged|turns?|turned|does|took|takes)\b)"
)
"""An ``it`` that may mean nothing: it was reported, it seems."""
_WHAT_FOLLOWS = re.compile(
    r"\s(?:of|in|at|on|for|to|over|with|from|by|against|between|behind|and|who|that|which|about)\b"
)
"""What hangs on a noun behind it."""
_MARKS = frozenset('“”"„«»')
_EVERYWHERE = frozenset({"world", "worldwide", "global", "globally", "international", "abroad"})
"""Words for what is in no one place."""
_BESIDE = 40
"""Characters around a name in which stands what somebody is."""


def find_topic(around: Surroundings, place: Placed, leant: Leant) -> str:
    """Give what a passage that leans is about, as the articles call it; else nothing."""
    if primary(place.article.language) != "en":
        return ""
    noun, whole = (_last(part) for part in (_WHAT_FOLLOWS.split(leant.noun)[0], leant.noun))
    if leant.word in FORMS:
        who = find_person(around, place, leant)
    elif leant.word in _ITSELF:
        who = "" if _EMPTY.match(leant.rest) else find_group(around, place)
    elif noun and noun in cues().organisation_nouns:
        who = find_group(around, place)
    elif noun:
        who = _subject(around, (noun, whole))
    else:
        who = ""
    if who and not around.is_named(place, who):
        return around.spelling(who)
    explains = leant.cost < UNSAID or leant.word == "the"
    scene = _site(around, place) if explains and leant.word not in FORMS else ""
    return around.spelling(scene) if scene else ""


def _last(words: str) -> str:
    """Give the last of some words that is no adverb, in lower case."""
    return next((w for w in reversed(words.lower().split()) if not w.endswith("ly")), "")


def _subject(around: Surroundings, nouns: Sequence[str]) -> str:
    """Find what a thing that was told of before belongs to.

    Where a person is told of as well as a group, it may be that person's.
    """
    persons = [id_ for id_ in around.topics if around.kind(id_) == "person"]
    roles = [n for n in nouns if n in cues().roles or n in BEINGS or n.endswith("-old")]
    if roles:
        return persons[0] if persons and _is_called(around, persons[0], roles[0]) else ""
    foremost = next(iter(around.topics), "")
    group = foremost and around.kind(foremost) == "organisation"
    return "" if group and around.persons else foremost


def _site(around: Surroundings, place: Placed) -> str:
    """Find where it happened, for a passage that tells so and names nobody and no place."""
    text = place.extract.text
    end = place.begin + len(text)
    words = WORD.findall(text)
    if not words or any(word[0].isupper() for word in words[1:]) or not _MARKS.isdisjoint(text):
        return ""
    if not _EVERYWHERE.isdisjoint(words):
        return ""
    if words[0] in around.words_of_persons or (words[0].isupper() and len(words[0]) > 1):
        return ""
    named = around.named(place.article, place.passage, place.begin, end)
    return "" if named or not happens(text) else around.scene


def _is_called(around: Surroundings, who: str, noun: str) -> bool:
    """Say whether an article calls a person so, beside the name."""
    word = re.escape(noun)
    ahead = re.compile(rf"\b{word}\s$", re.IGNORECASE)
    behind = re.compile(
        rf",\s(?:an?|the|his|her|their)\s(?:(?!of\b|who)[\w’'-]+\s){{0,3}}{word}\b(?![’'])",
        re.IGNORECASE,
    )
    for article in around.articles.values():
        for passage in article.passages:
            for start, end, id_ in around.named(article, passage, 0, len(passage.text)):
                if id_ == who and (
                    ahead.search(passage.text[max(0, start - _BESIDE) : start])
                    or behind.match(passage.text, end)
                ):
                    return True
    return False
