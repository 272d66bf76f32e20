"""The edge that reads the interface's language: the site's own catalogues before ours.

They lie in ``locale/<language>/LC_MESSAGES/newsarchive.po``, beside ``archive.yaml`` and in this
package.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config import SETTINGS_FILE
from generator.errors import Problem, SettingsError
from generator.render.languages import (
    SOURCE,
    Language,
    direction_of,
    parse_catalogue,
    tag_candidates,
)

FOLDER = "locale"
"""Beside ``archive.yaml``."""
SHIPPED = Path(__file__).parent / FOLDER
_FILE = "LC_MESSAGES/newsarchive.po"


@dataclass(frozen=True, slots=True)
class Spoken:
    """The language of the interface."""

    language: Language
    problems: tuple[Problem, ...] = ()


def read_language(root: Path, tag: str, shipped: Path = SHIPPED) -> Spoken:
    """Read what is said in a language; English, with a warning, where nobody has translated it.

    Raises SettingsError when a catalogue of the site's own cannot be read.
    """
    own = root / FOLDER
    names = tag_candidates(tag)
    places = [base / name / _FILE for name in names for base in (own, shipped)]
    found = [path for path in places if path.is_file()]
    if not found and names[-1] != SOURCE:
        return Spoken(Language(), (_unknown(tag, known_languages(root, shipped)),))
    texts = {path: path.read_bytes() for path in found}
    problems = tuple(
        problem
        for path, text in texts.items()
        if path.is_relative_to(own)
        for problem in _check(text, path.relative_to(root).as_posix())
    )
    catalogues = tuple(text.decode() for text in texts.values())
    return Spoken(Language(tag, catalogues, direction_of(tag)), problems)


def known_languages(root: Path, shipped: Path = SHIPPED) -> tuple[str, ...]:
    """Give the tags of the languages that there is a catalogue for, and of English."""
    paths = [path for base in (root / FOLDER, shipped) for path in base.glob(f"*/{_FILE}")]
    return tuple(sorted({SOURCE, *(path.parent.parent.name.replace("_", "-") for path in paths)}))


def _check(text: bytes, path: str) -> Iterator[Problem]:
    try:
        catalogue = parse_catalogue(text.decode())
    except ValueError as error:
        problem = Problem(path, 0, 0, "catalogue-syntax", f"this is no PO file: {error}")
        raise SettingsError("a catalogue of the interface cannot be read", [problem]) from None
    for line, phrase in catalogue.unfit:
        message = f"this does not fit '{phrase}': fill in the same values, write %% for %"
        yield Problem(path, line, 0, "catalogue-values", message, "warning")


def _unknown(tag: str, known: tuple[str, ...]) -> Problem:
    message = (
        f"the interface speaks no '{tag}', so it speaks English; there are: {', '.join(known)}"
    )
    return Problem(SETTINGS_FILE, 0, 0, "interface-language", message, "warning")
