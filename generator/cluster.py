"""Work run on a Dask cluster: ``newsarchive build --scheduler tcp://HOST:8786``.

To the stages this is ``Workers`` like any other. The machines of the cluster need nothing but
this package, in the same version, and share no disk. A stage's function travels with its
settings (the templates among them) as one value that each worker fetches once; items and results
travel in chunks, through the scheduler. When a worker dies, Dask gives its chunks to others: they
are pure, so it does not matter how often they are worked on.

Source: "Resilience" and "Client" in the documentation of ``distributed``.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, islice
from typing import Any, TypeVar

from generator import __version__
from generator.entries import code_version, describe, freeze
from generator.errors import NewsarchiveError
from generator.workers import Workers, run_frozen, unwrap

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 8
"""Items that travel together at most: a dead worker's are worked on again."""
_AHEAD = 4
"""Chunks that wait or run, for each thread of the cluster."""
_CONNECT, _FIRST = 15.0, 60.0
"""Seconds to wait for the scheduler, and for its first worker."""
_LOOK = 30.0
"""Seconds after which it is looked whether there still are workers."""
_LIBRARIES = ("babel", "chardet", "jinja2", "markdown", "nh3", "pystemmer")
"""Those on whose version a result can depend."""
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""A chunk is as large as its articles: that deserves no warning."""


class OtherVersionError(Exception):
    """A worker has another newsarchive, or other libraries; its message says which."""


class Cluster(Workers):
    """Run pure functions on a Dask cluster; made by ``open_cluster``."""

    def __init__(self, client: Any, address: str, count: int) -> None:
        super().__init__(count)
        self.near = False
        self._client, self._address = client, address
        self._held: tuple[bytes, Any] = (b"", None)
        self._threads = self._count_threads()
        self.window = max(self.window, 2 * self._threads * _AHEAD * CHUNK)

    def map(
        self,
        function: Callable[[T], R],
        items: Iterable[T],
        chunk: int = 16,
        *,
        weight: float = 0.0,  # noqa: ARG002 - nothing heavy is to be sent through a network
    ) -> Iterator[R]:
        """Apply a function to each item and give the results in the order of the items.

        For arguments and exceptions see ``Workers.map``. NewsarchiveError is also raised when the
        cluster cannot go on: the scheduler or all workers are gone, a worker is of another
        version, or a chunk has been the death of several workers.
        """
        rest = iter(items)
        first = list(islice(rest, 1))
        if not first:
            return
        self._threads = max(1, self._count_threads())  # workers come and go
        rest = chain(first, rest)
        held = self._hold(freeze(function))
        work = _portable_work()
        waiting: deque[tuple[list[T], Any]] = deque()
        while True:
            while len(waiting) < self._threads * _AHEAD:
                part = list(islice(rest, min(chunk, CHUNK)))
                if not part:
                    break
                task = self._client.submit(work, fingerprint(), held, freeze(part), pure=False)
                waiting.append((part, task))
            if not waiting:
                return
            part, task = waiting.popleft()
            yield from unwrap(pickle.loads(self._result(task, part)))

    def begin(self, function: Callable[[T], R], item: T) -> Callable[[], R]:
        """Begin a long piece of work in another process of this machine, which has the disk."""
        return self._begin_in_pool(function, item)

    def _hold(self, function: bytes) -> Any:
        """Give the task whose result a function is: the same one for all windows of a stage.

        A task, not scattered data, because it can be done again when whoever holds it dies.
        """
        if function != self._held[0]:
            self._held = (function, self._client.submit(bytes, function, pure=False))
        return self._held[1]

    def _result(self, task: Any, part: list[Any]) -> bytes:
        from distributed import KilledWorker

        while True:
            try:
                found: bytes = task.result(timeout=_LOOK)
            except TimeoutError:
                if not self._count_threads():
                    raise self._lost("all its workers are gone") from None
            except OtherVersionError as error:
                raise self._lost(str(error)) from None
            except KilledWorker:
                where = f"{describe(part[0])} to {describe(part[-1])}"
                message = f"several workers died of {where}; they may need more memory"
                raise self._lost(message) from None
            except Exception as error:  # noqa: BLE001 - faults of the work itself come as data
                what = f"{type(error).__name__}: {error}"
                message = f"is newsarchive {__version__} installed on all of it? {what}"
                raise self._lost(message) from None
            else:
                return found

    def _count_threads(self) -> int:
        return sum(self._client.nthreads().values())

    def _lost(self, message: str) -> NewsarchiveError:
        return NewsarchiveError(f"the cluster at {self._address} cannot go on: {message}")


@contextmanager
def open_cluster(address: str, count: int) -> Iterator[Workers]:
    """Join a cluster, given the address of its scheduler; ``count`` processes work here.

    Raises:
        NewsarchiveError: Dask is not installed, or there is no such cluster, or it has no workers.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        message = "--scheduler needs Dask: pip install 'newsarchive[dask]'"
        raise NewsarchiveError(message) from None
    with dask.config.set(_SETTINGS):
        try:
            client: Any = Client(address, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            message = f"there is no Dask scheduler at {address} ({error})"
            raise NewsarchiveError(message) from None
        try:
            try:
                client.wait_for_workers(1, timeout=_FIRST)
            except TimeoutError:
                message = f"the cluster at {address} has no workers; start some: dask worker"
                raise NewsarchiveError(f"{message} {address}") from None
            cluster = Cluster(client, address, count)
            try:
                yield cluster
            finally:
                cluster.close()
        finally:
            client.close()


@cache
def fingerprint() -> tuple[str, bytes]:
    """Give the version of this program, and a digest of its code, Python and libraries."""
    return __version__, code_version("", libraries=_LIBRARIES)


def _portable_work() -> Callable[[tuple[str, bytes], bytes, bytes], bytes]:
    """Give ``work_off`` as a function inside a function, which travels with its code.

    Named by its module it could not even be received where there is no newsarchive, or an old
    one: a worker that fails to read what it gets ends without a word.
    """

    def work(asked: tuple[str, bytes], function: bytes, items: bytes) -> bytes:
        from generator.cluster import work_off

        return work_off(asked, function, items)

    return work


def work_off(asked: tuple[str, bytes], function: bytes, items: bytes) -> bytes:
    """Work on a chunk, in a worker of the cluster.

    Raises:
        OtherVersionError: its results could be others than those asked for.
    """
    if asked != fingerprint():
        theirs, ours = asked[0], fingerprint()[0]
        what = f"newsarchive {ours}" if ours != theirs else "other code, libraries or Python"
        message = f"a worker has {what} and this machine newsarchive {theirs}"
        raise OtherVersionError(f"{message}; install the same everywhere")
    return run_frozen(function, items)
