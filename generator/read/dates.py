"""Dates as archivists write them: ``2024-05-31``, ``2024-05-31T14:00+01:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from generator.model import Moment
from generator.read.zones import is_zone, settle_zone

FIRST_YEAR, LAST_YEAR = 1605, 2999
"""The first newspaper appeared in 1605; later dates than the last are slips of the pen.

Source: Weber, J. (2006). Strassburg, 1605: The origins of the newspaper in Europe.
German History 24(3), 387-412.
"""
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<zone>Z|[^\W\d_]{2,5}|(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d\d)?))?)?",
    re.ASCII,
)
_RIGHT_FORMS = "write 2024-05-31 or 2024-05-31T14:00+01:00"


@dataclass(frozen=True, slots=True)
class DateFault:
    """Why a text is no date."""

    rule: str
    message: str


def parse_moment(text: str, source_zone: str, site_zone: str) -> Moment | DateFault:
    """Read a date, with a time and a zone where they are given.

    A time without a zone is the source's, else the site's.
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return DateFault("date-unreadable", f"cannot read '{text}' as a date; {_RIGHT_FORMS}")
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        at = time(int(found["hour"] or 0), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        return DateFault("date-impossible", f"there is no such date as '{text}'; {_RIGHT_FORMS}")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        message = f"the year of '{text}' cannot be right; {_RIGHT_FORMS}"
        return DateFault("date-impossible", message)
    if found["hour"] is None:
        return Moment(day)
    zone = found["zone"] or ""
    if zone and not is_zone(zone):
        return DateFault("date-zone", f"'{zone}' is no time zone that is known; {_RIGHT_FORMS}")
    settled = settle_zone(zone, day, at, source_zone, site_zone)
    return Moment(day, at.replace(tzinfo=settled.offset), printed=text.strip())
