"""How work is run: here, or in a pool of processes. Nothing else knows.

``Workers.map`` gives the same values in the same order for every number of workers. Work
travels in chunks, since one small item costs less than the trip to another process, and only
a few chunks wait at any time, so that a long iterable does not pile up in memory.

A pool takes longer to start than a small archive takes to build. So the work begins here, and
the pool is started only when it has shown itself to be long.

The processes come from a *fork server* where the platform has one; else they are spawned. A
plain fork copies the locks of every other thread in whatever state they are, and the threads
of ``newsarchive serve`` would now and then hang it for ever; the server is a fresh process
without threads, which is why forking it is safe.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection
from typing import Any, TypeVar

from generator.entries import describe, freeze
from generator.errors import NewsarchiveError
from generator.handover import Handed, Handover, take

T = TypeVar("T")
R = TypeVar("R")

_PATIENCE = 1.0
"""Seconds of work done here before a pool is worth its start: 0.1 s and the stages' imports, twice,
while a single story that is long must not bring it about."""
_WINDOW = 1024
"""Items whose results are held at a time."""
_AHEAD = 3
"""Chunks that wait or run, for each worker."""
_SELDOM = (400_000, 20, 100)
"""When to look for garbage that holds on to itself. The values of the stages are trees, which
need no looking, and there are millions of them: it took a fifteenth of the time."""
_MOST = 61
"""Windows cannot wait for more processes than this; see ProcessPoolExecutor."""


class WorkError(Exception):
    """A fault of the program itself: a stage raised something it should not.

    ``item`` says what it was working on, ``trace`` where it happened.
    """

    def __init__(self, item: str, error: str, trace: str) -> None:
        super().__init__(f"{item}: {error}")
        self.item = item
        self.trace = trace


def default_workers() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """Run pure functions over many items; made by ``open_workers``."""

    def __init__(self, count: int, patience: float = _PATIENCE) -> None:
        self.count = min(count, _MOST)
        self.window = _WINDOW
        """Items worth handing over at a time: it bounds memory."""
        self.near = True
        """What a function carries may be large: it does not travel over a network."""
        self._patience = patience
        self._waited = 0.0
        """Seconds in which this process had nothing to do but wait for the pool."""
        self._pool: ProcessPoolExecutor | None = None
        self._handover = Handover()

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        chunk: int = 16,
        *,
        weight: float = 0.0,
    ) -> Iterator[R]:
        """Apply a function to each item and give the results in the order of the items.

        ``function`` is at the top level of a module, or a ``functools.partial`` of such a one,
        for it has to be pickled; so do the items and the results. ``chunk`` is how many items
        travel together. ``weight`` is for a function that carries so much that handing it over
        is work of its own: how many times as long as a pool takes to start. It is begun here even
        beside a pool, unless this build has already waited that long for the pool's work: then
        much has changed, and there will be much to do.

        Raises:
            NewsarchiveError: what ``function`` itself raised, or a worker process has died.
            WorkError: ``function`` raised anything else. Of several faults it is always the
                one of the first item.
        """
        gc.freeze()  # what there is will stay, and need not be looked through again
        rest = iter(items)
        if self._pool is None or weight:
            patience = self._patience * (1 + weight) - self._waited
            yield from self._map_here(function, rest, patience)
        yield from self._map_in_pool(function, rest, chunk)

    def begin(self, function: Callable[[T], R], item: T) -> Callable[[], R]:
        """Begin one long piece of work beside what follows, and give the way to its result.

        Before there is a pool nothing is done until the result is asked for. What asking raises
        is what ``map`` raises.
        """
        if self._pool is None:
            return lambda: next(self.map(function, [item]))
        return self._begin_in_pool(function, item)

    def _begin_in_pool(self, function: Callable[[T], R], item: T) -> Callable[[], R]:
        future = self._submit(self._handover.give(function), [item])

        def result() -> R:
            try:
                outcome = pickle.loads(future.result())
            except BrokenProcessPool as error:
                raise _death([item]) from error
            found: R = next(unwrap(outcome))
            return found

        return result

    def _map_here(
        self, function: Callable[[T], R], items: Iterator[T], patience: float
    ) -> Iterator[R]:
        """Work until the items end, or until a pool would pay."""
        spent = 0.0
        while self.count == 1 or spent < patience:
            part = list(islice(items, 1))
            if not part:
                return
            began = time.perf_counter()  # no pool would find the items any faster
            outcome = _work_off(function, part)
            spent += time.perf_counter() - began
            yield from unwrap(outcome)

    def _map_in_pool(
        self, function: Callable[[T], R], items: Iterator[T], chunk: int
    ) -> Iterator[R]:
        waiting: deque[tuple[list[T], Future[bytes]]] = deque()
        handed: Handed | None = None
        while True:
            while len(waiting) < self.count * _AHEAD and (part := list(islice(items, chunk))):
                handed = handed or self._handover.give(function)
                waiting.append((part, self._submit(handed, part)))
            if not waiting:
                return
            part, future = waiting.popleft()
            began = time.perf_counter()
            try:
                outcome = pickle.loads(future.result())
            except BrokenProcessPool as error:
                raise _death(part) from error
            self._waited += time.perf_counter() - began
            yield from unwrap(outcome)

    def _submit(self, function: Handed, part: list[T]) -> Future[bytes]:
        if self._pool is None:
            methods = multiprocessing.get_all_start_methods()
            method = "forkserver" if "forkserver" in methods else "spawn"
            self._pool = ProcessPoolExecutor(
                max_workers=self.count,
                mp_context=multiprocessing.get_context(method),
                initializer=prepare_worker,
            )
        try:
            return self._pool.submit(run_frozen, function, freeze(part))
        except BrokenProcessPool as error:
            raise _death(part) from error

    def close(self) -> None:
        """End the processes; chunks not yet begun are dropped."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
        self._handover.close()


@contextmanager
def open_workers(count: int, patience: float = _PATIENCE) -> Iterator[Workers]:
    """Give ``count`` workers and end them afterwards; with one, all work is done right here."""
    workers = Workers(count, patience)
    thresholds = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield workers
    finally:
        workers.close()
        gc.unfreeze()
        gc.set_threshold(*thresholds)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chunk: the results before the first fault, and that fault.

    Faults travel as data because an exception may refuse to be pickled, and one that does
    breaks the whole pool.
    """

    results: list[Any]
    fault: NewsarchiveError | tuple[str, str, str] | None = None


def _work_off(function: Callable[[T], R], items: list[T]) -> Outcome:
    results: list[R] = []
    for item in items:
        try:
            results.append(function(item))
        except NewsarchiveError as error:
            return Outcome(results, error)
        except Exception as error:  # noqa: BLE001 - it is raised again, with its item
            what = f"{type(error).__name__}: {error}"
            return Outcome(results, (describe(item), what, traceback.format_exc()))
    return Outcome(results)


def run_frozen(function: Handed, items: bytes) -> bytes:
    """Work on a chunk in a worker process and give its frozen ``Outcome``.

    What travels was frozen by us, which is faster.
    """
    return freeze(_work_off(take(function), pickle.loads(items)))


def unwrap(outcome: Outcome) -> Iterator[Any]:
    """Give the results of a chunk, and raise its fault."""
    yield from outcome.results
    if isinstance(outcome.fault, NewsarchiveError):
        raise outcome.fault
    if outcome.fault is not None:
        raise WorkError(*outcome.fault)


def _death(part: list[T]) -> NewsarchiveError:
    first, last = describe(part[0]), describe(part[-1])
    return NewsarchiveError(
        f"a worker process ended unexpectedly at or after {first} (to {last}); "
        "it may have run out of memory: try --workers 1"
    )


def prepare_worker() -> None:
    """Let the parent answer Ctrl-C, and never outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_SELDOM)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    # A worker waits on a queue whose writing end it holds itself, so it would not notice that
    # its parent was killed, and stay for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
