"""``content/removed.yaml`` -> why an article left: what its address says from then on.

    2023/bridge.txt:
      reason: Withdrawn at the publisher's request.
      on: 2024-05-31

A key is the path that the file had below ``content/``; ``on`` is optional.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.errors import Problem
from generator.located import Fields, nearest, parse_editor_file
from generator.model import Moment, RawFile
from generator.read.dates import DateFault, parse_moment
from generator.site.permalinks import Entry

REMOVED_FILE = "removed.yaml"


@dataclass(frozen=True, slots=True)
class Removal:
    """Why an article was taken out, and since when."""

    reason: str
    day: Moment | None = None


def parse_removed(
    raw: RawFile, articles: Collection[str], ledger: Collection[Entry]
) -> tuple[Mapping[str, Removal], tuple[Problem, ...]]:
    """Read the editor's reasons, by path; what cannot be used is reported and left out.

    ``articles`` are the paths that are still there, ``ledger`` what was ever published.
    """
    path = f"content/{raw.path}"
    fields, problems = parse_editor_file(raw.data, path, "removed-encoding")
    once = {key for entry in ledger if entry.kind == "article" for key in entry.keys}
    found = {}
    for article, node in tuple(fields.keys()):
        inner = fields.mapping(article)
        if article in articles:
            inner.fault(node, "removed-present", f"content/{article} is still there; delete one")
        elif article not in once:
            hint = nearest(article, once) or "; nothing was published from a file of this name"
            inner.fault(node, "removed-unknown", f"'{article}' was never here{hint}", "warning")
        removal = _removal(inner)
        if removal.reason and article not in articles:
            found[article] = removal
    return found, tuple(problems)


def _removal(fields: Fields) -> Removal:
    reason = fields.text("reason")
    if not reason:
        fields.fault(None, "removed-reason", "say why it left: 'reason: …'")
    text = fields.text("on")
    moment = parse_moment(text, "", "UTC") if text else None
    fields.done()
    if isinstance(moment, DateFault):
        fields.fault(None, moment.rule, moment.message)
        moment = None
    return Removal(reason, moment)


def reason_of(entry: Entry, removed: Mapping[str, Removal]) -> Removal | None:
    """Find why the thing at a gone address left."""
    return next((removed[key] for key in entry.keys if key in removed), None)
