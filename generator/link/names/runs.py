"""Text -> runs of capitalised words, with what stands around them.

A run is the longest stretch that could be one name: ``White House Press Secretary Sean Spicer``
is one run here, and ``segments`` cuts it later. Scripts without capitals give no runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.link.names.cues import cues
from generator.link.names.spelling import fold
from generator.model import Passage

_UPPER = "".join(
    chr(c) for r in ((65, 0x250), (0x370, 0x530), (0x1E00, 0x2000)) for c in range(*r)
    if chr(c).isupper()
)  # fmt: skip
_U = f"[{_UPPER}]"
_TITLE = (
    "Mr|Mrs|Ms|Dr|St|Gen|Lt|Col|Sgt|Capt|Gov|Sen|Rep|Rev|Prof|Jr|Sr|Maj|Cmdr|Adm|Det|Insp|Supt"
    "|Cpl|Mt|Ft|Inc|Corp|Ltd|Co|Sra|Mme|Hon|Brig|Pvt"
)
_WORD = (
    rf"(?:(?:{_TITLE})\.|(?:{_U}\.-?)+|(?:(?:al|el|an|ad|ash|as|ul)-)?{_U}[^\W_]*"
    rf"(?:['’](?:{_U}[^\W_]*|[^\W\d_]{{3,}}))?(?:-(?:(?:al|el|ul|de|la|le|on|sur|upon)-)?{_U}[^\W_]*)*)"
)
_PARTICLES = (
    "(?:(?:de|la|las|los|del|della|di|da|dos|das|do|du|des|le|van|von|der|den|ter|ten|zu|bin|bint"
    "|ibn|al|el|ul|abu)[ ]){1,3}"
)
RUN = re.compile(
    rf"(?<![\w&@#/-])(?:(?:bin|van|von)[ ](?:(?:der|den)[ ])?)?{_WORD}"
    rf"(?:[ \u00a0](?:{_PARTICLES})?{_WORD})*(?![\w])"
)
WORD = re.compile(_WORD)
"""One capitalised word, initialism or abbreviated title."""
_OPENERS = frozenset("“‘«„\"'([{:…•*>¿¡‹-–—·|")
_LOWER = re.compile(r"(?<![\w'’])[^\W\d_A-Z]{4,}")
_TITLE_CASE = 0.6
_TITLE_CASE_IN_TEXT = 0.8
_ENDS = tuple(".!?:;,…”’\"'")
_HEADINGS = frozenset({"headline", "subheading", "caption"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of capitalised words in one sentence."""

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
    text = passage.text
    for number, sentence in enumerate(passage.sentences):
        matches = list(RUN.finditer(text, sentence.begin, sentence.finish))
        if not matches:
            continue
        loud = _is_loud(text[sentence.begin : sentence.finish], matches, passage.kind in _HEADINGS)
        for match in matches:
            before = text[sentence.begin : match.start()].rstrip()
            initial = not before or not any(c.isalnum() for c in before) or before[-1] in _OPENERS
            if before and before[-1] in "\"'" and not _opens(before):
                initial = False
            found.append(Run(index, number, match.start(), match.end(), initial, loud))
    return found


def _opens(before: str) -> bool:
    """Say whether the straight quotation mark at the end opens a quotation."""
    return len(before) == 1 or before[-2].isspace() or before[-2] in "([-–—"


def _is_loud(sentence: str, matches: list[re.Match[str]], heading: bool) -> bool:
    function_words = cues().function_words
    words = [w for m in matches for w in m.group().split() if len(w) > 2]
    capitals = sum(1 for w in words if fold(w) not in function_words)
    if capitals < 3:
        return heading and sentence.isupper()
    lower = sum(1 for w in _LOWER.findall(sentence) if fold(w) not in function_words)
    told = not heading and sentence.rstrip().endswith(_ENDS)
    most = _TITLE_CASE_IN_TEXT if told else _TITLE_CASE
    return capitals / (capitals + lower) > most
