"""The only maker of addresses: where each page and file is, and how it is linked to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from generator.model import Name, Source

NAME_FOLDERS = {"person": "people", "organisation": "organisations", "place": "places"}
_PLAIN = re.compile("[a-z0-9-]+")
_SAFE = "/~@!$&'()*+,;=:-._"


@dataclass(frozen=True, slots=True)
class Urls:
    """Addresses of one site.

    A *path* is below the site's root and names a file; a *link* starts with the base path and
    is percent-encoded, ready for ``href``; an *absolute* address has scheme and host.
    """

    base_url: str
    base_path: str
    settled: Mapping[tuple[str, str], str]
    """(kind, id) -> address below the root, with a slash at the end."""
    pages: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(article, anchor) -> address of the page it is on, unless that is the article's own."""

    def link(self, path: str) -> str:
        """Link to a path below the root; the root itself is the empty path."""
        return f"{self.base_path}/{_quoted(path)}"

    def absolute(self, link: str) -> str:
        """Turn a link into a full address."""
        return self.base_url.removesuffix(self.base_path) + link

    def article(self, id: str) -> str:
        """Link to an article."""
        return self.link(self.settled["article", id])

    def passage(self, id: str, anchor: str) -> str:
        """Link to a passage of an article."""
        page = self.pages.get((id, anchor)) or self.settled["article", id]
        plain = _PLAIN.fullmatch(anchor)  # as nearly all are
        return f"{self.link(page)}#{anchor if plain else quote(anchor)}"

    def event(self, id: str) -> str:
        """Link to an event."""
        return self.link(self.settled["event", id])

    def story(self, id: str) -> str:
        """Link to a story."""
        return self.link(self.settled["story", id])

    def comparison(self, story: str) -> str:
        """Link to the page that compares the sources of a story."""
        return self.link(self.comparison_address(story))

    def comparison_address(self, story: str) -> str:
        """Give that page's address."""
        return f"{self.settled['story', story]}compare/"

    def name(self, name: Name) -> str:
        """Link to the page of a person, organisation or place."""
        return self.link(self.settled[name.kind, name.id])

    def source(self, source: Source) -> str:
        """Link to a source's page."""
        return self.link(source_path(source))

    def original(self, id: str) -> str:
        """Link to the file as it was received."""
        return self.link(original_path(id))

    def static(self, name: str) -> str:
        """Link to a file of the theme."""
        return self.link(f"static/{name}")


@lru_cache(maxsize=100_000)
def _quoted(path: str) -> str:
    """Encode a path: the same few are linked to from everywhere."""
    return quote(path, safe=_SAFE)


def source_path(source: Source) -> str:
    """Folder of a source's page."""
    return f"sources/{source.id}/"


def original_path(id: str) -> str:
    """Path of a received file."""
    return f"originals/{id}"


def page_file(address: str) -> str:
    """File that a server gives for an address with a slash at the end."""
    return f"{address}index.html"


def paged(address: str, number: int) -> str:
    """Address of the n-th page of a list; the first has the list's own."""
    return address if number == 1 else f"{address}page-{number}/"
