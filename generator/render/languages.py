"""The language that the interface speaks: its phrases, from a gettext catalogue.

English phrases stand in the templates themselves and need no catalogue. The catalogue of another
language comes as the text of its PO file, read by ``generator/themes.py``, and is never compiled:
so it works from a checkout, from a wheel and in any worker alike.

Source: the PO format and its plural forms, GNU gettext manual, chapters 3 and 11.2.6.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_PLACE = re.compile(r"%\((\w+)\)s|%%|%")
SOURCE = "en"
"""The language in which templates are written."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface."""

    tag: str = SOURCE
    """BCP 47, as the settings write it."""
    catalogues: tuple[str, ...] = ()
    """Texts of PO files; the first that translates a phrase wins. None: English."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``: the way its script runs."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """What a language says for each English phrase; the English one where it says nothing."""

    said: Mapping[tuple[str, str], tuple[str, ...]]
    """(context, English singular) -> one text, or one for each plural form."""
    form: Callable[[int], int]
    """Number -> which plural form it takes."""

    def gettext(self, phrase: str, context: str = "") -> str:
        """Translate a phrase."""
        return self.said.get((context, phrase), (phrase,))[0]

    def ngettext(self, one: str, many: str, number: int, context: str = "") -> str:
        """Translate a phrase that counts something."""
        said = self.said.get((context, one))
        if said is None:
            return one if number == 1 else many
        return said[min(self.form(number), len(said) - 1)]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one PO file says."""

    phrases: Phrases
    unfit: tuple[tuple[int, str], ...]
    """(line, English phrase) of translations that cannot be filled in, and are left out."""


@lru_cache(maxsize=8)
def phrases_of(language: Language) -> Phrases:
    """Read the catalogues of a language.

    Raises ValueError when one of them is no PO file.
    """
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    forms: list[Callable[[int], int]] = []
    for text in reversed(language.catalogues):
        found = parse_catalogue(text).phrases
        said.update(found.said)
        forms.append(found.form)
    # The last catalogue is the fullest one, and surely says how its language counts.
    return Phrases(said, forms[0] if forms else _english)


def parse_catalogue(text: str) -> Catalogue:
    """Read a PO file.

    Phrases that are not translated, in whole or in part, or marked fuzzy are left out.

    Raises ValueError with the line that cannot be read.
    """
    from io import StringIO

    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(StringIO(text), abort_invalid=True)
    except PoFileError as error:
        raise ValueError(f"{error}: line {getattr(error, 'lineno', 0) + 1}") from None
    said = {}
    unfit = []
    for message in catalog:
        ids, texts = several(message.id), several(message.string)
        if not message.id or not all(texts) or message.fuzzy:
            continue
        if misfilled(ids, texts):
            unfit.append((message.lineno or 0, ids[0]))
        else:
            said[message.context or "", ids[0]] = texts
    return Catalogue(Phrases(said, gettext.c2py(catalog.plural_expr)), tuple(unfit))


def misfilled(ids: tuple[str, ...], texts: tuple[str, ...]) -> str:
    """Say how a translation's places for values differ from the English ones'; empty: they fit.

    A plural form may leave out the number itself, as ``one article`` does.
    """
    wanted = [_places(text) for text in ids]
    for text in texts:
        places = _places(text)
        if "" in places:
            return f"a lone % sign in '{text}'"
        if extra := places.difference(*wanted):
            return f"'{text}' fills in what is not there: {', '.join(sorted(extra))}"
        needed = set.intersection(*wanted) - ({"num", "number"} if len(ids) > 1 else set())
        if needed - places:
            return f"'{text}' leaves out {', '.join(sorted(needed - places))}"
    return ""


def several(texts: object) -> tuple[str, ...]:
    """Give the texts of a message, one or one for each plural form."""
    return tuple(map(str, texts)) if isinstance(texts, list | tuple) else (str(texts or ""),)


def _places(text: str) -> set[str]:
    """Give the names of the values that a phrase fills in, and an empty one for a lone ``%``."""
    return {found[1] or "" for found in _PLACE.finditer(text) if found[0] != "%%"}


def _english(number: int) -> int:
    return int(number != 1)


def tag_candidates(tag: str) -> tuple[str, ...]:
    """Give the names under which a catalogue may lie: ``pt_BR`` and ``pt`` for ``pt-BR``."""
    parts = tag.split("-")
    parts = [parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])]
    return tuple("_".join(parts[:end]) for end in range(len(parts), 0, -1))


def direction_of(tag: str) -> str:
    """Say which way a language is written: ``ltr`` or ``rtl``."""
    return "ltr" if tag_candidates(tag)[-1] == SOURCE else locale_of(tag).text_direction


@lru_cache(maxsize=8)
def locale_of(tag: str) -> Locale:
    """Give what Unicode's CLDR knows of a language: names of days and months, signs of numbers."""
    from babel import Locale, UnknownLocaleError

    for candidate in tag_candidates(tag):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(SOURCE)
