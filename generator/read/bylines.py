"""Who wrote it and from where: bylines and datelines, when they are unmistakable."""

from __future__ import annotations

import re

_WORD = r"[^\W\d_a-zß-ÿа-яё][\w.'’-]*"
_NAME = rf"{_WORD}(?:\s(?:{_WORD}|van|von|de|der|den|del|di|da|la|le|bin|al|el|ibn)){{1,4}}"
_AND = r"(?:and|und|et|y|e|en|и|&|AND)"
_OFFICE = r"[A-Z][\w\s]*(?:Writers?|Reporters?|Correspondents?|Editors?|Staff)"
_ROLE = re.compile(_OFFICE)
_BYLINE = re.compile(
    rf"""(?:By|BY|Von|Par|Por|Di|Door|Автор:|Written\sby|Reported\sby|Reporting\sby)\s+
    (?P<names>{_NAME}(?:(?:,\s|\s{_AND}\s){_NAME})*)
    (?P<role>,?\s(?:in\s[A-Z][\w ,.'’-]+
        |{_OFFICE}
        |(?:for\s)?(?:Reuters|(?:The\s)?Associated\sPress|AP|AFP|CNN|BBC\sNews)))?""",
    re.VERBOSE,
)
_SEPARATOR = re.compile(rf",\s|\s{_AND}\s")
_AGENCY = (
    r"(?:AP|AFP|UPI|CNN|BBC|DPA|dpa|TASS|EFE|ANSA|KUNA|FNA|IANS|ANI|PTI|Reuters|REUTERS|Xinhua|Interfax|"
    r"Bloomberg|AP/[\w ]+|[\w ]+/AP|[A-Z]\w*(?:\s[A-Z0-9]\w*){0,3}(?:\.com)?)"
)
_DATELINE = re.compile(
    rf"(?P<line>(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ -][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]*){{0,4}}"
    rf"(?:,\s[A-Z][\w.]+(?:\s[A-Z][\w.]+)?)?(?:,\s(?:[A-Z][a-z]+\.?\s\d{{1,2}}|\d{{1,2}}\s[A-Z][a-z]+)"
    rf"(?:,\s\d{{4}})?)?\s?(?:\({_AGENCY}\))?"
    rf"|(?:[A-Z][a-z]{{2,8}}\.?\s\d{{1,2}}\s)?\((?:Reuters|AP|AFP|CNN|dpa|Xinhua)\)))"
    rf"\s?(?:--|[-–—])\s"
)


def parse_byline(line: str) -> tuple[str, ...]:
    """Give the names of a line that is a byline and nothing else; empty for other lines."""
    if len(line) > 120:
        return ()
    found = _BYLINE.fullmatch(line)
    if found is None:
        return ()
    names = [name for name in _SEPARATOR.split(found["names"]) if name]
    role = (found["role"] or "").lstrip(", ")
    if not role and len(names) > 1 and _ROLE.fullmatch(names[-1]):
        role = names.pop()
    if role:
        names[-1] += f", {role}"
    return tuple(names)


def find_dateline(text: str) -> str:
    """Give the place, day and agency that open a text, as printed; empty when none does."""
    found = _DATELINE.match(text[:160])
    return found["line"].strip() if found else ""
