"""Plan the pictures that stand for events and stories where their addresses are shared.

A card repeats what the page says: the title, who tells it, and when each of them told it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model import Moment
from generator.site.archive import Archive
from generator.site.cardplan import HEIGHT, ROWS, WIDTH, CardPlan, CardRow, SharedCard
from generator.site.cards import distinct_marks
from generator.site.charts.telling import Teller, TellingChart, telling_chart
from generator.site.clipping import TITLE, clip
from generator.site.marks import Mark
from generator.site.metadata import Metadata


def plan_cards(archive: Archive) -> Iterator[CardPlan]:
    """Give the card of each event and each story."""
    for event in archive.events.values():
        tellers = [
            Teller(archive.marks[a.article], a.time, bool(a.copy_of)) for a in event.accounts
        ]
        address = archive.urls.settled["event", event.id]
        yield _plan(archive, address, event.title, (a.article for a in event.accounts), tellers)
    for story in archive.stories.values():
        tellers = [Teller(archive.marks[a], archive.articles[a].published) for a in story.articles]
        address = archive.urls.settled["story", story.id]
        yield _plan(archive, address, story.title, story.articles, tellers)


def _plan(
    archive: Archive,
    address: str,
    title: str,
    articles: Iterable[str],
    tellers: list[Teller],
) -> CardPlan:
    marks = distinct_marks(archive, articles)
    chart = telling_chart(tellers)
    rows = _rows(chart, marks)
    return CardPlan(
        address=address,
        archive=archive.config.title,
        title=clip(title, TITLE),
        rows=rows[:ROWS],
        left=len(marks) - len(rows[:ROWS]),
        span=_span([t.time for t in tellers if t.time]) if chart else None,
    )


def _span(times: list[Moment]) -> tuple[Moment, Moment]:
    """Give the first and the last of some times; their clocks too, if they can be compared."""
    alike = len({m.time.utcoffset() if m.time else None for m in times}) == 1
    shown = times if alike else [Moment(m.day) for m in times]
    return min(shown, key=lambda m: m.order), max(shown, key=lambda m: m.order)


def _rows(chart: TellingChart | None, marks: list[Mark]) -> tuple[CardRow, ...]:
    told = [] if chart is None else [row for row in chart.rows if row.mark]
    rows = [CardRow(r.mark, tuple((t.x, t.width) for t in r.told)) for r in told if r.mark]
    shown = {row.mark for row in rows}
    return (*rows, *(CardRow(mark, ()) for mark in marks if mark not in shown))


def share_card(archive: Archive, address: str, title: str, metadata: Metadata) -> Metadata:
    """Add to a page's metadata the card that was drawn for it, if one was."""
    plan = archive.cards.get(address)
    if plan is None:
        return metadata
    card = SharedCard(
        url=archive.urls.absolute(archive.urls.link(plan.path)),
        width=WIDTH,
        height=HEIGHT,
        title=clip(title, TITLE),
        marks=tuple(row.mark for row in plan.rows),
        left=plan.left,
    )
    return replace(metadata, card=card)
