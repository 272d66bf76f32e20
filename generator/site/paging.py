"""Long lists in pages, so that no page grows with the archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from generator.site.urls import Urls, paged

T = TypeVar("T")
PER_PAGE = 50


def paginate(urls: Urls, address: str, items: Sequence[T]) -> Iterator[tuple[Any, Sequence[T]]]:
    """Give for each page its pager and its items; an empty list still has its first page."""
    count = max(1, -(-len(items) // PER_PAGE))
    for number in range(1, count + 1):
        pager = {
            "address": paged(address, number),
            "number": number,
            "count": count,
            "total": len(items),
            "first": urls.link(address) if number > 1 else "",
            "previous": urls.link(paged(address, number - 1)) if number > 1 else "",
            "next": urls.link(paged(address, number + 1)) if number < count else "",
        }
        yield pager, items[(number - 1) * PER_PAGE : number * PER_PAGE]
