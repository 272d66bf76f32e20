"""The lists that lead into the archive: articles, events, stories, sources and names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.model import Mention, Name, Page, Source
from generator.site.archive import Archive
from generator.site.cards import (
    NOT_STATED_PATH,
    article_card,
    event_card,
    name_card,
    not_stated_card,
    source_card,
    story_card,
)
from generator.site.clipping import EXCERPT, LABEL, clip
from generator.site.feeds import feeds_of
from generator.site.metadata import list_metadata
from generator.site.metadata.values import described
from generator.site.paging import paginate, paginate_together
from generator.site.urls import NAME_FOLDERS, source_path
from generator.site.views.charts import (
    MAP,
    article_series,
    mention_series,
    told_first_or_alone,
)
from generator.site.views.common import list_crumb, make_page

TOLD_SHOWN = 12
"""Events that a source told first or alone, on its page."""
VARIANTS_SHOWN = 24
"""Spellings of a name that its page lists, the commonest first."""
HEADLINE = "headline"
"""Anchor of the passage that is an article's headline."""


def list_pages(archive: Archive) -> Iterator[Page]:
    """Make the lists of all articles, events, stories, sources and names."""
    yield from _list(archive, "articles", list(archive.articles), article_card)
    yield from _list(archive, "events", list(archive.events), event_card)
    yield from _list(archive, "stories", list(archive.stories), story_card)
    sources: list[dict[str, Any]] = [source_card(archive, s) for s in archive.sources.values()]
    if "" in archive.articles_of:
        sources.append(not_stated_card(archive))
    yield from _list(archive, "sources", sources, lambda _, card: card)
    for kind, folder in NAME_FOLDERS.items():
        names = [n for n in archive.names.values() if n.kind == kind]
        yield from _list(archive, folder, names, name_card)


def _list(
    archive: Archive,
    folder: str,
    items: Sequence[Any],
    card: Callable[[Archive, Any], dict[str, Any]],
) -> Iterator[Page]:
    for pager, shown in paginate(archive.urls, f"{folder}/", items):
        yield make_page(
            archive,
            pager["address"],
            "list.html",
            list_of=folder,
            map_url=archive.urls.link(MAP) if folder == "places" else "",
            items=[card(archive, item) for item in shown],
            pager=pager,
        )


def source_pages(archive: Archive, source: Source | None) -> Iterator[Page]:
    """Make the pages of a source; None stands for the articles whose source nobody stated."""
    card = source_card(archive, source) if source else not_stated_card(archive)
    address = source_path(source) if source else NOT_STATED_PATH
    ids = archive.articles_of.get(source.id if source else "", ())
    told = dict.fromkeys(e for id in ids for e in archive.events_of.get(id, ()))
    distinct = told_first_or_alone(archive, source.id if source else "")
    drawn = article_series(archive, ids)
    for pager, shown in paginate(archive.urls, address, ids):
        yield make_page(
            archive,
            pager["address"],
            "source.html",
            card["name"],
            feeds=feeds_of(archive, "source", address, card["name"]) if source else (),
            crumbs=(list_crumb(archive, "sources"),),
            source=source,
            card=card,
            told=len(told),
            series=drawn,
            first=[event_card(archive, id) for id in distinct["first"][:TOLD_SHOWN]],
            alone=[event_card(archive, id) for id in distinct["alone"][:TOLD_SHOWN]],
            first_count=len(distinct["first"]),
            alone_count=len(distinct["alone"]),
            articles=[article_card(archive, id) for id in shown],
            pager=pager,
        )


def name_pages(archive: Archive, name: Name) -> Iterator[Page]:
    """Make the pages of a person, an organisation or a place."""
    address = archive.urls.settled[name.kind, name.id]
    # A sentence of the text says more beside the headline than the headline again.
    telling = sorted(name.mentions, key=lambda m: m.anchor == HEADLINE)
    first = {m.article: m for m in reversed(telling)}
    ids = archive.editions.get(name.id, ())
    told = archive.events_of_name.get(name.id, ())
    shown_name = _bounded(name)
    drawn = mention_series(archive, name)
    for pager, (shown, events) in paginate_together(archive.urls, address, ids, told):
        yield make_page(
            archive,
            pager["address"],
            "name.html",
            name.name,
            feeds=feeds_of(archive, name.kind, address, name.name),
            metadata=list_metadata(
                archive,
                archive.urls.absolute(archive.urls.link(pager["address"])),
                name.name,
                about=described(archive, name),
            ),
            crumbs=(list_crumb(archive, NAME_FOLDERS[name.kind]),),
            name=shown_name,
            card=name_card(archive, name),
            series=drawn,
            events=[event_card(archive, id) for id in events],
            articles=[
                {
                    "card": article_card(archive, id),
                    "in_context": clip(_sentence(archive, id, first[id]), EXCERPT),
                    "passage_url": archive.urls.passage(id, first[id].anchor),
                }
                for id in shown
            ],
            pager=pager,
        )


def _bounded(name: Name) -> Name:
    """Leave what the pages say of the name itself: its mentions are in their lists."""
    variants = tuple(clip(variant, LABEL) for variant in name.variants[:VARIANTS_SHOWN])
    return replace(name, name=clip(name.name, LABEL), variants=variants, mentions=())


def _sentence(archive: Archive, id: str, mention: Mention) -> str:
    """Give the sentence that names somebody."""
    passage = next(p for p in archive.articles[id].passages if p.anchor == mention.anchor)
    for sentence in passage.sentences:
        if sentence.begin <= mention.start < sentence.finish:
            return passage.text[sentence.begin : sentence.finish]
    return passage.text
