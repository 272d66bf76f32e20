"""A pronoun -> the person or the organisation that it means, where the articles leave no doubt.

For a he or a she it is the one person of the nearest sentence before that names any, whom these
articles name most often, and whom no other account contradicts; or who spoke there, and speaks on.
For an ``it`` it is the one organisation of the nearest sentence that names any.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.antecedents import SAID, unknown_names
from generator.link.citing import read_citations
from generator.link.leaning import BEINGS, WORD, Leant
from generator.link.names.cues import cues, is_english
from generator.link.names.spelling import fold
from generator.link.particulars import Placed
from generator.link.surroundings import Mention, Surroundings, back
from generator.model import Article

_REACH = 3
"""Sentences that are gone back over."""
_WORDS = {
    "he": re.compile(r"\b(?:he|his|him|himself|mr)\b", re.IGNORECASE),
    "she": re.compile(r"\b(?:she|her|hers|herself|mrs|ms|miss)\b", re.IGNORECASE),
}
_OTHER = {"he": "she", "she": "he"}
FORMS = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she"}
"""What means a person -> the subject's form of it."""
_LATER = re.compile(r"[^,“”\"]{0,60},\s[A-Z]")
"""A name, or a word with a capital, opens what stands behind the first comma."""
_OF_PERSONS = 2 / 3
"""Share of the accounts whose articles name a person most often whom a pronoun means."""
_OFTEN = 3
"""Who is spoken of is named so many times more often than who speaks."""
_OPENS = re.compile(r"(?:he|she)\b", re.IGNORECASE)
_SPEAKS = re.compile(rf"(?:he|she) (?:\w+ )?{SAID}", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:an?|the|another|one|his|her)\s(?P<nouns>(?:[\w’'-]+\s?){1,3})", re.IGNORECASE
)
"""What may be a person without a name."""


@dataclass(frozen=True, slots=True)
class _Antecedent:
    """The person whom a sentence before names."""

    who: str
    is_source: bool
    """It is that person's word that the sentence gives."""


def find_person(around: Surroundings, place: Placed, leant: Leant) -> str:
    """Find whom a he or she means."""
    pronoun = FORMS[leant.word]
    found = None if _names_later(around, place, leant.rest) else _before(around, place, pronoun)
    if found is None or not _may_be(around, found.who, pronoun):
        return ""
    if not (found.is_source and _SPEAKS.match(leant.rest)):
        articles = around.articles.values()
        foremost = sum(found.who in around.foremost(article) for article in articles)
        if found.who not in around.foremost(place.article) or foremost < _OF_PERSONS * len(
            articles
        ):
            return ""
    return found.who if _agreed(around, place, found.who, pronoun) else ""


def _before(around: Surroundings, place: Placed, pronoun: str) -> _Antecedent | None:
    """Find the one person of the nearest sentence that names any.

    Between may stand sentences that have the same pronoun, and few without it.
    """
    steps = 0
    for passage, sentence in back(place):
        words = passage.text[sentence.begin : sentence.finish]
        names = around.named(place.article, passage, sentence.begin, sentence.finish)
        spans = [(start - sentence.begin, end - sentence.begin, id_) for start, end, id_ in names]
        if unknown_names(words, [(start, end) for start, end, _ in spans]):
            return None
        opening = _OPENS.match(words)
        goes_on = opening is not None and opening.group().lower() == pronoun
        persons = [m for m in spans if around.kind(m[2]) == "person"]
        persons += _surnames(around, place.article, words, spans)
        if persons:
            return _sole(around, place.article, words, persons)
        steps += not _WORDS[pronoun].search(words)
        if steps == _REACH or (not goes_on and _tells_of_somebody(words)):
            return None
    return None


def _surnames(
    around: Surroundings, article: Article, words: str, known: Sequence[Mention]
) -> list[Mention]:
    """Find the surnames of the article's persons where they were not taken for names."""
    bearers = around.surnames(article)
    return [
        (match.start(), match.end(), id_)
        for match in WORD.finditer(words)
        if match.group() in bearers and (match.start() or not is_english(fold(match.group())))
        if not any(start < match.end() and match.start() < end for start, end, _ in known)
        for id_ in bearers[match.group()]
    ]


def _sole(
    around: Surroundings, article: Article, words: str, persons: Sequence[Mention]
) -> _Antecedent | None:
    """Read a sentence that names persons: one alone, or one beside who only speaks of them."""
    sources = {
        id_
        for citation in read_citations(words)
        for start, end, id_ in persons
        if citation.begin <= start and end <= citation.begin + len(citation.words)
    }
    known = {id_ for _, _, id_ in persons}
    if len(known) > 1:
        told = known - sources
        uses = around.uses(article)
        if len(told) != 1 or uses[min(told)] < _OFTEN * max(uses[s] for s in known & sources):
            return None
        known = told
    if not sources and _SPEAKS.search(words):
        return None
    who = min(known)
    return _Antecedent(who, who in sources)


def _agreed(around: Surroundings, place: Placed, who: str, pronoun: str) -> bool:
    """Say whether no other account means somebody else, and one more knows the person."""
    others = [p for p in around.members if p.article.id != place.article.id]
    for other in others:
        match = _OPENS.match(other.extract.text)
        if match and match.group().lower() == pronoun:
            found = _before(around, other, pronoun)
            if found is not None and found.who != who:
                return False
    return any(who in around.uses(other.article) for other in others)


def _may_be(around: Surroundings, who: str, pronoun: str) -> bool:
    """Say whether where nobody else is named the articles rather call a person so."""
    count: Counter[str] = Counter()
    for article in around.articles.values():
        for passage in article.passages:
            found = around.named(article, passage, 0, len(passage.text))
            if {id_ for _, _, id_ in found if around.kind(id_) == "person"} == {who}:
                for word, pattern in _WORDS.items():
                    count[word] += len(pattern.findall(passage.text))
    return count[pronoun] >= count[_OTHER[pronoun]]


def _names_later(around: Surroundings, place: Placed, rest: str) -> bool:
    """Say whether the one whom a pronoun means may come behind it: at his death, Holm …"""
    end = place.begin + len(place.extract.text)
    for start, finish, id_ in around.named(place.article, place.passage, place.begin, end):
        at = rest.find(place.passage.text[start:finish])
        if at > 0 and around.kind(id_) == "person":
            return ", " in rest[:at]
    return _LATER.match(rest) is not None


def find_group(around: Surroundings, place: Placed) -> str:
    """Find the one organisation of the nearest sentence that names any."""
    for step, (passage, sentence) in enumerate(back(place)):
        if step == _REACH:
            break
        names = around.named(place.article, passage, sentence.begin, sentence.finish)
        groups = [m for m in names if around.kind(m[2]) == "organisation"]
        if groups:
            words = passage.text[sentence.begin : sentence.finish]
            spans = [(start - sentence.begin, end - sentence.begin) for start, end, _ in names]
            others = [a for a in around.articles.values() if a.id != place.article.id]
            who = groups[0][2]
            sure = (
                {id_ for _, _, id_ in groups} == {who}
                and who in around.foremost(place.article)
                and not unknown_names(words, spans, common=True)
                and not any(c.relays for c in read_citations(words))
            )
            return who if sure and any(who in around.uses(a) for a in others) else ""
    return ""


def _tells_of_somebody(words: str) -> bool:
    """Say whether a sentence has a person without a name: the driver, a woman."""
    nouns = {n for match in _SOMEBODY.finditer(words) for n in match["nouns"].lower().split()}
    return not nouns.isdisjoint(BEINGS) or not nouns.isdisjoint(cues().roles)
