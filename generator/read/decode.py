"""Bytes -> text in which every offset holds."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from generator.errors import Problem

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
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ASCII_TEXT = re.compile(rb"[\t\n\r -~]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text and how it was read."""

    text: str
    """Line ends are ``\\n``, control characters U+FFFD; as long as the decoded file."""
    encoding: str
    """As Python names it."""
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    crlf: bool = False
    """True when line ends were two characters; the first of them is now a space."""


def decode(data: bytes, path: str, stated: str = "") -> Decoded | Problem:
    """Decode a file; a Problem comes back when it holds no text.

    ``stated`` is the encoding that an editor gave, by any name that Python knows. The order is:
    byte order mark, the editor's word, strict UTF-8, UTF-16 told by its zeros, a guess.
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
    try:
        return _clean(data.decode("utf-8"), path, "utf-8")
    except UnicodeDecodeError:
        return _guess(data, path)


def _decode_as(data: bytes, path: str, name: str) -> Decoded | Problem:
    try:
        codec = codecs.lookup(name)
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        pass
    else:
        return _clean(text, path, codec.name)
    # Something is wrong with the statement or with some bytes: keep all that can be read.
    try:
        text = data.decode(name, "replace")
    except (LookupError, UnicodeError, ValueError):
        return _guess(data, path)
    message = f"some bytes are not {name}; they show as U+FFFD: save the file as UTF-8"
    problem = _at(text, text.find("\ufffd"), path, "encoding-damaged", message)
    return _clean(text, path, name, problems=(problem,))


def _guess(data: bytes, path: str) -> Decoded | Problem:
    zeros = data[:4096].count(0)
    if zeros:
        low, high = data[0:4096:2].count(0), data[1:4096:2].count(0)
        if max(low, high) > 0.8 * zeros and zeros > 0.1 * len(data[:4096]):
            return _decode_as(data, path, "utf-16-be" if low > high else "utf-16-le")
        return _binary(path, "this is no text file")
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[: 1 << 16]).best()
    name = best.encoding if best else "cp1252"
    text = data.decode(name, "replace")
    note = f"The file does not say how its letters are encoded; it was read as {name}."
    message = f"not UTF-8; read as {name}: check the letters, save as UTF-8 or state 'encoding:'"
    guess = Problem(path, 0, 0, "encoding-guessed", message, "warning")
    return _clean(text, path, name, (note,), (guess,))


def _clean(
    text: str,
    path: str,
    encoding: str,
    notes: tuple[str, ...] = (),
    problems: tuple[Problem, ...] = (),
) -> Decoded | Problem:
    crlf = "\r\n" in text
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    found = _CONTROL.search(text)
    if found:
        cleaned, count = _CONTROL.subn("\ufffd", text)
        if count > 0.1 * len(text):
            return _binary(path, "this is no text file")
        what = f"U+{ord(found.group()):04X}"
        message = f"{count} control character(s), the first is {what}; shown as U+FFFD: remove them"
        problem = _at(text, found.start(), path, "character-control", message, "warning")
        text, problems = cleaned, (*problems, problem)
    return Decoded(text, encoding, notes, problems, crlf)


def _binary(path: str, what: str) -> Problem:
    message = f"{what}, not text; save the article as plain text or Markdown"
    return Problem(path, 0, 0, "file-binary", message)


def _at(
    text: str, offset: int, path: str, rule: str, message: str, severity: str = "error"
) -> Problem:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Problem(
        path, line, column, rule, message, "warning" if severity == "warning" else "error"
    )
