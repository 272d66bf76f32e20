"""The accounts of one event beside each other: what they quote alike, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.differences import Line, Speaker, find_differences
from generator.link.differences.measures import People
from generator.link.particulars import NamesByPassage, Placed
from generator.link.quotations import Teller, find_quotations
from generator.link.telling import Told
from generator.model import Account, Article, Difference, Name, Passage, Quotation

TOLD_KINDS = ("headline", "subheading", "lead", "paragraph", "quote", "list item")


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing the accounts gave."""

    quotations: tuple[Quotation, ...]
    differences: tuple[Difference, ...]


def compare_accounts(
    accounts: Sequence[Account],
    told: Sequence[Told],
    placed: Sequence[Placed],
    by_passage: NamesByPassage,
    names: Mapping[str, Name],
) -> Compared:
    """Compare the accounts that repeat no other; ``told`` and ``placed`` are the same sentences."""
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    articles: dict[str, Article] = {}
    for sentence, place in zip(told, placed, strict=True):
        articles[place.article.id] = place.article
        people = _people(place, by_passage, names)
        lines[place.article.id].append(Line(place.extract, sentence, people))
    own = [account for account in accounts if not account.copy_of]
    return Compared(
        find_quotations([_teller(account, articles[account.article]) for account in own]),
        find_differences(
            [
                Speaker(a.article, articles[a.article].language, a.time, tuple(lines[a.article]))
                for a in own
            ]
        ),
    )


def _teller(account: Account, article: Article) -> Teller:
    """Give the passages of an account, and their neighbours in the same update."""
    anchors = {extract.anchor for extract in account.extracts}
    passages = article.passages
    near: set[int] = set()
    for number, passage in enumerate(passages):
        if passage.anchor in anchors:
            near.update(
                n
                for n in range(max(0, number - 1), min(number + 2, len(passages)))
                if passages[n].update == passage.update and passages[n].kind in TOLD_KINDS
            )
    chosen: tuple[Passage, ...] = tuple(passages[n] for n in sorted(near))
    return Teller(article.id, article.language, chosen)


def _people(place: Placed, by_passage: NamesByPassage, names: Mapping[str, Name]) -> People:
    """Find where a sentence names people, as offsets into it."""
    begin, end = place.begin, place.begin + len(place.extract.text)
    return tuple(
        (start - begin, finish - begin, id)
        for start, finish, id in by_passage.get((place.extract.article, place.extract.anchor), ())
        if begin <= start and finish <= end and names[id].kind == "person"
    )
