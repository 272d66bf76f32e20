"""A sentence -> its tokens, and the numbers among them with their hedges."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.link.differences.tables import HEDGES, MAGNITUDES, NUMBERS, SCALES, Hedge
from generator.link.lexicon import primary, stop_words
from generator.read.tables.months import MONTHS

_TOKEN = re.compile(
    r"(?:US|A|C|NZ|HK|S|R)?\$(?:US|A)?|\d[\d.,\u00a0\u202f]*\d|\d|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]|_"
)
_FIGURE = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
_ONE = re.compile(
    r"\bone (?:person|man|woman|dead|killed|injured)"
    r"|(?:kill|injur|wound)(?:ed|ing) (?:\w+ ){0,2}one\b",
    re.IGNORECASE,
)
_SPACED = re.compile(rf"(?<!\d)\d{{1,3}}(?: \d{{3}})+(?!\d)|{_TOKEN.pattern}")
"""The same for languages that part the thousands with a space."""
_GROUPS = re.compile(r"\d{1,3}(?:([,. \u00a0\u202f])\d{3})(?:\1\d{3})*")
_POINT_IS_DECIMAL = frozenset({"en", "zh", "ja", "ko", "th", "he", "hi", ""})
_LONGEST_HEDGE = 3
"""Words."""
_RANGE = frozenset({"to", "-", "–", "bis", "à", "a", "до"})


class Token(NamedTuple):
    """A word, a figure or a mark."""

    text: str
    low: str
    """In lower case, without a possessive ending."""
    start: int
    """Offset into the sentence."""
    end: int
    content: bool
    """A word that is no function word."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is meant."""

    low: float
    high: float
    """Equal to ``low`` unless it is a range."""
    hedge: Hedge
    first: int
    """Place of its first token, its hedge left out."""
    last: int
    """Place after its last token."""
    begin: int
    """Place of the first token of its hedge."""
    step: float
    """How finely it is given: 40 to tens or units is told apart by its hedge; 25,000 to 1,000."""
    spelled: bool
    """Written as a word."""


@cache
def _number_words(language: str) -> frozenset[str]:
    """Give the words of which a sentence without a figure must have one to hold a number."""
    words = {*NUMBERS.get(language, {})} - {"one"}  # mostly a pronoun
    return frozenset(words | {"hundred", "thousand", "million"} if language == "en" else words)


def _may_hold_number(sentence: str, language: str) -> bool:
    """Rule out most sentences at little cost; a year alone is no number."""
    if _FIGURE.search(sentence):
        return True
    words = sentence.lower().replace("-", " ").split()
    if not _number_words(language).isdisjoint(words):
        return True
    return "one" in words and bool(_ONE.search(sentence))


def read_tokens(sentence: str, language: str) -> tuple[Token, ...]:
    """Cut a sentence into words, figures and marks; give none when it holds no number."""
    if not _may_hold_number(sentence, primary(language)):
        return ()
    stops = stop_words(language)
    found = []
    tokens = _TOKEN if primary(language) in _POINT_IS_DECIMAL else _SPACED
    for match in tokens.finditer(sentence):
        text = match.group()
        low = text.lower()
        if low[-1] in "s'’" and low[-2:-1] in "'’":
            low = low[:-2]
        content = low not in stops and text[0].isalpha()
        found.append(Token(text, low or text, match.start(), match.end(), content))
    return tuple(found)


def read_figures(tokens: tuple[Token, ...], language: str) -> tuple[Figure, ...]:
    """Find the numbers; dates, scores, clock times, ordinals and parts of names are none."""
    code = primary(language)
    found: list[Figure] = []
    place = 0
    known = NUMBERS.get(code, {})
    while place < len(tokens):
        token = tokens[place]
        if not (token.text[0].isdigit() or token.low in known or token.low in ("a", "an")):
            place += 1
            continue
        value, after, spelled = _value(tokens, place, code)
        if value is None:
            place += 1
            continue
        low = high = value
        step = _step(tokens[place].text, value, spelled=spelled)
        if after + 1 < len(tokens) and tokens[after].low in _RANGE:
            second, end, _ = _value(tokens, after + 1, code)
            joined = tokens[after].text in "-–" and tokens[after].start == tokens[after - 1].end
            if second is not None and second > low and not joined:
                high, after = second, end
        if _is_count(tokens, place, after):
            begin, hedge = _hedge(tokens, place)
            found.append(Figure(low, high, hedge, place, after, begin, step, spelled))
        place = after
    return tuple(found)


def _value(tokens: tuple[Token, ...], place: int, code: str) -> tuple[float | None, int, bool]:
    """Read the number that starts at a token: value, place behind it, whether spelled."""
    known = NUMBERS.get(code, {})
    larger = SCALES.get(code, {})
    token = tokens[place]
    value: float | None
    if token.text[0].isdigit():
        value, spelled = _digits(token.text, code), False
        after = place + 1
    elif token.low in known:
        value, spelled = float(known[token.low]), True
        after = place + 1
        if value >= 20 and value % 10 == 0 and after < len(tokens):
            unit = after + (tokens[after].text == "-")
            if unit < len(tokens) and 0 < known.get(tokens[unit].low, 0) < 10:
                value += known[tokens[unit].low]
                after = unit + 1
    elif token.low in ("a", "an") and place + 1 < len(tokens) and code == "en":
        following = tokens[place + 1].low
        if following == "dozen" or following in ("hundred", "thousand", "million"):
            value, spelled, after = 1.0, True, place + 1
        else:
            return None, place, False
    else:
        return None, place, False
    while value is not None and after < len(tokens):
        low = tokens[after].low
        if low in larger and (len(low) > 1 or tokens[after].start == tokens[after - 1].end):
            value *= larger[low]
        elif low == "dozen" and code == "en":
            value *= 12
        else:
            break
        after += 1
    return value, after, spelled


def _digits(text: str, code: str) -> float | None:
    """Read a number in digits; None for what only looks like one, or is beyond all measure."""
    written = _plain_digits(text, code)
    try:
        value = float(written)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _plain_digits(text: str, code: str) -> str:
    """Take the marks of thousands out of a number, and give it a point before its decimals."""
    if _GROUPS.fullmatch(text):
        mark = re.sub(r"\d", "", text)[0]
        decimal = "." if code in _POINT_IS_DECIMAL else ","
        if mark != decimal or text.count(mark) > 1:
            return re.sub(r"\D", "", text)
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if code in _POINT_IS_DECIMAL:
        plain = plain.replace(",", "")
    else:
        plain = plain.replace(".", "") if "," in plain else plain
        plain = plain.replace(",", ".")
    return plain


def _step(text: str, value: float, *, spelled: bool) -> float:
    """Give the unit of the last digit that is not nought."""
    if "." in text and not spelled and value != int(value):
        return 10.0 ** -len(text.rpartition(".")[2])
    step = 1.0
    while value and value % (step * 10) == 0 and step < value:
        step *= 10
    return step


def _is_count(tokens: tuple[Token, ...], first: int, after: int) -> bool:
    """Say whether a number counts or measures: no date, score, clock time, ordinal or year."""
    figure = tokens[first]
    year = len(figure.text) == 4 and figure.text.isdigit() and "1800" <= figure.text <= "2100"
    return not year and _is_free(tokens, first) and _is_whole(tokens, first, after)


def _is_free(tokens: tuple[Token, ...], first: int) -> bool:
    """Look at what stands before a number."""
    if not first:
        return True
    before = tokens[first - 1]
    if before.text == "-" and first > 1 and tokens[first - 2].low in MAGNITUDES:
        return True
    if before.end == tokens[first].start and before.text[-1] not in "$€£¥₽(“\"‘'«[~—":
        return False
    if before.text == "." and first > 1:
        before = tokens[first - 2]
    return before.low not in MONTHS and before.low not in ("no", "number", "nr", "#", "№")


def _is_whole(tokens: tuple[Token, ...], first: int, after: int) -> bool:
    """Look at what stands behind a number."""
    if after >= len(tokens):
        return True
    behind = tokens[after]
    if behind.start == tokens[after - 1].end and (
        behind.text in "/:–"
        or behind.low in ("st", "nd", "rd", "th", "s", "er", "e")
        or (behind.text == "-" and _digit_at(tokens, after + 1))
    ):
        return False
    if behind.low in MONTHS and not tokens[first].text.isalpha():
        return False
    return behind.low not in ("p", "a", "pm", "am", "uhr", "o'clock", "o’clock")


def _digit_at(tokens: tuple[Token, ...], place: int) -> bool:
    return place < len(tokens) and tokens[place].text[0].isdigit()


def _hedge(tokens: tuple[Token, ...], place: int) -> tuple[int, Hedge]:
    at = place
    while at and tokens[at - 1].text[-1] in "$€£¥₽~":
        at -= 1
    for length in range(_LONGEST_HEDGE, 0, -1):
        if at >= length:
            phrase = " ".join(token.low for token in tokens[at - length : at])
            if phrase in HEDGES:
                return at - length, HEDGES[phrase]
    return at, "about" if at and tokens[at].text == "~" else ""
