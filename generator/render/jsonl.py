"""Rows -> JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

_LINE_ENDS = str.maketrans({"\x85": r"\u0085", "\u2028": r"\u2028", "\u2029": r"\u2029"})
"""JSON need not escape these, but programs that read lines may take them for ends."""
_AS_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_line(row: Mapping[str, Any]) -> str:
    """Write one row as a line, with its end.

    Raises ValueError for a number that JSON cannot write.
    """
    return _AS_JSON(row).translate(_LINE_ENDS) + "\n"
