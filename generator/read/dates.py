"""Dates as archivists write them: ``2024-05-31``, ``2024-05-31T14:00+01:00``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from generator.model import Moment
from generator.read.zones import settle_zone

_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:(?:T|\s+)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<zone>Z|[A-Za-z]{2,5}|(?:UTC|GMT)?[+\-−]\d{1,2}(?::?\d\d)?))?)?"
)
RIGHT_FORMS = "write 2024-05-31 or 2024-05-31T14:00+01:00"


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
        return DateFault("date-unreadable", f"cannot read '{text}' as a date; {RIGHT_FORMS}")
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        if found["hour"] is None:
            return Moment(day)
        at = time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return DateFault("date-impossible", f"there is no such date as '{text}'; {RIGHT_FORMS}")
    settled = settle_zone(found["zone"] or "", day, at, source_zone, site_zone)
    if settled is None:
        message = f"'{found['zone']}' is no time zone that is known here; {RIGHT_FORMS}"
        return DateFault("date-zone", message)
    return Moment(day, at.replace(tzinfo=settled.offset), printed=text.strip())
