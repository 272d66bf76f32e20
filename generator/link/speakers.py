"""The words for a speaker, before a verb of saying or behind ``according to``."""

from __future__ import annotations

import re

from generator.link.names.cues import cues
from generator.link.names.spelling import fold
from generator.read.tables.months import WEEKDAYS

_WORD = re.compile(r"[^\s,;:()“”\"«»\[\]–—]+|[,;:()“”\"«»\[\]–—]")
_EDGE = frozenset(',;:()“”"«»[]–—')
_INSIDE = frozenset({"of", "in", "at", "for", "on", "from"})
_OUTSIDE = frozenset(
    {"to", "with", "by", "about", "over", "against", "than", "like", "into", "within", "inside"}
)
_HANGING = frozenset({("close", "to"), ("familiar", "with"), ("briefed", "on"), ("near", "to")})
_VAGUE = frozenset({"reports", "report", "statement"})
_REACH = 150
"""Characters within which a speaker stands."""
_LONGEST = 16
"""Words."""

Word = tuple[str, int, int]
"""Text, start, end."""


def speaker_before(sentence: str, end: int) -> tuple[int, int] | None:
    """Find the subject that ends before a verb, as start and end; None when it names nobody.

    Of ``Sergey Sobyanin, mayor of Moscow, announced`` it is the man, not the city.
    """
    words = _words(sentence, max(0, end - _REACH), end)
    if not words:
        return None
    if words[-1][0] != ",":
        return _speaker(words)
    chunks: list[list[Word]] = [[]]
    for word in reversed(words[:-1]):
        if word[0] == ",":
            chunks.append([])
        elif word[0] in _EDGE:
            break
        else:
            chunks[-1].insert(0, word)
    for chunk in chunks[:4]:
        if chunk and chunk[0][0][0].isupper() and chunk[-1][0][0].isupper() and not _suffix(chunk):
            span = _speaker(chunk)
            if span is not None:
                return span
    return _speaker(chunks[0])


def speaker_after(sentence: str, begin: int) -> tuple[int, int] | None:
    """Find the origin that starts at an offset, as start and end."""
    known = cues()
    chosen: list[Word] = []
    for word in _words(sentence, begin, begin + _REACH):
        text = word[0]
        if text in _EDGE or len(chosen) == _LONGEST:
            break
        if text.lower() in known.clause_words and text[0].islower():
            break
        chosen.append(word)
        if text[-1] in ".!?" and not (len(text) < 5 and text[0].isupper()):
            break
    chosen = [(text.rstrip(".!?"), start, end) for text, start, end in chosen]
    while chosen and not _can_end(chosen):
        chosen.pop()
    if not chosen or not _names_somebody(chosen):
        return None
    return chosen[0][1], chosen[-1][1] + len(chosen[-1][0])


def _words(sentence: str, begin: int, end: int) -> list[Word]:
    return [(m.group(), m.start(), m.end()) for m in _WORD.finditer(sentence, begin, end)]


def _suffix(chunk: list[Word]) -> bool:
    """Say whether letters behind a name fill a chunk: MD, QC, DC."""
    return len(chunk) == 1 and len(chunk[0][0].replace(".", "")) < 4 and chunk[0][0].isupper()


def _speaker(words: list[Word]) -> tuple[int, int] | None:
    """Take the last noun phrase of some words, with what it hangs on: ``The leader of X``."""
    at = len(words)
    chosen: list[Word] = []
    while True:
        more, at = _phrase(words, at)
        if not more:
            return None
        chosen = more + chosen
        if at > 1 and (words[at - 2][0], words[at - 1][0]) in _HANGING:
            chosen = [*words[at - 2 : at], *chosen]  # a source close to X
            at -= 2
            continue
        if at and words[at - 1][0] in _OUTSIDE:
            return None
        if at < 2 or words[at - 1][0] not in _INSIDE or len(chosen) > _LONGEST:
            break
        if not _is_speaker_noun(words[at - 2][0]):
            return None  # "in Lipetsk said": somebody else in Lipetsk
        at -= 1
        chosen = [words[at], *chosen]
    before = words[at - 1][0] if at else ""
    if before.islower() and before.endswith(("ed", "ing", "’s", "'s")):
        return None
    return (chosen[0][1], chosen[-1][2]) if _names_somebody(chosen) else None


def _phrase(words: list[Word], end: int) -> tuple[list[Word], int]:
    """Take words leftwards until something cannot belong to the same noun phrase."""
    known = cues()
    at = end
    while at > 0:
        text = words[at - 1][0]
        low = text.lower()
        right = words[at][0] if at < end else ""
        if text in _EDGE or (text[-1] in "'’" and text[-2:-1] != "s"):
            break
        if low in known.determiners and (text.islower() or at == 1):
            return words[at - 1 : end], at - 1
        if low in WEEKDAYS or _opens_clause(text, first=at == 1):
            break
        fits = text != text.lower() or _is_speaker_noun(text) or right[:1].islower()
        if not fits:
            break
        at -= 1
    while at < end and not (words[at][0] != words[at][0].lower() or _is_speaker_noun(words[at][0])):
        at += 1
    return words[at:end], at


def _opens_clause(text: str, *, first: bool) -> bool:
    """Say whether a word belongs to the clause and not to the speaker; US is no us."""
    if text.lower() not in cues().clause_words:
        return False
    return text.islower() or (first and not (text.isupper() and len(text) > 1))


def _is_speaker_noun(text: str) -> bool:
    known = cues()
    return text in known.sources or text in known.roles or text in known.organisation_nouns


def _names_somebody(words: list[Word]) -> bool:
    known = cues()
    last = words[-1][0]
    low = last.lower()
    if low in known.determiners or low in known.clause_words or last.endswith(("’s", "'s")):
        return False
    if last != low:
        if low in WEEKDAYS or fold(last) in known.function_words:
            return False
        return low not in known.demonyms or low.endswith("s")
    if words[-2:-1] and words[-2][0] == "of":
        return any(_is_speaker_noun(text) for text, _, _ in words)
    return _is_speaker_noun(last) and (low not in _VAGUE or len(words) > 1)


def _can_end(words: list[Word]) -> bool:
    text = words[-1][0]
    if not text:
        return False
    after_of = len(words) > 1 and words[-2][0] == "of"
    return text != text.lower() or after_of or _is_speaker_noun(text)
