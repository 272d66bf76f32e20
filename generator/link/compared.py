"""The accounts of one event beside each other: what they quote alike, and where they differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.link.differences import Line, Speaker, find_differences
from generator.link.names.gazetteer import find_places
from generator.link.particulars import NamesByPassage, Placed, names_within
from generator.link.quotations import Teller, find_quotations
from generator.link.quotations.marks import CLOSERS, find_quoted
from generator.link.telling import Told
from generator.model import Account, Article, Difference, Name, Passage, Quotation

TOLD_KINDS = ("lead", "paragraph", "quote", "list item")


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
    *,
    sure: bool,
) -> Compared:
    """Compare the accounts; ``told`` and ``placed`` are the same sentences.

    What repeats the wording of another quotes nothing of its own, but it may well have changed a
    number. Unless it is ``sure`` that they tell one event, nothing can be said to differ.
    """
    lines: defaultdict[str, list[Line]] = defaultdict(list)
    articles: dict[str, Article] = {}
    for sentence, place in zip(told, placed, strict=True):
        articles[place.article.id] = place.article
        lines[place.article.id].append(_line(place, sentence, by_passage, names))
    own = [account for account in accounts if not account.copy_of]
    return Compared(
        find_quotations([_teller(account, articles[account.article]) for account in own]),
        find_differences(
            [
                Speaker(a.article, articles[a.article].language, a.time, tuple(lines[a.article]))
                for a in accounts
                if sure
            ]
        ),
    )


def _teller(account: Account, article: Article) -> Teller:
    """Give the passages of an account, each with the next one when that opens with a quotation."""
    anchors = {extract.anchor for extract in account.extracts}
    chosen = [
        passage
        for before, passage in pairwise((None, *article.passages))
        if passage is not None and (passage.anchor in anchors or _follows(before, passage, anchors))
    ]
    return Teller(article.id, article.language, tuple(chosen))


def _follows(before: Passage | None, passage: Passage, anchors: Collection[str]) -> bool:
    """Say whether a passage opens with a quotation and stands behind one of the account's."""
    if before is None or before.anchor not in anchors or before.update != passage.update:
        return False
    if passage.kind not in TOLD_KINDS or passage.text[:1] not in CLOSERS:
        return False
    quoted = find_quoted(passage.text)
    return bool(quoted) and quoted[0].open_start


def _line(place: Placed, told: Told, by_passage: NamesByPassage, names: Mapping[str, Name]) -> Line:
    """Give a sentence with the people and towns that it names, as offsets into it."""
    begin, end = place.begin, place.begin + len(place.extract.text)
    people, towns = [], []
    for start, finish, id in names_within(by_passage, place.article, place.passage, begin, end):
        name = names[id]
        if name.kind == "person":
            people.append((start - begin, finish - begin, id))
        elif name.latitude is not None and name.longitude is not None and _is_town(name.name):
            towns.append((start - begin, finish - begin, id, name.latitude, name.longitude))
    return Line(place.extract, told, tuple(people), tuple(towns))


def _is_town(name: str) -> bool:
    readings = find_places(name)
    return bool(readings) and readings[0].place.kind in ("city", "capital")
