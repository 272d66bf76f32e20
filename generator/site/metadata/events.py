"""Metadata of an event: what happened, and the articles that tell it.

Source: schema.org ``Event``, ``subjectOf``.
"""

from __future__ import annotations

from generator.model import Account, Event
from generator.site.archive import Archive
from generator.site.clipping import TITLE, clip
from generator.site.metadata.values import (
    Metadata,
    Node,
    article_type,
    iso,
    known,
    open_graph,
    pairs,
    publisher,
    signposts,
    things,
    website,
)

ACCOUNTS_SHOWN = 40


def event_metadata(archive: Archive, event: Event, summary: str) -> Metadata:
    """Describe an event."""
    urls = archive.urls
    url = urls.absolute(urls.event(event.id))
    language = archive.articles[event.accounts[0].article].language
    node = known(
        {
            "@type": "Event",
            "@id": url,
            "name": event.title,
            "url": url,
            "startDate": iso(event.start),
            "endDate": iso(event.end),
            "location": things(archive, event.places),
            "about": things(archive, (*event.people, *event.organisations)),
            "inLanguage": language,
            "subjectOf": [_account(archive, a) for a in event.accounts[:ACCOUNTS_SHOWN]],
        }
    )
    return Metadata(
        node={**node, "mainEntityOfPage": {**_page(url), "isPartOf": website(archive)}},
        names=pairs(
            ("DC.type", "webpage"),
            ("DC.title", event.title),
            ("DC.date", iso(event.start)),
            ("DC.language", language),
            ("DC.identifier", url),
        ),
        properties=open_graph(
            archive, "article", url, event.title, summary=summary, language=language
        ),
        links=signposts(
            archive, url, "Event", "data/events.jsonl", archive.story_of_event.get(event.id)
        ),
    )


def _page(url: str) -> Node:
    return {"@type": "WebPage", "@id": url}


def _account(archive: Archive, account: Account) -> Node:
    article = archive.articles[account.article]
    return known(
        {
            "@type": article_type(article),
            "headline": clip(article.headline, TITLE),
            "url": archive.urls.absolute(
                archive.urls.passage(article.id, account.extracts[0].anchor)
            ),
            "datePublished": iso(article.published),
            "publisher": publisher(archive.sources.get(article.source)),
            "inLanguage": article.language,
        }
    )
