"""Articles of made-up words whose frequencies are those of a language.

Source: Mandelbrot 1953, frequency proportional to 1 / (rank + q)^s; q and s as fitted to English
by Piantadosi 2014.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate

from generator.search.records import SearchRecord

Q, S = 2.7, 1.07
LETTERS = "eeeeetttaaaooiinnsshhrrddllccuummwfgypbvk"


def vocabulary(size: int, seed: int = 1) -> list[str]:
    """Make distinct words, the commonest first and shortest."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < size:
        length = rng.randint(2, 4 + min(len(words) // 50, 8))
        words["".join(rng.choices(LETTERS, k=length))] = None
    return list(words)


def articles(
    count: int, words: int = 400, vocabulary_size: int = 50_000, seed: int = 1
) -> Iterator[SearchRecord]:
    """Make articles of about ``words`` words each."""
    rng = random.Random(seed)
    known = vocabulary(vocabulary_size, seed)
    weights = list(accumulate(1 / (rank + Q) ** S for rank in range(len(known))))
    for number in range(count):
        length = rng.randint(words // 2, words * 3 // 2)
        drawn = rng.choices(known, cum_weights=weights, k=length + 10)
        sentences = (drawn[i : i + 20] for i in range(10, len(drawn), 20))
        yield SearchRecord(
            key=f"article/{number}.txt",
            kind="article",
            url=f"https://example.org/{number}/",
            headline=" ".join(drawn[:10]).capitalize(),
            text="\n".join(f"{' '.join(s).capitalize()}." for s in sentences),
            source=f"paper-{number % 7}",
            source_name=f"Paper {number % 7}",
            date=f"20{number % 20:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            precision="day",
            language="en",
        )
