"""A printed zone -> an offset from UTC on a given day, and how it was settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.read.tables.zone_names import ZONE_NAMES, ZONE_PHRASES, Meaning

_NUMERIC = re.compile(r"(?:UTC|GMT|UT)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Settled:
    """An offset and the words for how it was found."""

    offset: timezone
    note: str = ""
    """Empty when nothing had to be decided."""
    doubtful: bool = False
    """True when neither the source's nor the site's zone settled an ambiguous name."""


def settle_zone(
    printed: str, day: date, at: time, source_zone: str, site_zone: str
) -> Settled | None:
    """Find the offset that a printed zone means; None when the word names no zone.

    An empty ``printed`` takes the source's zone, else the site's. Zones are IANA names or empty.
    """
    if not printed:
        zone, whose = (source_zone, "source") if source_zone else (site_zone, "archive")
        return Settled(
            zone_offset(zone, day, at), f"No zone is printed; read in {zone}, the {whose}’s."
        )
    numeric = _NUMERIC.fullmatch(printed.strip())
    if numeric:
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        if minutes > 14 * 60:
            return None
        return Settled(fixed(minutes if numeric[1] == "+" else -minutes))
    if printed.lower() in ZONE_PHRASES:
        return Settled(zone_offset(ZONE_PHRASES[printed.lower()], day, at))
    meanings = ZONE_NAMES.get(printed.upper(), ())
    if not meanings:
        return None
    if len(meanings) == 1:
        return Settled(_offset(meanings[0], day, at))
    for zone, whose in ((source_zone, "source"), (site_zone, "archive")):
        here = zone_offset(zone, day, at) if zone else None
        for meaning in meanings:
            offset = _offset(meaning, day, at)
            if offset == here:
                note = f"{printed} is read as {meaning.name}, as in {zone}, the {whose}’s zone."
                return Settled(offset, note)
    first, others = meanings[0], ", ".join(m.name for m in meanings[1:])
    note = f"{printed} is read as {first.name}, its commonest meaning; it can also mean {others}."
    return Settled(_offset(first, day, at), note, doubtful=True)


def is_zone(word: str) -> bool:
    """Say whether a word or phrase names a zone."""
    return (
        word.upper() in ZONE_NAMES
        or word.lower() in ZONE_PHRASES
        or _NUMERIC.fullmatch(word.strip()) is not None
    )


def zone_offset(zone: str, day: date, at: time) -> timezone:
    """Give the offset that an IANA zone has at a wall-clock time."""
    offset = _zone(zone).utcoffset(datetime.combine(day, at.replace(tzinfo=None)))
    return timezone(offset or timedelta(0))


def fixed(minutes: int) -> timezone:
    """Give the zone that many minutes east of UTC."""
    return timezone(timedelta(minutes=minutes))


def _offset(meaning: Meaning, day: date, at: time) -> timezone:
    return zone_offset(meaning.zone, day, at) if meaning.zone else fixed(meaning.minutes)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
