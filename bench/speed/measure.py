"""Run a command and say how long it took and how large its processes grew.

Source: proc(5): VmHWM of ``/proc/PID/status``, the most memory that a process ever held; fields 14
and 15 of ``/proc/PID/stat``, the ticks that it ran.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY = 0.05
"""Seconds between two looks at the processes."""


@dataclass(frozen=True, slots=True)
class Run:
    """One command, run once."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all its processes together."""
    peak: float
    """Megabytes (10^6 bytes) held by the largest of its processes."""


def run(command: Sequence[str | Path], folder: Path) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; the message has the end of what it said.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None
    watch = _Watch(process.pid)
    watch.start()
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.stop()
    if process.returncode:
        raise RuntimeError(f"{command}: {said[-2000:].decode('utf-8', 'replace')}")
    # Linux counts in ru_maxrss what this process held when it made the other one.
    peak = watch.peak or usage.ru_maxrss
    cpu = max(usage.ru_utime + usage.ru_stime, sum(watch.ran.values()))
    return Run(wall, cpu, peak * 1024 / 1e6)


def middle(runs: Sequence[Run]) -> Run:
    """Give the medians."""
    return Run(
        median(r.wall for r in runs), median(r.cpu for r in runs), median(r.peak for r in runs)
    )


def joined(*runs: Run) -> Run:
    """Give what commands cost that run one after the other."""
    return Run(sum(r.wall for r in runs), sum(r.cpu for r in runs), max(r.peak for r in runs))


class _Watch(threading.Thread):
    """Look at all processes of a session again and again."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._over = session, threading.Event()
        self.peak = 0
        """Kilobytes."""
        self.ran: dict[str, float] = {}
        """Process to the seconds that it ran."""

    def run(self) -> None:
        while not self._over.wait(_EVERY):
            for folder in Path("/proc").glob("[0-9]*"):
                try:
                    if os.getsid(int(folder.name)) == self._session:
                        self._look(folder)
                except OSError:
                    continue

    def _look(self, process: Path) -> None:
        found = re.search(r"VmHWM:\s*(\d+)", (process / "status").read_text())
        self.peak = max(self.peak, int(found[1]) if found else 0)
        fields = (process / "stat").read_text().rpartition(")")[2].split()
        self.ran[process.name] = (int(fields[11]) + int(fields[12])) / _TICKS

    def stop(self) -> None:
        """Stop looking."""
        self._over.set()
        self.join()
