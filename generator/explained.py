"""Say why a build did what it did: to a person, line by line, and to a program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generator.job import Change, Explanation, Rebuilt


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """Give what changed, and a line for each item; what all of a stage share is said once."""
    if explanation.changes:
        yield "Changed since the last build:"
        yield from (f"  {change}" for change in explanation.changes)
    else:
        yield "Nothing has changed since the last build that is known."
    stages: dict[str, list[Rebuilt]] = defaultdict(list)
    for rebuilt in explanation.rebuilt:
        stages[rebuilt.stage].append(rebuilt)
    for stage, kept in explanation.kept.items():
        again = stages.pop(stage, [])
        yield f"{stage}: {len(again)} made, {kept} kept"
        shared = {rebuilt.reasons for rebuilt in again}
        if len(again) > 1 and len(shared) == 1:
            yield f"  all {len(again)}: {_reasons(again[0])}"
        else:
            yield from (f"  {rebuilt.item}: {_reasons(rebuilt)}" for rebuilt in again)


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """Give the same as plain data, each item with its reasons."""
    return {
        "changes": [_change(change) for change in explanation.changes],
        "made": [
            {
                "stage": rebuilt.stage,
                "item": rebuilt.item,
                "reasons": [_change(change) for change in rebuilt.reasons],
            }
            for rebuilt in explanation.rebuilt
        ],
        "kept": dict(explanation.kept),
    }


def _reasons(rebuilt: Rebuilt) -> str:
    return "; ".join(str(change) for change in rebuilt.reasons)


def _change(change: Change) -> dict[str, str]:
    return {"kind": change.kind, "name": change.name, "how": change.how}
