"""How many of what was found have which value: source, year, kind, names and events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from generator.search.records import SearchRecord

Counts = tuple[tuple[str, int], ...]
"""What was found, by value: the most first, then by value; an empty value stands for unknown."""

QUICK = ("source", "year", "kind")
"""Counted from a column of their own; the others are read out of each record."""
FACETS = (*QUICK, "language", "person", "place", "organisation", "event")


def count_facets(reader: Any, numbers: Iterable[int], names: Iterable[str]) -> dict[str, Counts]:
    """Count documents by each of some facets.

    Only articles and live updates have sources. Years come latest first. A document may have
    several names and events, and counts once for each.
    """
    from generator.search.schema import from_group, to_record

    counters: dict[str, Counter[str]] = {name: Counter() for name in names}
    chosen = tuple(numbers)
    if not chosen:
        return dict.fromkeys(counters, ())
    if not counters.keys().isdisjoint(QUICK):
        groups = reader.column_reader("group")
        for group, count in Counter(groups[number] for number in chosen).items():
            kind, year, source = from_group(group)
            values = {"kind": kind, "year": year}
            if kind in ("article", "live update"):
                values["source"] = source
            for name, value in values.items():
                if name in counters:
                    counters[name][value] += count
    slow = [name for name in counters if name not in QUICK]
    if slow:
        rows = reader.column_reader("row")
        for number in chosen:
            record = to_record(rows[number])
            for name in slow:
                counters[name].update(_values(record, name))
    return {name: _ordered(name, counter) for name, counter in counters.items()}


def _values(record: SearchRecord, name: str) -> Iterable[str]:
    match name:
        case "language":
            return (record.language,)
        case "event":
            return record.events
        case _:
            return (spelling for kind, spelling in record.named if kind == name)


def _ordered(name: str, counter: Counter[str]) -> Counts:
    if name == "year":
        return tuple(sorted(counter.items(), reverse=True))
    return tuple(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
