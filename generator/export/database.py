"""Tables -> one SQLite file, with keys, indexes and a full-text index of the passages."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from generator.export.rows import Material, table_rows
from generator.export.schema import TABLES, Table


def write_database(material: Material, path: Path) -> dict[str, int]:
    """Write every table into a new database; give the number of rows of each.

    ``passages_text`` is an FTS5 table over the text of the passages:
    ``SELECT … FROM passages_text WHERE passages_text MATCH 'harbour'``.

    Raises:
        sqlite3.Error: the disk refuses, or the data contradicts itself.
    """
    rows = table_rows(material)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("PRAGMA journal_mode = OFF")  # a new file: kept whole or thrown away
        database.execute("PRAGMA foreign_keys = ON")
        counts = {}
        for table in TABLES:
            database.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            inserted = database.executemany(
                f'INSERT INTO "{table.name}" VALUES ({marks})',
                rows[table.name],
            )
            counts[table.name] = max(inserted.rowcount, 0)
            for column in table.columns[1 if table.key else 0 :]:
                if column.refers:
                    database.execute(
                        f'CREATE INDEX "{table.name} by {column.name}" '
                        f'ON "{table.name}" ("{column.name}")'
                    )
        database.execute(
            "CREATE VIRTUAL TABLE passages_text USING fts5"
            "(text, article UNINDEXED, anchor UNINDEXED, content='passages')"
        )
        database.execute("INSERT INTO passages_text (passages_text) VALUES ('rebuild')")
    return counts


def _create(table: Table) -> str:
    parts = [f'"{column.name}" {column.type.upper()}' for column in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({_quoted(table.key_columns)})")
    parts += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers}" ("id")'
        for column in table.columns
        if column.refers
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _quoted(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
