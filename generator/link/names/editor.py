"""The editor's spellings in an article: found wherever they stand, whatever the rules say."""

from __future__ import annotations

from generator.link.names.aliases import Alias, Aliases
from generator.link.names.cues import is_given
from generator.link.names.found import Group, Hit
from generator.link.names.gazetteer import find_places
from generator.link.names.spelling import fold
from generator.model import Article, NameKind

Span = tuple[int, int, int]
"""Passage, start, end."""


def find_listed(article: Article, aliases: Aliases) -> list[Group]:
    """Find the spellings of ``aliases.yaml``, longer ones first, as whole words."""
    spelled = sorted(
        ((text, entry) for entry in aliases.entries for text in entry.spellings),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    groups: dict[str, Group] = {}
    taken: list[Span] = []
    for number, passage in enumerate(article.passages):
        for text, entry in spelled:
            at = passage.text.find(text)
            while at >= 0:
                span = (number, at, at + len(text))
                if _is_whole(passage.text, *span[1:]) and not overlaps(span, taken):
                    taken.append(span)
                    group = groups.setdefault(entry.name, _group(entry))
                    group.hits.append(Hit(*span, text))
                at = passage.text.find(text, at + 1)
    return list(groups.values())


def overlaps(span: Span, taken: list[Span]) -> bool:
    """Say whether a span shares a character with one of the others."""
    return any(p == span[0] and s < span[2] and span[1] < e for p, s, e in taken)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return not (
        (before.isalnum() and text[start].isascii())
        or (after.isalnum() and text[end - 1].isascii())
    )


def _group(entry: Alias) -> Group:
    return Group(entry.kind or _guess_kind(entry.name), entry.name, listed=True)


def _guess_kind(name: str) -> NameKind:
    readings = find_places(name)
    if readings and readings[0].place.well_known:
        return "place"
    words = name.split(" ")
    return "person" if len(words) > 1 and is_given(fold(words[0])) else "organisation"
