"""Read what Pagefind made of documents, without a browser."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
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


def narrowed(files: Iterable[OutputFile], name: str) -> dict[str, dict[str, list[str]]]:
    """Give each filter of an index, its values, and the titles of what has each."""
    files = list(files)
    texts = texts_of(files, name)
    inside = {
        file.path.partition("/")[2].partition("/")[2]: file.data
        for file in files
        if file.path.startswith(f"search/{name}.")
    }
    found: dict[str, dict[str, list[str]]] = {}
    for path, data in inside.items():
        if path.startswith("filter/"):
            values, lists = json.loads(gzip.decompress(data))
            found[Path(path).stem] = {
                value: [_title(texts[number]) for number in accumulate(distances)]
                for value, distances in zip(values, lists, strict=True)
            }
    return found


def texts_of(files: Iterable[OutputFile], name: str) -> list[bytes]:
    """Give the texts of an index in the order of its records."""
    data = {file.path: file.data for file in files}
    (lists,) = (
        path
        for path in data
        if path.startswith(f"search/{name}.") and path.endswith("records.packed")
    )
    folders = json.loads(gzip.decompress(data[lists]))["texts"]
    return [
        data[f"search/texts/{folder}/{place}.pf_fragment"]
        for folder, count in folders
        for place in range(count)
    ]


def _title(text: bytes) -> str:
    (one,) = fragments([OutputFile(".pf_fragment", text)])
    return str(one["meta"]["title"])


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
