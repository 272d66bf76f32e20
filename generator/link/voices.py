"""A sentence that is somebody's words -> who speaks, where the article says so beside it.

``“We were horrified when we found out.”`` tells nothing without its speaker. In a report it
stands beside the sentence that names one, in the same paragraph, or is a paragraph of its own
behind one that does. Where more than one person is named there, or only ``she``, nobody is
guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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

_ALONE = re.compile(r"\b(?:I|[Mm]y|me)\b(?![’']?s\b)")
"""One person speaks."""
_NOBODY = frozenset({"police", "statement", "report", "letter", "people", "staff", "family"})


def spoken_words(place: Placed) -> str:
    """Give what an extract quotes, when it says nothing else; else nothing."""
    begin, end = place.begin, place.begin + len(place.extract.text)
    for quoted in find_quoted(place.passage.text):
        start, stop = max(begin, quoted.start), min(end, quoted.end)
        if start < stop:
            beside = place.passage.text[begin:start], place.passage.text[stop:end]
            if all(_SAID.match(text) for text in beside):
                return place.passage.text[start:stop].strip()
    return ""


def common_voice(spoken: Sequence[tuple[Placed, str]], sayings: Sayings) -> str:
    """Say who speaks some extracts, given with what they quote; nothing when articles disagree.

    It is the name that the archive knows, or else the words of the articles: ``the teacher``.
    """
    found = {_voice(place, sayings) for place, _ in spoken} - {""}
    if len(found) != 1:
        return ""
    voice = found.pop()
    known = sayings.names.get(voice)
    alone = any(_ALONE.search(words) for _, words in spoken)
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
    for passage in reversed(passages[max(0, at - _BACK) : at + 1]):
        if named := _named(place, passage, sayings):
            return named.pop() if len(named) == 1 else ""
        if not is_quoted(passage.text, 0, len(passage.text)):
            break
    return ""


def _named(place: Placed, passage: Passage, sayings: Sayings) -> set[str]:
    """List the origins that a passage names, outside of what it quotes, by id or in words."""
    extract = replace(place.extract, anchor=passage.anchor, text=passage.text)
    whole = Placed(extract, place.article, passage, 0)
    quoted = find_quoted(passage.text)
    claimants = [
        claimant_of(whole, citation, sayings)
        for citation in read_citations(passage.text)
        if not any(q.start <= citation.begin < q.end for q in quoted)
    ]
    return {claimant.name or claimant.words.strip("'’‘\"“”") for claimant in claimants}
