"""Lines that hold nothing but a time or a date: ``02:47 AM BST``, ``Updated 24 June 2023``.

Newsrooms print them in any order, so a line is read token by token; one token that belongs to no
time or date, and the line is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from generator.read.dates import FIRST_YEAR, LAST_YEAR
from generator.read.tables.clock_words import FILLERS, PUBLISHED, UPDATED
from generator.read.tables.months import MONTHS, WEEKDAYS
from generator.read.tables.zone_names import ZONE_PHRASES
from generator.read.zones import is_zone

Label = Literal["", "published", "updated"]

LONGEST_STAMP = 100
"""Code points; a longer line is text."""
_PHRASE = "|".join(sorted(map(re.escape, ZONE_PHRASES), key=len, reverse=True))
_TOKEN = re.compile(
    rf"""
    (?P<ymd>\d{{4}}([-/.])\d{{1,2}}\2\d{{1,2}}(?!\d)T?
        | \d{{4}}\s?年\s?\d{{1,2}}\s?月\s?\d{{1,2}}\s?日)
    | (?P<dmy>\d{{1,2}}([./-])\d{{1,2}}\4(?:\d{{4}}|\d\d)(?!\d))
    | (?P<clock>\d{{1,2}}(?:[:.]\s?\d\d(?:[:.]\d\d)?|\s?h\s?\d\d
            | \s?[时時点點]\s?\d{{1,2}}\s?分?)(?!\d)
        (?:\s?(?P<half>[ap]\.?\s?m\b\.?|(?<=\d)[ap]\b))?)
    | (?P<hour>\d{{1,2}}(?:\s?(?P<hours_half>[ap]\.?\s?m\b\.?)|\s?h\b|\sUhr\b))
    | (?P<zone>(?:UTC|GMT)\s?[+\-−–]\s?\d{{1,2}}(?::?\d\d)?|[+−]\d{{1,2}}:?\d\d|(?:{_PHRASE})\b)
    | (?P<number>\d{{1,4}}(?!\d)(?:(?:st|nd|rd|th|er|º|ª)\b)?)
    | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*\.?)
    | (?P<gap>[\s,،;|/()\[\]–—:@·•.-]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time or date as a line printed it."""

    printed: str
    year: int = 0
    """0 when the line names none."""
    month: int = 0
    day: int = 0
    at: time | None = None
    """Wall-clock time without an offset."""
    zone: str = ""
    """As printed."""
    label: Label = ""
    unsure: bool = False
    """True when its date is one that nobody can read for certain, such as 05/02/07."""
    bare: bool = False
    """True for ``14.05`` alone, which may be any number."""

    @property
    def date(self) -> date | None:
        """The full date, when the line gives one."""
        return date(self.year, self.month, self.day) if self.year and self.day else None


def parse_stamps(line: str) -> tuple[Stamp, ...]:
    """Read a line that is nothing but one or two stamps; empty when it says anything else."""
    if len(line) > LONGEST_STAMP or not any(map(str.isdigit, line)):
        return ()
    stamps: list[Stamp] = []
    stamp, begin, position = Stamp(""), 0, 0
    while position < len(line):
        token = _TOKEN.match(line, position)
        if token is None or token.lastgroup is None:
            return ()
        read = _TAKE[token.lastgroup](stamp, token)
        if read is None:
            return ()
        if read.label != stamp.label and (stamp.at or stamp.year):
            stamps.append(replace(stamp, printed=line[begin:position]))
            read, begin = Stamp("", label=read.label), position
        stamp, position = read, token.end()
    stamps.append(replace(stamp, printed=line[begin:]))
    checked = [found for found in map(_check, stamps) if found is not None]
    return tuple(checked) if len(checked) == len(stamps) else ()


def _take_ymd(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    year, month, day = map(int, _FIGURES.findall(token[0]))
    return replace(stamp, year=year, month=month, day=day)


def _take_dmy(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    first, second, year = map(int, _FIGURES.findall(token[0]))
    if "." not in token[0]:
        if first <= 12 and second <= 12 and first != second:
            # 05/02/07: day first or month first, nobody can tell.
            return replace(stamp, unsure=True)
        if second > 12:
            first, second = second, first
    return replace(stamp, year=year + 2000 if year < 100 else year, month=second, day=first)


def _take_clock(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    hour, minute, *seconds = map(int, _FIGURES.findall(token[0]))
    half = (token["half"] or token["hours_half"] or "")[:1].lower()
    return _with_time(stamp, hour, minute, seconds[0] if seconds else 0, half)


def _take_hour(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    half = (token["hours_half"] or "")[:1].lower()
    return _with_time(stamp, int(_FIGURES.findall(token[0])[0]), 0, 0, half)


def _with_time(stamp: Stamp, hour: int, minute: int, second: int, half: str) -> Stamp | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    # A second time, as in "02:47 BST (01:47 GMT)", repeats the first.
    return stamp if stamp.at else replace(stamp, at=time(hour, minute, second))


def _take_zone(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    if not is_zone(token[0]):
        return None
    return stamp if stamp.zone else replace(stamp, zone=token[0])


def _take_number(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    number = int(_FIGURES.findall(token[0])[0])
    if 1 <= number <= 31 and not stamp.day:
        return replace(stamp, day=number)
    if FIRST_YEAR <= number <= LAST_YEAR and not stamp.year:
        return replace(stamp, year=number)
    return None


def _take_word(stamp: Stamp, token: re.Match[str]) -> Stamp | None:
    word = token[0].rstrip(".")
    low = word.lower()
    if low in MONTHS and not stamp.month:
        return replace(stamp, month=MONTHS[low])
    if low in UPDATED or low in PUBLISHED:
        return replace(stamp, label="updated" if low in UPDATED else "published")
    if is_zone(word) and word.isupper():
        return stamp if stamp.zone else replace(stamp, zone=word)
    return stamp if low in WEEKDAYS or low in FILLERS else None


_TAKE: dict[str, Callable[[Stamp, re.Match[str]], Stamp | None]] = {
    "ymd": _take_ymd,
    "dmy": _take_dmy,
    "clock": _take_clock,
    "hour": _take_hour,
    "zone": _take_zone,
    "number": _take_number,
    "word": _take_word,
    "gap": lambda stamp, _: stamp,
}


def _check(stamp: Stamp) -> Stamp | None:
    """Refuse halves of dates and days that no calendar has."""
    dated = bool(stamp.month and stamp.day)
    if bool(stamp.month) != bool(stamp.day) or (stamp.year and not dated):
        return None
    if not dated and stamp.at is None and not stamp.unsure:
        return None
    if stamp.year and not FIRST_YEAR <= stamp.year <= LAST_YEAR:
        return None
    if dated:
        try:
            date(stamp.year or 2000, stamp.month, stamp.day)
        except ValueError:
            return None
    printed = stamp.printed.strip(" |,;–—-")
    bare = re.fullmatch(r"\d{1,2}\.\d\d", printed) is not None
    return replace(stamp, printed=printed, bare=bare)
