"""Results -> what a person or another program reads."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Literal, get_args

from generator.search.facets import Counts
from generator.search.query import Hit, Results
from generator.search.snippets import Marked

if TYPE_CHECKING:
    from generator.search.explain import Explanation

Format = Literal["text", "json", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that would steer a terminal, or turn the order of what stands on it."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOLD, _DIM, _MARK, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def render_results(results: Results, format: Format = "text", colour: bool = False) -> str:
    """Render results; the last line ends with a line end.

    ``text`` marks what was asked for with colour, or else with ``*``; ``json`` has everything,
    marks as offsets; ``csv`` has one hit a line, and defuses what a spreadsheet would run.
    """
    if format == "json":
        return _json(results)
    if format == "csv":
        return _csv(results)
    return "".join(f"{line}\n" for line in _text(results, colour))


def _text(results: Results, colour: bool) -> Iterator[str]:
    def styled(text: str, style: str) -> str:
        return f"{style}{text}{_PLAIN}" if colour and text else text

    if results.explanation:
        yield from _explained(results, results.explanation)
    if not results.total:
        yield "Nothing found."
        if results.suggestion:
            yield f"Did you mean: {safe(results.suggestion)}"
        return
    shown = len(results.hits)
    more = f", the first {shown} shown" if shown < results.total else ""
    yield f"{results.total} found{more}"
    for number, hit in enumerate(results.hits, 1):
        yield ""
        yield f"{number:>3}  {_marked(hit.headline, colour, _BOLD)}"
        yield f"     {styled(_about(hit), _DIM)}"
        if hit.snippet.text:
            yield f"     {_marked(hit.snippet, colour, '')}"
        yield f"     {safe(hit.url)}"
        if results.explanation:
            for term, score in results.explanation.hits[number - 1]:
                yield f"     {score:>8.3f}  {safe(term)}"
    yield ""
    if results.facets:
        yield from _tables(results)
        return
    for name, counts in (
        ("Kinds", results.kinds),
        ("Years", results.years),
        ("Sources", results.sources),
    ):
        if counts:
            yield styled(f"{name}: {_counted(counts)}", _DIM)


def _explained(results: Results, explanation: Explanation) -> Iterator[str]:
    yield f"Understood as: {safe(results.understood)}"
    yield f"By the rules of: {', '.join(explanation.languages)}"
    for term, count in explanation.terms:
        yield f"{count:>7}  {safe(term)}"
    yield ""


def _tables(results: Results) -> Iterator[str]:
    """Count by facets that were asked for: every value, not only the first."""
    for name, counts in results.facets:
        yield f"By {name}:"
        for value, count in counts:
            yield f"{count:>7}  {safe(value) or 'not stated'}"


def _about(hit: Hit) -> str:
    source = hit.source or ("source not stated" if hit.kind in ("article", "live update") else "")
    return " · ".join(filter(None, (safe(source), day_in_words(hit.date), hit.kind)))


def _counted(counts: Counts, most: int = 10) -> str:
    parts = [f"{safe(value) or 'not stated'} {count}" for value, count in counts[:most]]
    return ", ".join(parts) + (", …" if len(counts) > most else "")


def day_in_words(iso: str) -> str:
    """Give ``24 June 2023``, or ``24 June 2023, 02:47 UTC+01:00``."""
    if not iso:
        return "date not stated"
    day = date.fromisoformat(iso[:10])
    text = f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
    if len(iso) <= 10:
        return text
    moment = datetime.fromisoformat(iso)
    return f"{text}, {moment:%H:%M} {moment.tzname() or ''}".rstrip()


def _marked(marked: Marked, colour: bool, style: str) -> str:
    begin, end = (_MARK, _PLAIN + style) if colour else ("*", "*")
    parts: list[str] = []
    at = 0
    for start, stop in marked.marks:
        parts += safe(marked.text[at:start]), begin, safe(marked.text[start:stop]), end
        at = stop
    parts.append(safe(marked.text[at:]))
    text = "".join(parts)
    return f"{style}{text}{_PLAIN}" if colour and style else text


def safe(text: str) -> str:
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def _json(results: Results) -> str:
    def counts(found: Counts) -> list[dict[str, str | int]]:
        return [{"value": value, "count": count} for value, count in found]

    data: dict[str, Any] = {
        "query": results.query,
        "understood": results.understood,
        "total": results.total,
        "suggestion": results.suggestion,
        "hits": [
            {
                "url": hit.url,
                "headline": hit.headline.text,
                "headline_marks": hit.headline.marks,
                "kind": hit.kind,
                "source": hit.source,
                "date": hit.date,
                "language": hit.language,
                "score": hit.score,
                "snippet": hit.snippet.text,
                "snippet_marks": hit.snippet.marks,
            }
            for hit in results.hits
        ],
        "kinds": counts(results.kinds),
        "years": counts(results.years),
        "sources": counts(results.sources),
    }
    if results.facets:
        data["facets"] = {name: counts(found) for name, found in results.facets}
    if results.explanation:
        data["explanation"] = asdict(results.explanation)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _csv(results: Results) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    if results.facets:
        writer.writerow(("facet", "value", "count"))
        for name, found in results.facets:
            writer.writerows((name, _cell(value), count) for value, count in found)
        return file.getvalue()
    columns = ("url", "headline", "kind", "source", "date", "language", "score", "snippet")
    writer.writerow(columns)
    for hit in results.hits:
        texts = (hit.headline.text, hit.kind, hit.source, hit.date, hit.language)
        row = (hit.url, *texts, str(hit.score), hit.snippet.text)
        writer.writerow(map(_cell, row))
    return file.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
