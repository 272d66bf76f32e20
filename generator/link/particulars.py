"""What an event's extracts say beside the happening itself: when, who, where, and on whose word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.citing import find_citations
from generator.link.when import When, resolve_when
from generator.model import Article, Extract, Moment, Name, NameKind, Passage

PRECISIONS = ("minute", "part of day", "day", "week", "month", "year")
"""From the most precise to the least."""
MOST_NAMES = 6
"""Of one kind."""

NamesByPassage = Mapping[tuple[str, str], Sequence[tuple[int, int, str]]]
"""Article and anchor -> start and end in the passage's text, and the name's id."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An extract with the passage that it is taken from."""

    extract: Extract
    article: Article
    passage: Passage
    begin: int
    """Offset of the extract into the passage's text."""


def names_by_passage(names: Sequence[Name]) -> NamesByPassage:
    """Sort all mentions by the passage in which they stand."""
    found: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for name in names:
        for mention in name.mentions:
            found[mention.article, mention.anchor].append((mention.start, mention.end, name.id))
    return {place: sorted(mentions) for place, mentions in found.items()}


def names_told(
    placed: Sequence[Placed], names: Mapping[str, Name], by_passage: NamesByPassage
) -> dict[NameKind, tuple[str, ...]]:
    """Give the ids of the names in the extracts, by kind, those of most accounts first.

    A name that one account alone uses counts when no name of its kind is used by two.
    """
    tellers: dict[str, set[str]] = defaultdict(set)
    uses: Counter[str] = Counter()
    for place in placed:
        end = place.begin + len(place.extract.text)
        key = (place.extract.article, place.extract.anchor)
        for start, finish, name in by_passage.get(key, ()):
            if place.begin <= start and finish <= end:
                tellers[name].add(place.extract.article)
                uses[name] += 1
    ranked = sorted(tellers, key=lambda n: (-len(tellers[n]), -uses[n], n))
    found: dict[NameKind, tuple[str, ...]] = {}
    for kind in ("person", "organisation", "place"):
        own = [n for n in ranked if names[n].kind == kind]
        shared = [n for n in own if len(tellers[n]) > 1]
        found[kind] = tuple((shared or own)[:MOST_NAMES])
    return found


def moment_order(moment: Moment | None) -> tuple[bool, tuple[str, str]]:
    """Give a sort key of times that puts what has none last."""
    return (True, ("", "")) if moment is None else (False, moment.order)


def told_at(place: Placed) -> Moment | None:
    """Give when the passage was told: its live update's time, or its article's publication."""
    for update in place.article.updates:
        if update.anchor == place.passage.update:
            return update.time
    return place.article.published


def when_told(placed: Sequence[Placed]) -> tuple[Moment | None, Moment | None]:
    """Find when it happened: the time that most accounts give, of those the most precise."""
    givers: dict[tuple[Moment, Moment], set[str]] = defaultdict(set)
    precision: dict[tuple[Moment, Moment], int] = {}
    for place in placed:
        when: When | None = resolve_when(
            place.extract.text, place.article.published, told_at(place), place.article.language
        )
        if when is not None:
            span = (when.start, when.end)
            givers[span].add(place.extract.article)
            precision[span] = PRECISIONS.index(when.precision)
    if not givers:
        return None, None
    return min(
        givers,
        key=lambda span: (-len(givers[span]), precision[span], span[0].order, span[1].order),
    )


def cited(placed: Sequence[Placed], names: Sequence[Name]) -> tuple[str, ...]:
    """List whom the extracts of one account name as their origins."""
    organisations = [
        spelling for name in names if name.kind == "organisation" for spelling in name.variants
    ]
    found = (find_citations(place.extract.text, organisations) for place in placed)
    return tuple(dict.fromkeys(words for some in found for words in some))
