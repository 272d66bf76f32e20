"""Typography of headlines and subheadings: short lines that do not end as sentences do."""

from __future__ import annotations

import re

LONGEST_HEADLINE = 300
"""Code points; a longer first line is text."""
_LONGEST_SUBHEADING = 100
_MOST_WORDS = 16
_TEXT_END = re.compile(r"""[.。।۔:;,…](?:\s?["'”’»)\]」』])*$""")
_SENTENCE_END = re.compile(r"""[.!?…。！？؟।۔](?:\s?["'”’»)\]」』])*$""")
_OPENING = re.compile(r"[\"'“‘«„‹(\[¿¡#]*\s?(?P<first>\w)")
_ACRONYM_END = re.compile(r"(?:\b[^\W\d_]\.){2,}$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.$")
_ENCLOSING = ("“”", '""', "«»", "„“", "()", "[]", "{}")
_LIST_MARK = re.compile(r"[-–—•●▪◦*·]\s")


def ends_as_text(line: str) -> bool:
    """Say whether a line ends with a mark that headlines do not end with."""
    return _TEXT_END.search(line) is not None and _ACRONYM_END.search(line) is None


def ends_as_sentence(line: str) -> bool:
    """Say whether a line ends as a full sentence does."""
    return _SENTENCE_END.search(line) is not None


def is_text(line: str) -> bool:
    """Say whether a line is a paragraph beyond doubt: it ends as a sentence, or is long."""
    return ends_as_sentence(line) or len(line) > 2 * _LONGEST_SUBHEADING


def looks_like_headline(line: str, sentences: int) -> bool:
    """Say whether a first line can be the article's headline.

    A short sentence with its full stop can (some papers print one); a long one is the lead.
    """
    if len(line) > LONGEST_HEADLINE or not re.search(r"\w", line):
        return False
    if sentences > 1:
        return len(line) <= 120 and not ends_as_text(line)
    if ends_as_text(line):
        return line.endswith(".") and len(line) <= 70 and len(line.split()) <= 10
    return True


def looks_like_subheading(line: str) -> bool:
    """Say whether a line, alone between blank lines, can head the text after it."""
    if len(line) > _LONGEST_SUBHEADING or len(line.split()) > _MOST_WORDS or ends_as_text(line):
        return False
    opening = _OPENING.match(line)
    if opening is None or opening["first"].islower() or _LIST_MARK.match(line):
        return False
    if line[0] + line[-1] in _ENCLOSING:
        return False  # a quotation or a remark that stands alone
    return not line.endswith(("!", "-", "–", "—"))


def looks_like_update_headline(line: str) -> bool:
    """Say whether the line below a clock is the headline of its update."""
    return len(line) <= 150 and not ends_as_text(line) and re.search(r"\w", line) is not None
