"""Decide every page of the site before any is rendered: addresses first, then the views."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from generator.config import Config
from generator.model import Article, Links, Page, Source
from generator.site.archive import Archive, index_archive
from generator.site.days import day_address
from generator.site.permalinks import Claim, Entry, Settled, settle
from generator.site.removed import Removal
from generator.site.sheets import addresses_of_passages, settle_sheets
from generator.site.slugs import slug
from generator.site.urls import NAME_FOLDERS, Urls
from generator.site.views.article import article_pages
from generator.site.views.charts import map_page
from generator.site.views.compare import compare_pages
from generator.site.views.event import event_pages
from generator.site.views.front import about_page, front_page, leading_pages, not_found_page
from generator.site.views.lists import list_pages, name_pages, source_pages
from generator.site.views.period import dates_pages, period_pages
from generator.site.views.search import search_page
from generator.site.views.story import story_pages

NOTHING_REMOVED: Mapping[str, Removal] = MappingProxyType({})


def settle_addresses(articles: Iterable[Article], links: Links, ledger: Iterable[Entry]) -> Settled:
    """Give every article, page of an article, event, story and name its address."""
    articles, ledger = tuple(articles), tuple(ledger)
    return settle_sheets(articles, settle(_claims(articles, links), ledger), ledger)


def _claims(articles: tuple[Article, ...], links: Links) -> Iterator[Claim]:
    told: defaultdict[str, set[int]] = defaultdict(set)
    for extract in (e for event in links.events for a in event.accounts for e in a.extracts):
        told[extract.article].add(extract.start)
    sentences = {}
    for article in articles:
        starts = told.get(article.id, ())
        wish = f"{day_address(article.published)}{slug(article.headline, 'article')}/"
        yield Claim("article", article.id, (article.id, f"sha256:{article.sha256}"), wish)
        for passage in article.passages:
            for number, sentence in enumerate(passage.sentences):
                if sentence.start in starts:
                    key = f"{article.id}#{passage.anchor}.{number}"
                    sentences[article.id, sentence.start] = key
    for event in links.events:
        keys = tuple(
            sentences.get((e.article, e.start), f"{e.article}#{e.anchor}")
            for account in event.accounts
            for e in account.extracts
        )
        yield Claim("event", event.id, keys, f"events/{slug(event.title, 'event')}/")
    for story in links.stories:
        wish = f"stories/{slug(story.title, 'story')}/"
        yield Claim("story", story.id, story.articles, wish)
    for name in links.names:
        wish = f"{NAME_FOLDERS[name.kind]}/{slug(name.name, name.kind)}/"
        yield Claim(name.kind, name.id, name.variants, wish)


def plan_archive(
    config: Config,
    sources: Iterable[Source],
    articles: Iterable[Article],
    links: Links,
    settled: Settled,
) -> Archive:
    """Index the archive, its addresses known."""
    pages = addresses_of_passages(settled.sheets)
    urls = Urls(config.base_url, config.base_path, settled.addresses, pages)
    return index_archive(config, urls, sources, articles, links, sheets=settled.sheets)


@dataclass(frozen=True, slots=True)
class View:
    """Some pages that are made together."""

    make: Callable[[Archive], Iterable[Page]]
    thing: tuple[str, str] | None = None
    """What they are of, kind and id, when they say nothing but what the archive says.

    Then ``make`` gives the same pages whenever it reads the same (see ``watching.py``).
    """


def plan_pages(
    archive: Archive, settled: Settled, removed: Mapping[str, Removal] = NOTHING_REMOVED
) -> Iterator[Page]:
    """Make every page, as plain data that its template reads.

    ``removed`` says why articles that are gone have left, by the paths they had.
    """
    for view in plan_views(archive, settled, removed):
        yield from view.make(archive)


def plan_views(
    archive: Archive, settled: Settled, removed: Mapping[str, Removal] = NOTHING_REMOVED
) -> Iterator[View]:
    """Give what makes the pages, in their order; for the arguments see ``plan_pages``."""
    yield View(lambda archive: [front_page(archive)])
    for id in archive.articles:
        yield View(partial(_article, id), ("article", id))
    for id in archive.events:
        yield View(partial(_event, id), ("event", id))
    for id in archive.stories:
        yield View(partial(_story, id), ("story", id))
        yield View(partial(_compared, id), ("sources compared over a story", id))
    for id in archive.sources:
        yield View(partial(_source, id), ("source", id))
    if "" in archive.articles_of:
        yield View(_unstated, ("source", ""))
    for id in archive.names:
        yield View(partial(_name, id), ("name", id))
    for address in sorted(archive.periods):
        yield View(partial(_period, address), ("period", address))
    yield View(dates_pages)
    yield View(list_pages)
    yield View(lambda archive: [map_page(archive)])
    if archive.config.make.search_page:
        yield View(lambda archive: [search_page(archive)])
    yield View(lambda archive: [about_page(archive), not_found_page(archive)])
    yield View(lambda archive: leading_pages(archive, settled, removed))


def _article(id: str, archive: Archive) -> Iterator[Page]:
    return article_pages(archive, archive.articles[id])


def _event(id: str, archive: Archive) -> Iterator[Page]:
    return event_pages(archive, archive.events[id])


def _story(id: str, archive: Archive) -> Iterator[Page]:
    return story_pages(archive, archive.stories[id])


def _compared(id: str, archive: Archive) -> Iterator[Page]:
    return compare_pages(archive, archive.stories[id])


def _source(id: str, archive: Archive) -> Iterator[Page]:
    return source_pages(archive, archive.sources[id])


def _unstated(archive: Archive) -> Iterator[Page]:
    return source_pages(archive, None)


def _period(address: str, archive: Archive) -> Iterator[Page]:
    return period_pages(archive, address)


def _name(id: str, archive: Archive) -> Iterator[Page]:
    return name_pages(archive, archive.names[id])
