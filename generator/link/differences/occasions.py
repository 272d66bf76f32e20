"""A sentence -> when and where it says that something happened, as measures of that happening.

The key is the happening that the time or place hangs on: the nearest word of one before it. So
``arrested in Leeds`` and ``born in York`` are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from types import MappingProxyType

from generator.link.differences.figures import Figure
from generator.link.differences.measures import Measure
from generator.link.lexicon import lexicon, primary, stemmer, stop_words
from generator.link.when.words import WEEKDAYS
from generator.model import DifferenceKind

REACH = 45
"""Characters between a happening and its time or place."""
BETWEEN: Mapping[str, int] = MappingProxyType({"clock": 2, "day": 2, "place": 0})
"""Words of meaning that may stand between a happening and its time or place."""
A_HAPPENING = 0.5
"""Eventness from which an English word is one."""
EARTH = 6371.0
"""Mean radius in kilometres."""
_CLOCK = re.compile(
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?:"
    r"(?P<half>[ap])\.?\s?m\b\.?|(?P<full>hrs|hours|Uhr|h\b))?(?P<zone>\s\(?[A-Z]{2,4}\)?(?![\w-]))?"
)
_FIGURE = re.compile(r"\d\s?(?:[:.]\d\d|[apAPhU])")
_ABOUT = re.compile(
    r"\b(?:about|around|shortly|just|soon|nearly|almost|approximately|before|after|by|since|until"
    r"|gegen|kurz|vor|nach|vers|hacia|około|около|after|past)\s(?:after\s|before\s)?(?:at\s)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|bei|nahe|à|près de|en|cerca de|в|под)\s(?:the\s(?:\w+\s){0,2}of\s)?$"
)
_SAID = re.compile(
    r"\b(?:said|says|say|told|report\w*|announc\w*|confirm\w*|statement|according|wrote|sagte\w*)\b"
)
_OTHER_CLAUSE = re.compile(r"[;:“”\"()]|,\s(?:who|which|where|while|and|but)\b")

Places = Sequence[tuple[int, int, str, float, float]]
"""Start and end in the sentence, id, degrees north and east of towns."""


def read_occasions(sentence: str, language: str, places: Places = ()) -> Iterator[Measure]:
    """Find the clock times, weekdays and towns of a sentence, each with what happened there."""
    for match in _CLOCK.finditer(sentence) if _FIGURE.search(sentence) else ():
        minutes = _minutes(match)
        if minutes is not None:
            zone = (match["zone"] or "").strip(" ()")
            about = bool(_ABOUT.search(sentence, 0, match.start()))
            span = (match.start(), match.start() + len(match.group().rstrip()))
            yield from _measure("clock", sentence, language, span, (minutes, zone, about))
    pattern, days = _days(primary(language))
    for match in pattern.finditer(sentence):
        if not _is_said(sentence, match):
            day = days[match.group().lower()]
            yield from _measure("day", sentence, language, match.span(), (day, "", False))
    for start, end, id, north, east in places:
        if where := _LOCATIVE.search(sentence, max(0, start - 25), start):
            span = (where.start(), end)
            for found in _measure("place", sentence, language, span, (0, "", False)):
                yield Measure(
                    "place", found.key, id, found.figure, 1, start, end, frozenset(), (north, east)
                )


@cache
def _days(language: str) -> tuple[re.Pattern[str], Mapping[str, int]]:
    """Give what a language's weekdays look like, written in full, and their numbers."""
    days = {word: n for word, n in WEEKDAYS.get(language, {}).items() if len(word) > 4}
    words = "|".join(f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}" for word in sorted(days))
    return re.compile(rf"\b(?:{words})\b" if days else r"(?!)"), days


def _is_said(sentence: str, day: re.Match[str]) -> bool:
    """Say whether a day may be that of a statement, or belongs to the noun behind it."""
    before = sentence[max(0, day.start() - 2 * REACH) : day.start()]
    return sentence[day.end() : day.end() + 2] in ("'s", "’s") or bool(_SAID.search(before))


def _minutes(match: re.Match[str]) -> int | None:
    """Give the minutes since midnight, when it is clear which half of the day is meant."""
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        return (hour % 12 + 12 * (half == "p")) * 60 + minute
    if match["full"] is None and (match["minute"] is None or ":" not in match.group()):
        return None
    clear = hour > 12 or match["hour"].startswith("0") or match["full"] is not None
    return hour * 60 + minute if clear and hour < 24 else None


def _measure(
    kind: DifferenceKind,
    sentence: str,
    language: str,
    span: tuple[int, int],
    value: tuple[int, str, bool],
) -> Iterator[Measure]:
    amount, zone, about = value
    happening = _happening(sentence, language, span[0], BETWEEN[kind])
    if happening:
        figure = Figure(amount, amount, "about" if about else "", 0, 0, 0, 1, False)
        key = (happening, zone) if zone else (happening,)
        yield Measure(kind, key, "", figure, 1, *span, frozenset())


def _happening(sentence: str, language: str, before: int, between: int) -> str:
    """Give the kind of the nearest happening before a place in the sentence.

    ``between`` words of meaning may stand between the two.
    """
    clause = sentence[max(0, before - REACH) : before]
    for cut in reversed(list(_OTHER_CLAUSE.finditer(clause))):
        clause = clause[cut.end() :]
        break
    words = [w.lower() for w in _WORD.findall(clause) if w.lower() not in stop_words(language)]
    known = lexicon(language)
    for stem in stemmer(language)(words[: -between - 2 : -1]):
        word = known.get(stem)
        if word is not None and word.eventness >= A_HAPPENING:
            return word.concept
        if not known:
            return stem
    return ""


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Give the distance of two points, in degrees north and east, along a great circle.

    Source: the haversine formula, R. Sinnott 1984, *Sky and Telescope* 68.
    """
    north, other = radians(a[0]), radians(b[0])
    half = sin((other - north) / 2) ** 2
    half += cos(north) * cos(other) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(min(1.0, half)))
