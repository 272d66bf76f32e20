"""A long text in sheets: each a page that no text makes too large, and that keeps its address.

The first sheet is the article's own page. The ledger remembers with which passage each further
one begins, so when a text grows or is corrected it is cut there again, and a published passage
stays where it was. Only what overflows goes to a new sheet, which gets a number nobody had:
the number in an address says which sheet was made when, not its place in the text.

docs/decisions/long-texts.md says why.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count

from generator.model import Article, LiveUpdate, Passage, RemovedLine, Sentences
from generator.site.clipping import HEAVIEST, is_light, slices, weigh
from generator.site.parts import APART, Item, Sheet, split_text
from generator.site.permalinks import PAGE, Entry, Settled
from generator.site.urls import paged

FULL = 64_000
"""Bytes of HTML that a sheet's text may become."""
LONGEST = 16_000
"""Of one passage; the rest of a longer one follows as passages of their own."""
LONGEST_APART = 2_000
"""Of a headline or caption as such; a longer one stands in the text as well, in full."""
_OF_PASSAGE, _OF_UPDATE, _OF_REMOVED = 600, 500, 150
"""What the frame of each takes."""
_SEAM = 0.85
"""A sheet ends before an update or subheading, if one comes after this part of it."""


def settle_sheets(
    articles: Iterable[Article], settled: Settled, ledger: Iterable[Entry]
) -> Settled:
    """Cut every article, remember where, and lead addresses of sheets that are no more home."""
    known: defaultdict[str, dict[str, str]] = defaultdict(dict)
    remembered = [entry for entry in ledger if entry.kind == PAGE]
    for entry in remembered:
        known[_owner(entry.address)][entry.keys[0]] = entry.address
    sheets: dict[str, tuple[Sheet, ...]] = {}
    kept: dict[str, Entry] = {}
    for article in articles:
        address = settled.addresses["article", article.id]
        sheets[article.id] = cut_text(article, address, known.get(address, {}))
        for sheet in sheets[article.id][1:]:
            kept[sheet.address] = Entry(PAGE, sheet.address, (_key(sheet.items[0]),))
    homes = set(settled.addresses.values())
    moved, gone = dict(settled.moved), list(settled.gone)
    for entry in remembered:
        home = _owner(entry.address)
        if entry.address in kept:
            continue
        kept[entry.address] = entry
        if home in homes or home in moved:
            moved[entry.address] = moved.get(home, home)
        else:
            gone.append(entry)
    ledger = sorted((*settled.ledger, *kept.values()), key=lambda e: (e.kind, e.address))
    return replace(settled, moved=moved, gone=tuple(gone), ledger=tuple(ledger), sheets=sheets)


def cut_text(article: Article, address: str, known: Mapping[str, str]) -> tuple[Sheet, ...]:
    """Cut an article's text; ``known`` maps the beginnings of sheets to their addresses."""
    unused = dict(known)
    runs: list[tuple[str, list[Item]]] = [(address, [])]
    for item in _items(article):
        home = unused.pop(_key(item), "")
        if home and runs[-1][1]:
            runs.append((home, []))
        runs[-1][1].append(item)
    taken = {address, *known.values()}
    fresh = (a for n in count(2) if (a := paged(address, n)) not in taken)
    sheets: list[Sheet] = []
    opened: LiveUpdate | None = None
    for place, (home, run) in enumerate(runs):
        # What overflows the first of several was put in before what was published.
        evenly = place == 0 and len(runs) > 1
        for number, part in enumerate(_fill(run, evenly=evenly)):
            held = next((i.update for i in part if isinstance(i, Passage)), "")
            goes_on = bool(part) and opened is not None and held == opened.anchor
            sheets.append(
                Sheet(next(fresh) if number else home, tuple(part), opened if goes_on else None)
            )
            opened = next((i for i in reversed(part) if isinstance(i, LiveUpdate)), opened)
    return tuple(sheets)


def addresses_of_passages(sheets: Mapping[str, tuple[Sheet, ...]]) -> dict[tuple[str, str], str]:
    """Map (article, anchor) of what does not stand on the article's first page to its page."""
    return {
        (id, item.anchor): sheet.address
        for id, cut in sheets.items()
        for sheet in cut[1:]
        for item in sheet.items
        if not isinstance(item, RemovedLine)
    }


def _owner(address: str) -> str:
    return address.rstrip("/").rpartition("/")[0] + "/"


def _key(item: Item) -> str:
    return f"line-{item.line}" if isinstance(item, RemovedLine) else item.anchor


def _items(article: Article) -> Iterator[Item]:
    """Give all that the text's pages show, in order, nothing of it too large for a page."""
    removed = [
        replace(line, text=line.text[begin:finish])
        for line in article.removed
        for begin, finish in slices(line.text, LONGEST)
    ]
    removed.reverse()
    for item in _told(article):
        while removed and removed[-1].line < item.line:
            yield removed.pop()
        yield item
    yield from reversed(removed)


def _told(article: Article) -> Iterator[Passage | LiveUpdate]:
    opening, updates = split_text(article)
    for passage in article.passages:
        if passage.kind in APART and not is_light(passage.text, LONGEST_APART):
            yield from _cut_passage(passage, apart=True)
    for passage in opening:
        yield from _cut_passage(passage)
    for update in article.updates:
        yield update
        for passage in updates[update.anchor]:
            yield from _cut_passage(passage)


def _cut_passage(passage: Passage, *, apart: bool = False) -> Iterator[Passage]:
    """Give the passage, or the parts of one that is too long: the first keeps its anchor."""
    if not apart and (_at_most(passage) <= LONGEST or _weight(passage) <= LONGEST):
        yield passage
        return
    for number, (begin, finish) in enumerate(slices(passage.text, LONGEST), 1):
        yield replace(
            passage,
            anchor=f"{passage.anchor}.{number}" if number > 1 or apart else passage.anchor,
            kind="paragraph" if apart else passage.kind,
            text=passage.text[begin:finish],
            sentences=Sentences(),
            html="",
        )


def _weight(item: Item) -> int:
    if isinstance(item, RemovedLine):
        return _OF_REMOVED + weigh(item.text)
    if isinstance(item, LiveUpdate):
        return _OF_UPDATE
    return _OF_PASSAGE + (len(item.html.encode()) if item.html else weigh(item.text))


def _at_most(item: Item) -> int:
    """Give what an item cannot weigh more than, without looking through its text."""
    if isinstance(item, Passage):
        return _OF_PASSAGE + HEAVIEST * len(item.html or item.text)
    return _weight(item)


def _fill(run: list[Item], *, evenly: bool) -> Iterator[list[Item]]:
    """Part a run into sheets, each as full as it may be, or each as full as the others."""
    if sum(map(_at_most, run)) <= FULL:
        yield run
        return
    weights = [_weight(item) for item in run]
    left = sum(weights)
    most = min(FULL, left // max(1, -(-left // FULL)) + LONGEST) if evenly else FULL
    begin = 0
    while left > most:
        finish, size, seam = begin, 0, 0
        while size + weights[finish] <= most:
            if size > most * _SEAM and _opens(run[finish]):
                seam = finish
            size += weights[finish]
            finish += 1
        cut = finish if _opens(run[finish]) else seam or finish
        yield run[begin:cut]
        left -= sum(weights[begin:cut])
        begin = cut
    yield run[begin:]


def _opens(item: Item) -> bool:
    return isinstance(item, LiveUpdate) or (isinstance(item, Passage) and item.kind == "subheading")
