"""Say where the time of a build goes: CPU seconds and memory of each stage, in one process.

    python -m bench.speed.stages ARCHIVE [--plan] [--profile STAGE]

ARCHIVE is a folder as ``python -m bench.made`` makes it; what was built in it before counts, so
remove ``site``, ``.newsarchive`` and ``permalinks.yaml`` to see a cold build. ``--plan`` stops
before anything is rendered: reading and linking alone. CPU time is used because other work on the
machine adds less to it than to wall time.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import pstats
import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from generator.build import build_site, plan_site
from generator.job import BuildOptions


class _Stage:
    def advance(self, n: int = 1) -> None:
        """Take note of nothing."""


class Stopwatch:
    """A progress that measures each stage; ``profiled`` names one that is looked into."""

    def __init__(self, profiled: str | None = None) -> None:
        self.spent = 0.0
        self._profiled = profiled

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[_Stage]:  # noqa: ARG002
        """Measure one stage."""
        profile = cProfile.Profile(time.process_time) if name == self._profiled else None
        began = time.process_time()
        if profile:
            profile.enable()
        yield _Stage()
        if profile:
            profile.disable()
            pstats.Stats(profile).sort_stats("tottime").print_stats(40)
        seconds = time.process_time() - began
        self.spent += seconds
        print(f"{name:<16}{seconds:10.2f} s{_megabytes():8.0f} MB", flush=True)


class _Collector:
    """Counts the time that looking for garbage takes."""

    def __init__(self) -> None:
        self.spent = 0.0
        self._began = 0.0
        gc.callbacks.append(self._note)

    def _note(self, phase: str, _: object) -> None:
        if phase == "start":
            self._began = time.process_time()
        else:
            self.spent += time.process_time() - self._began


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main() -> None:
    """Measure a build."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed.stages", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--plan", action="store_true", help="read and link, render nothing")
    parser.add_argument("--profile", metavar="STAGE", help="show where the time of a stage goes")
    options = parser.parse_args()
    watch, collector = Stopwatch(options.profile), _Collector()
    asked = BuildOptions(today=date(2026, 1, 1), workers=1)
    began = time.process_time()
    work = plan_site if options.plan else build_site
    work(options.archive.resolve(), asked, watch)
    seconds = time.process_time() - began
    print(f"{'between stages':<16}{seconds - watch.spent:10.2f} s")
    print(f"{'all':<16}{seconds:10.2f} s{_megabytes():8.0f} MB")
    print(f"of it garbage   {collector.spent:10.2f} s")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
