"""Cut a large archive into periods, each indexed by itself.

One index of everything costs Pagefind memory for everything, and a rebuild of everything for one
more article; many small indexes cost every query a piece of each. So both grow alike, as the square
root of the archive. The cut depends on dates, coarse where there is little: adding an article
changes one period, and all of them only when the archive has become four times as large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from generator.search.browser.documents import language_of
from generator.search.records import SearchRecord

LEAST, MOST = 750, 6_000
"""Records that a period may hold, in a small archive and in a large one. At 0.11 MB each the most
take some 0.7 GB while they are indexed."""
_SMALL = 4_000
"""Records of an archive up to which its periods are small; with four times as many, a period may
hold twice as many."""

ALL = "all"
_UNDATED = "undated"
_HALVES = 7
"""How often years are halved: from 128 of them, 1920 to 2047, to one."""


def _years(count: int, date: str) -> str:
    """Give as many years, of which the first is divisible by their number: ``2016-2019``."""
    if not date:
        return _UNDATED
    first = int(date[:4]) // count * count
    return f"{first:04}-{first + count - 1:04}" if count > 1 else f"{first:04}"


def _months(count: int, date: str) -> str:
    """Give a half or a quarter of a year, or a month: ``2016-h1``, ``2016-q1``, ``2016-01``."""
    if len(date) < 7:
        return date or _UNDATED
    if count == 1:
        return date[:7]
    return f"{date[:4]}-{'h' if count == 6 else 'q'}{(int(date[5:7]) - 1) // count + 1}"


_UNITS: tuple[Callable[[str], str], ...] = (
    lambda _: ALL,
    *(partial(_years, 2**halves) for halves in range(_HALVES, -1, -1)),
    *(partial(_months, count) for count in (6, 3, 1)),
    lambda date: date[:10] or _UNDATED,
)
"""Name of the period of a date, the coarsest unit first; each halves the one before, or nearly,
so that a period holds a third of the limit at least, as long as its days are of one kind."""


def cut_into_periods(
    records: Iterable[SearchRecord], limit: int | None = None
) -> Iterator[tuple[str, tuple[SearchRecord, ...]]]:
    """Give each period's name and records, by name; a name is fit for an address.

    Each language has periods of its own: ``en`` when one holds all of it, else ``en-2023``.
    A period holds ``limit`` records at most, or else what ``limit_of`` says for its language.
    """
    languages: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        languages[language_of(record)].append(record)
    for language in sorted(languages):
        found = languages[language]
        for name, held in _cut(found, 0, limit or limit_of(len(found))):
            yield language if name == ALL else f"{language}-{name}", held


def limit_of(records: int) -> int:
    """Give how many records a period may hold, given how many there are in its language."""
    limit = LEAST
    while limit < MOST and records > _SMALL * (limit // LEAST) ** 2:
        limit *= 2
    return limit


def _cut(
    records: Sequence[SearchRecord], unit: int, limit: int
) -> Iterator[tuple[str, tuple[SearchRecord, ...]]]:
    if unit == len(_UNITS):
        yield from _deal(records, limit)
        return
    groups: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        groups[_UNITS[unit](record.date)].append(record)
    for name in sorted(groups):
        if len(groups[name]) <= limit:
            yield name, tuple(groups[name])
        else:
            yield from _cut(groups[name], unit + 1, limit)


def _deal(
    records: Sequence[SearchRecord], limit: int, digits: int = 1
) -> Iterator[tuple[str, tuple[SearchRecord, ...]]]:
    """Deal out what no date can part, by the first digits of the digests of its keys."""
    day = records[0].date[:10] or _UNDATED
    heaps: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        heaps[sha256(record.key.encode("utf-8", "replace")).hexdigest()[:digits]].append(record)
    for digest in sorted(heaps):
        if len(heaps[digest]) <= limit:
            yield f"{day}-{digest}", tuple(heaps[digest])
        else:
            yield from _deal(heaps[digest], limit, digits + 1)
