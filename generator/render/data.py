"""Articles, events and stories -> ``data/*.jsonl``, for programs: one JSON object a line.

``docs/published.md`` says what every field means. Unknown is ``null``, or an empty text or list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from generator.model import (
    Account,
    Article,
    Claimant,
    Difference,
    Event,
    Evidence,
    Extract,
    Links,
    Moment,
    NameKind,
    OutputFile,
    Quotation,
    Source,
    Story,
)
from generator.render.addresses import Addresses
from generator.render.jsonl import json_line

Row = dict[str, Any]
T = TypeVar("T", Article, Event, Story)


def render_data(
    articles: Iterable[Article],
    links: Links,
    urls: Addresses,
    sources: Iterable[Source] = (),
    *,
    originals: bool = True,
) -> Iterator[OutputFile]:
    """Render ``articles.jsonl``, ``events.jsonl`` and ``stories.jsonl``, rows in order of id.

    ``originals`` tells whether the received files are published as well.
    """
    context = _Context(tuple(articles), links, urls, sources)
    yield _file("articles", context.articles, lambda a: _article_row(a, context, originals))
    yield _file("events", links.events, lambda event: _event_row(event, context))
    yield _file("stories", links.stories, lambda story: _story_row(story, context))


def _file(name: str, things: Iterable[T], row_of: Callable[[T], Row]) -> OutputFile:
    ordered = sorted(things, key=attrgetter("id"))
    lines = "".join([json_line(row_of(thing)) for thing in ordered])
    return OutputFile(f"data/{name}.jsonl", lines.encode())


class _Context:
    """What the rows of one kind say about the others."""

    def __init__(
        self,
        articles: tuple[Article, ...],
        links: Links,
        urls: Addresses,
        sources: Iterable[Source],
    ) -> None:
        self.articles = articles
        self.urls = urls
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.names = {name.id: name.name for name in links.names}
        named: defaultdict[tuple[str, NameKind], dict[str, None]] = defaultdict(dict)
        for name in links.names:
            for mention in name.mentions:
                named[mention.article, name.kind][name.name] = None
        self.named: Mapping[tuple[str, NameKind], dict[str, None]] = named
        self.events_of = _inverted((e.id, [a.article for a in e.accounts]) for e in links.events)
        self.stories_of = _inverted((s.id, s.articles) for s in links.stories)
        self.stories_of_event = _inverted((s.id, s.events) for s in links.stories)

    def names_in(self, article: Article, kind: NameKind) -> list[str]:
        """Give the names in an article, in alphabetical order."""
        return sorted(self.named.get((article.id, kind), ()))

    def names_of(self, ids: Iterable[str]) -> list[str]:
        """Give the names with these ids, in their order."""
        return [self.names[id] for id in ids if id in self.names]

    def source_name(self, id: str) -> str:
        """Give the name of a source, if anybody gave one."""
        source = self.sources.get(id)
        return source.name if source else ""


def _inverted(groups: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[str]]:
    """Turn group -> members into member -> groups, each in order of id."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group, members in groups:
        for member in members:
            found[member].add(group)
    return {member: sorted(of) for member, of in found.items()}


def _article_row(article: Article, context: _Context, originals: bool) -> Row:
    urls = context.urls
    return {
        "type": "article",
        "id": article.id,
        "url": urls.absolute(urls.article(article.id)),
        "file": urls.absolute(urls.original(article.id)) if originals else "",
        "sha256": article.sha256,
        "bytes": article.size,
        "encoding": article.encoding,
        "headline": article.headline,
        "headline_from": article.headline_from,
        "kind": article.kind,
        "source": article.source,
        "source_name": context.source_name(article.source),
        "published": _iso(article.published),
        "published_printed": article.published.printed if article.published else "",
        "updated": _iso(article.updated),
        "language": article.language,
        "byline": article.byline,
        "dateline": article.dateline,
        "caption": article.caption,
        "credit": article.credit,
        "tags": article.tags,
        "published_at": article.url,
        "words": article.words,
        "people": context.names_in(article, "person"),
        "organisations": context.names_in(article, "organisation"),
        "places": context.names_in(article, "place"),
        "events": context.events_of.get(article.id, []),
        "stories": context.stories_of.get(article.id, []),
        "updates": [
            {
                "anchor": update.anchor,
                "url": urls.absolute(urls.passage(article.id, update.anchor)),
                "time": update.time.iso,
                "printed": update.time.printed,
                "headline": update.headline,
                "line": update.line,
                "note": str(update.note or ""),
            }
            for update in article.updates
        ],
        "removed": [{"line": line.line, "text": line.text} for line in article.removed],
        "notes": [str(note) for note in article.notes],
    }


def _event_row(event: Event, context: _Context) -> Row:
    urls = context.urls
    return {
        "type": "event",
        "id": event.id,
        "title": event.title,
        "url": urls.absolute(urls.event(event.id)),
        "start": _iso(event.start),
        "end": _iso(event.end),
        "people": context.names_of(event.people),
        "organisations": context.names_of(event.organisations),
        "places": context.names_of(event.places),
        "stories": context.stories_of_event.get(event.id, []),
        "introduction": [_passage(extract, context) for extract in event.introduction],
        "score": _score(event.score),
        "certainty": event.certainty,
        "passages": [
            {**_passage(extract, context), "perhaps": perhaps}
            for perhaps, extracts in _extracts(event)
            for extract in extracts
        ],
        "accounts": [_account(account) for account in event.accounts],
        "evidence": [_evidence(evidence) for evidence in event.evidence],
        "claimants": [_claimant(claimant, context) for claimant in event.claimants],
        "quotations": [_quotation(quotation) for quotation in event.quotations],
        "differences": [_difference(difference, context) for difference in event.differences],
    }


def _passage(extract: Extract, context: _Context) -> Row:
    url = context.urls.passage(extract.article, extract.anchor)
    return {**_place(extract), "anchor": extract.anchor, "url": context.urls.absolute(url)}


def _extracts(event: Event) -> Iterator[tuple[bool, tuple[Extract, ...]]]:
    """Give what tells an event, and what perhaps does."""
    yield from ((False, account.extracts) for account in event.accounts)
    yield True, event.perhaps


def _account(account: Account) -> Row:
    return {
        "doc": account.article,
        "time": _iso(account.time),
        "cites": account.cites,
        "only": account.only,
        "copy_of": account.copy_of,
    }


def _evidence(evidence: Evidence) -> Row:
    return {
        "a": _place(evidence.a),
        "b": _place(evidence.b),
        "score": _score(evidence.score),
        "words": evidence.words,
        "names": evidence.names,
        "numbers": evidence.numbers,
    }


def _claimant(claimant: Claimant, context: _Context) -> Row:
    return {
        "cited": claimant.words,
        "name": context.names.get(claimant.name, ""),
        "distanced": claimant.distanced,
    }


def _quotation(quotation: Quotation) -> Row:
    return {
        "versions": [
            {
                "runs": [{"text": text, "shared": shared} for text, shared in version.runs],
                "places": [_place(place) for place in version.places],
            }
            for version in quotation.versions
        ]
    }


def _difference(difference: Difference, context: _Context) -> Row:
    subject = difference.subject
    return {
        "kind": difference.kind,
        "subject": context.names.get(subject, "") if difference.kind == "age" else subject,
        "grew": difference.grew,
        "values": [
            {"value": value.value, "places": [_place(place) for place in value.places]}
            for value in difference.values
        ],
    }


def _story_row(story: Story, context: _Context) -> Row:
    urls = context.urls
    return {
        "type": "story",
        "id": story.id,
        "title": story.title,
        "url": urls.absolute(urls.story(story.id)),
        "docs": story.articles,
        "events": story.events,
        "names": context.names_of(story.names),
    }


def _place(extract: Extract) -> Row:
    return {"doc": extract.article, "start": extract.start, "end": extract.end}


def _iso(moment: Moment | None) -> str | None:
    return moment.iso if moment else None


def _score(score: float) -> float:
    """Round to what a score can mean; the last bits may differ between processors."""
    return round(float(score), 4)
