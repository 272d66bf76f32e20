"""Average-link agglomerative clustering of a sparse similarity graph.

Source: Sokal and Michener 1958 (UPGMA); a pair that the graph leaves out counts as 0.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence


def average_link(rows: Sequence[Mapping[int, float]], least: float) -> list[list[int]]:
    """Join the two most similar clusters until none are ``least`` alike.

    ``rows[i]`` maps other items to their similarity with item ``i``; either direction counts.
    Gives the clusters, members sorted, in the order of their first members.
    """
    links: list[dict[int, float]] = [dict(row) for row in rows]
    for i, row in enumerate(rows):
        for j, similarity in row.items():
            links[j].setdefault(i, similarity)
    size = [1] * len(links)
    members: list[list[int]] = [[i] for i in range(len(links))]
    heap = [
        (-s, i, j) for i, row in enumerate(links) for j, s in row.items() if i < j and s >= least
    ]
    heapq.heapify(heap)
    while heap:
        minus, i, j = heapq.heappop(heap)
        if not members[i] or not members[j] or -minus != links[i].get(j, 0) / (size[i] * size[j]):
            continue  # one of them has grown since
        if len(links[i]) < len(links[j]):
            i, j = j, i
        del links[i][j], links[j][i]
        for other, total in links[j].items():
            links[i][other] = links[i].get(other, 0.0) + total
            del links[other][j]
        members[i], members[j], links[j] = sorted(members[i] + members[j]), [], {}
        size[i] += size[j]
        for other, total in sorted(links[i].items()):
            links[other][i] = total
            mean = links[min(i, other)][max(i, other)] / (size[min(i, other)] * size[max(i, other)])
            if mean >= least:
                heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return sorted(m for m in members if m)


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
