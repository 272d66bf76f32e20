"""A story: its events in order, the articles that tell it, and who and where it is about."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Page, Story
from generator.site.archive import Archive
from generator.site.cards import (
    article_card,
    event_card,
    name_links,
    story_card,
)
from generator.site.feeds import feeds_of
from generator.site.metadata import list_metadata
from generator.site.paging import paginate_together
from generator.site.sharing import share_card
from generator.site.views.charts import story_coverage
from generator.site.views.common import list_crumb, make_page
from generator.site.views.compare import comparison_link


def story_pages(archive: Archive, story: Story) -> Iterator[Page]:
    """Make the pages of a story; a long one lists its articles and events over several."""
    address = archive.urls.settled["story", story.id]
    ids = sorted(story.articles, key=lambda a: _told(archive, a))
    compared = comparison_link(archive, story)
    drawn = story_coverage(archive, story)
    for pager, (events, articles) in paginate_together(archive.urls, address, story.events, ids):
        yield make_page(
            archive,
            pager["address"],
            "story.html",
            story.title,
            feeds=feeds_of(archive, "story", archive.urls.settled["story", story.id], story.title),
            metadata=share_card(
                archive,
                address,
                story.title,
                list_metadata(
                    archive,
                    archive.urls.absolute(archive.urls.link(pager["address"])),
                    story.title,
                    parts=[archive.urls.absolute(archive.urls.event(id)) for id in events]
                    + [archive.urls.absolute(archive.urls.article(id)) for id in articles],
                ),
            ),
            language=archive.articles[story.articles[0]].language,
            crumbs=(list_crumb(archive, "stories"),),
            card=story_card(archive, story.id),
            events=[event_card(archive, id) for id in events],
            articles=[article_card(archive, id) for id in articles],
            names=name_links(archive, story.names[:24]),
            comparison=compared,
            coverage=drawn,
            pager=pager,
        )


def _told(archive: Archive, id: str) -> tuple[bool, tuple[str, str], str]:
    published = archive.articles[id].published
    return (published is None, published.order if published else ("", ""), id)
