"""Lines that hold nothing but a time or a date: ``02:47 AM BST``, ``Updated 24 June 2023``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Literal

from generator.read.tables.months import MONTHS, WEEKDAYS
from generator.read.tables.zone_names import ZONE_PHRASES
from generator.read.zones import is_zone

Label = Literal["", "published", "updated"]

LONGEST_STAMP = 100
"""Code points; a longer line is text."""

_LABELS: dict[str, Label] = {
    **dict.fromkeys(
        "updated edited modified aktualisiert stand jour modifié actualizado aggiornato "
        "atualizado обновлено изменено оновлено bijgewerkt".split(),
        "updated",
    ),
    **dict.fromkeys(
        "published posted created issued veröffentlicht erstellt publié publicado pubblicato "
        "опубликовано gepubliceerd".split(),
        "published",
    ),
}
_FILLERS = frozenset(
    "at on the of time date last first local hrs hours h o'clock uhr uhr. um vom am den zuletzt "
    "mis à a le dernière heure el la las los de del a. alle ore il às em kl kl. klo uur om о "
    "в года год г г. час time: noon".split()
)
_PHRASE = "|".join(sorted(map(re.escape, ZONE_PHRASES), key=len, reverse=True))
_TOKEN = re.compile(
    rf"""
    (?P<ymd>(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?!\d)T?)
    | (?P<cjkday>(\d{{4}})\s?年\s?(\d{{1,2}})\s?月\s?(\d{{1,2}})\s?日)
    | (?P<dmy>(\d{{1,2}})([./-])(\d{{1,2}})\12(\d{{4}}|\d\d)(?!\d))
    | (?P<cjktime>(\d{{1,2}})\s?[时時点點]\s?(\d{{1,2}})\s?分?)
    | (?P<time>(\d{{1,2}})(?:[:.]\s?(\d\d)(?:[:.](\d\d))?|\s?h\s?(\d\d)?)?(?!\d)
        \s?(?P<half>[ap]\.?\s?m\b\.?|(?<=\d)[ap]\b)?)
    | (?P<zone>(?:UTC|GMT)\s?[+\-−–]\s?\d{{1,2}}(?::?\d\d)?|[+−]\d{{1,2}}:?\d\d|(?:{_PHRASE})\b)
    | (?P<number>\d{{1,4}})
    | (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*\.?)
    | (?P<gap>[\s,;|/()\[\]–—:@·•.-]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|º|ª|o)\b", re.IGNORECASE)


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
    numbers: list[int] = []
    while position < len(line):
        token = _TOKEN.match(line, position)
        if token is None or token.end() == position:
            return ()
        read = _take(token, stamp, numbers)
        if read is None:
            return ()
        if read.label != stamp.label and (stamp.at or stamp.year):
            stamps.append(replace(stamp, printed=line[begin:position]))
            read, begin, numbers = Stamp("", label=read.label), position, []
        stamp = read
        ordinal = _ORDINAL.match(line, token.end()) if token["time"] or token["number"] else None
        position = ordinal.end() if ordinal else token.end()
    stamps.append(replace(stamp, printed=line[begin:]))
    checked = [_check(s) for s in stamps]
    return tuple(s for s in checked if s is not None) if all(checked) else ()


def _take(token: re.Match[str], stamp: Stamp, numbers: list[int]) -> Stamp | None:
    """Add one token to a stamp; None when it belongs in no stamp."""
    kind = token.lastgroup if token.lastgroup != "half" else "time"
    text = token[0]
    if kind == "gap":
        return stamp
    if kind in ("ymd", "cjkday"):
        year, month, day = (int(n) for n in re.findall(r"\d+", text))
        return replace(stamp, year=year, month=month, day=day)
    if kind == "dmy":
        return _day_month_year(text, stamp)
    if kind == "cjktime":
        hour, minute = (int(n) for n in re.findall(r"\d+", text))
        return _with_time(stamp, hour, minute, 0, "")
    if kind == "time":
        figures = [int(n) for n in re.findall(r"\d+", text)]
        half = (token["half"] or "")[:1].lower()
        if len(figures) == 1 and not half and not re.search(r"h\s*$", text, re.IGNORECASE):
            return _with_number(stamp, figures[0])
        second = figures[2] if len(figures) > 2 else 0
        return _with_time(stamp, figures[0], figures[1] if len(figures) > 1 else 0, second, half)
    if kind == "zone":
        return stamp if stamp.zone else replace(stamp, zone=text)
    if kind == "number":
        return _with_number(stamp, int(text))
    return _with_word(stamp, text, numbers)


def _with_word(stamp: Stamp, text: str, numbers: list[int]) -> Stamp | None:
    low = text.lower()
    short = low.rstrip(".")
    if short in MONTHS and not stamp.month and (short not in _FILLERS):
        return replace(stamp, month=MONTHS[short])
    if short in WEEKDAYS or low in _FILLERS:
        return stamp
    if short in _LABELS:
        return replace(stamp, label=_LABELS[short])
    if is_zone(short) and (text.isupper() or short == "z"):
        # A second zone, as in "02:47 BST (01:47 GMT)", repeats the first.
        return stamp if stamp.zone else replace(stamp, zone=text.rstrip("."))
    return None


def _with_number(stamp: Stamp, number: int) -> Stamp | None:
    if 1900 <= number <= 2100 and not stamp.year:
        return replace(stamp, year=number)
    if 1 <= number <= 31 and not stamp.day:
        return replace(stamp, day=number)
    return None


def _with_time(stamp: Stamp, hour: int, minute: int, second: int, half: str) -> Stamp | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    # A second time, as in "02:47 BST (01:47 GMT)", repeats the first.
    return stamp if stamp.at else replace(stamp, at=time(hour, minute, second))


def _day_month_year(text: str, stamp: Stamp) -> Stamp | None:
    first, second, year = (int(n) for n in re.findall(r"\d+", text))
    if "." not in text and first <= 12 and second <= 12 and first != second:
        return None  # 05/02/07: day first or month first, nobody can tell
    day, month = (second, first) if second > 12 and "." not in text else (first, second)
    return replace(stamp, year=year + 2000 if year < 100 else year, month=month, day=day)


def _check(stamp: Stamp) -> Stamp | None:
    if bool(stamp.month) != bool(stamp.day) or (stamp.year and not stamp.month):
        return None
    if not stamp.month and stamp.at is None:
        return None
    try:
        if stamp.month:
            date(stamp.year or 2000, stamp.month, stamp.day)
    except ValueError:
        return None
    printed = stamp.printed.strip(" |,;–—-")
    bare = re.fullmatch(r"\d{1,2}\.\d\d", printed) is not None
    return replace(stamp, printed=printed, bare=bare)
