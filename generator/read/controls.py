"""Characters that no page, feed or data file can hold."""

from __future__ import annotations

import re

UNSHOWABLE = re.compile(
    r"[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters but white space, lone surrogates, noncharacters of the basic plane.

Source: XML 1.0 (5th ed.) section 2.2; Unicode 15 section 23.7.
"""
_OLD_BREAKS = str.maketrans("\v\f", "\u2028\u2028")


def show_breaks(text: str) -> str:
    """Make form feeds and vertical tabs, which XML refuses, line separators; length is kept."""
    return text.translate(_OLD_BREAKS) if "\f" in text or "\v" in text else text


def showable(text: str) -> str:
    """Give a text as it can be shown: each bad character becomes U+FFFD; length is kept."""
    return UNSHOWABLE.sub("\ufffd", show_breaks(text))
