"""An article -> its surfaces: every printed form that may be a name, with its signs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import reduce
from operator import or_

from generator.link.names.cues import cues, is_clearly_given, is_english
from generator.link.names.editor import Span, overlaps
from generator.link.names.evidence import Sign, pronoun_follows, read_signs, thing_follows
from generator.link.names.gazetteer import find_places
from generator.link.names.joining import join_segments
from generator.link.names.runs import Run, find_runs
from generator.link.names.segments import Segment, Word, cut_run
from generator.link.names.surface import Surface
from generator.model import Article, Passage

_UNREAD = frozenset({"code", "table"})
_SUBJECT = Sign.INSIDE | Sign.TITLE | Sign.SAYS | Sign.ACTS | Sign.POSSESSIVE
_LISTED = frozenset({", ", " and ", ", and "})
_IN_BRACKETS = re.compile(r" \((?:the |or )?([^\W\d_]{2,7})\)|, or (?:the )?([^\W\d_]{2,7})\b")


@dataclass(frozen=True, slots=True)
class Surfaces:
    """What an article prints that may be names."""

    quiet: tuple[Surface, ...]
    """From sentences in which a capital says something, in the order of first mention."""
    loud: tuple[Segment, ...]
    """From headlines in title case and the like: only known names are believed there."""
    acronyms: tuple[tuple[str, str], ...]
    """(acronym, the words that it stands for)."""


def find_surfaces(
    article: Article, taken: list[Span], not_names: frozenset[str] = frozenset()
) -> Surfaces:
    """Collect the surfaces of an article, those that the editor has spoken of left out."""
    mentions: dict[str, list[tuple[Segment, int]]] = defaultdict(list)
    loud: list[Segment] = []
    near_place: set[str] = set()
    acronyms: dict[str, str] = {}
    demonyms = cues().demonyms
    for index, passage in enumerate(article.passages):
        if passage.kind in _UNREAD:
            continue
        quiet = _segments(passage, find_runs(passage, index), loud)
        signs_before = 0
        for at, segment in enumerate(quiet):
            span = (index, segment.start, segment.end)
            if (
                segment.text in not_names
                or (len(segment.words) == 1 and segment.words[0].low in demonyms)
                or (taken and overlaps(span, taken))
            ):
                signs_before = 0
                continue
            signs = read_signs(passage.text, segment)
            if at and signs_before & Sign.IN and find_places(segment.text):
                gap = passage.text[quiet[at - 1].end : segment.start]
                signs |= Sign.IN if gap in _LISTED else 0
            signs_before = signs
            mentions[segment.text].append((segment, signs))
            if at + 1 < len(quiet) and _is_inside(passage.text, segment, quiet[at + 1]):
                near_place.add(segment.text)
            if len(segment.words) > 1:
                _note_acronym(passage.text, segment, acronyms)
    singles = {s for s, found in mentions.items() if _stands_alone(found)}
    surfaces = []
    for text, found in mentions.items():
        words = found[0][0].words
        segments = tuple(segment for segment, _ in found)
        all_signs = tuple(s for _, s in found)
        surfaces.append(
            Surface(
                text=text,
                words=words,
                segments=segments,
                signs=all_signs,
                any=reduce(or_, all_signs),
                alone=len(words) > 1 and words[-1].text in singles,
                pronoun=_asks_for_pronoun(words) and _has_pronoun(article, segments),
                thing=_asks_for_thing(words) and _has_thing(article, segments),
                near_place=text in near_place,
                explained=text in acronyms,
            )
        )
    free = [
        s
        for s in loud
        if s.text not in not_names and not overlaps((s.run.passage, s.start, s.end), taken)
    ]
    return Surfaces(tuple(surfaces), tuple(free), tuple(sorted(acronyms.items())))


def _segments(passage: Passage, runs: list[Run], loud: list[Segment]) -> list[Segment]:
    quiet: list[Segment] = []
    sentence: list[Segment] = []
    for run in runs:
        cut = cut_run(passage.text, run)
        if run.loud:
            loud += cut
            continue
        if sentence and sentence[-1].run.sentence != run.sentence:
            quiet += join_segments(passage.text, sentence)
            sentence = []
        sentence += cut
    return quiet + join_segments(passage.text, sentence)


def _stands_alone(found: list[tuple[Segment, int]]) -> bool:
    segment = found[0][0]
    if len(segment.words) > 1:
        return False
    return not is_english(segment.words[0].low) or any(
        signs & _SUBJECT and not signs & (Sign.THE | Sign.A) for _, signs in found
    )


def _is_inside(text: str, segment: Segment, following: Segment) -> bool:
    if text[segment.end : following.start] != ", ":
        return False
    name = following.text
    if text[following.end : following.end + 1] == "." and find_places(name + "."):
        return True
    readings = find_places(name)
    return bool(readings) and readings[0].place.kind != "city"


def _note_acronym(text: str, segment: Segment, acronyms: dict[str, str]) -> None:
    match = _IN_BRACKETS.match(text, segment.end)
    if match is None:
        return
    short = match.group(1) or match.group(2)
    letters = "".join(w.text[0] for w in segment.words)
    small = "".join(w[0] for w in segment.text.split() if w)
    if short.isupper() and short in (letters, small.upper()):
        acronyms.setdefault(short, segment.text)


def _asks_for_pronoun(words: tuple[Word, ...]) -> bool:
    """Say whether a pronoun could settle what the words are; most need no such proof."""
    last = words[-1].low
    if len(words) > 3 or is_english(last) or last in cues().heads:
        return False
    return len(words) == 1 or not is_clearly_given(words[0].low)


def _asks_for_thing(words: tuple[Word, ...]) -> bool:
    low = words[0].low
    return len(words) == 1 and not is_english(low) and not find_places(words[0].text)


def _has_thing(article: Article, segments: tuple[Segment, ...]) -> bool:
    return any(
        thing_follows(passage.text, s.end, passage.sentences[s.run.sentence].finish)
        for s in segments
        for passage in (article.passages[s.run.passage],)
    )


def _has_pronoun(article: Article, segments: tuple[Segment, ...]) -> bool:
    for segment in segments:
        passage = article.passages[segment.run.passage]
        number = segment.run.sentence
        stop = passage.sentences[number].finish
        following = ""
        if number + 1 < len(passage.sentences):
            begin = passage.sentences[number + 1].begin
            following = passage.text[begin : begin + 6]
        if pronoun_follows(passage.text, segment.end, stop, following):
            return True
    return False
