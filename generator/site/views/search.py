"""The search page: a field, and the ways in for those who cannot use it."""

from __future__ import annotations

from generator.model import Page
from generator.site.archive import Archive
from generator.site.views.common import make_page

ADDRESS = "search/"


def search_page(archive: Archive) -> Page:
    """Make the search page; its indexes lie beside it."""
    return make_page(archive, ADDRESS, "search.html", base=archive.urls.link(ADDRESS))
