"""Bytes -> text in which every offset holds."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.model import Note
from generator.read.controls import UNSHOWABLE, show_breaks
from generator.read.encodings import guess_encoding, utf16_without_mark

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"PK\x03\x04", "ZIP, Word or OpenDocument"),
    (b"\xd0\xcf\x11\xe0", "old Word or Excel"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3", "SQLite"),
)
_MOST_CONTROL = 0.1
"""Share of control characters above which a file is no text."""
_MOJIBAKE = re.compile(
    "â€[\x80-\xbf™œž“”˜¦]|Ã[\xa0-\xbf\x80-\x9f©¨¶¼¤±³]|Â[\xa0-\xbf]|Ð[\xb0-\xbf°-¿]Ñ"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was read."""

    text: str
    """Line ends are ``\\n``, control characters U+FFFD; as long as the decoded file."""
    encoding: str
    """As Python names it."""
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    crlf: bool = False
    """True when line ends were two characters; the first of them is now a space."""


def decode(data: bytes, path: str, stated: str = "") -> Decoded | Problem:
    """Decode a file; a Problem comes back when it holds no text.

    ``stated`` is the encoding that an editor gave, by any name that Python knows. The order is:
    byte order mark, the editor's word, escape sequences, strict UTF-8, a guess.
    """
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return Problem(path, 0, 0, "file-empty", "this file holds no text; fill it or remove it")
    for magic, what in _MAGIC:
        if data.startswith(magic):
            return _binary(path, f"this is a {what} file")
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], path, name)
    if stated:
        return _decode_as(data, path, stated)
    # JIS is ASCII with escapes, UTF-16 may be ASCII with zeros: both would pass as UTF-8.
    if b"\x1b$" not in data and not utf16_without_mark(data):
        try:
            return _clean(data.decode("utf-8"), path, "utf-8")
        except UnicodeDecodeError:
            pass
    return _decode_guessed(data, path)


def _decode_as(data: bytes, path: str, name: str) -> Decoded | Problem:
    """Decode as a file or an editor states it; what does not fit is replaced and reported."""
    try:
        return _clean(data.decode(name), path, name)
    except UnicodeError:
        text = data.decode(name, "replace")
    at = max(text.find("\ufffd"), 0)
    message = f"some bytes are not {name}; they show as U+FFFD: save the file as UTF-8"
    return _clean(text, path, name, problems=(_at(text, at, path, "encoding-damaged", message),))


def _decode_guessed(data: bytes, path: str) -> Decoded | Problem:
    name = guess_encoding(data)
    if not name:
        return _binary(path, "this is no text in any known encoding")
    if name == "utf-8":
        return _decode_as(data, path, name)
    text = data.decode(name, "replace")
    note = Note(
        "The file does not say how its letters are encoded; it is read as %(encoding)s.",
        (("encoding", name),),
    )
    message = f"not UTF-8, read as {name}: check the letters, save as UTF-8 or state 'encoding:'"
    problems = [Problem(path, 0, 0, "encoding-guessed", message, "warning")]
    if "\ufffd" in text:
        message = f"some bytes are not {name}; they show as U+FFFD: state the right 'encoding:'"
        problems.append(_at(text, text.index("\ufffd"), path, "encoding-damaged", message))
    return _clean(text, path, name, (note,), tuple(problems))


def _clean(
    text: str,
    path: str,
    encoding: str,
    notes: tuple[Note, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Decoded | Problem:
    """Replace what no page can show, one character by one, so that offsets stay."""
    crlf = "\r\n" in text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    text = show_breaks(text)
    found = UNSHOWABLE.search(text)
    if found:
        cleaned, count = UNSHOWABLE.subn("\ufffd", text)
        if count > _MOST_CONTROL * len(text):
            return _binary(path, "this holds more control characters than a text has")
        what = f"U+{ord(found.group()):04X}"
        message = f"{count} control character(s), the first is {what}; shown as U+FFFD: remove them"
        fault = _at(text, found.start(), path, "character-control", message)
        text, problems = cleaned, (*problems, replace(fault, severity="warning"))
    mixed = _MOJIBAKE.search(text)
    if mixed:
        message = f"'{mixed[0]}' looks like UTF-8 that was read in another encoding; mend the file"
        fault = _at(text, mixed.start(), path, "encoding-mixed", message)
        problems = (*problems, replace(fault, severity="warning"))
    return Decoded(text, codecs.lookup(encoding).name, notes, problems, crlf)


def _binary(path: str, what: str) -> Problem:
    message = f"{what}; save the article as plain text or Markdown"
    return Problem(path, 0, 0, "file-binary", message)


def _at(text: str, offset: int, path: str, rule: str, message: str) -> Problem:
    line = text.count("\n", 0, offset) + 1
    return Problem(path, line, offset - text.rfind("\n", 0, offset), rule, message)
