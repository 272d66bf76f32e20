"""Times, counts and sizes in words, for templates."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from generator.model import Moment

_SMALL = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def long_date(day: date) -> str:
    """``Saturday, 24 June 2023``."""
    return f"{calendar.day_name[day.weekday()]}, {short_date(day)}"


def short_date(day: date) -> str:
    """``24 June 2023``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def clock(moment: Moment) -> str:
    """``02:47``; empty when only the day is known."""
    return f"{moment.time:%H:%M}" if moment.time else ""


def utc_clock(moment: Moment) -> str:
    """``01:47 UTC``, with the day where it differs from the printed one."""
    utc = moment.utc
    if utc is None:
        return ""
    day = "" if utc.date() == moment.day else f", {utc.day} {calendar.month_name[utc.month]}"
    return f"{utc:%H:%M} UTC{day}"


def moment(value: Moment) -> str:
    """``24 June 2023`` or ``24 June 2023, 02:47``."""
    return short_date(value.day) + (f", {clock(value)}" if value.time else "")


def span(start: Moment, end: Moment | None) -> str:
    """Give a stretch of time: ``23 to 24 June 2023``, ``24 June 2023, 02:00 to 02:47``."""
    if end is None or end == start or (end.day == start.day and not end.time):
        return moment(start)
    if end.day == start.day:
        return f"{moment(start)} to {clock(end)}"
    if start.time or end.time:
        return f"{moment(start)} to {moment(end)}"
    if (start.day.year, start.day.month) == (end.day.year, end.day.month):
        return f"{start.day.day} to {short_date(end.day)}"
    return f"{short_date(start.day)} to {short_date(end.day)}"


def iso(value: Moment | datetime) -> str:
    """ISO 8601, for ``datetime`` attributes."""
    return value.iso if isinstance(value, Moment) else value.isoformat()


def thousands(number: int) -> str:
    """``12,345``."""
    return f"{number:,}"


def plural(number: int, one: str, many: str) -> str:
    """``1 article`` or ``1,200 articles``."""
    return f"{number:,} {one if number == 1 else many}"


def spelled(number: int, one: str, many: str) -> str:
    """``One account`` or ``Two accounts``, as a sentence begins."""
    word = _SMALL[number] if number < len(_SMALL) else f"{number:,}"
    return f"{word} {one if number == 1 else many}"


def size(count: int) -> str:
    """Bytes: ``7.2 kB`` (SI: 1 kB is 1,000 bytes)."""
    for unit, scale in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= scale:
            return f"{count / scale:.1f} {unit}"
    return f"{count} bytes"


FILTERS: dict[str, Callable[..., Any]] = {
    "long_date": long_date,
    "short_date": short_date,
    "clock": clock,
    "utc_clock": utc_clock,
    "moment": moment,
    "span": span,
    "iso": iso,
    "thousands": thousands,
    "plural": plural,
    "spelled": spelled,
    "size": size,
}
