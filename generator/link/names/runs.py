"""Text -> runs of capitalised words, with what stands around them.

A run is the longest stretch that could be one name: ``White House Press Secretary Sean Spicer``
is one run here, and ``segments`` cuts it later. Scripts without capitals give no runs.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.link.names.cues import cues
from generator.model import Passage, Sentence

_UPPER = "".join(
    chr(c) for r in ((65, 0x250), (0x370, 0x530), (0x1E00, 0x2000)) for c in range(*r)
    if chr(c).isupper()
)  # fmt: skip
_U = f"[{_UPPER}]"
_DOTTED = (
    "Mr Mrs Ms Dr St Gen Lt Col Sgt Capt Gov Sen Rep Rev Prof Jr Sr Maj Cmdr Adm Det Insp Supt Cpl"
    " Mt Ft Inc Corp Ltd Co Sra Mme Hon Brig Pvt"
)
_AFTER_DOTTED = "|".join(rf"(?<=\b{word})" for word in _DOTTED.split(" "))
_REST = (
    rf"(?:\.-?(?:{_U}\.-?)*"  # J., U.S.
    rf"|[^\W_]*(?:(?=\.)(?:{_AFTER_DOTTED})\."  # Gen.
    rf"|(?:['’](?:{_U}[^\W_]*|[^\W\d_]{{3,}}))?"  # O’Brien
    rf"(?:-(?:(?:al|el|ul|de|la|le|on|sur|upon)-)?{_U}[^\W_]*)*))"  # Jean-Luc
)
_WORD = rf"(?:(?:al|el|an|ad|ash|as|ul)-)?{_U}{_REST}"
_PARTICLES = (
    "(?:(?:de|la|las|los|del|della|di|da|dos|das|do|du|des|le|van|von|der|den|ter|ten|zu|bin|bint"
    "|ibn|al|el|ul|abu)[ ]){1,3}"
)
RUN = re.compile(
    # The capital comes first, so that the engine can leap to the next one.
    rf"{_U}(?:(?<![\w&@#/-].)|(?<=[\s“‘\"(]al-.)|(?<=[\s“‘\"(]el-.)){_REST}"
    rf"(?:[ \u00a0](?:{_PARTICLES})?{_WORD})*(?!\w)"
)
WORD = re.compile(_WORD)
"""One capitalised word, initialism or abbreviated title."""
_OPENERS = frozenset("“‘«„\"'([{:…•*>¿¡‹-–—·|")
_LOWER = re.compile(r"(?<![\w'’])[^\W\d_A-Z]{3,}")
_TITLE_CASE = 0.6
_ENDS = tuple(".!?:;,…”’\"'")
_HEADINGS = frozenset({"headline", "subheading", "caption"})


class Run(NamedTuple):
    """A stretch of capitalised words in one sentence.

    A tuple, as ``Word`` and ``Segment`` are: an article has hundreds of them, and a frozen
    dataclass takes five times as long to make.
    """

    passage: int
    """Index into the article's passages."""
    sentence: int
    start: int
    """Offset into the passage's text."""
    end: int
    initial: bool
    """True where a capital says nothing: it opens a sentence, a quotation or a bracket."""
    loud: bool
    """True in sentences of which most words have capitals, as in headlines."""


def find_runs(passage: Passage, index: int) -> list[Run]:
    """Find the runs of one passage, sentence by sentence, in their order."""
    found: list[Run] = []
    text, heading = passage.text, passage.kind in _HEADINGS
    function_words = cues().function_words
    for number, sentence in enumerate(passage.sentences):
        matches = [
            (m.start() - (3 if text[m.start() - 1 : m.start()] == "-" else 0), m.end())
            for m in RUN.finditer(text, sentence.begin, sentence.finish)
            if m.group().lower() not in function_words
            or (m.end() - m.start() > 1 and m[0].isupper())
        ]
        if not matches:
            continue
        loud = _is_loud(text, sentence, matches, heading)
        for start, end in matches:
            initial = start == sentence.begin or _is_initial(text, sentence.begin, start)
            found.append(Run(index, number, start, end, initial, loud))
    return found


def _is_initial(text: str, begin: int, start: int) -> bool:
    """Say whether nothing but signs stands before, or a sign that opens something."""
    before = text[max(begin, start - 3) : start].rstrip()
    if before and before[-1] in "\"'":
        return _opens(text[max(0, begin - 1) : start].rstrip())
    if before and before[-1] in _OPENERS:
        return True
    return not any(c.isalnum() for c in text[begin:start])


def _opens(before: str) -> bool:
    """Say whether the straight quotation mark at the end opens a quotation."""
    return len(before) == 1 or before[-2].isspace() or before[-2] in "([-–—"


def _is_loud(text: str, sentence: Sentence, matches: list[tuple[int, int]], heading: bool) -> bool:
    """Say whether most words of a sentence have capitals.

    A sentence with a full stop is loud only when no word of substance is in lower case.
    """
    capitals = 0
    for start, end in matches:
        capitals += 1 + text.count(" ", start, end)
    printed = text[sentence.begin : sentence.finish]
    if capitals < 3:
        return heading and printed.isupper()
    told = not heading and printed.rstrip().endswith(_ENDS)
    if told and len(printed) > 12 * capitals:
        return False  # too many other words
    function_words = cues().function_words
    lower = sum(1 for w in _LOWER.findall(printed) if w not in function_words)
    if told:
        return lower == 0 and capitals > 3
    return capitals / (capitals + lower) > _TITLE_CASE
