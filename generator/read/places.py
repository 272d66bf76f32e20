"""Where each character of a marked-up text stands in the file: alignment by words.

A converter keeps the words and their order and drops the marks between them. So every word of
the plain text is looked for in the source, from where the last one ended, with link addresses
and tags masked; what is not found shares the place of its neighbour.
"""

from __future__ import annotations

import re

_MASKED = re.compile(
    r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"  # the address of a link
    r"|\]\[[^\]\n]{0,200}\]"  # the label of a link
    r"|^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[^\n]*"  # a link's definition
    r"|\[\^[^\]\n]{1,200}\]:?"  # a footnote's mark
    r"|<(?!https?:|mailto:)/?[A-Za-z!][^>\n]{0,500}>",  # a tag
    re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]\n]*$")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD_REACH, _MARK_REACH = 600, 8
"""Code points that are searched ahead for a word, and for a mark of punctuation."""


def mask_source(text: str) -> str:
    """Blank out what a page does not show, length kept; a picture's address is shown."""

    def blank(found: re.Match[str]) -> str:
        before = text[max(0, found.start() - 300) : found.start()]
        return found[0] if _IMAGE.search(before) else "\0" * len(found[0])

    return _MASKED.sub(blank, text)


def align(plain: str, masked: str, position: int) -> tuple[list[int], int]:
    """Give the place of each character of ``plain``, and where the next text may begin.

    ``masked`` is the file's text as ``mask_source`` gives it. Places never run backwards.
    """
    places: list[int] = []
    last = position
    for token in _TOKEN.finditer(plain):
        word = token[0]
        reach = _WORD_REACH if len(word) > 1 or word.isalnum() else _MARK_REACH
        found = masked.find(word, position, position + reach + len(word))
        gap = token.start() - len(places)
        if found < 0:
            places.extend([last] * (gap + len(word)))
            continue
        before = found - 1 if gap and found > last else last
        places.extend([max(last, min(before, found))] * gap)
        places.extend(range(found, found + len(word)))
        last, position = found + len(word) - 1, found + len(word)
    places.extend([last] * (len(plain) - len(places)))
    return places, position
