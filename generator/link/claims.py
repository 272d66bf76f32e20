"""An event that every account gives as somebody's word -> whose word that is.

An account attributes an event when each of its sentences names an origin, or is a quotation that
goes on from one that does. ``the Wagner chief`` is the person whom the same article calls so
beside the name: ``the head of the Wagner group, Yevgeny Prigozhin``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.link.citing import Citation, read_citations
from generator.link.names.cues import cues
from generator.link.particulars import NamesByPassage, Placed, names_within
from generator.link.quotations.marks import is_quoted
from generator.model import Account, Article, Claimant, Name

MOST = 4
"""Claimants of one event that are shown."""
_HEADINGS = ("headline", "subheading")
_WORD = re.compile(r"\w+")
_LEADERS = frozenset({"leader", "chief", "head", "boss", "founder", "president", "chairman"})
"""Words for whoever is first: one person may be called by each."""
_REPORTED = re.compile(
    r"(?:This|That|It|The (?:news|report|claim|announcement)) (?:was|is|has been|had been) "
    r"(?:reported|announced|confirmed|claimed|stated|disclosed|revealed) by\b"
    r"|(?:[^\W\d_][\w’'-]*\s){1,4}(?:reports?|reported|confirms?|confirmed) (?:it|this|so)\b[.,]?$"
)
"""A sentence that only says who told the one before."""
_BESIDE = re.compile(r",\s+")
_REACH = 90
"""Characters of a role beside a name."""


@dataclass(frozen=True, slots=True)
class Sayings:
    """What is known of who says what: names, and where they stand."""

    names: Mapping[str, Name]
    by_passage: NamesByPassage


def find_claimants(
    accounts: Sequence[Account], placed: Sequence[Placed], sayings: Sayings
) -> tuple[Claimant, ...]:
    """Say on whose word an event is told; nothing when an account tells it on its own."""
    found: list[Claimant] = []
    for account in accounts:
        own = [place for place in placed if place.extract.article == account.article]
        if not account.copy_of:
            claimants = _of_account(own, sayings)
            if not claimants:
                return ()
            found += claimants
    return _together(found)[:MOST]


def cited(placed: Sequence[Placed], names: Sequence[Name], sayings: Sayings) -> tuple[str, ...]:
    """List whom the extracts of one account name as their origins, each once.

    Of several words for one person the longest are given; ``names`` are those of the event.
    """
    organisations = [
        spelling for name in names if name.kind == "organisation" for spelling in name.variants
    ]
    found: dict[str, str] = {}
    for place in placed:
        for citation in _citations(place, organisations):
            key = _identity(claimant_of(place, citation, sayings))
            found[key] = max(found.get(key, ""), citation.words, key=len)
    return tuple(found.values())


def _citations(place: Placed, organisations: Sequence[str] = ()) -> tuple[Citation, ...]:
    """Find the origins of a sentence, also in one behind it that says nothing else.

    ``This was reported by the ministry.`` Places count from the start of the extract.
    """
    found = read_citations(place.extract.text, organisations)
    end = place.begin + len(place.extract.text)
    sentence = next((s for s in place.passage.sentences if s.begin >= end), None)
    behind = place.passage.text[sentence.begin : sentence.finish] if sentence else ""
    if sentence is None or not _REPORTED.match(behind):
        return found
    shift = sentence.begin - place.begin
    more = (replace(c, begin=shift + c.begin) for c in read_citations(behind, organisations))
    return (*found, *more)


def _identity(claimant: Claimant) -> str:
    """Tell claimants apart: by name, or else by words."""
    return claimant.name or claimant.words.casefold().removeprefix("the ")


def _of_account(placed: Sequence[Placed], sayings: Sayings) -> list[Claimant]:
    """List the origins of one account; none when one of its sentences has none."""
    sentences = [p for p in placed if p.passage.kind not in _HEADINGS] or placed
    found: list[Claimant] = []
    for place in sentences:
        citations = _citations(place)
        if not citations and not (
            found
            and is_quoted(place.passage.text, place.begin, place.begin + len(place.extract.text))
        ):
            return []
        found += [claimant_of(place, citation, sayings) for citation in citations]
    return found


def claimant_of(place: Placed, citation: Citation, sayings: Sayings) -> Claimant:
    """Say who an origin in an extract is: by name, where the article makes that sure."""
    begin = place.begin + citation.begin
    mentions = _named(place, begin, len(citation.words), sayings)
    named = [id for _, id in mentions]
    role = _role(citation.words)
    who = next((id for end, id in reversed(mentions) if sayings.names[id].kind == "person"
                and (not role or end >= begin + len(citation.words) - 1)), "")  # fmt: skip
    if not who and role:
        groups = frozenset(id for id in named if sayings.names[id].kind == "organisation")
        who = _holder(place.article, role, groups, sayings) if groups else ""
    if not who and not role:
        whole = [id for id in named if sayings.names[id].kind == "organisation"]
        who = whole[-1] if whole and _is_all(citation.words, sayings.names[whole[-1]]) else ""
    return Claimant(citation.words, who, citation.claim)


def _named(place: Placed, begin: int, length: int, sayings: Sayings) -> list[tuple[int, str]]:
    """Give the names in a stretch of a passage, each behind the offset at which it ends."""
    inside = names_within(sayings.by_passage, place.article, place.passage, begin, begin + length)
    return [(end, id) for _, end, id in inside]


def _is_all(words: str, name: Name) -> bool:
    """Say whether the words are an organisation's name and nothing else."""
    bare = re.sub(r"^(?:the|der|die|das|le|la|el|il)\s", "", words, flags=re.IGNORECASE)
    return bare.casefold() in (variant.casefold() for variant in name.variants)


def _role(words: str) -> str:
    """Give the role in some words for one person: leader; all who are first are alike."""
    roles = [w for w in _WORD.findall(words.lower()) if w in cues().roles or w in _LEADERS]
    if not roles or roles[0].endswith("s"):
        return ""
    return "leader" if roles[0] in _LEADERS else roles[0]


def _holder(article: Article, role: str, groups: frozenset[str], sayings: Sayings) -> str:
    """Find whom an article calls by a role in a group: the head of the Wagner group, X."""
    found: set[str] = set()
    for passage in article.passages:
        mentions = sayings.by_passage.get((article.id, passage.anchor), ())
        for start, end, id in mentions:
            if sayings.names[id].kind != "person":
                continue
            for first, last in _beside(passage.text, start, end):
                inside = {n for s, e, n in mentions if first <= s and e <= last}
                if groups & inside and _role(passage.text[first:last]) == role:
                    found.add(id)
    return found.pop() if len(found) == 1 else ""


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the spans before and behind a name, set off by a comma or leaning on it."""
    before = text[max(0, start - _REACH) : start]
    cut = max((before.rstrip(", ").rfind(mark) for mark in ',.;:“”"'), default=-1)
    yield start - len(before) + cut + 1, start
    if match := _BESIDE.match(text, end):
        stop = min((n for n in (text.find(m, match.end()) for m in ",.;:") if n >= 0), default=0)
        if match.end() < stop <= match.end() + _REACH:
            yield match.end(), stop


def _together(found: Sequence[Claimant]) -> tuple[Claimant, ...]:
    """List each claimant once."""
    kept: dict[str, Claimant] = {}
    for claimant in found:
        key = _identity(claimant)
        before = kept.get(key)
        if before is None:
            kept[key] = claimant
        elif claimant.distanced and not before.distanced:
            kept[key] = replace(before, distanced=True)
    return tuple(kept.values())
