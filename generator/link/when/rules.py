"""What expressions of time look like, language by language, and who reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.link.when.expressions import (
    Read,
    away_of,
    read_ago,
    read_date,
    read_month,
    read_near,
    read_numbers,
    read_slashes,
    read_unit,
    read_year,
    weekday_of,
)
from generator.link.when.words import DAYS_AWAY, ENGLISH_MONTHS, NUMBERS, WEEKDAYS
from generator.read.tables.months import MONTHS

_PART = r"(?:\s+(?P<part>morning|afternoon|evening|night|lunchtime))?"
_ORDINAL = r"(?:st|nd|rd|th|er|re|\.|º|ª)?"
_ISO = re.compile(r"(?<!\d)(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_DOTS = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?!\d)")
_SLASHES = re.compile(r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4})(?![\d/])")
WORD = re.compile(r"\w+")
FIGURES = "#"
"""Stands for four digits in a row among the words of a sentence."""
_FIGURES = frozenset({FIGURES})
Rule = tuple[frozenset[str], re.Pattern[str], Read]
"""The words of which a sentence must have one, what to look for, and how to read it."""


@cache
def triggers(language: str) -> frozenset[str]:
    """Give the words without which a sentence gives no time, so that most cost little."""
    rules = rules_of(language)
    return frozenset().union(*(words for words, _, _ in rules))


def _pieces(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(WORD.findall(phrase.lower())[-1] for phrase in phrases)


@cache
def rules_of(language: str) -> tuple[Rule, ...]:
    """Give the rules of a language, the surest first."""
    english = language == "en"
    months = "|".join(sorted(map(re.escape, ENGLISH_MONTHS if english else MONTHS), key=_longest))
    days = "|".join(sorted(map(re.escape, WEEKDAYS[language]), key=_longest))
    away = "|".join(sorted(map(re.escape, DAYS_AWAY[language]), key=_longest))
    case = 0 if english else re.IGNORECASE
    year = r"(?:(?:,?\s+(?:de\s+|del\s+)?|,)(?P<year>[12]\d{3})(?!\d))?"
    number = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s?[-–]\s?(?P<last>\d{{1,2}}){_ORDINAL})?"
    month_words = _pieces(ENGLISH_MONTHS if english else MONTHS)
    before = rf"(?<![\d.,]){number}\s+(?:of\s+|de\s+)?(?P<month>{months})\b\.?{year}"
    after = rf"\b(?P<month>{months})\b\.?\s+{number}(?!\d|:\d|,\d(?!\d{{3}}(?!\d))){year}"
    table: list[Rule] = [
        (_FIGURES, _ISO, read_numbers),
        (_FIGURES, _DOTS, read_numbers),
        (_FIGURES, _SLASHES, read_slashes),
        (month_words, re.compile(before, case), read_date),
        (month_words, re.compile(after, case), read_date),
    ]
    if english:
        table += _english_rules(months, month_words)
    relative = re.compile(rf"(?<![\w-])(?P<away>{away})(?!\w){_PART}", re.IGNORECASE)
    weekday = re.compile(rf"(?<!\w)(?P<weekday>{days})\b{_PART}", re.IGNORECASE)
    table += [
        (_pieces(DAYS_AWAY[language]), relative, away_of(language)),
        (_pieces(WEEKDAYS[language]), weekday, weekday_of(language)),
    ]
    return tuple(table)


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word


def _english_rules(months: str, month_words: frozenset[str]) -> list[Rule]:
    count = "|".join(sorted(NUMBERS, key=_longest))
    ago = rf"\b(?P<count>{count}|\d{{1,3}})\s(?P<unit>day|week|month|year)s?\sago\b"
    unit = (
        r"\b(?:(?P<side>[Ll]ast|[Tt]his|[Nn]ext|[Pp]revious)\s|[Tt]he\s(?=weekend))"
        r"(?P<unit>week|month|year|weekend)\b"
    )
    near = r"\b[Ll]ast night\b|\b[Oo]vernight\b|\b[Tt]his (?:morning|afternoon|evening)\b"
    year = r"\b(?:in|during|early|late|mid)[\s-](?P<year>1[89]\d\d|20\d\d)\b(?!\s+\w+s\b)"
    in_month = (
        rf"\b(?:in|during|of|early|late|mid|last|this)\s(?P<month>{months})\b\.?"
        r"(?:,?\s(?P<year>[12]\d{3}))?"
    )
    month_year = rf"\b(?P<month>{months})\b\.?,?\s(?P<year>[12]\d{{3}})\b"
    units = frozenset({"week", "month", "year", "weekend"})
    return [
        (frozenset({"ago"}), re.compile(ago, re.IGNORECASE), read_ago),
        (units, re.compile(unit), read_unit),
        (
            frozenset({"night", "overnight", "morning", "afternoon", "evening"}),
            re.compile(near),
            read_near,
        ),
        (month_words, re.compile(in_month), read_month),
        (month_words, re.compile(month_year), read_month),
        (_FIGURES, re.compile(year, re.IGNORECASE), read_year),
    ]
