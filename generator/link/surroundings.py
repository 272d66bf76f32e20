"""The passages of an event -> what the articles around them name, how often and where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.link.antecedents import before
from generator.link.citing import read_citations
from generator.link.claims import Sayings
from generator.link.leaning import WORD
from generator.link.names.cues import cues
from generator.link.particulars import Placed, names_within
from generator.model import Article, NameKind, Passage, Sentence

_NEAR = 2
"""Sentences before a passage that say what it is about."""
_OPENING = 3
"""Passages at the top of an article that do."""
_SETTING = 5
"""Passages at the top of an article that say where it is set."""
_MOST = 0.5
"""Share of the accounts in which a topic must be named, around the passages and at the top."""
_OF_PLACES = 0.8
"""The same of a place."""
_WHERE = re.compile(
    r"(?:^|\s)(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Oo]ff|[Aa]cross)\s(?:the\s)?(?:[\w’']+,?\s){0,2}$"
)
"""What stands before the place where something is set."""
_DATELINE = re.compile(r"[^a-z]{0,30}(?:\([A-Z]\w+\)|\s[-–—]|—)")
"""What stands behind a place with which a report opens."""

Mention = tuple[int, int, str]
"""Start and end in a passage's text, and the name's id."""


@dataclass(frozen=True)
class Surroundings:
    """The passages of an event, and what the articles say around them."""

    members: Sequence[Placed]
    sayings: Sayings

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        return {place.article.id: place.article for place in self.members}

    @cached_property
    def _near(self) -> Counter[str]:
        """Count the accounts that name somebody or something around the passages."""
        near: Counter[str] = Counter()
        for id_ in self.articles:
            near.update({n for p in self.members if p.article.id == id_ for n in self._around(p)})
        return near

    @cached_property
    def _top(self) -> Counter[str]:
        """Count the articles that do so at the top."""
        return Counter(n for article in self.articles.values() for n in self._opening(article))

    @cached_property
    def topics(self) -> Sequence[str]:
        """List what most accounts name around the passages and at the top, the first foremost."""
        near, top = self._near, self._top
        uses: Counter[str] = Counter()
        for article in self.articles.values():
            uses += self.uses(article)
        least = max(2, _MOST * len(self.articles))
        fit = [
            id_
            for id_ in near
            if min(near[id_], top[id_]) >= least
            and (self.kind(id_) != "place" or near[id_] >= _OF_PLACES * len(self.articles))
        ]
        return sorted(fit, key=lambda id_: (-near[id_] - top[id_], -uses[id_], id_))

    @property
    def persons(self) -> bool:
        """Whether most accounts name a person around the passages, or at the top."""
        least = _MOST * len(self.articles)
        return any(
            n >= least and self.kind(id_) == "person"
            for count in (self._near, self._top)
            for id_, n in count.items()
        )

    @cached_property
    def scene(self) -> str:
        """The place in which nearly all articles set what they open with."""
        set_in: Counter[str] = Counter()
        uses: Counter[str] = Counter()
        for article in self.articles.values():
            set_in.update(
                {
                    id_
                    for passage in article.passages[:_SETTING]
                    for start, end, id_ in self.named(article, passage, 0, len(passage.text))
                    if self.kind(id_) == "place" and _is_site(passage.text, start, end)
                }
            )
            uses += self.uses(article)
        least = max(2, _OF_PLACES * len(self.articles))
        fit = [id_ for id_ in set_in if set_in[id_] >= least]
        return min(fit, key=lambda id_: (-uses[id_], id_), default="")

    @cached_property
    def words_of_persons(self) -> frozenset[str]:
        """Give the words of the names of all persons in the articles."""
        ids = set[str]().union(*(self.uses(article) for article in self.articles.values()))
        known = [self.sayings.names[id_] for id_ in ids if self.kind(id_) == "person"]
        return frozenset(w for name in known for v in name.variants for w in WORD.findall(v))

    @cached_property
    def _counts(self) -> Mapping[str, Counter[str]]:
        """Count how often each article names whom, by its id."""
        return {
            article.id: Counter(
                id_
                for passage in article.passages
                for _, _, id_ in self.named(article, passage, 0, len(passage.text))
            )
            for article in self.articles.values()
        }

    def uses(self, article: Article) -> Counter[str]:
        return self._counts[article.id]

    def foremost(self, article: Article) -> Sequence[str]:
        """List the persons and the organisations that an article names most often."""
        uses = self.uses(article)
        most: Counter[str] = Counter()
        for id_, n in uses.items():
            most[self.kind(id_)] = max(most[self.kind(id_)], n)
        return [id_ for id_, n in uses.items() if n == most[self.kind(id_)]]

    def surnames(self, article: Article) -> Mapping[str, Sequence[str]]:
        """Map the last words of the names of an article's persons to whose they are."""
        found: dict[str, list[str]] = {}
        for id_ in self.uses(article):
            if self.kind(id_) == "person":
                last = self.sayings.names[id_].name.rsplit(maxsplit=1)[-1]
                found.setdefault(last, []).append(id_)
        return found

    def is_named(self, place: Placed, who: str) -> bool:
        name = self.sayings.names[who]
        words = {w.casefold() for v in name.variants for w in WORD.findall(v) if len(w) > 2}
        return not words.isdisjoint(w.casefold() for w in WORD.findall(place.extract.text))

    def spelling(self, who: str) -> str:
        """Give a name as these articles have it; the short form when they have several full."""
        spellings: Counter[str] = Counter()
        for article in self.articles.values():
            for passage in article.passages:
                for start, end, id_ in self.named(article, passage, 0, len(passage.text)):
                    if id_ == who:
                        spellings[_untitled(passage.text[start:end])] += 1
        full = [spelling for spelling in spellings if " " in spelling]
        alike = self.kind(who) != "person" or len({s.split()[0] for s in full}) <= 1
        if alike:
            return self.sayings.names[who].name
        return min(spellings, key=lambda s: (" " in s, -spellings[s], s))

    def kind(self, id_: str) -> NameKind:
        return self.sayings.names[id_].kind

    def named(self, article: Article, passage: Passage, begin: int, end: int) -> list[Mention]:
        return names_within(self.sayings.by_passage, article, passage, begin, end)

    def _opening(self, article: Article) -> set[str]:
        return {
            id_
            for passage in article.passages[:_OPENING]
            for id_ in self._told(article, passage, 0, len(passage.text))
        }

    def _around(self, place: Placed) -> Iterator[str]:
        end = place.begin + len(place.extract.text)
        yield from self._told(place.article, place.passage, place.begin, end)
        for step, (passage, sentence) in enumerate(back(place)):
            if step == _NEAR:
                return
            yield from self._told(place.article, passage, sentence.begin, sentence.finish)

    def _told(self, article: Article, passage: Passage, begin: int, end: int) -> Iterator[str]:
        """Give whom a stretch of a passage names, but for its sources."""
        sources = [
            (begin + c.begin, begin + c.begin + len(c.words))
            for c in read_citations(passage.text[begin:end])
        ]
        for start, finish, id_ in self.named(article, passage, begin, end):
            if not any(b <= start and finish <= f for b, f in sources):
                yield id_


def _is_site(text: str, start: int, end: int) -> bool:
    """Say whether something is set in a place: in it, or under its dateline."""
    if not text[:start].strip():
        return _DATELINE.match(text, end) is not None
    return _WHERE.search(text[:start]) is not None


def _untitled(name: str) -> str:
    """Give a name without what somebody is called before it: Ms., President."""
    words = name.split()
    titles = cues().titles | cues().courtesy
    while len(words) > 1 and (words[0].lower() in titles or words[0].lower().rstrip(".") in titles):
        del words[0]
    return " ".join(words)


def back(place: Placed) -> Iterator[tuple[Passage, Sentence]]:
    """Give the sentences before a passage that is told, the nearest first."""
    return before(place, len(place.article.passages))
