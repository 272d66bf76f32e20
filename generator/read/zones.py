"""A printed zone -> an offset from UTC on a given day, and how it was settled."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from generator.model import Note
from generator.read.tables.zone_names import ZONE_NAMES, ZONE_PHRASES, Meaning

_NUMERIC = re.compile(r"(?:UTC|GMT|UT)?\s?([+\-−–])\s?(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_WIDEST_OFFSET = 14 * 60


@dataclass(frozen=True, slots=True)
class Settled:
    """An offset and the words for how it was found."""

    offset: timezone
    note: Note | None = None
    """None when nothing had to be decided."""
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
    if source_zone:
        note = Note(
            "No zone is printed; the time is read in %(zone)s, the source’s zone.",
            (("zone", source_zone),),
        )
        return Settled(_zone_offset(source_zone, day, at), note)
    note = Note(
        "No zone is printed; the time is read in %(zone)s, the archive’s zone.",
        (("zone", site_zone),),
    )
    return Settled(_zone_offset(site_zone, day, at), note)


def _settle_ambiguous(
    printed: str,
    meanings: tuple[Meaning, ...],
    moment: tuple[date, time],
    source_zone: str,
    site_zone: str,
) -> Settled:
    """Take the meaning whose offset the source has on that day, or the site, or the commonest."""
    by_source = Note("%(printed)s is read as %(name)s, the time in %(zone)s, the source’s zone.")
    by_archive = Note("%(printed)s is read as %(name)s, the time in %(zone)s, the archive’s zone.")
    for zone, note in ((source_zone, by_source), (site_zone, by_archive)):
        here = _zone_offset(zone, *moment) if zone else None
        for meaning in meanings:
            offset = _offset(meaning, *moment)
            if offset == here:
                values = (("printed", printed), ("name", meaning.name), ("zone", zone))
                return Settled(offset, replace(note, values=values))
    first, *others, last = (meaning.name for meaning in meanings)
    meant = (("printed", printed), ("name", first), ("others", ", ".join(others)), ("last", last))
    note = Note(
        "%(printed)s is read as %(name)s, its commonest meaning; "
        "it can also be %(others)s or %(last)s.",
        meant,
    )
    if not others:
        note = Note(
            "%(printed)s is read as %(name)s, its commonest meaning; it can also be %(last)s.",
            meant,
        )
    return Settled(_offset(meanings[0], *moment), note, doubtful=True)


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
