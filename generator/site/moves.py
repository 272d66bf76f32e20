"""What the next build does to addresses that were published, for an editor to see beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.site.permalinks import LEDGER_FILE, Settled
from generator.site.removed import REMOVED_FILE, Removal, reason_of


def address_changes(settled: Settled, removed: Mapping[str, Removal]) -> Iterator[Problem]:
    """Name each address that stood for something when the ledger was written, and no longer does.

    An article whose absence the editor explains in ``removed.yaml`` is passed over.
    """
    for entry in settled.left:
        if target := settled.moved.get(entry.address):
            message = f"'{entry.address}' will lead on to '{target}'"
            yield Problem(LEDGER_FILE, 0, 0, "address-moved", message, "warning")
        elif not reason_of(entry, removed):
            message = f"'{entry.address}' will say that what was there is gone"
            if entry.kind == "article":
                message += f"; say why in content/{REMOVED_FILE}, under '{entry.keys[0]}'"
            yield Problem(LEDGER_FILE, 0, 0, "address-gone", message, "warning")
