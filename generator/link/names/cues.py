"""What is known of words beforehand: given names, surnames, titles, roles, organisations.

All of it is data shipped in ``generator/data``, read once and when first asked for; the origin
and licence of each file is in its ``README.md``.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from generator.link.names.spelling import fold, sound_forms

_SECTION = re.compile(r"^\[(.+)\]$", re.MULTILINE)
_GZIP = 31
"""zlib's number for a gzip header."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The sections of ``name-cues.txt``; all words are folded."""

    courtesy: frozenset[str]
    """Mr, Mrs: they are printed with the name and nothing else."""
    titles: frozenset[str]
    title_modifiers: frozenset[str]
    suffixes: frozenset[str]
    roles: frozenset[str]
    person_verbs: frozenset[str]
    say_verbs: frozenset[str]
    sources: frozenset[str]
    """Lower-case nouns for who says something: officials, ministry, newspaper."""
    clause_words: frozenset[str]
    """Words at which the words for a speaker end."""
    determiners: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_firsts: frozenset[str]
    organisation_nouns: frozenset[str]
    adjuncts: frozenset[str]
    """What stands behind an organisation's name: chief, troops, spokesman."""
    place_heads: frozenset[str]
    place_firsts: frozenset[str]
    place_nouns: frozenset[str]
    locatives: frozenset[str]
    weak_locatives: frozenset[str]
    before_of: frozenset[str]
    """south, city, mayor: what makes ``of X`` name a place."""
    particles: frozenset[str]
    """van, de la, al: small words before a surname."""
    legal_forms: frozenset[str]
    compounds: frozenset[str]
    """What English hangs on a name with a hyphen: US-led, Moscow-based."""
    directions: frozenset[str]
    """Words that make a region's name in one country and a plain direction in all others."""
    arabic_place_firsts: frozenset[str]
    happenings: frozenset[str]
    """Plurals that follow a town's name and make no team of it."""
    never: frozenset[str]
    function_words: frozenset[str]
    demonyms: frozenset[str]
    organisations: dict[str, str]
    """Every printed form of an organisation that newspapers do not explain -> its main form."""
    heads: frozenset[str]
    """Last words that make an institution or a place of the words before them."""


def shipped_bytes(name: str) -> bytes:
    """Read a compressed file of ``generator/data``."""
    return zlib.decompress(files("generator").joinpath("data", name).read_bytes(), _GZIP)


def _blocks(name: str) -> list[frozenset[str]]:
    text = shipped_bytes(name).decode("utf-8")
    return [frozenset(block.split("\n")) for block in text.split("\n\n")]


@cache
def cues() -> Cues:
    """Read the cue words."""
    text = files("generator").joinpath("data", "name-cues.txt").read_text(encoding="utf-8")
    parts = _SECTION.split(text)
    bodies = dict(zip(parts[1::2], parts[2::2], strict=True))

    def words(heading: str) -> frozenset[str]:
        listed = bodies[heading].split()
        return frozenset((*listed, *map(fold, listed)))

    organisations: dict[str, str] = {}
    for line in bodies["organisations"].strip().splitlines():
        forms = [form.strip() for form in line.split(";")]
        organisations |= dict.fromkeys(forms, forms[0])
    return Cues(
        courtesy=words("courtesy"),
        titles=words("titles"),
        title_modifiers=words("title modifiers"),
        suffixes=words("suffixes"),
        roles=words("roles"),
        person_verbs=words("person verbs"),
        say_verbs=words("say verbs"),
        sources=words("sources"),
        clause_words=words("clause words"),
        determiners=words("determiners"),
        organisation_heads=words("organisation heads"),
        organisation_firsts=words("organisation firsts"),
        organisation_nouns=words("organisation nouns"),
        adjuncts=words("adjuncts"),
        place_heads=words("place heads"),
        place_firsts=words("place firsts"),
        place_nouns=words("place nouns"),
        locatives=words("locatives"),
        weak_locatives=words("weak locatives"),
        before_of=words("place words before of"),
        particles=words("particles"),
        legal_forms=words("legal forms"),
        compounds=words("compounds"),
        directions=words("directions"),
        arabic_place_firsts=words("arabic place firsts"),
        happenings=words("happenings"),
        never=words("not names"),
        function_words=words("function words"),
        demonyms=words("demonyms"),
        organisations=organisations,
        heads=words("organisation heads") | words("place heads"),
    )


@cache
def _given() -> tuple[frozenset[str], frozenset[str]]:
    names, sounds = _blocks("given-names.gz")
    return names, sounds


@cache
def _surnames() -> frozenset[str]:
    return _blocks("surnames.gz")[0]


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    """Give the common words that English writes in lower case, and all of them."""
    common, rest = _blocks("english.gz")
    return common, common | rest


def is_given(word: str) -> bool:
    """Say whether a folded word is a given name, in some transliteration."""
    names, sounds = _given()
    first = word.split(" ", 1)[0]
    if word in names or (first != word and first in names):
        return True
    return len(word) > 4 and any(s in sounds for s in sound_forms(word))


def is_surname(word: str) -> bool:
    """Say whether a folded word is known as a surname."""
    return word in _surnames() or word in _given()[0]


def is_english(word: str) -> bool:
    """Say whether a folded word is one that English writes in lower case."""
    known = _english()[1]
    return word in known or (" " in word and all(part in known for part in word.split(" ")))


def is_clearly_given(word: str) -> bool:
    """Say whether a folded word is a given name and no common word: Peter, but not Mark."""
    return is_given(word) and word not in _english()[0]
