"""Times, counts and sizes in the words of one language, for templates.

How a date is written stands in the catalogues as a phrase in the letters of Unicode's date
patterns (``EEEE, d MMMM y``); the names of days and months are those of the CLDR.

Source: Unicode Technical Standard 35, part 4, "Date Format Patterns".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any

from generator.model import Moment, Note
from generator.render.languages import Language, Phrases, locale_of, phrases_of
from generator.site.marks import Mark

_QUOTED_OR_DAY = re.compile(r"('[^']*')|(?<!d)d(?!d)")


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self._tag = language.tag
        self._phrases = phrases_of(language)

    # --- phrases ---

    def gettext(self, phrase: str) -> str:
        """Translate a phrase."""
        return self._phrases.gettext(phrase)

    def pgettext(self, context: str, phrase: str) -> str:
        """Translate a phrase that would be said otherwise elsewhere."""
        return self._phrases.gettext(phrase, context)

    @property
    def phrases(self) -> Phrases:
        """All phrases of the language."""
        return self._phrases

    def say(self, note: Note | str) -> str:
        """Say a note of the reader's; what an editor wrote stays as it is."""
        if isinstance(note, str):
            return note
        return self._phrases.gettext(note.phrase) % dict(note.values)

    def source_name(self, mark: Mark) -> str:
        """Name a source; of those that nobody stated, tell which of its story's it is."""
        if mark.stated:
            return mark.label
        if not mark.number:
            return self.gettext("Source not stated")
        return self.gettext("Source not stated (%(number)s)") % {"number": mark.number}

    # --- numbers ---

    def number(self, number: int) -> str:
        """``12,345``."""
        return str(number) if 0 <= number < 1000 else _grouped(self._tag, number)

    def decimal(self, number: float) -> str:
        """``0.50``."""
        from babel.numbers import format_decimal

        return format_decimal(round(number, 2), "0.00", locale=locale_of(self._tag))

    def spelled(self, number: int) -> str:
        """``Two``, as a sentence begins; languages that bend their numerals keep to digits."""
        small = self.pgettext(
            "numbers from 1 to 10 as they begin a sentence; digits where the word would change "
            "with what is counted",
            "One Two Three Four Five Six Seven Eight Nine Ten",
        ).split()
        return small[number - 1] if 1 <= number <= len(small) else self.number(number)

    def size(self, count: int) -> str:
        """Bytes: ``7.2 kB`` (SI: 1 kB is 1,000 bytes)."""
        for phrase, scale in (
            (self.gettext("%(number)s MB"), 1_000_000),
            (self.gettext("%(number)s kB"), 1_000),
        ):
            if count >= scale:
                return phrase % {"number": self._tenths(count / scale)}
        phrase = self._phrases.ngettext("%(number)s byte", "%(number)s bytes", count)
        return phrase % {"number": count}

    def _tenths(self, number: float) -> str:
        # Rounded as Python does, so that the size of a file reads alike in every language.
        return _tenths(self._tag, f"{number:.1f}")

    # --- days and times ---

    def long_date(self, day: date) -> str:
        """``Saturday, 24 June 2023``."""
        return self._date(self.pgettext("date pattern", "EEEE, d MMMM y"), day)

    def language_name(self, tag: str) -> str:
        """``German`` of ``de``; a tag that the CLDR does not know as it is."""
        return _language_name(self._tag, tag)

    def short_date(self, day: date) -> str:
        """``24 June 2023``."""
        return self._date(self.pgettext("date pattern", "d MMMM y"), day)

    def month_title(self, day: date) -> str:
        """``June 2023``."""
        return self._date(self.pgettext("date pattern", "LLLL y"), day)

    def month_name(self, day: date) -> str:
        """``June``."""
        return self._date(self.pgettext("date pattern", "LLLL"), day)

    def brief_date(self, day: date) -> str:
        """``24 Jun 2023``, for charts."""
        return self._date(self.pgettext("date pattern", "d MMM y"), day)

    def brief_day(self, day: date) -> str:
        """``24 Jun``, for charts."""
        return self._date(self.pgettext("date pattern", "d MMM"), day)

    def brief_month(self, day: date) -> str:
        """``Jun``, for charts."""
        return self._date(self.pgettext("date pattern", "LLL"), day)

    def month_letter(self, day: date) -> str:
        """``J``, for charts on a phone."""
        return self._date("LLLLL", day)

    def brief_weekday(self, day: date) -> str:
        """``Sat``, for charts."""
        return self._date(self.pgettext("date pattern", "ccc"), day)

    def clock(self, moment: Moment) -> str:
        """``02:47``; empty when only the day is known."""
        return f"{moment.time:%H:%M}" if moment.time else ""

    def utc_clock(self, moment: Moment) -> str:
        """``01:47 UTC``, with the day where it differs from the printed one."""
        utc = moment.utc
        if utc is None:
            return ""
        clock = f"{utc:%H:%M}"
        if utc.date() == moment.day:
            return self.gettext("%(time)s UTC") % {"time": clock}
        day = self._date(self.pgettext("date pattern", "d MMMM"), utc.date())
        return self.gettext("%(time)s UTC, %(day)s") % {"time": clock, "day": day}

    def moment(self, value: Moment) -> str:
        """``24 June 2023`` or ``24 June 2023, 02:47``."""
        day = self.short_date(value.day)
        if not value.time:
            return day
        return self.gettext("%(day)s, %(time)s") % {"day": day, "time": self.clock(value)}

    def span(self, start: Moment, end: Moment | None) -> str:
        """Give a stretch of time: ``23 to 24 June 2023``, ``24 June 2023, 02:00 to 02:47``."""
        if end is None or end == start or (end.day == start.day and not end.time):
            return self.moment(start)
        if end.day == start.day:
            if not start.time:
                pair = {"first": self.moment(start), "last": self.clock(end)}
                return self.gettext("%(first)s to %(last)s") % pair
            hours = {"day": self.short_date(start.day), "first": self.clock(start)}
            hours["last"] = self.clock(end)
            return self.gettext("%(day)s, %(first)s to %(last)s") % hours
        if start.time or end.time:
            pair = {"first": self.moment(start), "last": self.moment(end)}
            return self.gettext("%(first)s to %(last)s") % pair
        if (start.day.year, start.day.month) == (end.day.year, end.day.month):
            first = self._date(self.pgettext("first day of a span in one month", "d"), start.day)
            days = {"first": first, "last": self.short_date(end.day)}
            return self.pgettext("days of one month", "%(first)s to %(last)s") % days
        pair = {"first": self.short_date(start.day), "last": self.short_date(end.day)}
        return self.gettext("%(first)s to %(last)s") % pair

    def _date(self, pattern: str, day: date) -> str:
        first = self.pgettext("date pattern: first day of a month", "d")
        if day.day == 1 and first != "d":
            pattern = _QUOTED_OR_DAY.sub(lambda m: m[1] or first, pattern)
        return _dated(self._tag, pattern, day)

    def filters(self) -> dict[str, Callable[..., Any]]:
        """Give what templates write after a bar: ``{{ count|number }}``."""
        return {
            "brief_date": self.brief_date,
            "brief_day": self.brief_day,
            "brief_month": self.brief_month,
            "brief_weekday": self.brief_weekday,
            "clock": self.clock,
            "decimal": self.decimal,
            "iso": iso,
            "language_name": self.language_name,
            "long_date": self.long_date,
            "moment": self.moment,
            "month_letter": self.month_letter,
            "month_name": self.month_name,
            "month_title": self.month_title,
            "number": self.number,
            "say": self.say,
            "short_date": self.short_date,
            "size": self.size,
            "source_name": self.source_name,
            "span": self.span,
            "spelled": self.spelled,
            "utc_clock": self.utc_clock,
        }

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Give the functions of gettext, which fill in the values, numbers as they are written.

        What they give is HTML: a phrase may hold marks of its own, values go in escaped.
        ``%(num)s`` is the number counted.
        """
        from markupsafe import Markup

        from generator.render.direct import escape_output

        number = self.number

        said_for = cache(self._phrases.gettext)

        @cache
        def plain(said: str) -> Markup:
            return Markup(said % {})

        def fill(said: str, values: Mapping[str, Any]) -> Markup:
            shown = {
                k: number(v) if type(v) is int else escape_output(v) for k, v in values.items()
            }
            return str.__new__(Markup, said % shown)

        def gettext(phrase: str, /, **values: Any) -> Markup:
            said = said_for(phrase)
            return fill(said, values) if values else plain(said)

        def pgettext(where: str, phrase: str, /, **values: Any) -> Markup:
            said = self._phrases.gettext(phrase, where)
            return fill(said, values) if values else plain(said)

        def ngettext(one: str, many: str, num: int, /, **values: Any) -> Markup:
            return fill(self._phrases.ngettext(one, many, num), {"num": num, **values})

        def npgettext(where: str, one: str, many: str, num: int, /, **values: Any) -> Markup:
            return fill(self._phrases.ngettext(one, many, num, where), {"num": num, **values})

        return {
            "_": gettext,
            "gettext": gettext,
            "ngettext": ngettext,
            "pgettext": pgettext,
            "npgettext": npgettext,
        }


def iso(value: Moment | datetime) -> str:
    """ISO 8601, for ``datetime`` attributes."""
    return value.iso if isinstance(value, Moment) else value.isoformat()


@lru_cache(maxsize=512)
def _language_name(tag: str, named: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(named, sep="-").get_display_name(locale_of(tag))
    except (UnknownLocaleError, ValueError):
        name = None
    return name or named


@lru_cache(maxsize=4096)
def _dated(tag: str, pattern: str, day: date) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale_of(tag))


@lru_cache(maxsize=4096)
def _grouped(tag: str, number: int) -> str:
    from babel.numbers import format_decimal

    return format_decimal(number, locale=locale_of(tag))


@lru_cache(maxsize=4096)
def _tenths(tag: str, number: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(float(number), "#,##0.0", locale=locale_of(tag))
