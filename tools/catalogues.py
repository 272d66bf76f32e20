"""Phrases of templates and code -> the catalogues in ``generator/locale``: ``make catalogs``.

Translations are kept; phrases that are gone leave the catalogues, new ones come in untranslated.
Nothing is guessed from similar phrases. Exit status 1 when something is left to translate.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from generator.render.languages import misfilled, several

REPOSITORY = Path(__file__).parents[1]
LOCALES = REPOSITORY / "generator" / "locale"
FILE = "LC_MESSAGES/newsarchive.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "Note": (1,),
}
"""Function -> which of its arguments are phrases, and which one a context, marked ``c``."""
SOURCES = (
    ("templates", "**/*.html", "jinja2.ext:babel_extract"),
    ("themes", "*/templates/**/*.html", "jinja2.ext:babel_extract"),
    ("generator", "**/*.py", "python"),
)
_NOISE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator'
    r"|Language-Team): .*\n",
    re.MULTILINE,
)
"""Lines of a head that hold a time, or nobody."""


def extract(repository: Path = REPOSITORY) -> Catalog:
    """Gather every phrase, in order of the files, with the files where it stands."""
    catalog = Catalog(project="newsarchive", version="", charset="utf-8")
    for folder, pattern, method in SOURCES:
        for path in sorted((repository / folder).glob(pattern)):
            shown = path.relative_to(repository).as_posix()
            options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
            found = extract_from_file(method, path, KEYWORDS, options=options)
            for _, phrase, _, context in found:
                catalog.add(phrase, locations=[(shown, 0)], context=context)
    for message in catalog:
        message.locations = sorted(set(message.locations))
    return catalog


def catalogue_files(locales: Path = LOCALES) -> dict[str, Path]:
    """Give the catalogue of each language, by its name."""
    return {path.parents[1].name: path for path in sorted(locales.glob(f"*/{FILE}"))}


def read(path: Path, language: str) -> Catalog:
    """Read a catalogue."""
    return read_po(BytesIO(path.read_bytes()), locale=language, abort_invalid=True)


def written(catalog: Catalog) -> bytes:
    """Write a catalogue without any time, so that the same phrases give the same file."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, ignore_obsolete=True)
    return _NOISE.sub("", buffer.getvalue().decode("utf-8")).encode("utf-8")


def renewed(path: Path, language: str, template: Catalog) -> Catalog:
    """Bring a catalogue up to the phrases that there are now."""
    catalog = read(path, language)
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def faults(catalog: Catalog) -> Iterator[str]:
    """Say what is not translated, or fills in other values than the English phrase."""
    for message in catalog:
        if not message.id:
            continue
        ids, texts = several(message.id), several(message.string)
        if not all(texts):
            yield f"not translated: {ids[0]}"
        elif message.fuzzy:
            yield f"marked as fuzzy: {ids[0]}"
        elif fault := misfilled(ids, texts):
            yield f"{fault}: {ids[0]}"


def main() -> int:
    """Renew all catalogues, and tell what is left to do."""
    template = extract()
    left = 0
    for language, path in catalogue_files().items():
        catalog = renewed(path, language, template)
        path.write_bytes(written(catalog))
        found = list(faults(catalog))
        left += len(found)
        print(f"{language}: {len(catalog)} phrases, {len(found)} to mend")
        for fault in found:
            print(f"  {fault}")
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main())
