"""Text -> sentences: where one ends and the next begins.

A rule-based splitter for the world's newspapers: each mark that can end a sentence is looked at
once, with the word before it and the word after it, so the work is linear in the text.
"""

from __future__ import annotations

import re

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

_WIDE = "。！？｡"
"""Marks of East Asian scripts: they need no space after them and have no other use."""
# Possessive quantifiers keep a run of a million full stops linear.
_END = re.compile(
    rf"""
    (?P<marks>[.!?…‽؟۔।॥։።။។{_WIDE}]++
        (?:\ [.…]++(?=[\s"”’)]|$))*+)     # tokenised text parts them: " . ."
    (?P<close>(?:["'”’»›)\]」』】》〉]|[“‘«](?=\s|$)|\ [”»]|\ ’(?=\s))*+)
    (?P<gap>\s*+)
    """,
    re.VERBOSE,
)
_NEXT_WORD = re.compile(r"[\"'“‘«‹„(\[¿¡—–-]*\s?([\w'’]+)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_OPENING = '"“‘«('
_GLUED = re.compile(r"[\"“‘«(]?[^\W\d_][\w'’-]*(?=[\s,;:!?”\"’)]|\.\s|\.$|$)")
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
        finish, after = mark.end("close"), mark.end()
        closed = mark.start("close") < finish
        if text.startswith('" ', after) and mark.start("gap") < after:
            # A straight quotation mark between spaces closes if an odd number came before.
            quotes += text.count('"', counted, after + 1)
            counted = after + 1
            if quotes % 2 == 0:
                finish, after, closed = after + 1, after + 2, True
        if after < length and _ends(text, begin, mark, after, closed=closed, ordinals=ordinals):
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
        if joined and short and not any(map(str.isalnum, text[begin:finish])):
            joined[-1] = (joined[-1][0], finish)
        else:
            joined.append((begin, finish))
    return joined


def _ends(
    text: str, begin: int, mark: re.Match[str], after: int, *, closed: bool, ordinals: bool
) -> bool:
    """Decide whether a run of marks ends its sentence; ``closed`` tells of a closing quote."""
    marks = mark["marks"]
    if marks[-1] in _WIDE:
        return True
    if mark.end("close") == after:
        return _lost_space(text, begin, mark, after)
    word = _next_word(text, after)
    if word[:1].islower() and word == word.lower():
        return False
    if marks in ("…", "...") and not closed and text[mark.start() - 1].isspace():
        return _begins(text, after)  # between spaces it is a pause: "the winner is … Jane Doe"
    if marks == "." and not closed:
        return _full_stop_ends(text, begin, mark.start(), after, ordinals=ordinals)
    return marks == "." or not (closed and _who_said(text, after))


def _full_stop_ends(text: str, begin: int, stop: int, after: int, *, ordinals: bool) -> bool:
    """Tell a sentence's full stop from an abbreviation's."""
    last = _word_before(text, begin, stop)
    if len(last) == 1 and last.isalpha():
        # An initial (J. Smith), "p. m.", "U. S."; or the end: "plan B. The"
        return _begins(text, after) and text[after + 1 : after + 2] != "."
    if len(last) <= 2 and last.isdigit():
        opens = stop - begin < 9 and text[begin:stop].strip(" \t\"'“‘(") == last
        return not opens and (not ordinals or _begins(text, after))
    low = last.lower()
    if low in NUMBERED and text[after].isdigit():
        return False
    if last in TITLES or low in NEVER_LAST:
        return False
    return not _is_abbreviation(last) or _begins(text, after)


def _next_word(text: str, start: int) -> str:
    found = _NEXT_WORD.match(text, start)
    return found[1] if found else ""


def _begins(text: str, start: int) -> bool:
    """Say whether a capitalised function word stands here, as sentences begin."""
    word = _next_word(text, start)
    capitalised = word[:1].isupper() and (len(word) == 1 or not word.isupper())
    return capitalised and word.lower() in STARTERS


def _word_before(text: str, begin: int, stop: int) -> str:
    """Give the word that a mark follows; of a compound such as ``D-Va`` its last part."""
    parts = text[max(begin, stop - _LOOK_BACK) : stop].rsplit(None, 1)
    return parts[-1].strip("'’.\"“‘«([—–").rpartition("-")[2] if parts else ""


def _is_abbreviation(word: str) -> bool:
    """Say whether the sentence may go on after this word and its full stop."""
    if word in CAPITALISED or word.lower() in ABBREVIATIONS:
        return True
    return "." in word and _ACRONYM.fullmatch(word) is not None


def _who_said(text: str, after: int) -> bool:
    """Say whether a speaker and a verb of saying follow a quotation: ``“Why?” Smith asked.``."""
    found = _WHO_SAID.match(text, after, after + 80)
    return found is not None and found[1] in REPORTING_VERBS


def _lost_space(text: str, begin: int, mark: re.Match[str], after: int) -> bool:
    """Tell ``over.Then he`` from ``example.Com``, ``St.Petersburg``, ``Yahoo!News`` and ``3.5``."""
    if mark["marks"] not in (".", "?", "…", "..."):
        return False
    first = text[after + 1 : after + 2] if text[after] in _OPENING else text[after]
    if not first.isupper() or _GLUED.match(text, after) is None:
        return False
    last = _word_before(text, begin, mark.start())
    known = last in TITLES or last.lower() in NEVER_LAST or _is_abbreviation(last)
    return len(last) > 2 and last.isalpha() and last.islower() and not known
