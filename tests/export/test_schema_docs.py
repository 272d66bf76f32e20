"""``docs/export.md`` says what every column means."""

from __future__ import annotations

from pathlib import Path

from generator.export.schema import TABLES, Table

DOCUMENT = Path(__file__).parents[2] / "docs" / "export.md"


def described(table: Table) -> str:
    lines = [
        f"### `{table.name}`: {table.meaning}",
        "",
        "| column | type | meaning |",
        "| --- | --- | --- |",
    ]
    for number, column in enumerate(table.columns):
        name = f"**`{column.name}`**" if number < table.key else f"`{column.name}`"
        refers = f" (`{column.refers}`)" if column.refers else ""
        lines.append(f"| {name} | {column.type} | {column.meaning}{refers} |")
    return "\n".join(lines)


def test_every_table_is_described() -> None:
    text = DOCUMENT.read_text("utf-8")
    given = text.partition("<!-- tables -->")[2].partition("<!-- end of tables -->")[0].strip()
    wanted = "\n\n".join(["Columns of a key are in bold.", *map(described, TABLES)])
    assert given == wanted


def test_tables_refer_only_to_those_before_them() -> None:
    known: set[str] = set()
    for table in TABLES:
        for column in table.columns:
            assert not column.refers or column.refers in known, (table.name, column.name)
        known.add(table.name)
        assert "id" in table.key_columns or "id" not in [c.name for c in table.columns]
