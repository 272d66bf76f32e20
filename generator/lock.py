"""Let one process at a time do something; the operating system frees the lock of a dead one."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.disk import disk_errors
from generator.errors import NewsarchiveError

_BUSY = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
_INTERVAL = 0.02
"""Seconds until a lock that is held is asked for again."""


@contextmanager
def hold_lock(path: Path, doing: str, wait: float = 0) -> Iterator[None]:
    """Hold the lock at ``path``, and remove it afterwards, with its folder if that is empty.

    ``doing`` ends the sentence "another newsarchive is …"; ``wait`` are the seconds in which the
    other may end. A file system without locks gives none: there, two builds at once are the
    user's affair.

    Raises:
        NewsarchiveError: another process holds it, or the disk refuses.
    """
    with disk_errors(f"work in {path.parent}"):
        descriptor = _take(path, doing, time.monotonic() + wait)
    try:
        yield
    finally:
        # Removed while it is still held: whoever waits to open it finds another file, or none.
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)
        with suppress(OSError):
            path.parent.rmdir()


def _take(path: Path, doing: str, until: float) -> int:
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            continue  # its last holder has just removed the folder
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _BUSY:
                os.close(descriptor)
                if time.monotonic() < until:
                    time.sleep(_INTERVAL)
                    continue
                raise NewsarchiveError(
                    f"another newsarchive is {doing}; wait until it has ended"
                ) from error
        if _is_at(path, descriptor):
            return descriptor
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_at(path: Path, descriptor: int) -> bool:
    """Tell whether the file just locked is still the one that others will open."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
