"""Cut a large archive into periods, each indexed by itself.

One index of everything costs Pagefind memory for everything, and a rebuild of everything for one
more article. The cut depends on dates alone, coarse where there is little: adding an article
changes one period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256

from generator.search.browser.documents import language_of
from generator.search.records import SearchRecord

LIMIT = 4_000
"""Records of one period: some 0.45 GB while it is indexed, at 0.11 MB each."""

ALL = "all"
_UNITS: tuple[Callable[[str], str], ...] = (
    lambda _: ALL,
    lambda date: f"{date[:2]}00s" if date else "undated",
    lambda date: f"{date[:3]}0s" if date else "undated",
    lambda date: date[:4] or "undated",
    lambda date: date[:7] or "undated",
    lambda date: date[:10] or "undated",
)
"""Name of the period of a date, the coarsest unit first."""


def cut_into_periods(
    records: Iterable[SearchRecord], limit: int | None = None
) -> Iterator[tuple[str, tuple[SearchRecord, ...]]]:
    """Give each period's name and records, by name; a name is fit for an address.

    Each language has periods of its own: ``en`` when one holds all of it, else ``en-2023``.
    A period holds ``limit`` records at most, or else ``LIMIT``.
    """
    languages: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        languages[language_of(record)].append(record)
    for language in sorted(languages):
        for name, held in _cut(languages[language], 0, limit or LIMIT):
            yield language if name == ALL else f"{language}-{name}", held


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
    day = records[0].date[:10] or "undated"
    heaps: defaultdict[str, list[SearchRecord]] = defaultdict(list)
    for record in records:
        heaps[sha256(record.key.encode("utf-8", "replace")).hexdigest()[:digits]].append(record)
    for digest in sorted(heaps):
        if len(heaps[digest]) <= limit:
            yield f"{day}-{digest}", tuple(heaps[digest])
        else:
            yield from _deal(heaps[digest], limit, digits + 1)
