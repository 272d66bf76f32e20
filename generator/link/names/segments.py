"""Runs -> segments: one possible name each, with the titles before it taken off.

``White House Press Secretary Sean Spicer`` gives ``White House`` and, as somebody with a title,
``Sean Spicer``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.link.names.cues import cues, is_clearly_given, is_english, is_given, is_surname
from generator.link.names.gazetteer import find_places, is_well_known_place
from generator.link.names.runs import WORD, Run
from generator.link.names.spelling import fold

_SYLLABLE = re.compile(r"-([a-z]{2,5})(?![\w-])")


_BEFORE_SURNAMES = frozenset({"bin ", "van ", "von "})


class Word(NamedTuple):
    """A capitalised word of a run."""

    text: str
    low: str
    """Folded."""
    start: int
    end: int


class Segment(NamedTuple):
    """A stretch of text that may be one name."""

    run: Run
    words: tuple[Word, ...]
    text: str
    """As printed, with the small words between: ``Ministry of Defence``."""
    start: int
    end: int
    title: bool = False
    """A title stands before it."""
    courtesy: int = -1
    """Where the courtesy title (Mr) starts that is printed with it; -1 when there is none."""
    initial: bool = False
    """Its capital says nothing, since it opens a sentence."""
    the: bool = False
    """``The`` with a capital stands before it, as in the name of a newspaper."""


class _Part(NamedTuple):
    """Words of a run on their way to a segment; the fields are a segment's."""

    words: tuple[Word, ...]
    initial: bool = False
    the: bool = False
    title: bool = False
    courtesy: int = -1

    def whole(self, text: str) -> str:
        return text[self.words[0].start : self.words[-1].end]

    def segment(self, text: str, run: Run) -> Segment:
        start, end = self.words[0].start, self.words[-1].end
        if start >= 4 and text[start - 4 : start] in _BEFORE_SURNAMES:
            alone = start == 4 or not text[start - 5].isalnum()
            start -= 4 if alone and not find_places(self.words[0].text) else 0
        return Segment(
            run, self.words, text[start:end], start, end, self.title, self.courtesy, self.initial,
            self.the,
        )  # fmt: skip


def cut_run(text: str, run: Run) -> list[Segment]:
    """Cut a run into the names that it may hold."""
    words = _words(text, run)
    if len(words) == 1 and not run.loud:
        return _single(text, run, words[0])
    words[-1:] = [_with_syllable(text, word) for word in words[-1:]]
    if run.loud:
        return [_Part(tuple(words)).segment(text, run)] if words else []
    return [
        piece.segment(text, run)
        for part in _split_at_never(words, run.initial)
        for piece in _cut_titles(text, part)
    ]


def _single(text: str, run: Run, word: Word) -> list[Segment]:
    """Cut a run of one word: the commonest, and the simplest."""
    known = cues()
    if word.low in known.titles or word.low in known.courtesy or _is_never([word], 0, run.initial):
        return []
    return [_Part((word,), run.initial).segment(text, run)]


def _words(text: str, run: Run) -> list[Word]:
    printed = text[run.start : run.end]
    if " " not in printed and "\u00a0" not in printed:
        return [Word(printed, fold(printed), run.start, run.end)]
    return [
        Word(m.group(), fold(m.group()), m.start(), m.end())
        for m in WORD.finditer(text, run.start, run.end)
    ]


def _with_syllable(text: str, word: Word) -> Word:
    """Take in the small second half of ``Jong-un``."""
    match = _SYLLABLE.match(text, word.end)
    if match is None or match.group(1) in cues().compounds:
        return word
    whole = text[word.start : match.end()]
    return Word(whole, fold(whole), word.start, match.end())


def _split_at_never(words: list[Word], initial: bool) -> list[_Part]:
    """Leave out function words, months and the like; say of each rest whether it is initial."""
    parts: list[_Part] = []
    part: list[Word] = []
    first, the = initial, False
    for at, word in enumerate(words):
        if not _is_never(words, at, initial and at == 0):
            part.append(word)
            continue
        if part:
            parts.append(_Part(tuple(part), first, the))
            part = []
        first, the = False, word.low == "the"
    if part:
        parts.append(_Part(tuple(part), first, the))
    return parts


def _is_never(words: list[Word], at: int, initial: bool) -> bool:
    known, word = cues(), words[at]
    low = word.low.rstrip(".")
    if low in known.function_words:
        if word.text.isupper() and len(low) > 1 and find_places(word.text):
            return False  # US
        named = is_given(low) and len(words) > at + 1 and not is_english(words[at + 1].low)
        return initial or not named  # Will Artino
    if low not in known.never and word.low not in known.never:
        return len(word.text) == 1 and not (at and len(words) > at + 1)
    if 0 < at < len(words) - 1 and words[-1].low in known.heads:
        return False  # Bible Church, Christmas Island
    before = words[at - 1].low if at else ""
    if before and before not in known.function_words and is_given(before) and is_surname(low):
        return False  # Theresa May
    after = words[at + 1].low if at + 1 < len(words) else ""
    return not (after and is_given(low) and not is_english(after) and after not in known.never)


def _cut_titles(text: str, part: _Part) -> list[_Part]:
    known = cues()
    whole = part.whole(text)
    several = len(part.words) > 1
    if whole in known.organisations or (several and find_places(whole)):
        return [part]
    if _is_headed(part.words) and not _has_known_rest(text, part.words):
        return [part]
    titles = [
        at
        for at, word in enumerate(part.words)
        if word.low in known.courtesy
        or (word.low in known.titles and not _is_name_here(part.words, at))
    ]
    if not titles:
        return _finish(text, part)
    found = _finish(text, part._replace(words=part.words[: titles[0]])) if titles[0] else []
    for at, after in zip(titles, [*titles[1:], len(part.words)], strict=True):
        if at + 1 < after:
            title = part.words[at]
            courtesy = title.start if title.low in known.courtesy else -1
            named = _Part(part.words[at + 1 : after], title=True, courtesy=courtesy)
            found += _finish(text, named)
    return found


def _is_name_here(words: tuple[Word, ...], at: int) -> bool:
    """Say whether a title is somebody's name: ``Stephen King``, ``Judge Reinhold``."""
    if at == 0 or at < len(words) - 1 or words[at].text[-1] == ".":
        return False
    return is_clearly_given(words[at - 1].low) or (len(words) == 2 and is_given(words[0].low))


def _is_headed(words: tuple[Word, ...]) -> bool:
    """Say whether the last word makes all of them one institution or one place."""
    known = cues()
    if len(words) < 2 or words[-1].low not in known.heads:
        return False
    title = next((i for i, w in enumerate(words) if w.low in known.titles), -1)
    return title <= 0 or words[title].text[-1] != "."


def _finish(text: str, part: _Part) -> list[_Part]:
    """Take title modifiers and nationalities off, and split a known name from a person's."""
    known, words = cues(), part.words
    while len(words) > 1 and _is_modifier(words):
        words = words[:-1]
    first = 0
    while first < len(words) - 1 and words[first].low in known.demonyms:
        if find_places(text[words[first].start : words[-1].end]):
            break
        first += 1
    if first or len(words) < len(part.words):
        initial, the = part.initial and not first, part.the and not first
        part = part._replace(words=words[first:], initial=initial, the=the)
    return [_without_office(part)] if part.title else _cut_known_prefix(text, part)


def _without_office(part: _Part) -> _Part:
    """Leave out the rest of an office after a title: Deputy | Public Defender Peter Lynch."""
    words = part.words
    for at in range(1, len(words) - 1):
        if is_clearly_given(words[at].low) and _only_describes(words[:at]):
            return part._replace(words=words[at:])
    return part


def _is_modifier(words: tuple[Word, ...]) -> bool:
    """Say whether the last word belongs to a title that follows: ``Press`` Secretary."""
    last, before = words[-1].low, words[-2].low
    return last in cues().title_modifiers and is_english(last) and not is_clearly_given(before)


def _cut_known_prefix(text: str, part: _Part) -> list[_Part]:
    """Split ``Fox News Chris Wallace``: what is known, then a given name and more."""
    words = part.words
    for at in range(1, len(words) - 1):
        given = words[at].low
        if not is_clearly_given(given) or is_well_known_place(words[at].text):
            continue
        if _only_describes(words[:at]):
            return [_Part(words[at:])]
        if _is_known(text[words[0].start : words[at - 1].end], words[:at]):
            return [part._replace(words=words[:at]), _Part(words[at:])]
    if len(words) == 2 and _is_epithet(words):
        return [_Part(words[1:])]
    if _has_known_rest(text, words):
        return [part._replace(words=words[:1]), _Part(words[1:])]
    rest = words[1:]
    strange = len(rest) > 1 and not any(is_english(w.low) for w in rest)
    if part.initial and strange and _only_describes(words[:1]):
        return [_Part(rest)]  # Evil Xue Paan
    return [part]


def _has_known_rest(text: str, words: tuple[Word, ...]) -> bool:
    """Say whether somebody's name stands before an organisation's: Clinton White House."""
    if len(words) != 3 or text[words[1].start : words[2].end] not in cues().organisations:
        return False
    return not is_english(words[0].low) and not is_well_known_place(words[0].text)


def _only_describes(words: tuple[Word, ...]) -> bool:
    """Say whether words before a person's name are plain English: ``Notorious Bettie Page``."""
    plain = all(is_english(w.low) and not is_given(w.low) for w in words)
    return plain and words[0].low not in cues().place_firsts


def _is_known(head: str, words: tuple[Word, ...]) -> bool:
    if head in cues().organisations:
        return True
    if len(words) == 1 and len(words[0].text) > 1 and words[0].text.isupper():
        return True
    return not is_given(words[0].low) and any(r.place.well_known for r in find_places(head))


def _is_epithet(words: tuple[Word, ...]) -> bool:
    """Say whether the first of two words only describes the second: ``Poor Alex``."""
    second = words[1].low
    return (
        _only_describes(words[:1]) and is_clearly_given(second) and not find_places(words[1].text)
    )
