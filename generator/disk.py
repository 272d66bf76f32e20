"""Say in a sentence what the disk refused, and whose a file is."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import NewsarchiveError

_WHAT = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "it can only be read",
    errno.ENAMETOOLONG: "the name is too long for this disk",
    errno.EBUSY: "it is in use, or a disk of its own is mounted there",
    errno.EXDEV: "it lies on another disk than the folder around it",
}


@contextmanager
def disk_errors(doing: str) -> Iterator[None]:
    """Turn an ``OSError`` into our own error; ``doing`` follows the word "cannot"."""
    try:
        yield
    except OSError as error:
        what = _WHAT.get(error.errno or 0) or (error.strerror or str(error)).lower()
        place = f" ({Path(str(error.filename))})" if error.filename else ""
        raise NewsarchiveError(f"cannot {doing}: {what}{place}") from error


def is_owned(found: os.stat_result) -> bool:
    """Tell of a file or folder whether nobody but this user can have written it."""
    if not hasattr(os, "geteuid"):
        return True  # Windows: the access list of the folder decides
    return found.st_uid == os.geteuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
