"""Average-link agglomerative clustering of a sparse similarity graph.

Source: Sokal and Michener 1958 (UPGMA); a pair that the graph leaves out counts as 0.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile


def average_link(rows: Sequence[Mapping[int, float]], least: float) -> list[list[int]]:
    """Join the two most similar clusters until none are ``least`` alike.

    ``rows[i]`` maps other items to their similarity with item ``i``, and is symmetric. Gives the
    clusters, members sorted, in the order of their first members.
    """
    part = _parts(rows, least)
    links = [
        {other: s for other, s in row.items() if part[other] == part[item]}
        for item, row in enumerate(rows)
    ]
    members = {item: [item] for item in range(len(rows))}
    joins = takewhile(lambda join: join[2] >= least, average_joins(links, least))
    for cluster, (i, j, _) in enumerate(joins, len(rows)):
        members[cluster] = members.pop(i) + members.pop(j)
    return sorted(map(sorted, members.values()))


def _parts(rows: Sequence[Mapping[int, float]], least: float) -> list[int]:
    """Number the parts that no pair ``least`` alike connects: nothing joins across them."""
    part = [-1] * len(rows)
    for first in range(len(rows)):
        waiting = [first] if part[first] < 0 else []
        while waiting:
            item = waiting.pop()
            if part[item] < 0:
                part[item] = first
                waiting += [other for other, s in rows[item].items() if s >= least]
    return part


def average_joins(
    rows: Sequence[Mapping[int, float]], least: float
) -> Iterator[tuple[int, int, float]]:
    """Join the two most similar clusters until none are left, telling each step.

    ``rows`` are symmetric. Gives the two clusters and their similarity; the first step makes
    cluster ``len(rows)``, the next one the following number. A pair of grown clusters less than
    ``least`` alike is left out. Of two pairs as similar, the one of earlier clusters comes first.
    """
    links: list[dict[int, float]] = [dict(row) for row in rows]
    size = [1] * len(links)
    alive = [True] * len(links)
    # A pair waits with its later cluster, the likest last; one of each cluster's is in the heap.
    waiting = [
        sorted([(-s, i, j) for i, s in row.items() if i < j], reverse=True)
        for j, row in enumerate(links)
    ]
    heap = [pairs.pop() for pairs in waiting if pairs]
    heapq.heapify(heap)
    while heap:
        minus, i, j = heapq.heappop(heap)
        if not alive[j]:
            continue
        if alive[i]:
            yield i, j, -minus
            alive[i] = alive[j] = False
            new = len(links)
            size.append(size[i] + size[j])
            alive.append(True)
            row: dict[int, float] = {}
            for part in (i, j):
                for other, total in links[part].items():
                    if alive[other]:
                        row[other] = row.get(other, 0.0) + total
            links.append(row)
            means = [(other, total / (size[new] * size[other])) for other, total in row.items()]
            for other, total in row.items():
                links[other][new] = total
            pairs = sorted([(-s, other, new) for other, s in means if s >= least], reverse=True)
            waiting.append(pairs)
        else:
            pairs = waiting[j]
            while pairs and not alive[pairs[-1][1]]:
                pairs.pop()
        if pairs:
            heapq.heappush(heap, pairs.pop())
