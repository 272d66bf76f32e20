"""Any number of workers gives the same values in the same order, and faults say where."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.errors import ContentError, NewsarchiveError, Problem
from generator.model import OutputFile
from generator.workers import WorkError, default_workers, open_workers

COUNTS = pytest.mark.parametrize("count", [1, 2])


def double(number: int) -> int:
    return number * 2


def add(one: int, other: int) -> int:
    return one + other


def refuse_seven(file: OutputFile) -> str:
    if file.path == "7":
        raise KeyError(file.path)
    return file.path


def refuse_content(path: str) -> str:
    raise ContentError(path, [Problem(path, 3, 1, "rule", "wrong")])


class AwkwardError(Exception):
    """Cannot be unpickled, which would break a pool that sent exceptions as they are."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


def raise_awkward(path: str) -> str:
    raise AwkwardError(path, "x")


def die_at_fifty(number: int) -> int:
    if number == 50:
        os._exit(9)
    return number


@COUNTS
def test_results_come_in_the_order_of_the_items(count: int) -> None:
    with open_workers(count, patience=0) as workers:
        assert list(workers.map(double, range(1000), chunk=7)) == [n * 2 for n in range(1000)]
        assert list(workers.map(partial(add, 1), range(20), chunk=3)) == list(range(1, 21))
        assert list(workers.map(double, [])) == []


@COUNTS
def test_items_are_taken_as_they_are_needed(count: int) -> None:
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    with open_workers(count, patience=0) as workers:
        results = workers.map(double, endless(), chunk=5)
        assert [next(results) for _ in range(3)] == [2, 4, 6]
    assert taken <= 5 * 3 * 2


def test_little_work_starts_no_process() -> None:
    with open_workers(8) as workers:
        assert list(workers.map(pid_of, range(50))) == [os.getpid()] * 50


def test_items_that_are_long_in_coming_start_no_process() -> None:
    def slow() -> Iterator[int]:
        for number in range(4):
            time.sleep(0.01)
            yield number

    with open_workers(2, patience=0.01) as workers:
        assert list(workers.map(pid_of, slow())) == [os.getpid()] * 4


def test_long_work_goes_to_other_processes() -> None:
    with open_workers(2, patience=0) as workers:
        assert os.getpid() not in set(workers.map(pid_of, range(50)))


def pid_of(_: int) -> int:
    return os.getpid()


@COUNTS
def test_a_fault_names_its_item_after_the_results_before_it(count: int) -> None:
    files = [OutputFile(str(n), b"") for n in range(20)]
    seen: list[str] = []
    with open_workers(count, patience=0) as workers, pytest.raises(WorkError) as caught:
        seen.extend(workers.map(refuse_seven, files, chunk=4))
    assert seen == [str(n) for n in range(7)]
    assert caught.value.item == "7"
    assert "KeyError" in str(caught.value)
    assert "refuse_seven" in caught.value.trace


@COUNTS
def test_our_own_errors_come_through_whole(count: int) -> None:
    with open_workers(count, patience=0) as workers, pytest.raises(ContentError) as caught:
        list(workers.map(refuse_content, ["content/a.txt"]))
    assert caught.value.problems == (Problem("content/a.txt", 3, 1, "rule", "wrong"),)


@COUNTS
def test_an_exception_that_cannot_travel_is_told_all_the_same(count: int) -> None:
    with open_workers(count, patience=0) as workers, pytest.raises(WorkError, match="AwkwardErr"):
        list(workers.map(raise_awkward, ["content/a.txt"]))


def test_a_worker_that_dies_is_a_clear_error() -> None:
    with open_workers(2, patience=0) as workers, pytest.raises(NewsarchiveError) as caught:
        list(workers.map(die_at_fifty, range(100), chunk=10))
    assert "ended unexpectedly" in str(caught.value)
    assert "--workers 1" in str(caught.value)


def test_there_is_at_least_one_worker() -> None:
    assert default_workers() >= 1


SLOW = """
import sys, time
from generator.workers import open_workers
from generator.model import OutputFile

if __name__ == "__main__":
    with open_workers(2, patience=0) as workers:
        print(list(workers.map(len, [b"a", b"b"], chunk=1)), flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")
def test_workers_do_not_outlive_a_build_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text(SLOW, encoding="utf-8")
    build = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, start_new_session=True
    )
    assert build.stdout is not None
    assert build.stdout.readline() == b"[1, 1]\n"
    assert len(processes_of_session(build.pid)) > 2
    build.send_signal(signal.SIGKILL)
    build.wait()
    build.stdout.close()
    deadline = time.monotonic() + 10
    while (left := processes_of_session(build.pid)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert left == []


def processes_of_session(session: int) -> list[int]:
    """Ids of the processes that a session leader has started, itself included."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == session and fields[0] != "Z":
                found.append(int(entry.name))
    return found
