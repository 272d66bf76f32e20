"""Tables -> a folder of CSV or JSON Lines files, with a description that programs can read.

Source: RFC 4180 (CSV); Data Package v2 (Frictionless, 2024) for ``datapackage.json``.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from generator.export.rows import Material, Row, table_rows
from generator.export.schema import TABLES, Table
from generator.render.jsonl import json_line

Form = Literal["csv", "jsonl"]

_TYPES = {"text": "string", "integer": "integer", "real": "number"}
_MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl"}


def write_tables(material: Material, folder: Path, form: Form, title: str) -> dict[str, int]:
    """Write every table into an empty folder; give the number of rows of each.

    CSV is UTF-8 with CRLF between rows, a header row, and nothing where a value is unknown; what
    a spreadsheet would take for a formula is left as it is, since nothing may change.
    """
    rows = table_rows(material)
    counts = {}
    for table in TABLES:
        lines = (_csv_lines if form == "csv" else _json_lines)(table, rows[table.name])
        count = -1 if form == "csv" else 0  # the header is no row
        with (folder / f"{table.name}.{form}").open("w", encoding="utf-8", newline="") as stream:
            for line in lines:
                stream.write(line)
                count += 1
        counts[table.name] = count
    description = json.dumps(describe(form, title), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(f"{description}\n", encoding="utf-8")
    return counts


def describe(form: Form, title: str) -> Mapping[str, Any]:
    """Describe the files as a Data Package, with a Table Schema for each."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "title": title,
        "resources": [
            {
                "name": table.name.replace("_", "-"),
                "path": f"{table.name}.{form}",
                "description": table.meaning,
                "format": form,
                "mediatype": _MEDIA[form],
                "encoding": "utf-8",
                "schema": _table_schema(table),
            }
            for table in TABLES
        ],
    }


def _table_schema(table: Table) -> Mapping[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": c.name, "type": _TYPES[c.type], "description": c.meaning}
            for c in table.columns
        ],
    }
    if table.key:
        schema["primaryKey"] = list(table.key_columns)
    keys = [
        {
            "fields": [column.name],
            "reference": {"resource": column.refers.replace("_", "-"), "fields": ["id"]},
        }
        for column in table.columns
        if column.refers
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _csv_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in ([column.name for column in table.columns], *rows):
        writer.writerow(row)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _json_lines(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    names = [column.name for column in table.columns]
    for row in rows:
        yield json_line(dict(zip(names, row, strict=True)))
