"""Accounts of one event -> quotations that several of them give, each with its versions.

Two utterances are versions of one quotation when, of the sentences that have anything to do with
each other, most words of meaning are the same or nearly the same. Translations, cuts and
paraphrases keep them; two sentences of one speaker on one subject share a few and differ in most.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.link.quotations.alignment import Pair, align
from generator.link.quotations.utterances import (
    Utterance,
    Word,
    find_utterances,
    utterance,
)
from generator.model import Extract, Passage, Quotation, QuotationVersion

FEWEST_SHARED = 4
"""Words of meaning that two versions have in common, at least: three are a common phrase."""
SHARED = 0.6
"""Share of the shorter version's words of meaning that stand in the other one, at least."""
NEAR = 0.5
"""What nearly the same word counts."""
OF_PIECE = 0.4
"""A sentence belongs to the quotation when this share of its words of meaning is shared."""
MOST = 12
"""Utterances of one account that are looked at."""


@dataclass(frozen=True, slots=True)
class Teller:
    """One account, as far as its quotations go."""

    article: str
    language: str
    passages: tuple[Passage, ...]
    """Those of its extracts and their neighbours, in the order of the text."""


@dataclass(frozen=True, slots=True)
class _Said:
    """An utterance and where it stands."""

    article: str
    utterance: Utterance


def find_quotations(tellers: Sequence[Teller]) -> tuple[Quotation, ...]:
    """Find what is quoted by two or more tellers; ``tellers`` come in the order of telling."""
    clusters: list[list[_Said]] = []
    for teller in tellers:
        open_clusters = list(clusters)
        for said in _sayings(teller):
            best = max(
                ((_likeness(said, cluster), -n) for n, cluster in enumerate(open_clusters)),
                default=(0.0, 0),
            )
            if best[0] >= SHARED:
                open_clusters[-best[1]].append(said)
            else:
                clusters.append([said])
    found = (_quotation(cluster) for cluster in clusters if len({s.article for s in cluster}) > 1)
    return tuple(quotation for quotation in found if quotation)


def _sayings(teller: Teller) -> list[_Said]:
    found = [u for p in teller.passages for u in find_utterances(p, teller.language)]
    return [_Said(teller.article, said) for said in found[:MOST]]


def _likeness(said: _Said, cluster: Sequence[_Said]) -> float:
    """Compare an utterance with the versions that are known; another of its article has none."""
    ours = said.utterance
    return max(
        (
            likeness(ours, other.utterance)
            for other in cluster
            if other.article != said.article and _may_match(ours, other.utterance)
        ),
        default=0.0,
    )


def _may_match(a: Utterance, b: Utterance) -> bool:
    """Rule out, by counting alone, what no alignment can make alike."""
    if len(a.meaning & b.meaning) < min(FEWEST_SHARED - 1, len(a.meaning), len(b.meaning)):
        return False
    shared, content = zip(*(_counted(*both) for both in ((a, b), (b, a))), strict=True)
    return bool(min(shared) >= SHARED * min(content))


def _counted(a: Utterance, b: Utterance) -> tuple[int, int]:
    """Count the words of meaning in sentences that share enough, and those that are shared."""
    shared = content = 0
    for piece in a.pieces:
        own = [word.near in b.meaning for word in piece.words if word.content]
        if sum(own) >= OF_PIECE * len(own):
            shared += sum(own)
            content += len(own)
    return shared, content


def likeness(a: Utterance, b: Utterance) -> float:
    """Say how far two utterances are versions of one quotation: 0 to 1, the same both ways."""
    if a.stems == b.stems:
        return 1.0
    return _likeness_of((a, b) if (len(a.stems), a.stems) <= (len(b.stems), b.stems) else (b, a))


@lru_cache(maxsize=1 << 14)
def _likeness_of(both: tuple[Utterance, Utterance]) -> float:
    a, b = trim(*both)
    pairs = _aligned(a, b)
    shared = sum(
        1.0 if a.words[i].stem == b.words[k].stem else NEAR for i, k in pairs if a.words[i].content
    )
    fewest = min(sum(word.content for word in u.words) for u in (a, b))
    needed = FEWEST_SHARED - (shared == fewest)
    return shared / fewest if fewest and shared >= needed else 0.0


@lru_cache(maxsize=1 << 14)
def trim(a: Utterance, b: Utterance) -> tuple[Utterance, Utterance]:
    """Drop sentences at the ends of two utterances that the other one has nothing of."""
    if a.stems == b.stems:
        return a, b
    pairs = _aligned(a, b)
    return _cut(a, {i: b.words[k] for i, k in pairs}), _cut(b, {k: a.words[i] for i, k in pairs})


@lru_cache(maxsize=1 << 14)
def _aligned(a: Utterance, b: Utterance) -> tuple[Pair, ...]:
    return align(a.words, b.words)


def _cut(whole: Utterance, matched: Mapping[int, Word]) -> Utterance:
    kept: list[int] = []
    place = 0
    for number, piece in enumerate(whole.pieces):
        content = [n for n, word in enumerate(piece.words, place) if word.content]
        count = sum(n in matched for n in content)
        if count and count >= OF_PIECE * len(content):
            kept.append(number)
        place += len(piece.words)
    return _part(whole, kept)


def _part(whole: Utterance, kept: Sequence[int]) -> Utterance:
    """Keep the pieces from the first to the last of some."""
    if kept and kept[-1] - kept[0] == len(whole.pieces) - 1:
        return whole
    pieces = whole.pieces[kept[0] : kept[-1] + 1] if kept else ()
    return utterance(whole.passage, pieces)


def _quotation(cluster: Sequence[_Said]) -> Quotation | None:
    """Trim the members to what they have in common, join identical ones, mark the words."""
    trimmed = [_trimmed(said, cluster) for said in cluster]
    versions: dict[tuple[str, ...], list[tuple[_Said, Utterance]]] = {}
    for said, part in zip(cluster, trimmed, strict=True):
        if part.pieces:
            versions.setdefault(part.stems, []).append((said, part))
    if len({said.article for group in versions.values() for said, _ in group}) < 2:
        return None
    firsts = [group[0][1] for group in versions.values()]
    return Quotation(
        tuple(
            QuotationVersion(
                tuple(_extract(said, u) for said, u in group),
                _runs(group[0][1], [u for u in firsts if u is not group[0][1]]),
            )
            for group in versions.values()
        )
    )


def _trimmed(said: _Said, cluster: Sequence[_Said]) -> Utterance:
    """Keep the sentences from the first to the last that any other member has something of."""
    pieces: set[int] = set()
    for other in cluster:
        if other.article != said.article:
            pieces.update(p.start for p in trim(said.utterance, other.utterance)[0].pieces)
    return _part(
        said.utterance, [n for n, p in enumerate(said.utterance.pieces) if p.start in pieces]
    )


def _extract(said: _Said, part: Utterance) -> Extract:
    passage = part.passage
    start = _in_file(passage, part.pieces[0].start)
    end = _in_file(passage, part.pieces[-1].end)
    return Extract(said.article, passage.anchor, start, end, part.text)


def _in_file(passage: Passage, offset: int) -> int:
    """Give the offset in the file of an offset in the passage's text."""
    for sentence in reversed(passage.sentences):
        if sentence.begin <= offset:
            return min(sentence.start + offset - sentence.begin, sentence.end)
    return passage.start + offset


def _runs(version: Utterance, others: Sequence[Utterance]) -> tuple[tuple[str, bool], ...]:
    """Cut a version where its words begin or cease to stand in another version as well."""
    words = version.words
    shared = [not others] * len(words)
    for other in others:
        for i, k in _aligned(version, other):
            shared[i] = shared[i] or words[i].stem == other.words[k].stem
    runs: list[tuple[str, bool]] = []

    def add(text: str, state: bool) -> None:
        if runs and runs[-1][1] == state:
            runs[-1] = (runs[-1][0] + text, state)
        elif text:
            runs.append((text, state))

    text = version.passage.text
    place = 0
    for stretch, piece in version.stretches:
        if piece is None:
            add(stretch, True)
            continue
        position, before = piece.start, True
        for number, word in enumerate(piece.words, place):
            add(text[position : word.start], before or shared[number])
            add(text[word.start : word.end], shared[number])
            position, before = word.end, shared[number]
        add(text[position : piece.end], True)
        place += len(piece.words)
    return tuple(runs)
