"""What every page has: its file, its template, its title and its place in the archive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import Moment, Page
from generator.site.archive import Archive
from generator.site.citations import Citation
from generator.site.clipping import EXCERPT, TITLE, clip
from generator.site.feeds import FeedLink
from generator.site.metadata import Metadata, list_metadata
from generator.site.urls import page_file

Crumb = Mapping[str, Any]
"""A step of the path to a page: its ``url``, and a ``list`` (the folder's name), a ``unit`` of time
with its first ``day``, or the ``title`` of a thing."""


def list_crumb(archive: Archive, folder: str) -> Crumb:
    """Lead to a list of the archive, such as ``stories``."""
    return {"list": folder, "url": archive.urls.link(f"{folder}/")}


def make_page(
    archive: Archive,
    address: str,
    template: str,
    title: str = "",
    *,
    description: str = "",
    language: str = "",
    crumbs: Iterable[Crumb] = (),
    modified: Moment | None = None,
    listed: bool = True,
    canonical: str = "",
    feeds: tuple[FeedLink, ...] = (),
    citation: Citation | None = None,
    metadata: Metadata | None = None,
    **data: Any,
) -> Page:
    """Make a page at an address that ends in a slash (the front page has the empty one).

    ``title`` is that of a thing; a page that the archive itself names is named by its template.
    ``modified`` is the time of its content, where that has one; ``listed`` tells whether the
    page belongs into the sitemap; ``canonical`` links to the page that this one shows otherwise.
    ``feeds`` are those of what it shows, ``citation`` says how to cite that, and
    ``metadata`` describes it to programs: as a list of others, unless given.
    """
    title, description = clip(title, TITLE), clip(description, EXCERPT)
    full = archive.urls.absolute(canonical or archive.urls.link(address))
    shared = {
        "title": title,
        "description": description,
        "canonical": full,
        "content_language": language or archive.config.language,
        "crumbs": tuple(crumbs),
        "modified": modified,
        "listed": listed,
        "feeds": feeds,
        "citation": citation,
        "metadata": metadata or list_metadata(archive, full, title, description),
    }
    return Page(page_file(address), template, shared | data)
