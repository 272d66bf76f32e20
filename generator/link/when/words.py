"""The words for days in the languages of the larger newsrooms."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WEEKDAYS = """
0 monday mon en|montag montags montagabend de|lundi fr|lunes es|lunedì it|segunda-feira pt|maandag nl|понедельник ru|понеділок uk|poniedziałek pl
1 tuesday tue tues en|dienstag de|mardi fr|martes es|martedì it|terça-feira pt|dinsdag nl|вторник ru|вівторок uk|wtorek pl
2 wednesday wed weds en|mittwoch de|mercredi fr|miércoles es|mercoledì it|quarta-feira pt|woensdag nl|среда среду ru|середа середу uk|środa środę pl
3 thursday thu thur thurs en|donnerstag de|jeudi fr|jueves es|giovedì it|quinta-feira pt|donderdag nl|четверг ru|четвер uk|czwartek pl
4 friday fri en|freitag de|vendredi fr|viernes es|venerdì it|sexta-feira pt|vrijdag nl|пятница пятницу ru|п'ятниця п'ятницю п’ятницю uk|piątek pl
5 saturday sat en|samstag sonnabend de|samedi fr|sábado es|sabato it|sábado pt|zaterdag nl|суббота субботу ru|субота суботу uk|sobota sobotę pl
6 sunday sun en|sonntag de|dimanche fr|domingo es|domenica it|domingo pt|zondag nl|воскресенье ru|неділя неділю uk|niedziela niedzielę pl
"""  # noqa: E501 - one day a row reads as a table

_DAYS_AWAY = """
-2 vorgestern de|avant-hier fr|anteayer es|l'altro ieri it|anteontem pt|eergisteren nl|позавчера ru|позавчора uk|przedwczoraj pl
-1 yesterday en|gestern de|hier fr|ayer es|ieri it|ontem pt|gisteren nl|вчера ru|вчора uk|wczoraj pl
0 today tonight en|heute de|aujourd'hui aujourd’hui fr|hoy es|oggi it|hoje pt|vandaag nl|сегодня ru|сьогодні uk|dziś dzisiaj pl
1 tomorrow en|morgen de|demain fr|mañana es|domani it|amanhã pt|morgen nl|завтра ru|завтра uk|jutro pl
"""  # noqa: E501 - one day a row reads as a table


def _by_language(table: str) -> Mapping[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in table.strip().splitlines():
        number, _, cells = row.partition(" ")
        for cell in cells.split("|"):
            words, _, language = cell.rpartition(" ")
            forms = [words] if "'altro" in words else words.split()
            found.setdefault(language, {}).update(dict.fromkeys(forms, int(number)))
    return MappingProxyType(found)


WEEKDAYS = _by_language(_WEEKDAYS)
"""Language -> lower-case word -> 0 for Monday to 6 for Sunday."""

DAYS_AWAY = _by_language(_DAYS_AWAY)
"""Language -> lower-case word -> days from the day of telling."""

NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
        "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    }
)  # fmt: skip

ENGLISH_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        form: number
        for number, forms in enumerate(
            (
                "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun",
                "July Jul", "August Aug", "September Sept Sep", "October Oct", "November Nov",
                "December Dec",
            ),
            start=1,
        )
        for form in forms.split()
    }
)  # fmt: skip
"""With their capitals, which tell ``May`` from ``may``."""
