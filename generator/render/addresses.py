"""What the feeds, the data and the search need to know of the site's addresses."""

from __future__ import annotations

from typing import Protocol


class Addresses(Protocol):
    """Maker of links, such as ``generator.site.urls.Urls``.

    A link starts with the base path, or with scheme and host; ``absolute`` settles which.
    """

    def article(self, id: str, /) -> str:
        """Link to an article."""
        ...

    def passage(self, id: str, anchor: str, /) -> str:
        """Link to a passage or a live update of an article."""
        ...

    def event(self, id: str, /) -> str:
        """Link to an event."""
        ...

    def story(self, id: str, /) -> str:
        """Link to a story."""
        ...

    def original(self, id: str, /) -> str:
        """Link to the file as it was received."""
        ...

    def absolute(self, link: str, /) -> str:
        """Give the full address of a link, with scheme and host."""
        ...
