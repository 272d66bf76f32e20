"""Words to the last part of an address."""

from __future__ import annotations

import re
import unicodedata

_LIMIT = 64
"""Bytes of UTF-8: a file name holds 255, and a reader's patience less."""
_WORDS = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´")


def slug(text: str, fallback: str) -> str:
    """Give lower-case words joined by hyphens: Latin letters lose their accents, others stay.

    ``fallback`` is used when the text has no letter or digit. Never cuts a word, unless the
    first one alone is longer than the limit.
    """
    bare = text.casefold().translate(_APOSTROPHES)
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        letters = "".join(c for c in decomposed if not _is_latin_accent(c))
        bare = unicodedata.normalize("NFC", letters)
    words = _WORDS.findall(bare)
    kept: list[str] = []
    size = 0
    for word in words:
        size += len(word.encode()) + 1
        if size > _LIMIT + 1 and kept:
            break
        kept.append(word)
    short = "-".join(kept).encode()[:_LIMIT].decode(errors="ignore")
    return short or fallback


def _is_latin_accent(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"
