"""Which words of the index a query is about, so that they can be marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.search.engine import query as q
from generator.search.schema import NAMES, STEMMED, stems
from generator.search.snippets import Wanted


def wanted_words(meaning: Any, reader: Any) -> Wanted:
    """Give the words that a query asks for, wildcards expanded; those under NOT are not."""
    surfaces: set[str] = set()
    stemmed: set[str] = set()
    quotations: set[tuple[str, ...]] = set()
    for leaf in _asked(meaning):
        field = leaf.field()
        if field in map(stems, STEMMED):
            stemmed |= _terms(leaf, reader)
        elif field not in (*STEMMED, *NAMES):
            continue
        elif isinstance(leaf, q.Phrase) and leaf.slop == 1:
            quotations.add(tuple(leaf.words))
        else:
            surfaces |= _terms(leaf, reader)
    return Wanted(frozenset(surfaces), frozenset(stemmed), frozenset(quotations))


def _terms(leaf: Any, reader: Any) -> set[str]:
    found = (term for _, term in leaf.expanded_terms(reader, phrases=True))
    return {term.decode() if isinstance(term, bytes) else term for term in found}


def _asked(meaning: Any) -> Iterator[Any]:
    match meaning:
        case q.Not():
            return
        case q.AndNot():
            yield from _asked(meaning.a)
        case q.Every():
            return
        case _ if meaning.is_leaf():
            yield meaning
        case _:
            for part in meaning.children():
                yield from _asked(part)
