"""The front page, the page about the archive, and the pages for addresses that lead on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.model import Article, Note, Page
from generator.site.archive import Archive, event_moment
from generator.site.cards import (
    Card,
    article_card,
    event_card,
    name_card,
    source_card,
    story_card,
)
from generator.site.clipping import clip_note
from generator.site.metadata import list_metadata
from generator.site.permalinks import Settled
from generator.site.removed import Removal, reason_of
from generator.site.urls import NAME_FOLDERS
from generator.site.views.charts import MAP, archive_density
from generator.site.views.common import make_page
from generator.site.views.period import year_cards

STORIES_SHOWN = EVENTS_SHOWN = ARTICLES_SHOWN = 12
WAYS_SHOWN = 8
"""Years, sources and names of a kind that the front page leads to at once."""
DECISIONS_SHOWN = 50
NOTES_SHOWN, NOTE_MOST = 3, 500
"""Of one article among all, and bytes of each; its own page has all."""


def front_page(archive: Archive) -> Page:
    """Make the front page: the newest stories, the latest events, the ways in."""
    dated = [e.id for e in archive.events.values() if event_moment(e)]
    latest = list(reversed(dated)) or list(archive.events)
    return make_page(
        archive,
        "",
        "front.html",
        archive.config.title,
        description=archive.config.description,
        metadata=list_metadata(
            archive,
            f"{archive.config.base_url}/",
            archive.config.title,
            archive.config.description,
            front=True,
        ),
        stories=[story_card(archive, id) for id in list(archive.stories)[:STORIES_SHOWN]],
        events=[event_card(archive, id) for id in latest[:EVENTS_SHOWN]],
        articles=[article_card(archive, id) for id in list(archive.articles)[:ARTICLES_SHOWN]],
        counts=_counts(archive),
        ways=_ways(archive),
        density=archive_density(archive),
        map_url=archive.urls.link(MAP),
    )


def _ways(archive: Archive) -> dict[str, list[Card]]:
    """Give the last years, and the sources and names that most articles are by and about."""
    sources = sorted(
        archive.sources.values(), key=lambda s: (-len(archive.articles_of.get(s.id, ())), s.id)
    )
    ways: dict[str, list[Card]] = {folder: [] for folder in NAME_FOLDERS.values()}
    told = sorted(
        archive.names.values(), key=lambda n: (-len(archive.editions.get(n.id, ())), n.id)
    )
    for name in told:
        shown = ways[NAME_FOLDERS[name.kind]]
        if len(shown) < WAYS_SHOWN:
            shown.append(name_card(archive, name))
    return {
        "years": year_cards(archive, WAYS_SHOWN),
        "sources": [source_card(archive, source) for source in sources[:WAYS_SHOWN]],
        **ways,
    }


def about_page(archive: Archive) -> Page:
    """Say how the archive was made and what the machine decided."""
    decided = [a for a in archive.articles.values() if a.notes or a.headline_from == "lead"]
    return make_page(
        archive,
        "about/",
        "about.html",
        counts=_counts(archive),
        threshold=archive.config.link_threshold,
        certainties={
            word: sum(e.certainty == word for e in archive.events.values())
            for word in ("high", "medium", "low")
        },
        derived=sum(a.headline_from == "lead" for a in archive.articles.values()),
        removed=sum(len(a.removed) for a in archive.articles.values()),
        decided=[
            {"card": article_card(archive, a.id), "notes": _brief(a)}
            for a in decided[:DECISIONS_SHOWN]
        ],
        decided_left=max(0, len(decided) - DECISIONS_SHOWN),
    )


def _brief(article: Article) -> list[Note | str]:
    return [clip_note(note, NOTE_MOST) for note in article.notes[:NOTES_SHOWN]]


def not_found_page(archive: Archive) -> Page:
    """Make the page that a host shows for an address that does not exist."""
    page = make_page(archive, "404/", "404.html", listed=False)
    return Page("404.html", page.template, page.data)


def leading_pages(
    archive: Archive, settled: Settled, removed: Mapping[str, Removal]
) -> Iterator[Page]:
    """Make a page at each address that once was published and has no thing of its own now."""
    for old, new in sorted(settled.moved.items()):
        link = archive.urls.link(new)
        yield make_page(archive, old, "moved.html", listed=False, target=link, canonical=link)
    for entry in settled.gone:
        yield make_page(
            archive,
            entry.address,
            "gone.html",
            listed=False,
            kind=entry.kind,
            removal=reason_of(entry, removed),
        )


def _counts(archive: Archive) -> dict[str, int]:
    kinds = [name.kind for name in archive.names.values()]
    return {
        "articles": len(archive.articles),
        "updates": sum(len(a.updates) for a in archive.articles.values()),
        "events": len(archive.events),
        "stories": len(archive.stories),
        "sources": len(archive.sources),
        "not_stated": len(archive.articles_of.get("", ())),
        "people": kinds.count("person"),
        "organisations": kinds.count("organisation"),
        "places": kinds.count("place"),
        "words": sum(archive.words.values()),
    }
