"""What is kept of work on the archive: with it a later build knows whether it must be done again.

While work is done, what it reads of the archive is noted (``site/watching.py``). When the archive
still says the same of the same things, the work would read them again in the same order and come
to the same files, so it need not be done, unless a file is gone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from generator.model import KeptFile
from generator.site.watching import Reads
from generator.versions import Memory


@dataclass(frozen=True, slots=True)
class Noted:
    """Work, by what it read and what came of it."""

    reads: str
    """What it read; see ``write_reads``."""
    said: bytes
    """Digest of what the archive said of that."""
    files: tuple[KeptFile, ...]

    def holds(self, memory: Memory, there: Callable[[KeptFile], KeptFile | None]) -> bool:
        """Tell whether the archive says the same and each file is ``there``."""
        return memory.holds(json.loads(self.reads), self.said) and all(map(there, self.files))


def write_reads(reads: Reads) -> str:
    """Write what was read as JSON: one text is read and held more cheaply than a hundred."""
    return json.dumps(reads)
