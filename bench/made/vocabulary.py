"""A vocabulary of English and made words, drawn as often as the words of a language.

The commonest words are English ones (``words.txt``); behind them come made words that could be
English, thousands of them, since most words of a language are rare.

Source: Mandelbrot 1953, frequency proportional to 1 / (rank + q)^s; q and s as fitted to English
by Piantadosi 2014.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

Q, S = 2.7, 1.07
_SIZES = {"nouns": 24_000, "adjectives": 8_000, "verbs": 6_000}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one kind, the commonest first, each in its two or three forms."""

    forms: dict[str, tuple[str, ...]]
    """Letter of ``background.txt`` to the words in that form."""
    weights: tuple[float, ...]
    """Sums of the frequencies up to each word, as ``random.choices`` takes them."""


@cache
def vocabulary() -> dict[str, Words]:
    """Make the words: nouns, adjectives, verbs; the same ones always."""
    rng = random.Random("vocabulary")
    listed = {kind: dict.fromkeys(word_lists()[kind]) for kind in _SIZES}
    taken = {word for words in listed.values() for word in words}
    result = {}
    for kind, size in _SIZES.items():
        words = listed[kind]
        while len(words) < size:
            word = made_stem(rng) + rng.choice(word_lists()[f"{kind}-ends"]).strip("-")
            if word not in taken:
                taken.add(word)
                words[word] = None
        weights = tuple(accumulate(1 / (rank + Q) ** S for rank in range(size)))
        result[kind] = Words(_forms(kind, list(words)), weights)
    return result


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """Read ``words.txt``: name of each list, and its words in order."""
    lists: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in Path(__file__).with_name("words.txt").read_text("utf-8").splitlines():
        if line.startswith("  "):
            lists[name] += tuple(line.split())
        elif not line.startswith("#"):
            name = line.removesuffix(":")
            lists[name] = ()
    return lists


def made_stem(rng: random.Random) -> str:
    """Make one or two syllables."""
    lists = word_lists()
    stem = rng.choice(lists["heads"]) + rng.choice(lists["cores"]) + rng.choice(lists["tails"])
    if rng.random() < 0.6:
        stem += rng.choice("aeiou") + rng.choice(lists["tails"])
    return stem


def _forms(kind: str, words: list[str]) -> dict[str, tuple[str, ...]]:
    if kind == "adjectives":
        return {"J": tuple(words)}
    if kind == "nouns":
        return {"N": tuple(words), "M": tuple(map(_plural, words))}
    irregular = dict(pair.split(":") for pair in word_lists()["irregular"])
    return {
        "V": tuple(words),
        "D": tuple(irregular.get(word) or _past(word) for word in words),
        "G": tuple(word.removesuffix("e") + "ing" for word in words),
    }


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "sh", "ch")):
        return word + "es"
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ies"
    return {"man": "men", "wife": "wives", "life": "lives", "foot": "feet"}.get(word, word + "s")


def _past(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeou":
        return word[:-1] + "ied"
    return word + ("d" if word.endswith("e") else "ed")
