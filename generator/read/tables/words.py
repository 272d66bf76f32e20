"""How the tables are written down."""

from __future__ import annotations


def words(*rows: str) -> frozenset[str]:
    """Give the words of some rows; a row is easier to read and to mend than a list."""
    return frozenset(word for row in rows for word in row.split())
