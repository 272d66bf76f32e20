"""The articles nearest to one: in the same story, telling the same events, naming the same names.

What few articles share says more than what many do: a shared thing counts ln(N/n), where n of N
articles have it. Source: Spärck Jones 1972, "A statistical interpretation of term specificity and
its application in retrieval".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from generator.errors import NewsarchiveError
from generator.search.records import SearchRecord

Shared = tuple[Literal["story", "event", "name"], str]


@dataclass(frozen=True, slots=True)
class Related:
    """An article near to the one that was asked about."""

    record: SearchRecord
    score: float
    """The sum of what is shared; comparable among the neighbours of one article only."""
    shared: tuple[Shared, ...]
    """The most telling first."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """An article and those near to it, the nearest first."""

    article: SearchRecord
    total: int
    """How many share anything with it."""
    related: tuple[Related, ...]


def find_related(folder: Path, article: str, limit: int = 10) -> Neighbours:
    """Find the articles nearest to one in the index of ``folder``.

    ``article`` is its path, with or without ``content/`` before it, or the address of its page.

    Raises:
        NewsarchiveError: there is no such article, or no index that can be read.
    """
    from generator.search.query import opened
    from generator.search.schema import to_record

    with opened(folder) as searcher:
        reader = searcher.reader()
        kinds, rows = reader.column_reader("group"), reader.column_reader("row")
        records = tuple(
            to_record(rows[number])
            for number in reader.all_doc_ids()
            if kinds[number].startswith(b"article\x1f")
        )
    return nearest_to(_article(records, article), records, limit)


def nearest_to(article: SearchRecord, records: Sequence[SearchRecord], limit: int) -> Neighbours:
    """Rank articles by what they share with one of them; of equals, the later published first."""
    things = {record.key: frozenset(_things(record)) for record in records}
    counts = Counter(thing for held in things.values() for thing in held)
    worth = {thing: math.log(len(records) / counts[thing]) for thing in things[article.key]}
    found = []
    for record in records:
        shared = things[record.key] & worth.keys()
        if shared and record.key != article.key:
            telling = sorted(shared, key=lambda thing: (-worth[thing], thing))
            score = round(sum(worth[thing] for thing in telling), 3)
            found.append(Related(record, score, tuple(telling)))
    found.sort(key=lambda near: near.record.key)
    found.sort(key=lambda near: near.record.date, reverse=True)
    found.sort(key=lambda near: -near.score)
    return Neighbours(article, len(found), tuple(found[:limit]))


def _things(record: SearchRecord) -> Iterator[Shared]:
    if record.story:
        yield "story", record.story
    for title in record.events:
        yield "event", title
    for _, name in record.named:
        yield "name", name


def _article(records: Iterable[SearchRecord], asked: str) -> SearchRecord:
    from generator.located import nearest

    by_id = {record.key.removeprefix("article/"): record for record in records}
    wanted = PurePath(asked).as_posix()
    parts = wanted.split("/")
    tails = ["/".join(parts[start:]) for start in range(len(parts))]
    found = [by_id[tail] for tail in tails if tail in by_id]
    found += [record for record in by_id.values() if record.url.rstrip("/") == asked.rstrip("/")]
    if not found:
        hint = nearest(wanted.removeprefix("content/"), by_id)
        raise NewsarchiveError(f"there is no article '{asked}' in the index{hint}")
    return found[0]
