"""One expression of time each -> the days it means, counted from the day of telling."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator.link.when.words import DAYS_AWAY, ENGLISH_MONTHS, NUMBERS, WEEKDAYS
from generator.read.tables.months import MONTHS

Precision = Literal["minute", "part of day", "day", "week", "month", "year"]
_AHEAD = re.compile(
    r"\b(?:will|shall|would(?! have)|won['’]t|due|scheduled|upcoming|ahead of|set (?:to|for)"
    r"|expected|plans? to|planned|going to|until|is to|are to|(?:he|she|they|we|it|I)['’]ll)\b"
)
REPORTING = re.compile(
    r"\b(?:said|says|told(?: \w+){1,2}|announced|reported|confirmed|added|statement)"
    r"(?: (?:in|to|by) \w+)?,? (?:late |early )?(?:on )?$"
)
"""What stands before a day that only dates a statement."""
_ABBREVIATED = re.compile(r"[A-Z][a-z]+\.?,?\s+\d")
"""What makes a day of Sun: a figure follows."""
_SIDE = re.compile(r"\b(last|next|this)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the days that it means."""

    begin: int
    finish: int
    first: date
    last: date
    precision: Precision
    dated: bool = False
    """The day of the month is printed."""
    reporting: bool = False
    """It only says when something was said."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is read against."""

    text: str
    base: date | None
    """The day of telling."""


Read = Callable[[re.Match[str], Context], "Found | None"]


def _whole(match: re.Match[str], first: date, last: date, precision: Precision) -> Found:
    return Found(match.start(), match.end(), first, last, precision)


def read_numbers(match: re.Match[str], _: Context) -> Found:
    """Read 2023-06-24 and 24.06.2023."""
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return replace(_whole(match, day, day, "day"), dated=True)


def read_slashes(match: re.Match[str], _: Context) -> Found | None:
    """Read 24/06/2023 and 06/24/2023; 05/06/2023 means two days and so none."""
    a, b = int(match["a"]), int(match["b"])
    if a <= 12 and b <= 12 and a != b:
        return None
    day = date(int(match["year"]), min(a, b), max(a, b))
    return replace(_whole(match, day, day, "day"), dated=True)


def read_date(match: re.Match[str], context: Context) -> Found | None:
    """Read June 24, 24 June 2023, 21-22 July; without a year, the nearest."""
    month, day = _month_number(match["month"]), int(match["day"])
    last = int(match["last"] or day)
    if match["year"]:
        year = int(match["year"])
    elif context.base is None:
        return None
    else:
        year = _nearest_year(context.base, month, day)
    found = _whole(match, date(year, month, day), date(year, month, last), "day")
    return replace(found, dated=True)


def _month_number(word: str) -> int:
    return ENGLISH_MONTHS.get(word) or MONTHS[word.lower()]


def _nearest_year(base: date, month: int, day: int) -> int:
    """Give the year in which a day without one lies nearest to the day of telling."""
    years = [y for y in (base.year, base.year - 1, base.year + 1) if _exists(y, month, day)]
    return min(years, key=lambda y: abs((date(y, month, day) - base).days))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def away_of(language: str) -> Read:
    """Make the reader of a language's yesterday, today and tomorrow."""

    def read(match: re.Match[str], context: Context) -> Found | None:
        if context.base is None:
            return None
        word = match["away"].lower()
        if match["away"][0].isupper() and match.start() > 1:  # USA Today
            return None
        day = context.base + timedelta(days=DAYS_AWAY[language][word])
        return _whole(
            match, day, day, "part of day" if match["part"] or word == "tonight" else "day"
        )

    return read


def weekday_of(language: str) -> Read:
    """Make the reader of a language's weekdays: the last one, or the next where it lies ahead."""

    def read(match: re.Match[str], context: Context) -> Found | None:
        word = match["weekday"]
        if context.base is None or (
            len(word) < 5 and not _ABBREVIATED.match(match.string, match.start())
        ):
            return None
        back = (context.base.weekday() - WEEKDAYS[language][word.lower()]) % 7
        before = _SIDE.search(context.text, max(0, match.start() - 6), match.start())
        side = before.group(1).lower() if before else ""
        if side == "next" or (side != "last" and _is_ahead(match, context)):
            day = context.base + timedelta(days=(7 - back) if back or side == "next" else 0)
        else:
            day = context.base - timedelta(days=back or (7 if side == "last" else 0))
        return _whole(match, day, day, "part of day" if match["part"] else "day")

    return read


def _is_ahead(match: re.Match[str], context: Context) -> bool:
    """Say whether the day lies ahead: the words for the future stand with it."""
    start = max(0, match.start() - 60)
    if not _AHEAD.search(context.text, start, match.end() + 30):
        return False
    return not REPORTING.search(context.text, start, match.start())


def read_ago(match: re.Match[str], context: Context) -> Found | None:
    """Read two weeks ago."""
    if context.base is None:
        return None
    word = match["count"].lower()
    count = NUMBERS.get(word) or int(word)
    return _unit(match, context.base, match["unit"].lower(), -count)


def read_unit(match: re.Match[str], context: Context) -> Found | None:
    """Read last month, next weekend."""
    if context.base is None:
        return None
    step = {"last": -1, "previous": -1, "next": 1}.get((match["side"] or "").lower(), 0)
    return _unit(match, context.base, match["unit"], step)


def _unit(match: re.Match[str], base: date, unit: str, step: int) -> Found:
    """Give the day, week, month or year that lies so many steps from a day."""
    if unit == "day":
        day = base + timedelta(days=step)
        return _whole(match, day, day, "day")
    if unit == "week":
        monday = base + timedelta(days=7 * step - base.weekday())
        return _whole(match, monday, monday + timedelta(days=6), "week")
    if unit == "weekend":
        saturday = (
            base - timedelta(days=(base.weekday() - 5) % 7) + timedelta(days=7 * max(step, 0))
        )
        return _whole(match, saturday, saturday + timedelta(days=1), "week")
    if unit == "month":
        months = base.year * 12 + base.month - 1 + step
        return _month(match, months // 12, months % 12 + 1)
    return _year(match, base.year + step)


def _month(match: re.Match[str], year: int, month: int) -> Found:
    following = date(year + month // 12, month % 12 + 1, 1)
    return _whole(match, date(year, month, 1), following - timedelta(days=1), "month")


def _year(match: re.Match[str], year: int) -> Found:
    return _whole(match, date(year, 1, 1), date(year, 12, 31), "year")


def read_near(match: re.Match[str], context: Context) -> Found | None:
    """Read last night, this morning."""
    if context.base is None:
        return None
    day = context.base - timedelta(days="last" in match.group().lower())
    return _whole(match, day, day, "part of day")


def read_month(match: re.Match[str], context: Context) -> Found | None:
    """Read in June, June 2006; without a year, the last one."""
    month = _month_number(match["month"])
    if match["year"]:
        return _month(match, int(match["year"]), month)
    if context.base is None:
        return None
    later = month > context.base.month
    ahead = later and _is_ahead(match, context)
    return _month(match, context.base.year - (later and not ahead), month)


def read_year(match: re.Match[str], _: Context) -> Found:
    """Read in 2006."""
    return _year(match, int(match["year"]))
