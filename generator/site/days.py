"""Addresses of days, months and years: ``2023/06/24/``, ``2023/06/`` and ``2023/``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.model import Moment

UNDATED = "undated/"


def day_address(moment: Moment | None) -> str:
    """Give the address of a day's page; articles live below it."""
    return f"{moment.day.isoformat().replace('-', '/')}/" if moment else UNDATED


def periods_of(day: str) -> tuple[str, ...]:
    """Give the addresses of a day, its month and its year, given the day's."""
    return (day,) if day == UNDATED else (day, day[:8], day[:5])


def parts_of_periods(periods: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Give the months of each year and the days of each month, of those that there are."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(periods):
        if address != UNDATED and address.count("/") > 1:
            inside[address.rstrip("/").rpartition("/")[0] + "/"].append(address)
    return {address: tuple(parts) for address, parts in inside.items()}
