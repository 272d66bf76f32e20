"""The YAML between ``---`` lines that opens a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.read.encodings import find_encoding

_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_LONGEST_HEADER = 16_384
"""Bytes that are searched for the encoding."""
_ENCODING_LINE = re.compile(rb"^encoding[ \t]*:[ \t]*[\"']?([A-Za-z0-9._-]+)", re.MULTILINE)
_KEY_LINE = re.compile(r"[A-Za-z][\w-]*[ \t]*:(?:\s|$)|[ \t]+\S|-[ \t]|#")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The header of a file and where its text begins."""

    yaml: str
    body_start: int
    """Offset into the file's text."""
    closed: bool = True


def stated_encoding(data: bytes) -> str:
    """Give the encoding that a front matter names, before anything is decoded."""
    if not data.startswith(b"---"):
        return ""
    header = data[:_LONGEST_HEADER].partition(b"\n---")[0]
    found = _ENCODING_LINE.search(header)
    return find_encoding(found[1].decode("ascii")) if found else ""


def split_front_matter(text: str) -> FrontMatter | None:
    """Part the header from the text; None when the file has none.

    A header that is never closed ends with the last line that looks like one of its own.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return None
    begin = opening.end()
    closing = _CLOSING.search(text, begin)
    if closing is not None:
        return FrontMatter(text[begin : closing.start()], min(closing.end() + 1, len(text)))
    end = begin
    while end < len(text) and _KEY_LINE.match(text, end):
        following = text.find("\n", end)
        end = len(text) if following < 0 else following + 1
    return FrontMatter(text[begin:end], end, closed=False)
