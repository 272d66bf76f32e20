"""Text -> terms: the words that can tell one happening from another.

A term is a string: a stem (``explod``), a number (``#25000``), or two characters of a script
that writes without spaces. A capital inside a sentence is told by ``capital``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.link.lexicon import stemmer, stop_words

_UNSPACED = "぀-ヿ㐀-鿿ก-๛ກ-ໟ가-힯"
"""Scripts that write without spaces, as a range of a regular expression."""
WORD = re.compile(
    r"[a-zA-Z]++(?![^ ,;:!?\n])|"
    rf"\d[\d,.]*\d|\d|(?P<run>[{_UNSPACED}]+)"
    r"|[^\W\d_]+(?:(?:\.[^\W\d_])+(?=\.|\b)|(?:['’ʼ][^\W\d_]+)*)"
)
"""``run`` is a run of a script without spaces. The first part finds nothing that the last would
not, but it finds most words much faster."""
_WORDS = re.compile(WORD.pattern.replace("(?P<run>", "(?:"))
"""The same, for ``findall``."""
_RUN = re.compile(f"[{_UNSPACED}]")
_TITLE_CASE = 0.6
"""A sentence with more capitals than this is a headline in title case: capitals say nothing."""
_REMEMBERED = 1 << 16
"""Different words whose terms are kept at hand: a few words make up most of all texts."""


@dataclass(frozen=True, slots=True)
class Token:
    """One term and where it stands."""

    term: str
    start: int
    """Offset into the text."""
    end: int
    capital: bool | None
    """Written with a capital; None where every word would be, so that it says nothing."""


def tokenise(text: str, language: str) -> tuple[Token, ...]:
    """Find the terms of a sentence, function words left out, in their order."""
    matches = list(WORD.finditer(text))
    tokens = []
    for place, shift, term, capital in _find([m.group() for m in matches], text, language):
        match = matches[place]
        start = match.start() + max(shift, 0)
        end = match.end() if shift < 0 else start + len(term)
        tokens.append(Token(term, start, end, capital))
    return tuple(tokens)


def terms_of(text: str, language: str) -> list[str]:
    """Give the terms of a sentence alone: those of ``tokenise``."""
    return [term for _, _, term, _ in _find(_WORDS.findall(text), text, language)]


def marked_terms(text: str, language: str) -> str:
    """Give the terms of a sentence in one line, each behind a mark if it has a capital.

    ``^`` marks a capital of its own, ``~`` one that says nothing: ``Token.capital``.
    """
    found = _find(_WORDS.findall(text), text, language)
    return " ".join(
        [
            term if capital is False else "^" + term if capital else "~" + term
            for _, _, term, capital in found
        ]
    )


def _find(
    words: Sequence[str], text: str, language: str
) -> list[tuple[int, int, str, bool | None]]:
    """Give the place of each term's word, its offset there (-1: all of it), itself, its capital."""
    found: list[tuple[int, int, str, bool | None]] = []
    capitals = before = 0
    shouted = text.isupper()
    read = _reader(language)
    for place, word in enumerate(words):
        kind, term, capital, stop = read[word]
        if kind == _WRITTEN:
            before += 1
            capitals += capital
            if term and not (stop and shouted):
                found.append((place, -1, term, (before > 1 or None) if capital else False))
        elif kind == _NUMERAL:
            found.append((place, -1, term, False))
        else:
            pairs = range(max(1, len(word) - 1))
            found += [(place, shift, word[shift : shift + 2], False) for shift in pairs]
    if before > 3 and capitals > _TITLE_CASE * before:
        return [(p, s, term, None if capital else capital) for p, s, term, capital in found]
    return found


_WRITTEN, _NUMERAL, _UNPARTED = range(3)
_Reading = tuple[int, str, bool, bool]
"""A word's kind, its term if it may have one, its capital, and whether it is a stop word."""


class _Reader(dict[str, _Reading]):
    """Reads the words of one language, each once as long as there is room for it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, word: str) -> _Reading:
        if len(self) >= _REMEMBERED:
            self.clear()
        reading = self[word] = _read(word, self.language)
        return reading


@cache
def _reader(language: str) -> _Reader:
    return _Reader(language)


def _read(word: str, language: str) -> _Reading:
    if word[0].isdigit():
        return _NUMERAL, "#" + _number(word), False, False
    if _RUN.match(word):
        return _UNPARTED, "", False, False
    low = plain(word)
    capital, stop = word[0].isupper(), low in stop_words(language)
    # "US" and "WHO" are names, not function words, unless the whole sentence shouts.
    if not low or (len(low) == 1 and low.isascii()) or (stop and not _shouts(word)):
        return _WRITTEN, "", capital, stop
    return _WRITTEN, stemmer(language)([low])[0], capital, stop


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def plain(word: str) -> str:
    """Lower a word, drop a possessive or contracted ending, and the dots of an abbreviation."""
    if word.isascii() and word.isalpha():
        return word.lower()
    # A mark that stands apart is normalised to a space with the mark on it.
    low = "".join(unicodedata.normalize("NFKC", word).split())
    low = low.replace("’", "'").replace("ʼ", "'").lower()
    if "." in low:
        return low.replace(".", "")
    head, mark, tail = low.partition("'")
    if not mark:
        return low
    if tail in ("s", "re", "ve", "ll", "d", "m", "t"):
        return head
    return tail if len(head) <= 2 else head  # l'Élysée -> élysée, O'Brien -> brien


def _number(digits: str) -> str:
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits):
        return digits.replace(",", "")
    return digits.strip(",.")
