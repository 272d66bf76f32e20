"""The first line of the plain-text form: `` date YYYY-MM-DD Headline`` or `` Headline``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.read.blocks import Block

_DATE = re.compile(
    r"""(?:date\s*[:=]?\s+(?=\S*\d\S*[-/.]|\S*[-/.]\S*\d|\d{8}\b)   # as in the plain-text form
      | (?i:date)\s*[:=]?\s+(?=\d{4}-\d))                           # "Date: 2024-05-31"
    (?P<date>[\w:.+/-]+(?:\s+\d\d:\d\d\S*)?)
    (?:\s+(?P<rest>\S.*))?$""",
    re.DOTALL | re.VERBOSE,
)
_BARE = re.compile(r"date\s*[:=]?(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FirstLine:
    """The date as printed and the block that is left."""

    date: str
    """Empty when the line gives none."""
    column: int
    """1-based column of the date, or of the line's first character."""
    rest: Block | None
    """None when nothing follows the date."""
    doubtful: bool = False
    """True when the line begins as if with a date and gives none."""


def parse_first_line(block: Block, indent: int) -> FirstLine:
    """Part the date from the headline; ``indent`` counts the white space before the block."""
    found = _DATE.match(block.text)
    if found is None:
        return FirstLine("", indent + 1, block, doubtful=_BARE.match(block.text) is not None)
    column = indent + 1 + found.start("date")
    if found["rest"] is None:
        return FirstLine(found["date"], column, None)
    begin = found.start("rest")
    rest = replace(block, text=block.text[begin:], start=block.start + begin)
    return FirstLine(found["date"], column, rest)
