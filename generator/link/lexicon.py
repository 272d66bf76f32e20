"""What is known of words beforehand: stems, function words, families, concepts, commonness.

All of it is shipped data, read once: ``data/stopwords.txt`` for thirteen languages and, for
English, ``english.tsv`` (made from WordNet by ``bench/events/make_lexicon.py``) and
``english-concepts.txt`` (written for this project). A language without a table still works: its
words are their own families and only the archive itself says how common they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import Stemmer

STEMMERS: Mapping[str, str] = MappingProxyType(
    {
        "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
        "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
        "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
        "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
        "nb": "norwegian", "nn": "norwegian", "pt": "portuguese", "ro": "romanian",
        "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish",
        "yi": "yiddish",
    }
)  # fmt: skip
"""Snowball algorithm by ISO 639-1 code."""


@dataclass(frozen=True, slots=True)
class Word:
    """A stem as the lexicon knows it."""

    family: str
    """Stem of the verb that it is derived from, or itself."""
    concept: str
    """Kind of happening (``shoot*``) or of thing (``troops=``) that it tells of, or its family."""
    eventness: float
    """0 to 1: share of its uses in which it is a happening."""
    commonness: float
    """0 to 1: share of neutral articles that use it."""


@cache
def stemmer(language: str) -> Callable[[list[str]], list[str]]:
    """Give the function that stems a list of lower-case words of a language (BCP 47 tag)."""
    name = STEMMERS.get(primary(language))
    # Without a cache: looking a word up there takes longer than stemming it.
    return list if name is None else Stemmer.Stemmer(name, 0).stemWords


@cache
def stop_words(language: str) -> frozenset[str]:
    """Give the lower-case function words of a language; an empty set when there is no list."""
    for line in _lines("stopwords.txt"):
        code, _, words = line.partition(":")
        if code == {"nb": "no", "nn": "no"}.get(primary(language), primary(language)):
            return frozenset(words.split())
    return frozenset()


@cache
def english() -> Mapping[str, Word]:
    """Give the English lexicon by stem."""
    concepts = _concepts()
    words = {}
    for line in _lines("english.tsv"):
        stem, family, tenths, articles = line.split("\t")
        concept = concepts.get(stem) or concepts.get(family) or family
        words[stem] = Word(family, concept, int(tenths) / 10, int(articles) / 10_000)
    for stem, concept in concepts.items():
        if stem not in words:
            words[stem] = Word(stem, concept, float(concept.endswith("*")), 0.0)
    return MappingProxyType(words)


def lexicon(language: str) -> Mapping[str, Word]:
    """Give the lexicon of a language, empty when there is none."""
    return english() if primary(language) == "en" else MappingProxyType({})


def primary(language: str) -> str:
    """Give the language of a BCP 47 tag without region or script."""
    return language.partition("-")[0].lower()


@cache
def phrases(language: str) -> Mapping[tuple[str, str], str]:
    """Give the concepts of two stems in a row."""
    if primary(language) != "en":
        return MappingProxyType({})
    stem = stemmer("en")
    found = {}
    for line in _lines("english-concepts.txt"):
        name, *words = line.split()
        for first, mark, second in (word.partition("_") for word in words):
            if mark:
                a, b = stem([first, second])
                found[a, b] = f"{name}*"
    return MappingProxyType(found)


@cache
def places(language: str) -> Mapping[str, str]:
    """Map stems that stand for a country, its people or its government to the country's stem."""
    if primary(language) != "en":
        return MappingProxyType({})
    stem = stemmer("en")
    found: dict[str, str] = {}
    for line in _lines("english-places.txt"):
        country, *others = stem(line.split())
        found |= dict.fromkeys((country, *others), country)
    return MappingProxyType(found)


def _concepts() -> dict[str, str]:
    stem = stemmer("en")
    found: dict[str, str] = {}
    for line in _lines("english-concepts.txt"):
        thing = line.startswith("= ")
        words = line.removeprefix("= ").split()
        name = words[0] + ("=" if thing else "*")
        for word in stem([word for word in words if "_" not in word]):
            found.setdefault(word, name)
    return found


def _lines(name: str) -> tuple[str, ...]:
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("#"))
