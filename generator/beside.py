"""One long piece of work in a copy of this process: what it works on need not be handed over.

A copy is made only where that is safe: on Linux, while this process has no other thread, of which
the copy might inherit a lock that nobody will ever release. What the copy changes stays with it;
only its result comes back. An open database must not be carried into it: see ``Store.lend``.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import connection
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from generator.entries import freeze

T = TypeVar("T")


def can_copy() -> bool:
    """Tell whether a copy of this process can be made safely."""
    return sys.platform == "linux" and threading.active_count() == 1


class Copy(Generic[T]):
    """Work that has begun in a copy of this process."""

    def __init__(self, work: Callable[[], T]) -> None:
        """Begin.

        Raises:
            OSError: the system allows no further process.
        """
        context: Any = multiprocessing.get_context("fork")
        self._work = work
        self._results, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_send, args=(work, theirs), daemon=True)
        try:
            self._process.start()
        except OSError:
            self._results.close()
            raise
        finally:
            theirs.close()

    def result(self) -> T:
        """Wait for what comes of it; if the copy has died, do the work here."""
        try:
            found: T = pickle.loads(self._results.recv_bytes())
        except (EOFError, OSError):
            found = self._work()
        self._results.close()
        return found

    def close(self) -> None:
        """End the copy, ready or not."""
        self._process.kill()
        self._process.join()
        self._results.close()


def _send(work: Callable[[], T], results: Connection) -> None:
    gc.disable()  # looking for garbage would copy all memory that the two processes share
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()
    found = freeze(work())
    with suppress(OSError):
        results.send_bytes(found)
    results.close()


def end_with_parent() -> None:
    """Wait until the process that began this one has ended, and end with it.

    A process that waits on a queue or pipe whose other end it holds itself would not notice that
    its parent was killed, and stay for ever.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
