"""The sources of a story beside each other, event by event: who tells it, and who was first.

Every two of them can be looked at alone: the page has a place for each pair, and the style shows
only theirs of it while that is where a reader is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from generator.model import Account, Moment, Page, Story
from generator.site.archive import Archive
from generator.site.cards import Card, article_card, event_card, source_url, story_link
from generator.site.clipping import EXCERPT, clip
from generator.site.marks import Mark
from generator.site.paging import paginate
from generator.site.views.common import list_crumb, make_page

SOURCES_COMPARED = 6
"""Of a story, those that tell most of its events: fifteen pairs, as many as the style knows."""
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


def comparison_link(archive: Archive, story: Story) -> Card | None:
    """Give a story's page its link to the comparison, if it has two sources that tell something."""
    known = _compared(tellers(archive, story))
    if len(known) < 2:
        return None
    return {"url": archive.urls.comparison(story.id), "marks": [t.mark for t in known]}


def compare_pages(archive: Archive, story: Story) -> Iterator[Page]:
    """Make the pages that compare the sources of a story."""
    everybody = tellers(archive, story)
    known = _compared(everybody)
    if len(known) < 2:
        return
    told = [id for id in story.events if any(id in t.accounts for t in known)]
    address = archive.urls.comparison_address(story.id)
    for pager, shown in paginate(archive.urls, address, told, PER_PAGE):
        yield make_page(
            archive,
            pager["address"],
            "compare.html",
            story.title,
            language=archive.articles[story.articles[0]].language,
            crumbs=(list_crumb(archive, "stories"), story_link(archive, story)),
            sides=[_side(archive, teller) for teller in known],
            left=len(everybody) - len(known),
            pairs=_pairs(known),
            rows=[_row(archive, id, known) for id in shown],
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


def _compared(known: Sequence[Teller]) -> list[Teller]:
    """Choose those that are compared, in the order of their marks."""
    telling = [t for t in known[:SOURCES_COMPARED] if t.accounts]
    return sorted(telling, key=lambda t: (not t.mark.stated, t.mark.number, t.key))


def _pairs(known: Sequence[Teller]) -> list[Card]:
    """Count what every two sources tell, those first that share most."""
    rows = [
        {"place": _place(one, other), "a": a, "b": b, **_counts(one, other)}
        for (a, one), (b, other) in combinations(enumerate(known, 1), 2)
    ]
    return sorted(rows, key=lambda row: -row["both"])


def _place(one: Teller, other: Teller) -> str:
    """Give the lasting anchor of a pair: no key holds two hyphens, so no two pairs share one."""
    return "--".join(sorted((one.key, other.key)))


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


def _row(archive: Archive, id: str, known: Sequence[Teller]) -> Card:
    """Give an event with the words of each source that tells it, by the source's number."""
    telling = {n: teller for n, teller in enumerate(known, 1) if id in teller.accounts}
    times = {n: _first(teller.accounts[id]) for n, teller in telling.items()}
    first = [
        n
        for n, time in times.items()
        if all(earlier(time, times[m]) == "a" for m in times if m != n)
    ]
    return {
        "event": event_card(archive, id),
        "told": {n: _telling(archive, id, teller) for n, teller in telling.items()},
        "first": first[0] if len(times) > 1 and first else 0,
    }


def _who_first(event: str, one: Teller, other: Teller) -> str:
    return earlier(_first(one.accounts[event]), _first(other.accounts[event]))


def _first(accounts: Sequence[Account]) -> Moment | None:
    """Give the time at which a source told it first: unknown when one of its times is."""
    times = [account.time for account in accounts]
    known = [time for time in times if time]
    return min(known, key=lambda m: m.order) if known and len(known) == len(times) else None


def _telling(archive: Archive, event: str, teller: Teller) -> Card:
    """Give the words of a source on an event."""
    accounts = teller.accounts[event]
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
    }


def _counts(one: Teller, other: Teller) -> dict[str, int]:
    both = one.accounts.keys() & other.accounts.keys()
    first = [_who_first(id, one, other) for id in both]
    first_a, first_b = first.count("a"), first.count("b")
    return {
        "both": len(both),
        "only_a": len(one.accounts) - len(both),
        "only_b": len(other.accounts) - len(both),
        "first_a": first_a,
        "first_b": first_b,
    }
