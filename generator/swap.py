"""Put a finished folder in the place of another, so that nobody ever sees half of either.

Linux and macOS exchange two folders in one step. Elsewhere it takes two renames; a build
killed between them leaves the old folder aside, and ``recover`` puts it back.

Source: renameat2(2) of Linux 3.15, renamex_np(2) of macOS 10.12.
"""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

_NOT_SUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


def replace_folder(new: Path, target: Path, aside: Path, exchange: bool = True) -> None:
    """Move ``new`` to ``target``; what was there goes to ``new`` or to ``aside``.

    All three lie on one file system; ``target`` may be absent. ``exchange`` False takes the
    way of systems that cannot exchange.

    Raises:
        OSError: and nothing has changed.
    """
    if not target.exists():
        new.rename(target)
    elif not (exchange and exchange_folders(new, target)):
        target.rename(aside)
        try:
            new.rename(target)
        except OSError:
            with suppress(OSError):
                aside.rename(target)
            raise


def recover(target: Path, aside: Path) -> None:
    """Put back what an interrupted ``replace_folder`` left aside."""
    if aside.exists() and not target.exists():
        aside.rename(target)


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False when this system cannot, and nothing happened."""
    import ctypes

    if sys.platform not in ("linux", "darwin"):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    system = ctypes.CDLL(None, use_errno=True)
    if hasattr(system, "renameat2"):
        here = -100  # AT_FDCWD: paths are relative to the working folder, as everywhere
        failed = system.renameat2(here, names[0], here, names[1], 2)  # RENAME_EXCHANGE
    elif hasattr(system, "renamex_np"):
        failed = system.renamex_np(*names, 2)  # RENAME_SWAP
    else:
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _NOT_SUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
