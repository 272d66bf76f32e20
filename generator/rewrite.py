"""Give a file new bytes in one step and for good."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from generator.disk import disk_errors


def replace_file(path: Path, data: bytes) -> bool:
    """Give a file new bytes in one step and for good; False when it has them already.

    Raises:
        NewsarchiveError: the disk refuses; the file is as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays, and what it leads to is replaced
    temporary = path.with_name(f".{path.name}.newsarchive")
    with disk_errors(f"write {path}"):
        if path.is_file() and path.read_bytes() == data:
            return False
        try:
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    return True
