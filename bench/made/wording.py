"""Read the files of wordings: what can be told, and in which words.

``kinds.txt`` and ``facts.txt`` explain their form in their heads.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_SECTIONS = ("sentence", "open", "subject", "verb", "object", "tail")
_JOINED = 2000
"""Sentences joined from parts."""

Slot = tuple[str, bool]
"""Name, and whether it begins a sentence."""
Wording = tuple["str | Slot | Alternatives", ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """A choice among wordings."""

    options: tuple[Wording, ...]


@dataclass(slots=True)
class Kind:
    """A kind of happening."""

    name: str
    things: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Slot to what may fill it."""
    also: tuple[str, ...] = ()
    """Names of facts that may come with it."""
    facts: dict[str, tuple[Wording, ...]] = field(default_factory=dict)
    """``head``, ``main`` and others, each with its wordings."""


@cache
def kinds() -> tuple[Kind, ...]:
    """Give all kinds of happenings."""
    result: list[Kind] = []
    fact = ""
    for line in _lines("kinds.txt"):
        word, _, rest = line.partition(" ")
        if word == "kind":
            result.append(Kind(rest))
        elif line.startswith("  "):
            result[-1].facts[fact] += (_compile(line.strip()),)
        elif rest.startswith("= "):
            values = tuple(value.strip() for value in rest[2:].split("|"))
            if word == "also":
                result[-1].also = tuple(rest[2:].split())
            else:
                result[-1].things[word] = values
        else:
            fact = line
            result[-1].facts[fact] = ()
    return tuple(result)


@cache
def shared_facts() -> dict[str, tuple[Wording, ...]]:
    """Give the facts that come with happenings of many kinds."""
    result: dict[str, tuple[Wording, ...]] = {}
    name = ""
    for line in _lines("facts.txt"):
        if line.startswith("fact "):
            name = line.removeprefix("fact ")
            result[name] = ()
        else:
            result[name] += (_compile(line.strip()),)
    return result


@cache
def frames() -> tuple[tuple[str | Slot, ...], ...]:
    """Give the sentences that tell nothing planted.

    A slot is the letter of a kind of words, with ``a`` before it where an article has to agree
    with the word, or the name of a thing of the story.
    """
    sections: dict[str, list[str]] = {}
    for line in _lines("background.txt"):
        if " " not in line and line in _SECTIONS:
            sections[line] = []
        else:
            sections[next(reversed(sections))].append(line)
    rng = random.Random("frames")
    lines = list(sections["sentence"])
    for _ in range(_JOINED):
        opening, subject, verb, thing, tail = (rng.choice(sections[name]) for name in _SECTIONS[1:])
        text = f"{subject} {verb} {thing}"
        text = f"{opening}, {text}" if rng.random() < 0.5 else text[0].upper() + text[1:]
        lines.append(f"{text} {tail}." if rng.random() < 0.7 else f"{text}.")
    return tuple(map(_compile_frame, lines))


def _compile_frame(line: str) -> tuple[str | Slot, ...]:
    pattern = r"(\b[Aa] [NJ]\b|\b[NMJVDG]\b|\{\w+\})"
    parts: list[str | Slot] = []
    for part in filter(None, re.split(pattern, line)):
        if part.startswith("{"):
            parts.append((part[1:-1], False))
        elif re.fullmatch(pattern, part):
            parts.append(("a" * (len(part) > 1) + part[-1], part[0] == "A" or not parts))
        else:
            parts.append(part)
    return tuple(parts)


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _compile(text: str) -> Wording:
    parts: list[str | Slot | Alternatives] = []
    for part in filter(None, re.split(r"(\[[^\]]*\]|\{[^}]*\})", text)):
        if part[0] == "[":
            parts.append(Alternatives(tuple(_compile(o) for o in part[1:-1].split("|"))))
        elif part[0] == "{":
            name, _, capital = part[1:-1].partition(":")
            parts.append((name, capital == "C"))
        else:
            parts.append(part)
    return tuple(parts)
