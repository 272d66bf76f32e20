"""Articles and their features -> Links: the order of the steps, on one screen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.accounts import build_accounts
from generator.link.events import Draft, find_events
from generator.link.evidence import gather_evidence
from generator.link.features import Features
from generator.link.index import Index, build_index
from generator.link.stories import find_stories
from generator.link.telling import Told, key_of, story_sentences
from generator.link.titles import Candidate, choose_title, tidy
from generator.link.words import tokenise
from generator.model import Article, Certainty, Event, Extract, Links, Moment, Name, Story


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """What the site's owner decides about linking."""

    threshold: float = 0.5
    """0 to 1: events less sure than this are not published."""


def link_articles(
    articles: Sequence[Article],
    features: Sequence[Features],
    settings: LinkSettings,
    names: Sequence[Name] = (),
) -> Links:
    """Group articles into stories and their sentences into events.

    ``features`` are those of ``articles``, in any order; so are ``articles``. The result does not
    depend on either order.
    """
    by_id = {article.id: article for article in articles}
    index = build_index(sorted(features, key=lambda f: f.article))
    events: list[Event] = []
    stories: list[Story] = []
    for members in find_stories(index):
        if len(members) < 2:
            continue
        told = story_sentences(index, members)
        found = [
            _dress(index, by_id, [told[p] for p in draft.members], draft)
            for draft in find_events(told)
            if draft.strength >= settings.threshold
        ]
        found.sort(key=_event_order)
        events += found
        stories.append(_story([by_id[index.features[m].article] for m in members], found))
    return Links(
        events=tuple(sorted(events, key=lambda e: e.id)),
        stories=tuple(sorted(stories, key=lambda s: s.id)),
        names=tuple(names),
    )


def _dress(
    index: Index, articles: Mapping[str, Article], told: Sequence[Told], draft: Draft
) -> Event:
    extracts = [_extract(index, articles, t) for t in told]
    spellings = [_spellings(index, t, e) for t, e in zip(told, extracts, strict=True)]
    accounts = build_accounts(told, extracts, articles)
    headings = {
        (article.id, p.anchor)
        for article in (articles[a.article] for a in accounts)
        for p in article.passages
        if p.kind in ("headline", "subheading")
    }
    title = choose_title(
        [
            Candidate(
                e.text, (e.article, e.anchor) in headings, _share(t, told), (t.article, t.sentence)
            )
            for t, e in zip(told, extracts, strict=True)
        ]
    )
    return Event(
        id=_digest(*sorted(f"{e.article}#{e.anchor}@{e.start}" for e in extracts)),
        title=title,
        start=None,
        end=None,
        people=(),
        organisations=(),
        places=(),
        accounts=accounts,
        score=round(draft.strength, 4),
        certainty=_certainty(draft.strength),
        evidence=gather_evidence(told, extracts, spellings),
    )


def _extract(index: Index, articles: Mapping[str, Article], told: Told) -> Extract:
    feature = index.features[told.article]
    place = feature.sentences[told.sentence]
    passage = articles[feature.article].passages[place.passage]
    sentence = passage.sentences[place.sentence]
    text = passage.text[sentence.begin : sentence.finish]
    return Extract(feature.article, passage.anchor, sentence.start, sentence.end, text)


def _spellings(index: Index, told: Told, extract: Extract) -> dict[str, str]:
    """Map each key of a sentence to the words that carry it there."""
    feature = index.features[told.article]
    line = index.articles[told.article].sentences[told.sentence]
    found: dict[str, str] = {}
    for number, token in zip(line, tokenise(extract.text, feature.language), strict=True):
        key = key_of(index.vocabulary, number)
        if key is not None:
            found.setdefault(key[0], extract.text[token.start : token.end])
    return found


def _share(told: Told, group: Sequence[Told]) -> float:
    """Give the part of a group's weight that one sentence's keys stand for."""
    others = [t for t in group if t is not told]
    total = sum(w for t in others for w in t.keys.values())
    return (
        sum(w for t in others for k, w in t.keys.items() if k in told.keys) / total if total else 0
    )


def _story(articles: Sequence[Article], events: Sequence[Event]) -> Story:
    ids = tuple(article.id for article in articles)
    lead = min(articles, key=lambda a: (a.headline_from == "lead", a.published is None, a.id))
    return Story(_digest(*ids), tidy(lead.headline), ids, tuple(event.id for event in events))


def _event_order(event: Event) -> tuple[bool, tuple[str, str], str]:
    moment: Moment | None = event.start or event.accounts[0].time
    return (moment is None, moment.order if moment else ("", ""), event.id)


def _certainty(score: float) -> Certainty:
    return "high" if score >= 0.8 else "medium" if score >= 0.6 else "low"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]
