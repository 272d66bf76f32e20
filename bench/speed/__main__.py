"""Measure builds beside Hugo, Pelican and Pagefind, on the same made archives.

    python -m bench.speed [SIZE ...] [--rounds 3] [--work FOLDER] [--json FILE]

The peers are installed into FOLDER on the first run. Each round runs every command once, one
after the other, so that a slow moment of the machine is shared; the figures are medians.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
from dataclasses import asdict
from pathlib import Path

from bench.speed.measure import Run, run
from bench.speed.peers import PACKAGES, Peers
from bench.speed.rounds import measure_size
from bench.speed.table import Table, table_of

_REPOSITORY = Path(__file__).parents[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[1000, 10_000], metavar="SIZE")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", type=Path, default=_REPOSITORY / ".bench")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    peers = Peers(work / "peers")
    sizes: dict[int, dict[str, Run]] = {}
    for size in options.sizes:
        print(f"{size} articles", file=sys.stderr, flush=True)
        sizes[size] = measure_size(size, work, peers, options.rounds)
    python = [sys.executable, "-c", "pass"]
    tool = [Path(sys.executable).with_name("newsarchive"), "--help"]
    starts = {
        "newsarchive --help": min((run(tool, work) for _ in range(10)), key=lambda r: r.wall),
        "python -c pass": min((run(python, work) for _ in range(10)), key=lambda r: r.wall),
    }
    table = table_of(sizes, starts)
    print(table.text)
    if options.json:
        options.json.write_text(_as_json(sizes, starts, table), "utf-8")
    sys.exit(0 if table.held else 1)


def _as_json(sizes: dict[int, dict[str, Run]], starts: dict[str, Run], table: Table) -> str:
    found = {
        "machine": {"processor": platform.machine(), "python": platform.python_version()},
        "packages": PACKAGES,
        "runs": {
            size: {name: asdict(r) for name, r in runs.items()} for size, runs in sizes.items()
        },
        "starts": {name: asdict(r) for name, r in starts.items()},
        "rows": [asdict(row) for row in table.rows],
    }
    return json.dumps(found, indent=1) + "\n"


if __name__ == "__main__":
    main()
