"""Two streams as one, taken in turn.

While the workers make the next pages, the process that writes them has time for other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def alternate(one: Iterable[T], other: Iterable[T]) -> Iterator[T]:
    """Give an item of each in turn, and what is left of the longer one."""
    rest, others = iter(one), iter(other)
    for item in rest:
        yield item
        try:
            yield next(others)
        except StopIteration:
            break
    yield from rest
    yield from others
