"""The sentences of an event that are somebody's words -> whose words they are.

``“We were horrified when we found out.”`` tells nothing without its speaker. Several articles have
the same words: those that name the speaker right beside them are believed first, then what stands
in the paragraph before; where they disagree, nobody is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.link.claims import Sayings
from generator.link.particulars import Placed
from generator.link.spoken import Spoken, read_spoken, read_witness
from generator.link.tidying import SAYS

_SAME = 0.6
"""Share of the words of the shorter of two quotations that the longer must hold."""
_SILENT = 0.8
"""Share of the passages that may have the words without their speaker."""
_LONGEST = 40
"""Characters of words for a speaker without a name."""
_ALONE = re.compile(r"\b(?:I|[Mm]y|me)\b(?![’']?s\b)")
"""One person speaks."""
_NOBODY = frozenset({"police", "people", "staff", "family"})
_PAPERS = frozenset({"statement", "report", "letter"})
"""What nobody would call a speaker."""


def read_quotations(
    members: Sequence[tuple[int, Placed]], sayings: Sayings
) -> list[tuple[str, str] | None]:
    """Give of each sentence of an event that is somebody's words these and who speaks, if known.

    The sentences stand behind the numbers of their statements: what says the same is as much a
    quotation, where it has no marks for standing in the midst of a longer one.
    """
    spoken = [read_spoken(place, sayings) for _, place in members]
    heard = [one for one in spoken if one is not None]
    if not heard:
        return [None] * len(members)
    others = [place for (_, place), one in zip(members, spoken, strict=True) if one is None]
    witnesses = [one for place in others if (one := read_witness(place, sayings))]
    voices = _find_voices(heard, witnesses, sayings)
    quoted = {number: one for (number, _), one in zip(members, spoken, strict=True) if one}
    found: list[tuple[str, str] | None] = []
    for (number, place), one in zip(members, spoken, strict=True):
        whose = one or quoted.get(number)
        words = one.words if one else _bare_words(place.extract.text)
        found.append((words, voices[whose]) if whose and words else None)
    return found


def _bare_words(text: str) -> str:
    """Give words that are a quotation elsewhere, where they stand without a speaker and, as in the
    midst of a longer quotation, without marks; else nothing."""
    words = text.strip("‘’' ")
    return "" if re.search(r"[“”\"]", words) or SAYS.search(words) else words


def _find_voices(
    spoken: Sequence[Spoken], witnesses: Sequence[Spoken], sayings: Sayings
) -> Mapping[Spoken, str]:
    """Say who speaks, where all agree whose the words are, or all that have the same words.

    Sentences that name who says these words come before what stands around them elsewhere.
    """
    common = "" if witnesses else _common_voice(spoken, sayings)
    return {one: common or _voice_of(one, spoken, witnesses, sayings) for one in set(spoken)}


def _voice_of(
    one: Spoken, spoken: Sequence[Spoken], witnesses: Sequence[Spoken], sayings: Sayings
) -> str:
    like = [other for other in (*spoken, *witnesses) if _is_like(one, other)]
    sure = [other for other in like if other.beside]
    named = any(other.voice in sayings.names for other in sure)
    return _common_voice(sure if named else like, sayings)


def _is_like(one: Spoken, other: Spoken) -> bool:
    """Say whether two quotations are of the same words, or one of a part of the other."""
    least = min(len(one.vocabulary), len(other.vocabulary))
    return len(one.vocabulary & other.vocabulary) >= _SAME * least


def _common_voice(spoken: Sequence[Spoken], sayings: Sayings) -> str:
    """Say who speaks some words; nothing when articles disagree, or nearly all name nobody.

    It is the name that the archive knows, or else the words of the articles: ``the teacher``.
    """
    voices = [one.voice for one in spoken]
    found = set(voices) - {""}
    if not found.isdisjoint(sayings.names):  # the judge is whom another article names
        found = {voice for voice in found if voice in sayings.names or not _is_one(voice)}
    if len(found) != 1 or voices.count("") > _SILENT * len(voices):
        return ""
    voice = found.pop()
    known = sayings.names.get(voice)
    if known is None and (len(voice) > _LONGEST or _last(voice) in _PAPERS):
        return ""
    alone = any(_ALONE.search(one.words) for one in spoken)
    if alone and not (known.kind == "person" if known else _is_one(voice)):
        return ""
    return known.name if known else voice[:1].upper() + voice[1:]


def _is_one(words: str) -> bool:
    """Say whether words for a speaker may be one person: no statement, no police, no officials."""
    last = _last(words)
    return last not in _NOBODY | _PAPERS and not (last.endswith("s") and words.islower())


def _last(words: str) -> str:
    return words.rsplit(maxsplit=1)[-1].lower()
