"""Make the word lists of ``generator/data``: given names, surnames, English in lower case.

    pip install names==0.3.0 faker==40.54.0
    apt-get install scowl                       (2020.12.07-2, in /usr/share/dict/scowl)
    python bench/names/build_words.py /usr/share/dict/scowl generator/data

``names`` carries the given names and surnames that the 1990 census of the United States counted
(public domain), Faker (MIT) those of seventy other languages, SCOWL (free use with its notice)
the vocabulary. Every list is folded as ``spelling.fold`` folds, one word a line, sorted. The same
input gives the same bytes.
"""

from __future__ import annotations

import gzip
import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person
import names

from generator.link.names.spelling import fold, sound_forms

COMMONEST_SURNAMES = 22_000
COMMON, VOCABULARY = ("10", "20"), ("35", "40", "50")
"""SCOWL's sizes: what everybody uses, and what else a medium dictionary holds."""
LEFT_OUT = frozenset({"is_IS"})
"""Its list holds every name that Icelandic law allows, many of them words elsewhere."""
SOUNDED = frozenset({"ru_RU", "uk_UA", "bg_BG", "mk_MK"})
"""Their names reach other languages in many transliterations."""
GIVEN = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")
SURNAMES = ("last_names", "last_names_male", "last_names_female", "unisex_last_names")


def faker_words(fields: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give (locale, word) for the lists that Faker's locales hold under the given names."""
    people = faker.providers.person
    for module in sorted(m.name for m in pkgutil.iter_modules(people.__path__)):
        provider = importlib.import_module(f"{people.__name__}.{module}").Provider
        for field in fields:
            listed = provider.__dict__.get(field, ())
            if module not in LEFT_OUT and isinstance(listed, (tuple, list, dict)):
                for word in listed:
                    yield module, word


def census(name: str, most: int) -> Iterator[str]:
    """Give the commonest names of a census table."""
    path = Path(names.__file__).parent / name
    for line in path.read_text(encoding="ascii").splitlines()[:most]:
        yield line.split()[0]


def fits(word: str) -> bool:
    """Keep one word of two or more letters in Latin, Greek or Cyrillic."""
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return len(letters) > 1 and letters.isalpha() and all(ord(c) < 0x530 for c in fold(letters))


def english(scowl: Path, sizes: Iterable[str]) -> set[str]:
    """Give the words of some sizes that English, American or British, writes in lower case."""
    return {
        fold(word)
        for kind in ("english", "american", "british")
        for size in sizes
        for word in (scowl / f"{kind}-words.{size}").read_text(encoding="latin-1").split()
        if word.islower() and "'" not in word
    }


def write(path: Path, *blocks: Iterable[str]) -> None:
    """Write blocks of sorted words with an empty line between them."""
    lists = [sorted(set(block)) for block in blocks]
    text = "\n\n".join("\n".join(words) for words in lists)
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    print(f"{path.name}: {' + '.join(str(len(b)) for b in lists)}, {path.stat().st_size} bytes")


def main() -> None:
    """Read the sources, write the files."""
    scowl, target = Path(sys.argv[1]), Path(sys.argv[2])
    given = {fold(w) for _, w in faker_words(GIVEN) if fits(w)}
    given |= {fold(w) for t in ("male", "female") for w in census(f"dist.{t}.first", 9_999)}
    sounds = {
        s for land, w in faker_words(GIVEN) if land in SOUNDED and fits(w) for s in sound_forms(w)
    }
    surnames = {fold(w) for _, w in faker_words(SURNAMES) if fits(w)}
    surnames |= {fold(w) for w in census("dist.all.last", COMMONEST_SURNAMES)}
    common, rest = (english(scowl, sizes) for sizes in (COMMON, VOCABULARY))
    write(target / "given-names.gz", given, (s for s in sounds if len(s) > 3))
    write(target / "surnames.gz", surnames - given)
    write(target / "english.gz", common, rest - common)


if __name__ == "__main__":
    main()
