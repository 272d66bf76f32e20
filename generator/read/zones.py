"""A printed zone -> an offset from UTC on a given day, and how it was settled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.read.tables.zone_names import ZONE_NAMES, ZONE_PHRASES, Meaning

_NUMERIC = re.compile(r"(?:UTC|GMT|UT)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_WIDEST_OFFSET = 14 * 60


@dataclass(frozen=True, slots=True)
class Settled:
    """An offset and the words for how it was found."""

    offset: timezone
    note: str = ""
    """Empty when nothing had to be decided."""
    doubtful: bool = False
    """True when neither the source's nor the site's zone settled an ambiguous name."""


def settle_zone(printed: str, day: date, at: time, source_zone: str, site_zone: str) -> Settled:
    """Find the offset that a printed zone means.

    Nothing printed, or nothing that ``is_zone`` knows, takes the source's zone, else the site's.
    Zones are IANA names; the source's may be empty.
    """
    numeric = _NUMERIC.fullmatch(printed.strip())
    if numeric and is_zone(printed):
        minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
        return Settled(_fixed(minutes if numeric[1] == "+" else -minutes))
    if printed.lower() in ZONE_PHRASES:
        return Settled(_zone_offset(ZONE_PHRASES[printed.lower()], day, at))
    meanings = ZONE_NAMES.get(printed.upper(), ())
    if len(meanings) == 1:
        return Settled(_offset(meanings[0], day, at))
    if meanings:
        return _settle_ambiguous(printed, meanings, (day, at), source_zone, site_zone)
    zone, whose = (source_zone, "source") if source_zone else (site_zone, "archive")
    note = f"No zone is printed; the time is read in {zone}, the {whose}’s zone."
    return Settled(_zone_offset(zone, day, at), note)


def _settle_ambiguous(
    printed: str,
    meanings: tuple[Meaning, ...],
    moment: tuple[date, time],
    source_zone: str,
    site_zone: str,
) -> Settled:
    """Take the meaning whose offset the source has on that day, or the site, or the commonest."""
    for zone, whose in ((source_zone, "source"), (site_zone, "archive")):
        here = _zone_offset(zone, *moment) if zone else None
        for meaning in meanings:
            offset = _offset(meaning, *moment)
            if offset == here:
                note = (
                    f"{printed} is read as {meaning.name}, the time in {zone}, the {whose}’s zone."
                )
                return Settled(offset, note)
    first, others = meanings[0], " or ".join(m.name for m in meanings[1:])
    note = f"{printed} is read as {first.name}, its commonest meaning; it can also be {others}."
    return Settled(_offset(first, *moment), note, doubtful=True)


def is_zone(word: str) -> bool:
    """Say whether a word, a phrase or an offset such as ``+0300`` names a zone."""
    numeric = _NUMERIC.fullmatch(word.strip())
    if numeric:
        minutes = int(numeric[3] or 0)
        return minutes < 60 and int(numeric[2]) * 60 + minutes <= _WIDEST_OFFSET
    return word.upper() in ZONE_NAMES or word.lower() in ZONE_PHRASES


def _zone_offset(zone: str, day: date, at: time) -> timezone:
    """Give the offset of an IANA zone at a wall-clock time, in whole minutes.

    Before standard time came, zones had odd seconds, which ISO 8601 cannot write.
    """
    offset = _zone(zone).utcoffset(datetime.combine(day, at.replace(tzinfo=None)))
    return _fixed(round((offset or timedelta()).total_seconds() / 60))


def _offset(meaning: Meaning, day: date, at: time) -> timezone:
    return _zone_offset(meaning.zone, day, at) if meaning.zone else _fixed(meaning.minutes)


def _fixed(minutes: int) -> timezone:
    return timezone(timedelta(minutes=minutes))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
