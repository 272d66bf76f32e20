"""By whose word: the person, office or newspaper that a sentence names as the origin.

``The Kremlin said``, ``according to Russia’s ministry of defence`` and ``one source told CNN``
name one; ``he said`` names nobody, and nobody is guessed for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from generator.link.names.cues import cues
from generator.link.speakers import speaker_after, speaker_before

_CLAIMS = frozenset({"claimed", "claims", "claim", "alleged", "alleges", "allege", "accused"})
_RELAYS = frozenset({"reported", "reports", "report"})
_VERBS = (
    "said|says|say|told|tells|adds|added(?! \\d)|announced|announces|reported|reports|report|stated"
    "|confirmed|confirms|denied|denies|insisted|insists|warned|warns|wrote|writes|tweeted|tweets"
    "|argued|argues|revealed|reveals|disclosed|acknowledged|acknowledges|admitted|admits"
    "|claimed|claims|claim|alleged|alleges|allege|accused|accuses"
)
_BETWEEN = (
    r"(?:(?:has|have|had|also|later|reportedly|then|previously|already|earlier|since|repeatedly"
    r"|initially|recently|today|yesterday|publicly|officially|falsely|now"
    r"|(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?)"
    r"\s+)*"
)
"""What may stand between a speaker and the verb."""
_SAYING = re.compile(rf"(?<![\w’'-]){_BETWEEN}(?P<verb>{_VERBS})\b(?![’'-])")
_FROM = re.compile(
    r"\b(?:[Aa]ccording to"
    r"|(?:reported|announced|confirmed|quoted|cited) by"
    r"|in the words of|[Cc]iting|quoting)\s+"
)
_FOREIGN = re.compile(
    r"\b(?:laut|nach Angaben (?:von|der|des)|selon|d['’]après|según|secondo|segundo|volgens"
    r"|według|zdaniem|по данным|по словам|за даними|за словами)\s+",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_SAYING_WORDS = frozenset(_WORD.findall(_VERBS))
_ORIGINS = (
    (frozenset({"according", "by", "citing", "quoting", "words"}), _FROM),
    (frozenset(_WORD.findall(_FOREIGN.pattern.lower())) - {"des", "der", "d", "b", "s"}, _FOREIGN),
)
"""The words of which a sentence must have one, and what to look for then."""
_TOLD = re.compile(
    r"told\s+(?P<whom>(?:[Tt]he\s+)?[^\W\d_a-z][\w.’'-]*(?:\s[^\W\d_a-z][\w.’'-]*)*)"
)
_INVERTED = re.compile(
    r"[”\"’',]\s*(?P<verb>said|says|added|wrote|tweeted|reported|reports)\s+"
    r"(?=[A-ZÀ-Þ]|the |a |an |one |police|officials)(?!\w+day\b)"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """An origin that a sentence names."""

    words: str
    """As the sentence words it: ``Russia’s ministry of defence``."""
    claim: bool
    """The sentence keeps its distance: claimed, alleged."""
    begin: int
    """Offset into the sentence."""
    relays: bool = False
    """It is where the account has it from, rather than who acts in it: reported, according to."""


def read_citations(sentence: str, organisations: Collection[str] = ()) -> tuple[Citation, ...]:
    """Find the origins that a sentence names, in their order; they never overlap.

    ``organisations`` are names that the article has; ``told X`` counts X as the place where it
    was said only when X is one of them or a newspaper that is known to be one.
    """
    found = _read(sentence)
    if "told" in sentence:
        outlets = [
            outlet
            for match in _SAYING.finditer(sentence)
            if match["verb"] == "told"
            for outlet in _outlet(sentence, match.start("verb"), organisations)
        ]
        if outlets:
            return _disjoint([*found, *outlets])
    return found


@lru_cache(maxsize=1 << 13)
def _read(sentence: str) -> tuple[Citation, ...]:
    words = frozenset(_WORD.findall(sentence.lower()))
    found: list[Citation] = []
    if not _SAYING_WORDS.isdisjoint(words):
        inverted = {match.start("verb") for match in _INVERTED.finditer(sentence)}
        for match in _SAYING.finditer(sentence):
            verb = match["verb"]
            if match.start("verb") in inverted:
                span = speaker_after(sentence, match.end() + 1)
            else:
                span = speaker_before(sentence, match.start())
            found += _citation(sentence, span, claim=verb in _CLAIMS, relays=verb in _RELAYS)
    for triggers, pattern in _ORIGINS:
        if not triggers.isdisjoint(words):
            for match in pattern.finditer(sentence):
                span = speaker_after(sentence, match.end())
                found += _citation(sentence, span, claim=False, relays=True)
    return _disjoint(found) if found else ()


def _citation(
    sentence: str, span: tuple[int, int] | None, *, claim: bool, relays: bool
) -> list[Citation]:
    if span is None or span[1] - span[0] < 2:
        return []
    return [Citation(sentence[span[0] : span[1]], claim, span[0], relays)]


def _disjoint(found: list[Citation]) -> tuple[Citation, ...]:
    kept: list[Citation] = []
    for citation in sorted(found, key=lambda c: (c.begin, -len(c.words))):
        if not kept or citation.begin >= kept[-1].begin + len(kept[-1].words):
            kept.append(citation)
    return tuple(kept)


def _outlet(sentence: str, at: int, organisations: Collection[str]) -> list[Citation]:
    """Read the newspaper in ``told The Moscow Times``."""
    match = _TOLD.match(sentence, at)
    if match is None:
        return []
    whom = re.sub(r"['’]s?$|[.,]+$", "", match["whom"])
    bare = re.sub("^[Tt]he ", "", whom)
    known = cues().organisations
    if any(name in names for name in (bare, whom) for names in (organisations, known)):
        return [Citation(whom, False, match.start("whom"), True)]
    return []
