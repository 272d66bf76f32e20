"""A function reaches other processes with all that it carries, once if that is much."""

from __future__ import annotations

import os
from collections.abc import Sized
from functools import partial
from pathlib import Path

import pytest

from generator.entries import freeze
from generator.handover import Handover, take
from generator.workers import open_workers


def carried(load: Sized, number: int) -> tuple[int, int]:
    return len(load) + number, os.getpid()


def test_little_travels_with_each_chunk_and_much_in_a_file() -> None:
    handover = Handover()
    little, much = (
        partial(carried, "a"),
        partial(carried, ["a" * 1_000 + str(n) for n in range(400)]),
    )
    assert handover.give(little) == freeze(little)
    first, second = handover.give(much), handover.give(much)
    assert isinstance(first, Path)
    assert isinstance(second, Path)
    assert first != second  # another function may come to lie nowhere else
    assert take(first)(1)[0] == 401
    assert take(handover.give(little))(1)[0] == 2
    assert first.stat().st_mode & 0o777 <= 0o644
    assert first.parent.stat().st_mode & 0o077 == 0  # who could write there could run code here
    handover.close()
    assert not first.parent.exists()
    handover.close()


@pytest.mark.parametrize("size", [10, 1_000_000])
def test_other_processes_get_it_whole(size: int) -> None:
    with open_workers(2, patience=0) as workers:
        found = list(workers.map(partial(carried, "a" * size), range(100), chunk=3))
    assert [number for number, _ in found] == [size + n for n in range(100)]
    assert os.getpid() not in {pid for _, pid in found}


def test_what_is_heavy_is_begun_here_even_beside_a_pool() -> None:
    with open_workers(2, patience=0.05) as workers:
        list(workers.map(slow, range(12), chunk=1))  # a pool was worth it
        workers._waited = 0.0  # on a busy machine a pool takes long to begin
        found = list(workers.map(slow, range(80), chunk=1, weight=10))
    here = [pid == os.getpid() for pid in found]
    assert here[0]
    assert not here[-1]
    assert here == sorted(here, reverse=True)


def test_what_is_heavy_is_handed_over_at_once_when_the_pool_has_had_much_to_do() -> None:
    with open_workers(2, patience=0.02) as workers:
        list(workers.map(slow, range(40), chunk=1))
        found = list(workers.map(slow, range(6), chunk=1, weight=1))
    assert os.getpid() not in found


def slow(_: int) -> int:
    import time

    time.sleep(0.01)
    return os.getpid()
