"""Say what a build on a cluster sends to the workers, and what this machine does itself.

    python -m bench.speed.travel ARCHIVE

Builds ARCHIVE (made by ``python -m bench.made``) in one process, but freezes functions, items and
results as ``generator/cluster.py`` does, and counts their bytes and the CPU seconds spent on each
side of the wire. What was built there before counts: remove ``site``, ``.newsarchive`` and
``permalinks.yaml`` for a cold build. Dask adds its own messages, about 1 KB a chunk.
"""

from __future__ import annotations

import argparse
import pickle
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from generator import build
from generator.cluster import CHUNK
from generator.entries import freeze
from generator.job import BuildOptions
from generator.workers import Workers, run_frozen, unwrap


@dataclass(slots=True)
class Trip:
    """One stage: items, and the bytes of its function (once a worker), items and results."""

    items: int = 0
    function: int = 0
    sent: int = 0
    received: int = 0
    work: float = 0.0
    """CPU seconds that a worker would spend."""
    here: float = 0.0
    """CPU seconds that this machine spends beside them, while the stage runs."""


class Counting(Workers):
    """Work here, with all that a trip costs but the network."""

    def __init__(self) -> None:
        super().__init__(1)
        self.near = False
        self.stage = ""
        self.trips: dict[str, Trip] = {}

    def map(
        self,
        function: Callable[[Any], Any],
        items: Iterable[Any],
        chunk: int = 16,
        *,
        weight: float = 0.0,  # noqa: ARG002 - pages travel, the archive does not
    ) -> Iterator[Any]:
        """Apply a function to each item, and count."""
        rest = iter(items)
        frozen = freeze(function)
        trip = self.trips.setdefault(self.stage, Trip())
        trip.function = len(frozen)
        while part := list(islice(rest, min(chunk, CHUNK))):
            sent = freeze(part)
            began = time.process_time()
            received = run_frozen(frozen, sent)
            trip.work += time.process_time() - began
            trip.items += len(part)
            trip.sent += len(sent)
            trip.received += len(received)
            yield from unwrap(pickle.loads(received))

    def begin(self, function: Callable[[Any], Any], item: Any) -> Callable[[], Any]:
        """Work here, for it needs the disk."""
        return lambda: function(item)


class _Stages:
    """A progress that tells the workers which stage they are in."""

    def __init__(self, workers: Counting) -> None:
        self._workers = workers

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[_Stages]:  # noqa: ARG002
        """Measure a stage."""
        self._workers.stage = name
        trip = self._workers.trips.setdefault(name, Trip())
        began = time.process_time()
        yield self
        trip.here += time.process_time() - began - trip.work

    def advance(self, n: int = 1) -> None:
        """Take note of nothing."""


def main() -> None:
    """Measure a build."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed.travel", description=__doc__)
    parser.add_argument("archive", type=Path)
    root = parser.parse_args().archive.resolve()
    workers = Counting()

    @contextmanager
    def hire(_: BuildOptions) -> Iterator[Workers]:
        yield workers

    build.hire = hire
    began = time.process_time()
    build.build_site(root, BuildOptions(today=date(2026, 1, 1)), _Stages(workers))
    spent = time.process_time() - began
    print("stage          items  function KB    sent MB  received MB  CPU s there   here")
    for name, trip in workers.trips.items():
        print(
            f"{name:<12}{trip.items:8}{trip.function / 1e3:13.0f}{trip.sent / 1e6:11.1f}"
            f"{trip.received / 1e6:13.1f}{trip.work:13.1f}{trip.here:7.1f}"
        )
    there = sum(trip.work for trip in workers.trips.values())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    print(f"CPU s there {there:.1f}, here {spent - there:.1f}; {peak:.0f} MB held here")


if __name__ == "__main__":
    main()
