"""Text -> sentences: where one ends and the next begins.

A rule-based splitter for the world's newspapers: each mark that can end a sentence is looked at
once, with the word before it and the word after it, so the work is linear in the text.
"""

from __future__ import annotations

import re

from generator.read.abbreviations import ABBREVIATIONS, ORDINAL_LANGUAGES, STARTERS, TITLES

_END = re.compile(
    r"""
    (?P<wide>[。！？｡]+[」』”’）】》〉]*)\s*                    # CJK: needs no space after it
    | (?P<marks>[.!?…‽؟۔।॥։።။។]+(?:\s?\.(?=[\s.”"’)]|$))*)  # a run of marks, tokenised or not
      (?P<close>(?:["'”’»›)\]]|\ [”’»](?![a-z]))*)            # what closes with the sentence
      (?P<gap>\s+|(?=["“‘«]?[A-ZА-ЯЁÀ-Þ][a-zа-яёß-ÿ])|$)      # nothing: a space that got lost
    """,
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w&'’.-]*$")
_NEXT_WORD = re.compile(r"[\"'“‘«‹„(\[¿¡—–-]*\s?([\w'’]+)")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_GLUED = re.compile(r"(?:^|[\s“\"(])[^\W\d_]{3,}$")


def split_sentences(text: str, language: str = "") -> list[tuple[int, int]]:
    """Give the (begin, finish) of each sentence, white space at the ends left out.

    Every character that is no white space belongs to exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    begin = len(text) - len(text.lstrip())
    length = len(text.rstrip())
    numbers_end = language.partition("-")[0] not in ORDINAL_LANGUAGES
    quotes, counted = 0, begin
    for mark in _END.finditer(text, begin, length):
        finish = mark.end("wide") if mark["wide"] else mark.end("close")
        after = mark.end()
        if finish <= begin:
            continue
        if mark["wide"]:
            ends = True
        elif after >= length:
            break
        else:
            if text.startswith('" ', after):
                # A straight quotation mark between spaces closes when an odd number came before.
                quotes += text.count('"', counted, after)
                counted = after
                if quotes % 2:
                    finish, after = after + 1, after + 2
            ends = _ends(text, begin, mark, after, numbers_end)
        if ends and after < length:
            spans.append((begin, finish))
            begin = after
    if begin < length:
        spans.append((begin, length))
    return spans


def _ends(text: str, begin: int, mark: re.Match[str], after: int, numbers_end: bool) -> bool:
    """Decide whether a run of marks ends its sentence."""
    following = _NEXT_WORD.match(text, after)
    word = following[1] if following else ""
    if word and word[0].islower() and word == word.lower():
        return False
    marks = mark["marks"]
    if not mark["gap"]:
        return _glued(text, begin, mark)
    if marks != "." or mark["close"]:
        return True
    before = _LAST_WORD.search(text, max(begin, mark.start() - 40), mark.start())
    last = before[0].strip("'’-.") if before else ""
    low = last.lower()
    starts = word.lower() in STARTERS and word[:1].isupper()
    if low in TITLES:
        return False
    if len(last) == 1 and last.isalpha():
        return _letter_ends(text, mark.start(), low, word, after + len(word), starts)
    if low in ABBREVIATIONS or _ACRONYM.fullmatch(last):
        return starts
    if last.isdigit() and len(last) <= 2:
        at_front = not text[begin : mark.start()].strip(" \t\"'“‘(").removesuffix(last)
        return not at_front and (numbers_end or starts)
    return True


def _letter_ends(text: str, dot: int, letter: str, word: str, word_end: int, starts: bool) -> bool:
    """Tell an initial (``J. Smith``), ``p. m.`` and ``U. S.`` from ``plan B. The``."""
    if len(word) == 1 and text.startswith(".", word_end):
        return False
    if letter in "ap" and re.match(r"\s?m\b", text[dot + 1 : dot + 4]):
        return False
    return starts


def _glued(text: str, begin: int, mark: re.Match[str]) -> bool:
    """Tell ``over.Then`` from ``example.Com`` and ``St.Petersburg``."""
    before = _GLUED.search(text, max(begin, mark.start() - 30), mark.start())
    if before is None:
        return False
    low = before[0].strip(' "(“').lower()
    return low not in TITLES and low not in ABBREVIATIONS
