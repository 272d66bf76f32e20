"""Photo captions and their credits, told from headlines.

A picture's line ends in a credit: whoever took or sold the picture. Some credits can be nothing
else (``Photo: …``, ``Getty Images``, ``Jane Doe/Reuters``). A dash or a bar and an agency's name
can end a headline as well (``Minister resigns - Reuters``), so there the line itself must speak:
see ``split_credit`` and ``docs/formats.md``.
"""

from __future__ import annotations

import re
from functools import cache

from generator.read.tables.agencies import CREDIT_LABELS, NEWS_AGENCIES, PICTURE_AGENCIES
from generator.read.tables.months import MONTHS

LONGEST_CAPTION = 500
"""Code points; a longer line is text."""


def _alternatives(names: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_LABEL = rf"(?:{_alternatives(CREDIT_LABELS)}|(?-i:{_alternatives(CREDIT_LABELS).upper()}))s?"
_PICTURES = rf"(?i:{_alternatives(PICTURE_AGENCIES)})"
_NEWS = rf"(?i:{_alternatives(NEWS_AGENCIES)})"
_NAME = r"(?:[^\W\d_a-zß-ÿа-яё][\w’'-]*|[A-Z]\.)"
_PERSON = rf"{_NAME}(?:\s(?:{_NAME}|de|van|von|al|el|bin)){{0,3}}"
_MAKER = rf"(?:{_PERSON}|{_NEWS}|{_PICTURES})"

_IN_BRACKETS = rf"""(?x)\s*[(\[]\s*(?P<credit>
        (?i:{_LABEL})\s*(?::|\bby\b|/)\s*[^()\[\]]{{2,80}}             # (Photo: AP)
        | (?:[^()\[\]]{{1,60}}[/|,]\s*|(?i:{_LABEL})\s|(?:{_NEWS}\s)?(?i:via)\s)
          {_NEWS}(?:\s(?i:{_LABEL}))?                                    # (Jane Doe/AP)
        | (?:[^()\[\]]{{1,60}}[/|,]\s*|(?i:{_LABEL})\s|{_NEWS}\s)?(?:(?i:via)\s)?
          {_PICTURES}(?:\s(?i:{_LABEL}))?                                # (AFP via Getty Images)
    )\s*[)\]]\.?$"""
_LABELLED = rf"""(?x)(?:^|\s|(?<=[.,|–—-]))(?P<credit>
        {_LABEL}(?<!s)\s?(?::|(?i:copyright)\b)\s*{_MAKER}(?:\s?[/,|]\s?{_MAKER})*
        | {_LABEL}\s?:\s*{_MAKER}\s?/\s?{_MAKER}
    )\.?$
    | (?:^|[.,|–—-]\s*)(?P<by>{_LABEL}\s(?i:by)\s{_MAKER}(?:\s?[/,|]\s?{_MAKER})?)\.?$"""
_PICTURE_AGENCY = (
    rf"(?:^|\s[-–—|]\s?|[|/]\s?|[.!?,]\s)"
    rf"(?P<credit>(?:(?:Source:\s)?{_PERSON}\s?[/|,]\s?)?(?:{_NEWS}\s)?(?:(?i:via)\s)?{_PICTURES}"
    rf"(?:\s?/\s?{_PERSON})?)\.?$"
)
_SLASHED = (
    rf"(?:^|\s|[(–—-])(?P<credit>(?:Source:\s)?{_PERSON}\s?/\s?{_NEWS}|/\s?{_NEWS}|"
    rf"{_NEWS}\s?/\s?{_PERSON})\)?\.?$"
)
_UNSURE = rf"(?P<mark>\s[-–—]\s*|\s?\|\s*|\s\(\s*|\s)(?P<credit>{_NEWS}|{_PICTURES})\s*\)?$"
_MONTH = "|".join(sorted(m.capitalize() for m in MONTHS if len(m) > 2 and m.isalpha()))
_SCENE_OPENS = (
    r"(?:An?|The|Two|Three|People|Men|Women|Police|Soldiers|Troops|Servicemen|Protesters|"
    r"Demonstrators|Residents|Members|Smoke|Flames|Firefighters|Rescuers|Fighters|Supporters)\s|"
    r"(?:[A-Z][\w’'-]+\s){1,4}(?:seen|pictured|poses|posing|attends|attending|speaks|speaking|walks|"
    r"walking|stands|standing|sits|waves|waving|looks|arrives|arriving|gestures)\b"
)
_SCENE_DAY = (
    r"\b(?:pictured|seen here|file (?:photo|picture|image)|(?:is|are) seen|"
    r"on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in this (?:photo|image|picture)|"
    rf"(?:{_MONTH})\.?\s\d{{1,2}}|\d{{1,2}}\s(?:{_MONTH}))\b"
)
_OWN_SPELLINGS = frozenset(NEWS_AGENCIES)
_LAST_WORDS = frozenset(
    name.split()[-1].rpartition("-")[2].lower() for name in NEWS_AGENCIES + PICTURE_AGENCIES
)
_WORDS = re.compile(r"\w+")
_LABEL_SPOT = re.compile(_LABEL)


def split_credit(line: str) -> tuple[str, str] | None:
    """Part a picture's line into caption and credit, both as printed; None for other lines.

    After a dash or a bar an agency's name is a credit when it is set in capitals that are not
    its own spelling (``REUTERS``) in a line that is not, when a bar stands before a name in
    capitals, or when the line shows a scene with its day.
    """
    if len(line) > LONGEST_CAPTION or not _may_have_credit(line):
        return None
    for pattern in (_IN_BRACKETS, _LABELLED, _PICTURE_AGENCY, _SLASHED):
        found = _compiled(pattern).search(line, max(0, len(line) - 160))
        if found:
            credit = found["credit"] or found["by"]
            return line[: found.start()].rstrip(" -–—|/"), credit.strip(" /")
    found = _compiled(_UNSURE).search(line, max(0, len(line) - 40))
    if found is None:
        return None
    caption, credit = line[: found.start()].strip(), found["credit"]
    mark = found["mark"].strip()
    in_capitals = mark in tuple("-–—|") and credit.isupper() and not caption.isupper()
    unlike_itself = credit not in _OWN_SPELLINGS
    scene = _compiled(_SCENE_OPENS).match(caption) and _compiled(_SCENE_DAY).search(caption)
    if caption and (scene or (in_capitals and (unlike_itself or mark == "|"))):
        return caption, credit
    return None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile on first use: long lists of names would slow the program's start."""
    return re.compile(pattern)


def _may_have_credit(line: str) -> bool:
    """Look cheaply at a line's end, so that most lines meet none of the patterns."""
    last = line[-30:].rstrip(" .)]").rpartition(" ")[2].rpartition("/")[2].rpartition("-")[2]
    if last.lower() in _LAST_WORDS:
        return True
    tail = line[-100:]
    if "/" in tail and not _LAST_WORDS.isdisjoint(_WORDS.findall(tail.lower())):
        return True
    labelled = ":" in tail or " by " in tail or " BY " in tail
    return labelled and _LABEL_SPOT.search(tail) is not None
