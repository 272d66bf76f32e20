"""Text -> terms: the words that can tell one happening from another.

A term is a string: a stem (``explod``), a number (``#25000``), or two characters of a script
that writes without spaces. A capital inside a sentence is told by ``capital``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.link.lexicon import stemmer, stop_words

_WORD = re.compile(
    r"\d[\d,.]*\d|\d|(?P<run>[぀-ヿ㐀-鿿ก-๛ກ-ໟ가-힯]+)"
    r"|[^\W\d_]+(?:\.[^\W\d_])+(?=\.|\b)|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*"
)
_TITLE_CASE = 0.6
"""A sentence with more capitals than this is a headline in title case: capitals say nothing."""


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
    stops = stop_words(language)
    found: list[tuple[str, int, int, bool | None]] = []
    capitals = words = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            found.append(("#" + _number(word), match.start(), match.end(), False))
            continue
        if match.group("run"):
            found += _pairs(word, match.start())
            continue
        words += 1
        capital = word[0].isupper()
        capitals += capital
        low = _plain(word)
        # "US" and "WHO" are names, not function words, unless the whole sentence shouts.
        loud = word.isupper() and len(word) > 1 and not text.isupper()
        if low and (loud or low not in stops) and (len(low) > 1 or not low.isascii()):
            found.append(
                (low, match.start(), match.end(), (words > 1 or None) if capital else False)
            )
    shouting = words > 3 and capitals > _TITLE_CASE * words
    stems = stemmer(language)([f[0] for f in found])
    return tuple(
        Token(
            low if low[0] == "#" else stem,
            start,
            end,
            None if capital and shouting else capital,
        )
        for (low, start, end, capital), stem in zip(found, stems, strict=True)
    )


def _plain(word: str) -> str:
    """Lower a word, drop a possessive or contracted ending, and the dots of an abbreviation."""
    if word.isascii() and word.isalpha():
        return word.lower()
    low = unicodedata.normalize("NFKC", word).replace("’", "'").replace("ʼ", "'").lower()
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


def _pairs(run: str, start: int) -> list[tuple[str, int, int, bool | None]]:
    if len(run) == 1:
        return [(run, start, start + 1, False)]
    return [(run[i : i + 2], start + i, start + i + 2, False) for i in range(len(run) - 1)]
