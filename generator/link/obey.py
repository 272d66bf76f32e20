"""The machine's drafts of a story's events, as the editor wants them.

The orders are carried out in this sequence: pin, merge, split, create, name, forbid; so what the
editor forbids stays forbidden whatever else was said. An event that passages make is sure.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.link.editor import Address, Order, Word
from generator.link.events import Draft, without_doubt
from generator.link.telling import Told
from generator.link.ties import find_likeness, strongest_ties

Find = Callable[[float], tuple[Draft, ...]]
"""Threshold -> drafts."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One story's sentences and where the passages are among them."""

    told: Sequence[Told]
    places: Mapping[Address, tuple[int, ...]]
    """Passage -> places of its sentences."""

    def sentences(self, order: Order) -> frozenset[int]:
        """Give the places of all sentences that an order names, as far as this story has them."""
        return frozenset(p for address in order.passages for p in self.places.get(address, ()))

    def concerns(self, order: Order) -> bool:
        """Tell whether the passages of two articles that an order names are in this story."""
        return len({self.told[p].article for p in self.sentences(order)}) > 1


def obey(word: Word, sheet: Sheet, find: Find, threshold: float) -> tuple[Draft, ...]:
    """Give a story's events as the editor wants them, the surest first."""
    drafts = list(find(threshold))
    for order in filter(sheet.concerns, word.pin):
        if not any(_holds(d, sheet, order) for d in drafts):
            unsure = [d for d in find(0.0) if _holds(d, sheet, order)]
            drafts.append(unsure[0] if unsure else _draft(sheet, sheet.sentences(order)))
        drafts = [_assured(d, sheet, order) for d in drafts]
    for order in filter(sheet.concerns, word.merge):
        wanted = sheet.sentences(order)
        parts = [d for d in drafts if wanted & set(d.members)]
        whole = wanted.union(*(d.members for d in parts))
        drafts = [d for d in drafts if d not in parts] + [_draft(sheet, whole)]
    for order in filter(sheet.concerns, word.split):
        drafts = _without(drafts, sheet, sheet.sentences(order))
        drafts.append(_draft(sheet, sheet.sentences(order)))
    for order in filter(sheet.concerns, word.create):
        made = replace(_draft(sheet, sheet.sentences(order)), title=order.title)
        drafts = [d for d in drafts if d.members != made.members] + [made]
    for order in filter(sheet.concerns, word.name):
        if not any(_holds(d, sheet, order) for d in drafts):
            drafts.append(_draft(sheet, sheet.sentences(order)))
        drafts = [replace(d, title=order.title) if _holds(d, sheet, order) else d for d in drafts]
        drafts = [_assured(d, sheet, order) for d in drafts]
    for order in filter(sheet.concerns, word.forbid):
        drafts = _apart(drafts, sheet, order)
    found = (without_doubt(sheet.told, draft) for draft in drafts)
    return tuple(sorted(found, key=lambda d: (-d.score, d.members)))


def _holds(draft: Draft, sheet: Sheet, order: Order) -> bool:
    members = set(draft.members)
    return all(members.intersection(sheet.places.get(address, ())) for address in order.passages)


def _assured(draft: Draft, sheet: Sheet, order: Order) -> Draft:
    """Leave no doubt about the sentences of an order that a draft holds."""
    if not _holds(draft, sheet, order):
        return draft
    return replace(draft, doubtful=draft.doubtful - sheet.sentences(order))


def _draft(sheet: Sheet, members: frozenset[int]) -> Draft:
    ordered = tuple(sorted(members))
    ties = strongest_ties(sheet.told, find_likeness(sheet.told), ordered)
    return Draft(ordered, 1.0, ties)


def _without(drafts: Sequence[Draft], sheet: Sheet, gone: frozenset[int]) -> list[Draft]:
    """Take sentences out of all drafts; one that is left with a single article goes."""
    kept = []
    for draft in drafts:
        members = tuple(p for p in draft.members if p not in gone)
        if len({sheet.told[p].article for p in members}) > 1:
            ties = tuple(t for t in draft.ties if t[0] not in gone and t[1] not in gone)
            kept.append(replace(draft, members=members, ties=ties))
    return kept


def _apart(drafts: Sequence[Draft], sheet: Sheet, order: Order) -> list[Draft]:
    """Leave in each draft only the first of the order's passages that it holds."""
    kept: list[Draft] = []
    for draft in drafts:
        members = set(draft.members)
        held = [a for a in order.passages if members.intersection(sheet.places.get(a, ()))]
        gone = frozenset(p for address in held[1:] for p in sheet.places[address])
        kept += _without([draft], sheet, gone) if gone else [draft]
    return kept
