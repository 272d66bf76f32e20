"""A sentence's words for a time -> the days, or the minute, that they mean.

Words such as ``Friday night`` mean something only from the day on which they were told; without
that day they stay unresolved, and nothing is guessed. A clock time counts only with its zone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from generator.link.when.expressions import REPORTING, Context, Found, Precision
from generator.link.when.rules import FIGURES, WORD, rules_of, triggers
from generator.link.when.words import WEEKDAYS
from generator.model import Moment
from generator.read.bylines import find_dateline
from generator.read.tables.zone_names import ZONE_NAMES
from generator.read.zones import is_zone, settle_zone

_RANK = {"minute": 4, "part of day": 3, "day": 3, "week": 2, "month": 2, "year": 1}
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[APap]\.?[Mm]\.?)?,?\s"
    r"\(?(?P<zone>[A-Z]{2,5})\b(?![-\w])"
)
_BOUND = re.compile(
    r"\b(?:since|until|till|before|by|due|for|after|seit|bis|vor|nach|depuis|avant|jusqu['’]au|desde"
    r"|hasta|fino al|sinds|tot|до|после)\s+(?:the\s+|early\s+|late\s+|le\s+|dem\s+)?$",
    re.IGNORECASE,
)
"""What makes a time a limit: it happened on one side of it, or is to."""
_ASIDE = re.compile(r"\b(?:since|after|until|before)\b(?:\s+[\w’'-]+){1,6}\s+$", re.IGNORECASE)
"""What makes a month or a year the time of something else: after taking office in 2007."""
_DIGIT = re.compile(r"\d")
_CAPITALS = re.compile(r"\b[A-Z]{2,5}\b")
_FIGURES = re.compile(r"\d{4}")
"""What every date in figures and every year holds."""
_OWN_FORMS = frozenset({"zh", "ja", "ko", "ar", "he", "fa", "th", "hi", "ta", "ka", "hy"})
"""Languages whose dates are not read here, and in which no English ones are to be expected."""


@dataclass(frozen=True, slots=True)
class When:
    """What a sentence says of the time of what it tells."""

    start: Moment
    end: Moment
    """The last day; equal to ``start`` for a day or a minute."""
    precision: Precision
    printed: str
    """The words that it comes from."""
    reporting: bool = False
    """It only dates a statement."""


def resolve_when(
    sentence: str, published: Moment | None, told: Moment | None, language: str
) -> When | None:
    """Find the time that a sentence gives for what it tells.

    ``told`` is the live update's moment, ``published`` the article's; weekdays and the like are
    counted from the first of them that is known. Of several times the most precise counts, and
    one that only dates a statement (``said on Saturday``) counts least. The day in a dateline is
    that of writing, so it does not count. None when the sentence gives no time, or one that cannot
    be resolved.
    """
    opening = len(find_dateline(sentence))
    sentence = " " * opening + sentence[opening:]
    code = language.split("-", maxsplit=1)[0].lower() or "en"
    if code not in WEEKDAYS:
        code = "" if code in _OWN_FORMS else "en"
    words = frozenset(WORD.findall(sentence.lower()))
    base = told or published
    zoned = False
    if _DIGIT.search(sentence):
        zoned = any(word in ZONE_NAMES for word in _CAPITALS.findall(sentence))
        words = words | {FIGURES} if _FIGURES.search(sentence) else words
    clock = _clock(sentence, base) if zoned and base and base.time else None
    if not code or triggers(code).isdisjoint(words):
        return clock
    context = Context(sentence, base.day if base else None)
    found = list(_find(words, context, code))
    if not found:
        return clock
    best = min(found, key=lambda f: (f.reporting, -_RANK[f.precision], not f.dated, f.begin))
    timed = _clock(sentence, Moment(best.first)) if zoned and best.first == best.last else None
    if timed is not None:
        return timed
    printed = sentence[best.begin : best.finish].strip(" ,.")
    first, last = Moment(best.first), Moment(best.last)
    return When(first, last, best.precision, printed, best.reporting)


def _find(words: frozenset[str], context: Context, language: str) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for needed, pattern, read in rules_of(language):
        if needed.isdisjoint(words):
            continue
        for match in pattern.finditer(context.text):
            begin, finish = match.span()
            if any(b < finish and begin < f for b, f in taken):
                continue
            try:
                found = read(match, context)
            except (ValueError, OverflowError):  # no such day, or beyond the calendar
                continue
            if found is not None:
                taken.append((begin, finish))
                if _is_other(context.text, found):
                    continue
                reporting = bool(REPORTING.search(context.text, max(0, begin - 40), begin))
                yield replace(found, reporting=reporting)


def _is_other(text: str, found: Found) -> bool:
    """Say whether a time is only a limit, or that of something that is mentioned."""
    if _BOUND.search(text, max(0, found.begin - 20), found.begin):
        return True
    coarse = found.precision in ("month", "year")
    return coarse and bool(_ASIDE.search(text, max(0, found.begin - 70), found.begin))


def _clock(sentence: str, base: Moment) -> When | None:
    """Read a clock time whose zone is printed, on the last day on which it can have been."""
    for match in _CLOCK.finditer(sentence):
        zone = match["zone"].upper()
        if not is_zone(zone) or (match["minute"] is None and match["half"] is None):
            continue
        hour = int(match["hour"])
        if match["half"]:
            hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
        if hour > 23 or int(match["minute"] or 0) > 59:
            continue
        at = time(hour, int(match["minute"] or 0))
        offset = settle_zone(zone, base.day, at, "", "UTC").offset
        day = _last_day(at.replace(tzinfo=offset), base)
        moment = Moment(day, at.replace(tzinfo=offset), match.group())
        return When(moment, moment, "minute", match.group())
    return None


def _last_day(at: time, base: Moment) -> date:
    if base.time is None or base.utc is None:
        return base.day
    now = base.utc.astimezone(at.tzinfo)
    return now.date() if datetime.combine(now.date(), at) <= now else now.date() - timedelta(days=1)
