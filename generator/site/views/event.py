"""An event: every account of it side by side, with the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.model import Account, Article, Event, Evidence, Extract, Page
from generator.site.archive import Archive, event_moment
from generator.site.cards import (
    article_card,
    distinct_marks,
    event_card,
    independent,
    name_links,
    story_link,
)
from generator.site.citations import cite_event
from generator.site.clipping import (
    EXCERPT,
    LABEL,
    TITLE,
    clip,
    clip_runs,
    clip_start,
    weigh,
)
from generator.site.feeds import feeds_of
from generator.site.metadata import event_metadata
from generator.site.paging import Pager, paginate_by_size
from generator.site.sharing import share_card
from generator.site.views.charts import event_telling
from generator.site.views.common import make_page
from generator.site.views.compared import compared
from generator.site.views.period import day_crumbs
from generator.site.views.runs import DIFFERS, ONLY, Spans, differing_spans, passage_runs

_OPENING = frozenset('"“„«»‘')
"""Marks with which what is quoted may bring its own."""
EVIDENCE_SHOWN = 24
"""Links that the page explains; the strongest come first."""
ACCOUNTS_MOST = (24, 72_000)
"""Accounts on one page, and bytes of HTML that they take; the others have further pages."""
TELLINGS_SHOWN = CITED_SHOWN = NAMES_SHOWN = WORDS_SHOWN = PERHAPS_SHOWN = 12
"""Passages of an account, whom it cites; names of a kind; words that make a link; what perhaps
tells it too."""
_BETWEEN = 4
"""Characters of the file between two sentences that stand side by side."""
_AROUND, _FRAME, _OF_TELLING = 800, 2_000, 800
"""Bytes of what stands around the words that tell it, of an account's frame, and a telling's."""


def event_pages(archive: Archive, event: Event) -> Iterator[Page]:
    """Make the pages of an event: one that many tell has several."""
    values = differing_spans(event)
    accounts = [_account(archive, account, values) for account in event.accounts]
    address = archive.urls.settled["event", event.id]
    for pager, shown in paginate_by_size(archive.urls, address, accounts, _size, ACCOUNTS_MOST):
        yield _event_page(archive, event, pager, shown)


def _event_page(
    archive: Archive, event: Event, pager: Pager, accounts: Sequence[dict[str, Any]]
) -> Page:
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
    return make_page(
        archive,
        pager["address"],
        "event.html",
        event.title,
        feeds=feeds_of(archive, "event", archive.urls.settled["event", event.id], event.title),
        citation=cite_event(archive, event) if pager["number"] == 1 else None,
        metadata=share_card(
            archive,
            archive.urls.settled["event", event.id],
            event.title,
            event_metadata(
                archive,
                replace(event, title=clip(event.title, TITLE)),
                clip(event.accounts[0].extracts[0].text, EXCERPT),
            ),
        ),
        description=event.accounts[0].extracts[0].text,
        language=first.language,
        crumbs=crumbs,
        modified=max(times, key=lambda m: m.order, default=None),
        event=replace(
            event,
            title=clip(event.title, TITLE),
            accounts=(),
            evidence=(),
            quotations=(),
            differences=(),
            claimants=(),
            perhaps=(),
            introduction=(),
        ),
        introductions=_introductions(archive, event),
        moment=event_moment(event),
        story=story_link(archive, story) if story else None,
        **_tellers(archive, event),
        **compared(archive, event),
        accounts=accounts,
        url=archive.urls.event(event.id),
        telling=event_telling(archive, event) if pager["number"] == 1 else None,
        pager=pager,
        people=name_links(archive, event.people[:NAMES_SHOWN]),
        organisations=name_links(archive, event.organisations[:NAMES_SHOWN]),
        places=name_links(archive, event.places[:NAMES_SHOWN]),
        perhaps=[_side(archive, x) for x in event.perhaps[:PERHAPS_SHOWN]],
        perhaps_left=max(0, len(event.perhaps) - PERHAPS_SHOWN),
        evidence=[_evidence(archive, e) for e in event.evidence[:EVIDENCE_SHOWN]],
        evidence_left=max(0, len(event.evidence) - EVIDENCE_SHOWN),
        **around,
    )


def _introductions(archive: Archive, event: Event) -> list[dict[str, Any]]:
    """Give what stands before the words of a title that leans on it, each stretch as a whole."""
    stretches: list[list[Extract]] = []
    for extract in event.introduction:
        if stretches and extract.start - stretches[-1][-1].end <= _BETWEEN:
            stretches[-1].append(extract)
        else:
            stretches.append([extract])
    return [_stretch(archive, parts) for parts in stretches]


def _stretch(archive: Archive, parts: Sequence[Extract]) -> dict[str, Any]:
    text = clip(" ".join(part.text for part in parts), EXCERPT)
    return {**_side(archive, parts[0]), "text": text, "marked": text[:1] in _OPENING}


def _tellers(archive: Archive, event: Event) -> dict[str, Any]:
    """Count who tells it: copies of one report once, and each source once."""
    marks = distinct_marks(archive, (a.article for a in independent(event)))
    return {
        "sources": len(marks),
        "not_stated": sum(not mark.stated for mark in marks),
        "copies": len(event.accounts) - len(independent(event)),
    }


def _account(archive: Archive, account: Account, values: Spans) -> dict[str, Any]:
    article = archive.articles[account.article]
    anchors = dict.fromkeys(e.anchor for e in account.extracts)
    order = {passage.anchor: place for place, passage in enumerate(article.passages)}
    tellings = [
        _telling(archive, article, order[anchor], account, values)
        for anchor in sorted(anchors, key=lambda a: order[a])[:TELLINGS_SHOWN]
    ]
    told_in = {article.passages[order[anchor]].update for anchor in anchors}
    first = (u for u in article.updates if u.anchor in told_in and u.time == account.time)
    original = archive.articles.get(account.copy_of)
    return {
        "card": article_card(archive, article.id),
        "mark": archive.marks[article.id],
        "time": account.time,
        "entry": next(first, None),
        "cites": [clip(cited, LABEL) for cited in account.cites[:CITED_SHOWN]],
        "tellings": tellings,
        "tellings_left": max(0, len(anchors) - TELLINGS_SHOWN),
        "only": any(telling["only"] for telling in tellings),
        "differs": any(telling["differs"] for telling in tellings),
        "copy_of": article_card(archive, original.id) if original else None,
    }


def _telling(
    archive: Archive, article: Article, place: int, account: Account, values: Spans
) -> dict[str, Any]:
    """Show a passage: the sentences that tell the event, and on demand all around them."""
    passage = article.passages[place]
    extracts = [e for e in account.extracts if e.anchor == passage.anchor]
    segments = passage_runs(passage, extracts, account.only, values)
    told = [n for n, (_, state) in enumerate(segments) if state]
    return {
        "url": archive.urls.passage(article.id, passage.anchor),
        "kind": passage.kind,
        "quote": clip_runs(segments[told[0] : told[-1] + 1] if told else segments, EXCERPT),
        "cut_before": bool(told) and any(t.strip() for t, _ in segments[: told[0]]),
        "cut_after": bool(told) and any(t.strip() for t, _ in segments[told[-1] + 1 :]),
        "only": any(state == ONLY for _, state in segments),
        "differs": any(state == DIFFERS for _, state in segments),
        "segments": _window(segments, told),
        "before": _neighbour(article, place, -1),
        "after": _neighbour(article, place, +1),
    }


def _window(segments: list[tuple[str, str]], told: list[int]) -> list[tuple[str, str]]:
    """Leave of a passage the words that tell the event and what is near them."""
    first, last = (told[0], told[-1]) if told else (0, len(segments) - 1)
    before = "".join(text for text, _ in segments[:first])
    after = "".join(text for text, _ in segments[last + 1 :])
    inside = clip_runs(segments[first : last + 1], EXCERPT)
    around = ((clip_start(before, _AROUND), ""), *inside, (clip(after, _AROUND), ""))
    return [(text, state) for text, state in around if text]


def _size(account: dict[str, Any]) -> int:
    """Estimate the bytes of HTML of an account."""
    return _FRAME + sum(
        _OF_TELLING
        + sum(weigh(text) for text, _ in (*telling["quote"], *telling["segments"]))
        + weigh(telling["before"])
        + weigh(telling["after"])
        for telling in account["tellings"]
    )


def _neighbour(article: Article, place: int, step: int) -> str:
    """Give the text of the passage before or after, within the same live update."""
    other = place + step
    if not 0 <= other < len(article.passages):
        return ""
    passage = article.passages[other]
    same = passage.update == article.passages[place].update
    heading = passage.kind in ("headline", "caption", "subheading")
    shown = clip_start(passage.text, _AROUND) if step < 0 else clip(passage.text, _AROUND)
    return shown if same and not heading else ""


def _evidence(archive: Archive, evidence: Evidence) -> dict[str, Any]:
    return {
        "a": _side(archive, evidence.a),
        "b": _side(archive, evidence.b),
        "score": evidence.score,
        "words": evidence.words[:WORDS_SHOWN],
        "names": evidence.names[:WORDS_SHOWN],
        "numbers": evidence.numbers[:WORDS_SHOWN],
    }


def _side(archive: Archive, extract: Extract) -> dict[str, Any]:
    return {
        "mark": archive.marks[extract.article],
        "text": clip(extract.text, TITLE),
        "language": archive.articles[extract.article].language,
        "url": archive.urls.passage(extract.article, extract.anchor),
    }
