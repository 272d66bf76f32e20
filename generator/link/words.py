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
    last, shift = -1, 0
    for marked, place in zip(*_find([m.group() for m in matches], text, language), strict=True):
        shift = shift + 1 if place == last else 0
        last = place
        match, term = matches[place], unmark(marked)
        start, end = match.start() + shift, match.end()
        if match["run"]:
            end = start + len(term)
        capital = True if marked[0] == "^" else None if marked[0] == "~" else False
        tokens.append(Token(term, start, end, capital))
    return tuple(tokens)


def terms_of(text: str, language: str) -> list[str]:
    """Give the terms of a sentence alone: those of ``tokenise``."""
    return unmark(marked_terms(text, language)).split()


def marked_terms(text: str, language: str) -> str:
    """Give the terms of a sentence in one line, each behind a mark if it has a capital.

    ``^`` marks a capital of its own, ``~`` one that says nothing: ``Token.capital``.
    """
    return " ".join(_find(_WORDS.findall(text), text, language)[0])


def unmark(line: str) -> str:
    """Take the marks from a line of terms: no term has one inside."""
    return line.replace("^", "").replace("~", "")


def _find(words: Sequence[str], text: str, language: str) -> tuple[list[str], list[int]]:
    """Give the terms, behind their marks, and the place of each one's word.

    A word of a script without spaces has several terms, each a character further in.
    """
    terms: list[str] = []
    places: list[int] = []
    capitals = before = 0
    shouted = text.isupper()
    readings = map(_reader(language).__getitem__, words)
    for place, (kind, term, first, capital, stop) in enumerate(readings):
        if kind == _WRITTEN:
            before += 1
            capitals += capital
            if term and not (stop and shouted):
                terms.append(term if before > 1 else first)
                places.append(place)
        elif kind == _NUMERAL:
            terms.append(term)
            places.append(place)
        else:
            word = words[place]
            pairs = [word[shift : shift + 2] for shift in range(max(1, len(word) - 1))]
            terms += pairs
            places += [place] * len(pairs)
    if before > 3 and capitals > _TITLE_CASE * before:
        terms = [term.replace("^", "~") for term in terms]
    return terms, places


_WRITTEN, _NUMERAL, _UNPARTED = range(3)
_Reading = tuple[int, str, str, bool, bool]
"""A word's kind, its term if it may have one, behind its mark, the same at the front of a sentence,
its capital, and whether it is a stop word."""


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
        return _NUMERAL, "#" + _number(word), "", False, False
    if _RUN.match(word):
        return _UNPARTED, "", "", False, False
    low = plain(word)
    capital, stop = word[0].isupper(), low in stop_words(language)
    # "US" and "WHO" are names, not function words, unless the whole sentence shouts.
    if not low or (len(low) == 1 and low.isascii()) or (stop and not _shouts(word)):
        return _WRITTEN, "", "", capital, stop
    term = stemmer(language)([low])[0]
    # A stem may be empty.
    marked = (f"^{term}", f"~{term}") if term and capital else (term, term)
    return _WRITTEN, *marked, capital, stop


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
