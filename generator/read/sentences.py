"""Text -> sentences: where one ends and the next begins.

A rule-based splitter for the world's newspapers: each mark that can end a sentence is looked at
once, with the word before it and the word after it, so the work is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.read.tables.abbreviations import (
    ABBREVIATIONS,
    CAPITALISED,
    NEVER_LAST,
    NUMBERED,
    ORDINAL_LANGUAGES,
    REPORTING_VERBS,
    STARTERS,
    TITLES,
)

# Possessive quantifiers keep a run of a million full stops linear.
_END = re.compile(
    r"""
    (?P<wide>[。！？｡]++[」』”’）】》〉]*+)\s*+               # CJK: needs no space after it
    | (?<![.!?…‽؟۔।॥։።။។])
      (?P<marks>[.!?…‽؟۔।॥։።။។]++(?:\ [.…]++(?=[\s"”’)]|$))*+)  # a run of marks, spaced or not
      (?P<close>(?:["'”’»›)\]]|\ [”»]|\ ’(?=\s))*+)       # what closes with the sentence
      (?P<gap>\s++|(?=["“‘«(]?[^\W\d_])|$)
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w&'’.-]*$")
_NEXT_WORD = re.compile(r"[\"'“‘«‹„(\[¿¡—–-]*\s?([\w'’]+)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_GLUED_AFTER = re.compile(r"[\"“‘«(]?[^\W\d_][\w'’-]*(?=[\s,;:!?”\"’)]|\.\s|\.$|$)")
_WHO_SAID = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s){1,4}([a-z]+)\b")
_LOOK_BACK = 40
"""Code points: no abbreviation is longer."""


def split_sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Give the (begin, finish) of each sentence, white space at the ends left out.

    Every character that is no white space belongs to exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    length = len(text.rstrip())
    ordinals = language.partition("-")[0] in ORDINAL_LANGUAGES
    quotes, counted = 0, begin
    for mark in _END.finditer(text, begin, length):
        if mark["wide"]:
            finish, after, ends = mark.end("wide"), mark.end(), True
        else:
            finish, after, closed = mark.end("close"), mark.end(), bool(mark["close"])
            if text[after : after + 1] == '"' and text[after + 1 : after + 2] in (" ", ""):
                # A straight quotation mark between spaces closes if an odd number came before.
                quotes += text.count('"', counted, after + 1)
                counted = after + 1
                if quotes % 2 == 0:
                    finish, after, closed = after + 1, min(after + 2, length), True
            ends = after < length and _ends(
                text, begin, mark, _next(text, after), closed=closed, ordinals=ordinals
            )
        if ends and after < length:
            spans.append((begin, finish))
            begin = after
    if begin < length:
        spans.append((begin, length))
    return _join_wordless(text, spans)


def _join_wordless(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give marks that stand alone, such as a lost quotation mark, to the sentence before them."""
    joined: list[tuple[int, int]] = []
    for begin, finish in spans:
        short = finish - begin < 6
        if joined and short and not any(c.isalnum() for c in text[begin:finish]):
            joined[-1] = (joined[-1][0], finish)
        else:
            joined.append((begin, finish))
    return joined


@dataclass(frozen=True, slots=True)
class _Next:
    """What follows a mark that may end a sentence."""

    start: int
    word: str
    then: str
    """The character after the word."""

    @property
    def continues(self) -> bool:
        """Whether a word in lower case follows."""
        return self.word[:1].islower() and self.word == self.word.lower()

    @property
    def begins(self) -> bool:
        """Whether a capitalised function word follows, as sentences begin."""
        capitalised = self.word[:1].isupper() and (len(self.word) == 1 or not self.word.isupper())
        return capitalised and self.word.lower() in STARTERS


def _next(text: str, start: int) -> _Next:
    found = _NEXT_WORD.match(text, start)
    return (
        _Next(start, found[1], text[found.end() : found.end() + 1])
        if found
        else _Next(start, "", "")
    )


def _ends(
    text: str, begin: int, mark: re.Match[str], following: _Next, *, closed: bool, ordinals: bool
) -> bool:
    """Decide whether a run of marks ends its sentence; ``closed`` tells of a closing quote."""
    if following.continues:
        return False
    if not mark["gap"]:
        return _lost_space(text, begin, mark, following)
    if mark["marks"] == "." and not closed:
        return _full_stop_ends(text, begin, mark.start(), following, ordinals)
    return mark["marks"] == "." or not (closed and _who_said(text, following.start))


def _full_stop_ends(text: str, begin: int, stop: int, following: _Next, ordinals: bool) -> bool:
    """Tell a sentence's full stop from an abbreviation's."""
    last = _word_before(text, begin, stop)
    if len(last) == 1 and last.isalpha():
        # An initial (J. Smith), "p. m.", "U. S."; or the end: "plan B. The"
        return following.begins and not (len(following.word) == 1 and following.then == ".")
    if last.isdigit() and len(last) <= 2:
        opens = stop - begin < 9 and text[begin:stop].strip(" \t\"'“‘(") == last
        return not opens and (not ordinals or following.begins)
    if last.lower() in NUMBERED and following.word[:1].isdigit():
        return False
    if last in TITLES or last.lower() in NEVER_LAST:
        return False
    return not _is_abbreviation(last) or following.begins


def _word_before(text: str, begin: int, stop: int) -> str:
    found = _LAST_WORD.search(text, max(begin, stop - _LOOK_BACK), stop)
    return found[0].strip("'’.").rpartition("-")[2] if found else ""


def _is_abbreviation(word: str) -> bool:
    """Say whether the sentence may go on after this word and its full stop."""
    return (
        word in CAPITALISED or word.lower() in ABBREVIATIONS or _ACRONYM.fullmatch(word) is not None
    )


def _who_said(text: str, after: int) -> bool:
    """Say whether a speaker and a verb of saying follow a quotation: ``“Why?” Smith asked.``."""
    found = _WHO_SAID.match(text, after, after + 80)
    return found is not None and found[1] in REPORTING_VERBS


def _lost_space(text: str, begin: int, mark: re.Match[str], following: _Next) -> bool:
    """Tell ``over.Then he`` from ``example.Com``, ``St.Petersburg`` and ``Yahoo!News``."""
    if mark["marks"] not in (".", "?", "…", "...") or not following.word[:1].isupper():
        return False
    if _GLUED_AFTER.match(text, following.start) is None:
        return False
    last = _word_before(text, begin, mark.start())
    known = last in TITLES or last.lower() in NEVER_LAST or _is_abbreviation(last)
    return len(last) > 2 and last.isalpha() and last.islower() and not known
