"""Say how many events an archive loses when it is split by period into several sites.

    python -m bench.speed.split SITE

SITE is a built site with its ``data/``. An event is cut when articles of different periods tell
it: each site then shows fewer accounts of it, or none.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PERIODS: dict[str, Callable[[str], str]] = {
    "year": lambda day: day[:4],
    "quarter": lambda day: f"{day[:4]} {(int(day[5:7]) + 2) // 3}",
    "month": lambda day: day[:7],
}


def count_cut(site: Path) -> tuple[int, dict[str, int]]:
    """Give the number of events, and how many of them each kind of period cuts."""
    day = {row["id"]: row["published"] for row in _rows(site / "data" / "articles.jsonl")}
    cut = dict.fromkeys(PERIODS, 0)
    events = 0
    for row in _rows(site / "data" / "events.jsonl"):
        days = [day[passage["doc"]] or "" for passage in row["passages"]]
        events += 1
        for name, period in PERIODS.items():
            cut[name] += len({period(one) for one in days if one}) > 1
    return events, cut


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Count."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed.split", description=__doc__)
    parser.add_argument("site", type=Path)
    events, cut = count_cut(parser.parse_args().site)
    for name, number in cut.items():
        print(f"by {name:<8} {number:6} of {events} events cut, {number / max(events, 1):.1%}")


if __name__ == "__main__":
    main()
