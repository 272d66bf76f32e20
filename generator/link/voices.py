"""A sentence that is somebody's words -> who speaks, where the article says so beside it.

``“We were horrified when we found out.”`` tells nothing without its speaker. In a report it
stands beside the sentence that names one, in the same paragraph, or is a paragraph of its own
behind one that does. Where more than one person is named there, or only ``she``, nobody is
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.link.antecedents import SAID
from generator.link.citing import read_citations
from generator.link.claims import Sayings, claimant_of
from generator.link.particulars import Placed
from generator.link.quotations.marks import find_quoted, is_quoted
from generator.model import Passage

_BACK = 3
"""Paragraphs of nothing but one quotation that are gone back over."""
_SAID = re.compile(
    r"^\W*(?:he|she|they)\s\w+(?:\s\w+)?\W*$|^\W*\w+\s(?:he|she|they)\W*$|^\W*$", re.IGNORECASE
)
"""What may stand beside quoted words that are all of a sentence: ``she added``."""

_WORD = re.compile(r"\w+")
_SAME = 0.6
"""Share of the words of the shorter of two quotations that the longer must hold."""
_SILENT = 0.8
"""Share of the passages that may have the words without their speaker."""
_LONGEST = 40
"""Characters of words for a speaker without a name."""
_ALONE = re.compile(r"\b(?:I|[Mm]y|me)\b(?![’']?s\b)")
"""One person speaks."""
_ADDS = re.compile(rf"^\W*(?:he|she)\s(?:\w+\s)?{SAID}[^“”\"]*$|^\W*{SAID}\s(?:he|she)\b[^“”\"]*$")
"""All that stands beside the quotations of a paragraph, where the speaker was named before."""
_WHOLE = re.compile(r"\s*[“\"]\s*(?P<words>[^“”\"]+?)\s*[”\"]\s*$")
"""A paragraph or a sentence that is one quotation, however its marks are set."""
_NOBODY = frozenset({"police", "statement", "report", "letter", "people", "staff", "family"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """An extract that is somebody's words and nothing else."""

    words: str
    voice: str
    """Who speaks, by id of the name or in words; empty when nobody or several may be meant."""
    vocabulary: frozenset[str]
    """The different words, in lower case."""


def read_spoken(place: Placed, sayings: Sayings) -> Spoken | None:
    """Read an extract as somebody's words, if it is nothing else."""
    words = _spoken_words(place)
    if not words:
        return None
    return Spoken(words, _voice(place, sayings), frozenset(_WORD.findall(words.casefold())))


def _spoken_words(place: Placed) -> str:
    """Give what an extract quotes, when it says nothing else; else nothing."""
    begin, end = place.begin, place.begin + len(place.extract.text)
    for quoted in find_quoted(place.passage.text):
        start, stop = max(begin, quoted.start), min(end, quoted.end)
        if start < stop:
            beside = place.passage.text[begin:start], place.passage.text[stop:end]
            if all(_SAID.match(text) for text in beside):
                return place.passage.text[start:stop].strip()
    whole = _WHOLE.match(place.extract.text)
    return whole["words"] if whole else ""


def find_voices(spoken: Sequence[Spoken], sayings: Sayings) -> Mapping[Spoken, str]:
    """Say who speaks, where all agree whose the words are, or all that have the same words."""
    common = _common_voice(spoken, sayings)
    return {
        one: common or _common_voice([o for o in spoken if _is_like(one, o)], sayings)
        for one in dict.fromkeys(spoken)
    }


def _is_like(one: Spoken, other: Spoken) -> bool:
    """Say whether two quotations are of the same words, or one of a part of the other."""
    least = min(len(one.vocabulary), len(other.vocabulary))
    return len(one.vocabulary & other.vocabulary) >= _SAME * least


def _common_voice(spoken: Sequence[Spoken], sayings: Sayings) -> str:
    """Say who speaks some words; nothing when articles disagree, or nearly all name nobody.

    It is the name that the archive knows, or else the words of the articles: ``the teacher``.
    """
    voices = [one.voice for one in spoken]
    found = set(voices) - {""}
    if len(found) != 1 or voices.count("") > _SILENT * len(voices):
        return ""
    voice = found.pop()
    known = sayings.names.get(voice)
    if known is None and len(voice) > _LONGEST:
        return ""
    alone = any(_ALONE.search(one.words) for one in spoken)
    if alone and not (known.kind == "person" if known else _is_one(voice)):
        return ""
    return known.name if known else voice[:1].upper() + voice[1:]


def _is_one(words: str) -> bool:
    """Say whether words for a speaker may be one person: no statement, no police, no officials."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    return last not in _NOBODY and not (last.endswith("s") and words.islower())


def _voice(place: Placed, sayings: Sayings) -> str:
    """Give who speaks, by id of the name or in words; nothing when none or several may be meant."""
    passages = place.article.passages
    at = passages.index(place.passage)
    he = False
    for passage in reversed(passages[max(0, at - _BACK) : at + 1]):
        if named := _named(place, passage, sayings):
            voice = named.pop() if len(named) == 1 else ""
            known = sayings.names.get(voice)
            return "" if he and not (known and known.kind == "person") else voice
        if not _is_whole(passage.text):
            he = True
            if not _goes_on(passage.text):
                break
    return ""


def _is_whole(text: str) -> bool:
    """Say whether a paragraph is one quotation."""
    return is_quoted(text, 0, len(text)) or _WHOLE.match(text) is not None


def _goes_on(text: str) -> bool:
    """Say whether a paragraph quotes, and has nothing beside but that he or she says so."""
    quoted = find_quoted(text)
    rest = text
    for part in reversed(quoted):
        rest = f"{rest[: part.start]}{rest[part.end :]}"
    rest = re.sub(r"[“”\"‘’']", "", rest) if quoted else ""
    return _ADDS.match(rest.strip()) is not None


def _named(place: Placed, passage: Passage, sayings: Sayings) -> set[str]:
    """List the origins that a passage names, outside of what it quotes, by id or in words.

    Who says so comes before where it was said, and nobody speaks who is told.
    """
    extract = replace(place.extract, anchor=passage.anchor, text=passage.text)
    whole = Placed(extract, place.article, passage, 0)
    quoted = find_quoted(passage.text)
    citations = [
        citation
        for citation in read_citations(passage.text)
        if not any(q.start <= citation.begin < q.end for q in quoted)
        and not passage.text.endswith("told ", 0, citation.begin)
    ]
    speakers = [citation for citation in citations if not citation.relays]
    claimants = [claimant_of(whole, citation, sayings) for citation in speakers or citations]
    return {claimant.name or claimant.words.strip("'’‘\"“”") for claimant in claimants}
