"""Where each character of a marked-up text stands in the file: alignment by words.

A converter keeps the words and their order and drops the marks between them. So every word of
the plain text is looked for in the source, from where the last one ended, with link addresses
and tags masked; what is not found shares the place of its neighbour.
"""

from __future__ import annotations

import re

_DEFINED = re.compile(r"^[ ]{0,3}\[(\^?[^\]\n]{1,200})\]:", re.MULTILINE)
_MASKED = re.compile(
    r"""
    \]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)                 # the address of a link
    | (?:\]|(?=\[\^))\[(?P<label>\^?[^\]\n]{0,200})\]       # the label of a link, a footnote's mark
    | ^[ ]{0,3}\[(?!\^)[^\]\n]{1,200}\]:[^\n]*              # a link's definition
    | <(?!https?:|mailto:)/?[A-Za-z!][^>\n]{0,500}>         # a tag
    """,
    re.VERBOSE | re.MULTILINE,
)
_IMAGE = re.compile(r"!\[[^\]\n]*$")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD_REACH, _MARK_REACH = 600, 8
"""Code points that are searched ahead for a word, and for a mark of punctuation."""


def mask_source(text: str) -> str:
    """Blank out what a page does not show, length kept; a picture's address is shown."""
    labels = {label.lower() for label in _DEFINED.findall(text)}

    def blank(found: re.Match[str]) -> str:
        label = found["label"]
        if label and label.lower() not in labels:
            return found[0]  # the label of nothing: the page shows it as it stands
        before = text[max(0, found.start() - 300) : found.start()]
        return found[0] if _IMAGE.search(before) else "\0" * len(found[0])

    return _MASKED.sub(blank, text)


def align(plain: str, masked: str, position: int) -> tuple[list[int], int]:
    """Give the place of each character of ``plain``, and where the next text may begin.

    ``masked`` is the file's text as ``mask_source`` gives it. Places never run backwards.
    """
    places: list[int] = []
    last = min(position, len(masked) - 1)
    for token in _TOKEN.finditer(plain):
        gap = token.start() - len(places)
        found = _find(token[0], masked, position)
        # White space stands before its word, or shares the place of the word before it.
        places.extend([max(last, found[0] - 1) if found else last] * gap)
        places.extend(found or [last] * len(token[0]))
        if found:
            last, position = found[-1], found[-1] + 1
    places.extend([last] * (len(plain) - len(places)))
    return places, position


def _find(word: str, masked: str, position: int) -> list[int]:
    """Give the places of a word's characters; empty when it is not near."""
    if not word[0].isalnum():
        found = masked.find(word, position, position + _MARK_REACH + 1)
        return [found] if found >= 0 else []
    found = masked.find(word, position, position + _WORD_REACH + len(word))
    while found >= 0:
        end = found + len(word)
        if not masked[found - 1 : found].isalnum() and not masked[end : end + 1].isalnum():
            return list(range(found, end))
        found = masked.find(word, found + 1, position + _WORD_REACH + len(word))
    return _find_letters(word, masked, position)


def _find_letters(word: str, masked: str, position: int) -> list[int]:
    """Find a word whose letters are parted by marks, such as ``un*believ*able``."""
    found: list[int] = []
    for letter in word:
        at = masked.find(letter, position, position + _MARK_REACH + 1)
        if at < 0:
            return []
        found.append(at)
        position = at + 1
    return found
