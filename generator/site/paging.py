"""Long lists in pages, so that no page grows with the archive, and ways to reach any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from generator.site.urls import Urls, paged

T = TypeVar("T")
PER_PAGE = 50
PER_PAGE_OF_TWO = 30
"""Where a page shows two lists beside one another."""
_STEPS = (10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)
Pager = dict[str, Any]


def paginate(
    urls: Urls, address: str, items: Sequence[T], per_page: int = PER_PAGE
) -> Iterator[tuple[Pager, Sequence[T]]]:
    """Give for each page its pager and its items; an empty list still has its first page."""
    count = max(1, -(-len(items) // per_page))
    addresses = [paged(address, number) for number in range(1, count + 1)]
    for number in range(1, count + 1):
        pager = make_pager(urls, addresses, number, len(items))
        yield pager, items[(number - 1) * per_page : number * per_page]


def paginate_together(
    urls: Urls, address: str, *lists: Sequence[Any]
) -> Iterator[tuple[Pager, tuple[Sequence[Any], ...]]]:
    """Page lists that stand beside one another; the total is that of the first."""
    longest = max(lists, key=len)
    for pager, _ in paginate(urls, address, longest, PER_PAGE_OF_TWO):
        span = slice((pager["number"] - 1) * PER_PAGE_OF_TWO, pager["number"] * PER_PAGE_OF_TWO)
        yield {**pager, "total": len(lists[0])}, tuple(items[span] for items in lists)


def paginate_by_size(
    urls: Urls,
    address: str,
    items: Sequence[T],
    size: Callable[[T], int],
    most: tuple[int, int],
) -> Iterator[tuple[Pager, Sequence[T]]]:
    """Page items of different sizes: ``most`` are how many of them a page holds, and what size."""
    pages: list[list[T]] = [[]]
    filled = 0
    for item in items:
        if pages[-1] and (len(pages[-1]) == most[0] or filled + size(item) > most[1]):
            pages.append([])
            filled = 0
        pages[-1].append(item)
        filled += size(item)
    addresses = [paged(address, number) for number in range(1, len(pages) + 1)]
    for number, page in enumerate(pages, 1):
        yield make_pager(urls, addresses, number, len(items)), page


def make_pager(urls: Urls, addresses: Sequence[str], number: int, total: int) -> Pager:
    """Say where page ``number`` (from 1) stands among the pages at these addresses."""
    count = len(addresses)

    def link(other: int) -> str:
        return urls.link(addresses[other - 1]) if 1 <= other <= count and other != number else ""

    return {
        "address": addresses[number - 1],
        "number": number,
        "count": count,
        "total": total,
        "first": link(1),
        "previous": link(number - 1),
        "next": link(number + 1),
        "last": link(count),
        "pages": [{"number": n, "url": link(n)} for n in jumps(number, count)],
    }


def jumps(number: int, count: int) -> list[int]:
    """Give the pages that a page links to, itself among them: from any, any is two clicks away.

    They are the page's own ten, the head of each other ten, and the last. Of more than two
    hundred pages it is twenties, fifties and so on, so that there are few heads as well.
    """
    if count == 1:
        return []
    step = next((s for s in _STEPS if 2 * s * s >= count), _STEPS[-1])
    own = number // step * step
    near = range(max(1, own), min(count, own + step - 1) + 1)
    return sorted({1, *near, *range(step, count + 1, step), count})
