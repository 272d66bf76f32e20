"""A sentence that quotes -> the words, and who speaks, as far as its article says so.

The speaker is named beside the words, in the same paragraph or in the next into which they go on.
Or the words are a paragraph of their own, behind one that names somebody. Where more than one
person is named there, or only ``she``, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.link.antecedents import SAID
from generator.link.citing import read_citations
from generator.link.claims import Sayings, claimant_of
from generator.link.particulars import Placed
from generator.link.quotations.marks import find_quoted, is_quoted
from generator.model import Passage

_BACK = 3
"""Paragraphs of nothing but one quotation that are gone back over."""
_ON = 2
"""Paragraphs into which a quotation is followed."""
_TELLING = 5
"""Different words that another article must quote to say whose they are."""
_SAID = re.compile(
    r"^\W*(?:he|she|they)\s\w+(?:\s\w+)?\W*$|^\W*\w+\s(?:he|she|they)\W*$|^\W*$", re.IGNORECASE
)
"""What may stand beside quoted words that are all of a sentence: ``she added``."""
_ADDS = re.compile(rf"^\W*(?:he|she)\s(?:\w+\s)?{SAID}[^“”\"]*$|^\W*{SAID}\s(?:he|she)\b[^“”\"]*$")
"""All that stands beside the quotations of a paragraph, where the speaker was named before."""
_WHOLE = re.compile(r"\s*[“\"]\s*(?P<words>[^“”\"]+?)\s*[”\"]\s*$")
"""A paragraph or a sentence that is one quotation, however its marks are set."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an extract quotes."""

    words: str
    voice: str
    """Who speaks, by id of the name or in words; empty when nobody or several may be meant."""
    vocabulary: frozenset[str]
    """The different words, in lower case."""
    beside: bool = False
    """The speaker is named beside the words, and not in a paragraph before them."""


def read_spoken(place: Placed, sayings: Sayings) -> Spoken | None:
    """Read an extract as somebody's words, if it is nothing else."""
    words = _spoken_words(place)
    if not words:
        return None
    voice, beside = _voice(place, sayings)
    return Spoken(words, voice, _vocabulary(words), beside)


def read_witness(place: Placed, sayings: Sayings) -> Spoken | None:
    """Read an extract that quotes somebody at length and names who that is, and nobody else."""
    begin, end = place.begin, place.begin + len(place.extract.text)
    parts = [(max(begin, q.start), min(end, q.end)) for q in find_quoted(place.passage.text)]
    words = " ".join(place.passage.text[start:stop] for start, stop in parts if start < stop)
    vocabulary = _vocabulary(words)
    if len(vocabulary) < _TELLING:
        return None
    named = _named(place, place.passage, sayings)
    return Spoken(words, named.pop(), vocabulary, beside=True) if len(named) == 1 else None


def _vocabulary(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(words.casefold()))


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


def _voice(place: Placed, sayings: Sayings) -> tuple[str, bool]:
    """Give who speaks, by id of the name or in words, and whether that is said beside the words;
    nothing when none or several may be meant."""
    passages = place.article.passages
    at = passages.index(place.passage)
    for passage in _going_on(passages[at : at + 1 + _ON]):
        if named := _named(place, passage, sayings):
            return named.pop() if len(named) == 1 else "", True
    he = not _is_whole(place.passage.text)
    if he and not _goes_on(place.passage.text):
        return "", False
    for passage in reversed(passages[max(0, at - _BACK) : at]):
        if named := _named(place, passage, sayings):
            voice = named.pop() if len(named) == 1 else ""
            known = sayings.names.get(voice)
            return "" if he and not (known and known.kind == "person") else voice, False
        if not _is_whole(passage.text):
            he = True
            if not _goes_on(passage.text):
                break
    return "", False


def _going_on(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Give the first paragraph, and those into which a quotation goes on that it leaves open."""
    for passage in passages:
        yield passage
        if not any(quoted.open_end for quoted in find_quoted(passage.text)):
            break


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
        if not any(q.start - 1 <= citation.begin < q.end for q in quoted)  # from its mark on
        and not passage.text.endswith("told ", 0, citation.begin)
    ]
    speakers = [citation for citation in citations if not citation.relays]
    claimants = [claimant_of(whole, citation, sayings) for citation in speakers or citations]
    return {claimant.name or claimant.words.strip("'’‘\"“”") for claimant in claimants}
