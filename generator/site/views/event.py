"""An event: every account of it side by side, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.model import Account, Article, Event, Evidence, Extract, Page, Passage
from generator.site.archive import Archive, event_moment
from generator.site.cards import (
    article_card,
    distinct_marks,
    event_card,
    independent,
    name_cards,
    story_link,
)
from generator.site.views.common import make_page
from generator.site.views.period import day_crumbs

EVIDENCE_SHOWN = 24
"""Links that the page explains; the strongest come first."""


def event_pages(archive: Archive, event: Event) -> Iterator[Page]:
    """Make the pages of an event."""
    story = archive.stories.get(archive.story_of_event.get(event.id, ""))
    first = archive.articles[event.accounts[0].article]
    around: dict[str, Any] = {"number": 0, "total": 0, "before": None, "after": None}
    crumbs = day_crumbs(archive, event_moment(event))
    times = [account.time for account in event.accounts if account.time]
    if story:
        crumbs = (story_link(archive, story),)
        ids = list(story.events)
        place = ids.index(event.id)
        around = {
            "number": place + 1,
            "total": len(ids),
            "before": event_card(archive, ids[place - 1]) if place else None,
            "after": event_card(archive, ids[place + 1]) if place + 1 < len(ids) else None,
        }
    yield make_page(
        archive,
        archive.urls.settled["event", event.id],
        "event.html",
        event.title,
        description=event.accounts[0].extracts[0].text,
        language=first.language,
        crumbs=crumbs,
        modified=max(times, key=lambda m: m.order, default=None),
        event=event,
        moment=event_moment(event),
        story=story_link(archive, story) if story else None,
        **_tellers(archive, event),
        claimed=all(account.cites for account in event.accounts),
        accounts=[_account(archive, account) for account in event.accounts],
        people=name_cards(archive, event.people),
        organisations=name_cards(archive, event.organisations),
        places=name_cards(archive, event.places),
        evidence=[_evidence(archive, e) for e in event.evidence[:EVIDENCE_SHOWN]],
        evidence_left=max(0, len(event.evidence) - EVIDENCE_SHOWN),
        **around,
    )


def _tellers(archive: Archive, event: Event) -> dict[str, Any]:
    """Count who tells it: copies of one report once, and each source once."""
    marks = distinct_marks(archive, (a.article for a in independent(event)))
    return {
        "sources": len(marks),
        "not_stated": sum(not mark.stated for mark in marks),
        "copies": len(event.accounts) - len(independent(event)),
    }


def _account(archive: Archive, account: Account) -> dict[str, Any]:
    article = archive.articles[account.article]
    anchors = dict.fromkeys(e.anchor for e in account.extracts)
    order = {p.anchor: n for n, p in enumerate(article.passages)}
    tellings = [
        _telling(
            archive,
            article,
            order[anchor],
            tuple(e for e in account.extracts if e.anchor == anchor),
            account.only,
        )
        for anchor in sorted(anchors, key=lambda a: order[a])
    ]
    update = next((u for u in article.updates if u.anchor == tellings[0]["update"]), None)
    original = archive.articles.get(account.copy_of)
    return {
        "card": article_card(archive, article.id),
        "mark": archive.marks[article.id],
        "time": account.time,
        "entry": update,
        "cites": account.cites,
        "tellings": tellings,
        "only": any(telling["only"] for telling in tellings),
        "copy_of": article_card(archive, original.id) if original else None,
    }


def _telling(
    archive: Archive,
    article: Article,
    place: int,
    extracts: tuple[Extract, ...],
    only: tuple[str, ...],
) -> dict[str, Any]:
    """Show a passage: the sentences that tell the event, and on demand all around them."""
    passage = article.passages[place]
    segments = _segments(passage, extracts, only)
    told = [n for n, (_, state) in enumerate(segments) if state]
    return {
        "url": archive.urls.passage(article.id, passage.anchor),
        "update": passage.update,
        "kind": passage.kind,
        "quote": segments[told[0] : told[-1] + 1] if told else segments,
        "cut_before": bool(told) and any(t.strip() for t, _ in segments[: told[0]]),
        "cut_after": bool(told) and any(t.strip() for t, _ in segments[told[-1] + 1 :]),
        "only": any(state == "only" for _, state in segments),
        "segments": segments,
        "before": _neighbour(article, place, -1),
        "after": _neighbour(article, place, +1),
    }


def _segments(
    passage: Passage, extracts: tuple[Extract, ...], only: tuple[str, ...]
) -> list[tuple[str, str]]:
    """Cut the passage into runs: ``told``, told by this account ``only``, or neither (empty)."""
    if not passage.sentences:
        return [(passage.text, "told")]
    runs: list[tuple[str, str]] = []
    position = 0
    for sentence in passage.sentences:
        gap = passage.text[position : sentence.begin]
        text = passage.text[sentence.begin : sentence.finish]
        tells = any(e.start < sentence.end and sentence.start < e.end for e in extracts)
        state = ("only" if text in only else "told") if tells else ""
        if runs and runs[-1][1] == state:
            runs[-1] = (runs[-1][0] + gap + text, state)
        else:
            runs += [(gap, "")] if gap else []
            runs.append((text, state))
        position = sentence.finish
    rest = passage.text[position:]
    return [*runs, (rest, "")] if rest.strip() else runs


def _neighbour(article: Article, place: int, step: int) -> str:
    """Give the text of the passage before or after, within the same live update."""
    other = place + step
    if not 0 <= other < len(article.passages):
        return ""
    passage = article.passages[other]
    same = passage.update == article.passages[place].update
    heading = passage.kind in ("headline", "caption", "subheading")
    return passage.text if same and not heading else ""


def _evidence(archive: Archive, evidence: Evidence) -> dict[str, Any]:
    def side(extract: Extract) -> dict[str, Any]:
        return {
            "mark": archive.marks[extract.article],
            "text": extract.text,
            "language": archive.articles[extract.article].language,
            "url": archive.urls.passage(extract.article, extract.anchor),
        }

    return {
        "a": side(evidence.a),
        "b": side(evidence.b),
        "score": evidence.score,
        "words": evidence.words,
        "names": evidence.names,
        "numbers": evidence.numbers,
    }
