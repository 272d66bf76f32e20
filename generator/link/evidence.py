"""Why two accounts are held to tell one event: the words, names and numbers both use."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.telling import Told, alike, shared_keys
from generator.model import Evidence, Extract

MOST_WORDS = 8


def gather_evidence(
    told: Sequence[Told], extracts: Sequence[Extract], spellings: Sequence[dict[str, str]]
) -> tuple[Evidence, ...]:
    """Tie each account to the one it resembles most; give the ties, strongest first.

    The three sequences describe the event's sentences: what they tell, their words in the file,
    and for each the spelling of each key.
    """
    best: dict[int, tuple[float, int, int]] = {}
    for i, a in enumerate(told):
        for j, b in enumerate(told):
            if a.article != b.article:
                found = (alike(a, b), -i, -j)
                best[a.article] = max(found, best.get(a.article, found))
    pairs = {tuple(sorted((-i, -j))): score for score, i, j in best.values()}
    links = [
        _link(extracts[i], extracts[j], score, shared_keys(told[i], told[j]), spellings[i])
        for (i, j), score in pairs.items()
    ]
    return tuple(
        sorted(links, key=lambda e: (-e.score, e.a.article, e.a.start, e.b.article, e.b.start))
    )


def _link(
    a: Extract, b: Extract, score: float, shared: Sequence[str], spelling: dict[str, str]
) -> Evidence:
    names = tuple(dict.fromkeys(spelling[k] for k in shared if k.startswith("^")))
    numbers = tuple(dict.fromkeys(spelling[k] for k in shared if k.startswith("#")))
    words = tuple(dict.fromkeys(spelling[k] for k in shared if k[0] not in "^#"))
    return Evidence(a, b, round(min(score, 1.0), 4), words[:MOST_WORDS], names, numbers)
