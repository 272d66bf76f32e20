"""Two sources over one story, event by event: told by both or by one, and who was first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import Any

from generator.model import Account, Moment, Page, Story
from generator.site.archive import Archive
from generator.site.cards import Card, article_card, event_card, source_url, story_link
from generator.site.clipping import EXCERPT, clip
from generator.site.marks import Mark
from generator.site.paging import paginate
from generator.site.views.common import list_crumb, make_page

SOURCES_COMPARED = 6
"""Of a story, those that tell most of its events: fifteen pairs."""
PER_PAGE = 20
EXTRACTS_SHOWN = 3
"""Of one source's words on one event."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A source of a story; an article that nobody claims is one of its own."""

    key: str
    """Lasting, and fit for an address."""
    mark: Mark
    url: str
    articles: tuple[str, ...]
    """The oldest first."""
    accounts: Mapping[str, tuple[Account, ...]]
    """Event -> its accounts of it, the first told first."""


def tellers(archive: Archive, story: Story) -> tuple[Teller, ...]:
    """Give the sources of a story, those first that tell most of its events."""
    articles: defaultdict[Mark, list[str]] = defaultdict(list)
    for id in sorted(story.articles, key=lambda a: _age(archive, a)):
        articles[archive.marks[id]].append(id)
    accounts: defaultdict[Mark, defaultdict[str, list[Account]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for event in story.events:
        for account in archive.events[event].accounts:
            accounts[archive.marks[account.article]][event].append(account)
    found = [
        Teller(
            _key(archive, ids[0]),
            mark,
            source_url(archive, archive.articles[ids[0]]),
            tuple(ids),
            {event: tuple(told) for event, told in accounts[mark].items()},
        )
        for mark, ids in articles.items()
    ]
    return tuple(sorted(found, key=lambda t: (-len(t.accounts), -len(t.articles), t.key)))


def comparisons(archive: Archive, story: Story) -> dict[str, Any]:
    """Give a story's page its links to the comparisons, and say how many sources have none."""
    known = tellers(archive, story)
    rows: list[dict[str, Any]] = [
        {
            "a": _side(archive, one),
            "b": _side(archive, other),
            "url": archive.urls.comparison(story.id, one.key, other.key),
            "both": len(one.accounts.keys() & other.accounts.keys()),
        }
        for one, other in _pairs(known)
    ]
    rows.sort(key=lambda row: -row["both"])  # those that share most come first
    return {"pairs": rows, "left": max(0, len(known) - SOURCES_COMPARED)}


def compare_pages(archive: Archive, story: Story) -> Iterator[Page]:
    """Make the pages that compare the sources of a story, two by two."""
    known = tellers(archive, story)
    others = comparisons(archive, story)["pairs"]
    for one, other in _pairs(known):
        told = [id for id in story.events if id in one.accounts or id in other.accounts]
        counts = _counts(story, one, other)
        address = archive.urls.comparison_address(story.id, one.key, other.key)
        here = archive.urls.link(address)
        for pager, shown in paginate(archive.urls, address, told, PER_PAGE):
            yield make_page(
                archive,
                pager["address"],
                "compare.html",
                crumbs=(list_crumb(archive, "stories"), story_link(archive, story)),
                story=story_link(archive, story),
                a=_side(archive, one),
                b=_side(archive, other),
                counts=counts,
                rows=[_row(archive, id, one, other) for id in shown],
                others=[pair for pair in others if pair["url"] != here],
                pager=pager,
            )


def earlier(one: Moment | None, other: Moment | None) -> str:
    """Say which time came first: ``a``, ``b``, ``same``, or empty when that cannot be known.

    Two days can be told apart, but a bare day is neither before nor after an hour of that day.
    """
    if one is None or other is None:
        return ""
    if one.utc and other.utc:
        return "same" if one.utc == other.utc else "a" if one.utc < other.utc else "b"
    if one.day == other.day:
        return ""
    return "a" if one.day < other.day else "b"


def _pairs(known: Sequence[Teller]) -> Iterator[tuple[Teller, Teller]]:
    """Pair those that tell something, in the order of their marks."""
    telling = [t for t in known[:SOURCES_COMPARED] if t.accounts]
    yield from combinations(
        sorted(telling, key=lambda t: (not t.mark.stated, t.mark.number, t.key)), 2
    )


def _age(archive: Archive, id: str) -> tuple[bool, tuple[str, str], str]:
    published = archive.articles[id].published
    return (published is None, published.order if published else ("", ""), id)


def _key(archive: Archive, id: str) -> str:
    source = archive.sources.get(archive.articles[id].source)
    if source:
        return source.id
    address = archive.urls.settled["article", id]
    return f"unstated-{blake2b(address.encode(), digest_size=4).hexdigest()}"


def _side(archive: Archive, teller: Teller) -> Card:
    alone = not teller.mark.stated and len(teller.articles) == 1
    return {
        "mark": teller.mark,
        "url": teller.url,
        "article": article_card(archive, teller.articles[0]) if alone else None,
        "articles": len(teller.articles),
        "events": len(teller.accounts),
    }


def _row(archive: Archive, id: str, one: Teller, other: Teller) -> Card:
    return {
        "event": event_card(archive, id),
        "a": _telling(archive, id, one, other),
        "b": _telling(archive, id, other, one),
        "first": _who_first(id, one, other),
    }


def _who_first(event: str, one: Teller, other: Teller) -> str:
    return earlier(_first(one.accounts.get(event, ())), _first(other.accounts.get(event, ())))


def _first(accounts: Sequence[Account]) -> Moment | None:
    """Give the time at which a source told it first: unknown when one of its times is."""
    times = [account.time for account in accounts]
    known = [time for time in times if time]
    return min(known, key=lambda m: m.order) if known and len(known) == len(times) else None


def _telling(archive: Archive, event: str, teller: Teller, beside: Teller) -> Card | None:
    """Give the words of a source on an event; None when it does not tell it."""
    accounts = teller.accounts.get(event)
    if not accounts:
        return None
    account = accounts[0]
    article = archive.articles[account.article]
    copied = archive.articles.get(account.copy_of)
    return {
        "card": article_card(archive, account.article),
        "time": account.time,
        "extracts": [
            {
                "text": clip(extract.text, EXCERPT),
                "url": archive.urls.passage(article.id, extract.anchor),
            }
            for extract in account.extracts[:EXTRACTS_SHOWN]
        ],
        "extracts_left": max(0, len(account.extracts) - EXTRACTS_SHOWN),
        "accounts_left": len(accounts) - 1,
        "url": archive.urls.event(event),
        "copy_of": article_card(archive, copied.id) if copied else None,
        "copies_other": copied is not None and copied.id in beside.articles,
    }


def _counts(story: Story, one: Teller, other: Teller) -> dict[str, int]:
    both = [id for id in story.events if id in one.accounts and id in other.accounts]
    first = [_who_first(id, one, other) for id in both]
    only_a, only_b = len(one.accounts) - len(both), len(other.accounts) - len(both)
    return {
        "events": len(story.events),
        "both": len(both),
        "only_a": only_a,
        "only_b": only_b,
        "neither": len(story.events) - len(both) - only_a - only_b,
        "first_a": first.count("a"),
        "first_b": first.count("b"),
        "first_unknown": len(both) - first.count("a") - first.count("b"),
    }
