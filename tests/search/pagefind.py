"""Read what Pagefind made of documents, without a browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from typing import Any

from generator.model import OutputFile

_HEAD = b"pagefind_dcd"
"""What Pagefind puts before the JSON of a fragment."""


def fragments(files: Iterable[OutputFile]) -> list[dict[str, Any]]:
    """Give what each indexed document says, by its title."""
    found = []
    for file in files:
        if file.path.endswith(".pf_fragment"):
            data = gzip.decompress(file.data)
            assert data.startswith(_HEAD)
            found.append(json.loads(data.removeprefix(_HEAD)))
    return sorted(found, key=lambda fragment: str(fragment["meta"]["title"]))


class Somewhere:
    """Addresses below /archive/."""

    def article(self, id: str, /) -> str:
        return f"/archive/{id}/"

    def passage(self, id: str, anchor: str, /) -> str:
        return f"/archive/{id}/#{anchor}"

    def event(self, id: str, /) -> str:
        return f"/archive/events/{id}/"

    def story(self, id: str, /) -> str:
        return f"/archive/stories/{id}/"

    def original(self, id: str, /) -> str:
        return f"/archive/originals/{id}"

    def absolute(self, link: str, /) -> str:
        return f"https://example.org{link}"
