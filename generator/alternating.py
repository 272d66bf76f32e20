"""Two streams as one, taken in turn.

While the workers make the next pages, the process that writes them has time for other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def alternate(one: Iterable[T], other: Iterable[T], each: int = 1) -> Iterator[T]:
    """Give ``each`` items of the other one after every item of one, and what is left of either."""
    others = iter(other)
    for item in one:
        yield item
        yield from islice(others, each)
    yield from others
