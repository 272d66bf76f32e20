"""Short codes that stand for sources in margins and charts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_uppercase

from generator.model import Source

_ARTICLES = frozenset(["the", "le", "la", "les", "der", "die", "das", "el", "il", "de", "het"])


def give_codes(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Give every source without a code one of its own, one to three letters made from its name.

    Sources choose in their order; codes differ in more than case.
    """
    taken = {s.code.casefold() for s in sources if s.code}
    coded = []
    for source in sources:
        code = source.code or next(c for c in _candidates(source.name) if c.casefold() not in taken)
        taken.add(code.casefold())
        coded.append(replace(source, code=code))
    return tuple(coded)


def _candidates(name: str) -> Iterator[str]:
    """Give codes for a name, the most natural first; they never run out."""
    found = [re.sub(r"[\d_]", "", w) for w in re.findall(r"\w+", name.upper())]
    parts = [w for w in found if w] or ["X"]
    if len(parts) > 1 and parts[0].lower() in _ARTICLES:
        del parts[0]
    initials, letters = "".join(w[0] for w in parts), "".join(parts)
    yield initials[0]
    yield initials[:2]
    yield initials[:3]
    yield letters[:2]
    yield letters[:3]
    yield from (letters[0] + letter for letter in letters[2:])
    yield from (letters[0] + letter for letter in ascii_uppercase)
    yield from (letters[0] + a + b for a, b in product(ascii_uppercase, repeat=2))
    yield from (a + b + c for a, b, c in product(ascii_uppercase, repeat=3))
    yield from (f"{letters[0]}{number}" for number in count(1))
