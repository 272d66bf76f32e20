"""An article's neighbours -> what a person or another program reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from generator.search.present import day_in_words, safe
from generator.search.records import SearchRecord
from generator.search.related import Neighbours, Shared

_SHOWN = 6
"""Things of one kind that a line names."""
_PLURALS = {"story": "story", "event": "events", "name": "names"}


def render_related(near: Neighbours, format: Literal["text", "json"] = "text") -> str:
    """Render neighbours; the last line ends with a line end."""
    if format == "json":
        return _json(near)
    return "".join(f"{line}\n" for line in _text(near))


def _text(near: Neighbours) -> Iterator[str]:
    if not near.related:
        yield f"Nothing shares a story, an event or a name with: {safe(near.article.headline)}"
        return
    shown = len(near.related)
    more = f", the first {shown} shown" if shown < near.total else ""
    yield f"{near.total} found{more}, near to: {safe(near.article.headline)}"
    for number, related in enumerate(near.related, 1):
        record = related.record
        yield ""
        yield f"{number:>3}  {safe(record.headline)}"
        source = record.source_name or record.source or "source not stated"
        yield f"     {safe(source)} · {day_in_words(record.date)}"
        for kind, plural in _PLURALS.items():
            if names := [name for of, name in related.shared if of == kind]:
                yield f"     same {plural}: {_listed(names)}"
        yield f"     {safe(record.url)}"


def _listed(names: list[str]) -> str:
    return "; ".join(map(safe, names[:_SHOWN])) + ("; …" if len(names) > _SHOWN else "")


def _json(near: Neighbours) -> str:
    data = {
        "article": _row(near.article),
        "total": near.total,
        "related": [
            {**_row(r.record), "score": r.score, "shared": list(map(_thing, r.shared))}
            for r in near.related
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _thing(shared: Shared) -> dict[str, str]:
    kind, name = shared
    return {"kind": kind, "value": name}


def _row(record: SearchRecord) -> dict[str, str]:
    return {
        "path": record.key.removeprefix("article/"),
        "url": record.url,
        "headline": record.headline,
        "source": record.source_name or record.source,
        "date": record.date,
        "language": record.language,
    }
