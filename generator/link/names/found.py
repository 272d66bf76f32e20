"""What one article names: the value between ``find_names`` and ``merge_names``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.link.names.cues import cues
from generator.link.names.gazetteer import Place
from generator.link.names.segments import Segment
from generator.model import Mention, NameKind


@dataclass(frozen=True, slots=True)
class FoundName:
    """A person, organisation or place of one article, all its spellings together."""

    kind: NameKind
    name: str
    """The fullest spelling, or the editor's."""
    spellings: tuple[str, ...]
    """Every printed form, the commonest first."""
    mentions: tuple[Mention, ...]
    """In the order of the text."""
    printed: tuple[int, ...]
    """Of each mention, the index of its spelling."""
    place: Place | None = None
    """What the gazetteer knows, if only one place is likely."""
    main: str = ""
    """What an acronym stands for, or the form under which the lists have an organisation."""
    listed: bool = False
    """The editor's list has it."""


@dataclass(frozen=True, slots=True)
class ArticleNames:
    """The names of one article, in the order of their first mention."""

    article: str
    names: tuple[FoundName, ...]

    def between(self, anchor: str, begin: int, finish: int) -> tuple[FoundName, ...]:
        """Give the names mentioned in a stretch of a passage, in the order of the article."""
        return tuple(
            name
            for name in self.names
            if any(
                m.anchor == anchor and begin <= m.start and m.end <= finish for m in name.mentions
            )
        )


class Hit(NamedTuple):
    """One mention on its way into a name."""

    passage: int
    start: int
    end: int
    text: str


@dataclass(slots=True)
class Group:
    """A name while its mentions are being collected."""

    kind: NameKind
    name: str
    hits: list[Hit] = field(default_factory=list)
    place: Place | None = None
    main: str = ""
    listed: bool = False

    @property
    def texts(self) -> list[str]:
        """The spellings, the commonest first, then the earliest."""
        first = {hit.text: hit for hit in sorted(self.hits, reverse=True)}
        counts = Counter(hit.text for hit in self.hits)
        return sorted(counts, key=lambda text: (-counts[text], first[text]))


def hit_of(segment: Segment, printed: str) -> Hit:
    """Make a mention of a segment; a courtesy title and a newspaper's ``The`` belong to it."""
    start, text = segment.start, segment.text
    if segment.courtesy >= 0:
        start = segment.courtesy
        text = printed[start : segment.end]
    elif segment.the and f"The {text}" in cues().organisations:
        start, text = start - len("The "), f"The {text}"
    return Hit(segment.run.passage, start, segment.end, " ".join(text.split()))
