"""A passage -> its utterances: what somebody is quoted as saying, and the words of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.link.lexicon import lexicon, primary, stemmer, stop_words
from generator.link.quotations.marks import Quoted, find_quoted
from generator.link.words import WORD, plain
from generator.model import Passage

INTERRUPTION = 160
"""Characters that a narrator may put between two parts of one utterance."""
FEWEST = 3
"""Different words of meaning in an utterance; fewer are a borrowed phrase."""
TITLE = 8
"""Words of the longest name of a book or film."""
LONGEST = 400
"""Words; what comes after is left out, as the work grows with the square."""
_SENTENCE_END = re.compile(r"[.!?…]['’”\"»]?\s")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a quotation."""

    stem: str
    near: str
    """Kind of happening or family: two words with the same one are nearly the same."""
    content: bool
    """It is no function word."""
    start: int
    """Offset into the passage's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or part of one, in one pair of quotation marks."""

    start: int
    """Offset into the passage's text."""
    end: int
    words: tuple[Word, ...]
    part: int
    """Pieces with the same number stand in the same pair of marks."""


@dataclass(frozen=True, slots=True, eq=False)
class Utterance:
    """The pieces of one passage that belong together, in order.

    Compared by identity: the same ones come up in event after event, and are looked up often.
    """

    passage: Passage
    pieces: tuple[Piece, ...]
    words: tuple[Word, ...]
    """Those of all pieces."""
    stems: tuple[str, ...]
    """Of all words."""
    meaning: frozenset[str]
    """What the words of meaning are near to: the same for the same stem."""

    @property
    def text(self) -> str:
        """The quoted words; a pause stands where the narrator speaks or a part is left out."""
        return "".join(text for text, _ in self.stretches)

    @property
    def stretches(self) -> tuple[tuple[str, Piece | None], ...]:
        """The text piece by piece, and what stands between two pieces, without any."""
        text = self.passage.text
        found: list[tuple[str, Piece | None]] = []
        for before, piece in zip((None, *self.pieces), self.pieces, strict=False):
            if before is not None:
                gap = text[before.end : piece.start]
                joined = before.part == piece.part and not gap.strip()
                found.append((gap if joined else " … ", None))
            found.append((text[piece.start : piece.end], piece))
        return tuple(found)


@lru_cache(maxsize=1 << 13)
def find_utterances(passage: Passage, language: str) -> tuple[Utterance, ...]:
    """Find what is quoted in a passage: parts that a narrator only interrupts are one utterance."""
    groups: list[list[Quoted]] = []
    for quoted in find_quoted(passage.text):
        if _is_title(passage.text[quoted.start : quoted.end], language):
            continue
        if groups and _goes_on(passage.text, groups[-1][-1], quoted):
            groups[-1].append(quoted)
        else:
            groups.append([quoted])
    found = (utterance(passage, _pieces(passage, group, language)) for group in groups)
    return tuple(u for u in found if len(u.meaning) >= FEWEST)


def utterance(passage: Passage, pieces: tuple[Piece, ...]) -> Utterance:
    """Put pieces of a passage together."""
    words = tuple(word for piece in pieces for word in piece.words)
    stems = tuple(word.stem for word in words)
    return Utterance(passage, pieces, words, stems, frozenset(w.near for w in words if w.content))


def _is_title(text: str, language: str) -> bool:
    """Say whether quotation marks hold the name of a work: each word has a capital."""
    words = text.split()
    if len(words) > TITLE or text.isupper():
        return False
    stops = stop_words(language)
    content = [word for word in words if word.strip(",.!?").lower() not in stops]
    return bool(content) and all(word[0].isupper() for word in content)


def _goes_on(text: str, before: Quoted, after: Quoted) -> bool:
    between = text[before.end : after.start]
    return len(between) <= INTERRUPTION and len(_SENTENCE_END.findall(between)) <= 2


def _pieces(passage: Passage, group: Sequence[Quoted], language: str) -> tuple[Piece, ...]:
    """Cut the parts at the ends of sentences."""
    found: list[Piece] = []
    count = 0
    for part, quoted in enumerate(group):
        cuts = [s.begin for s in passage.sentences if quoted.start < s.begin < quoted.end]
        for start, end in zip((quoted.start, *cuts), (*cuts, quoted.end), strict=True):
            stop = start + len(
                passage.text[start:end].rstrip(" ,\n\t\xa0" if end == quoted.end else None)
            )
            words = _words(passage.text, start, stop, language)
            if words and count < LONGEST:
                found.append(Piece(start, stop, words, part))
                count += len(words)
    return tuple(found)


def _words(text: str, start: int, end: int, language: str) -> tuple[Word, ...]:
    """Find all words, function words among them; Chinese and its kin character by character."""
    spans: list[tuple[int, int, str]] = []
    for match in WORD.finditer(text, start, end):
        if match.group("run"):
            spans += [(at, at + 1, text[at]) for at in range(match.start(), match.end())]
        else:
            spans.append((match.start(), match.end(), plain(match.group())))
    stops, known = stop_words(language), lexicon(language)
    stems = stemmer(language)([low for _, _, low in spans])
    english = primary(language) == "en"
    found = []
    for (begin, finish, low), stem in zip(spans, stems, strict=True):
        if low:
            entry = known.get(stem) if english else None
            near = entry.concept if entry else stem
            found.append(Word(stem, near, low not in stops, begin, finish))
    return tuple(found)
