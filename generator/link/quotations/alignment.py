"""Two sequences of words -> which word of one is which word of the other.

Weighted global alignment in which nothing is ever substituted: words are the same by their stem,
or nearly so by their kind of happening; a match that follows another one is worth a little more,
so that function words stay with their neighbours. What is left over may have moved: words of
meaning, and function words beside them, are then paired wherever they stand.

Source: S. Needleman and C. Wunsch 1970, *J. Mol. Biol.* 48; longer texts are first cut at words
that both have once, in the same order (B. Cohen's patience diff).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from generator.link.quotations.utterances import Word

MEANING, FUNCTION, NEAR = 4, 2, 2
"""What a match is worth: of a word of meaning, of a function word, of nearly the same."""
FOLLOWING = 1
"""What it is worth more behind another match."""
TABLE = 1_500
"""Cells that one table may have; beyond, the texts are cut first."""

Pair = tuple[int, int]


def align(a: Sequence[Word], b: Sequence[Word]) -> tuple[Pair, ...]:
    """Pair the places of words of ``a`` with those of ``b``, in the order of ``a``.

    Each place is in one pair at most. Aligning ``b`` with ``a`` gives the same pairs turned round.
    """
    if _key(b) < _key(a):
        return tuple(sorted((left, right) for right, left in align(b, a)))
    pairs = list(_in_order(a, b, (0, len(a)), (0, len(b))))
    return tuple(sorted(pairs + _moved(a, b, pairs)))


def _key(words: Sequence[Word]) -> tuple[int, tuple[str, ...]]:
    return len(words), tuple([word.stem for word in words])


def worth(a: Word, b: Word) -> int:
    """Say what it is worth to pair two words; 0 when they are not alike."""
    if a.stem == b.stem:
        return MEANING if a.content else FUNCTION
    return NEAR if a.content and b.content and a.near == b.near else 0


def _in_order(a: Sequence[Word], b: Sequence[Word], x: Pair, y: Pair) -> Iterator[Pair]:
    (i, j), (k, m) = x, y
    head = tail = 0
    while i < j and k < m and a[i].stem == b[k].stem:
        yield i, k
        i, k = i + 1, k + 1
        head += 1
    while i < j and k < m and a[j - 1].stem == b[m - 1].stem:
        j, m = j - 1, m - 1
        tail += 1
        yield j, m
    if i == j or k == m:
        return
    if (j - i) * (m - k) <= TABLE:
        yield from _table(a[i:j], b[k:m], i, k, follows=bool(head))
        return
    before = (i, k)
    for left, right in [*_anchors(a, b, (i, j), (k, m)), (j, m)]:
        if (left - before[0]) * (right - before[1]) <= TABLE:
            yield from _table(a[before[0] : left], b[before[1] : right], *before, follows=False)
        if left < j and right < m:
            yield left, right
        before = (left + 1, right + 1)


def _anchors(a: Sequence[Word], b: Sequence[Word], x: Pair, y: Pair) -> list[Pair]:
    """Give the longest rising run of words that each text has once."""
    ours = Counter(word.stem for word in a[x[0] : x[1]])
    theirs = Counter(word.stem for word in b[y[0] : y[1]])
    where = {b[n].stem: n for n in range(*y) if theirs[b[n].stem] == 1}
    both = [
        (n, where[a[n].stem])
        for n in range(*x)
        if a[n].content and ours[a[n].stem] == 1 and a[n].stem in where
    ]
    tails: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for place, (_, right) in enumerate(both):
        at = bisect_left(tails, right)
        tails[at : at + 1] = [right]
        last[at : at + 1] = [place]
        back.append(last[at - 1] if at else -1)
    found = []
    place = last[-1] if last else -1
    while place >= 0:
        found.append(both[place])
        place = back[place]
    return found[::-1]


def _table(
    a: Sequence[Word], b: Sequence[Word], left: int, right: int, *, follows: bool
) -> Iterator[Pair]:
    """Align two short texts in one table; ``left`` and ``right`` are where they begin.

    Words that the other text has nothing like are left out of the table.
    """
    ours, theirs = {word.near for word in a}, {word.near for word in b}
    rows = [n for n, word in enumerate(a) if word.near in theirs]
    columns = [n for n, word in enumerate(b) if word.near in ours]
    best = [[0] * (len(columns) + 1)]
    ends = [[0 if follows else -1] + [-1] * len(columns)]
    """The best that ends in a match of the two words there; -1 where they are not alike."""
    beside = [n == before + 1 for before, n in pairwise((-1, *columns))]
    for above_row, place in pairwise((-1, *rows)):
        word, next_to = a[place], place == above_row + 1
        above, before, row, ending = best[-1], ends[-1], [0], [-1]
        for n, column in enumerate(columns):
            value = worth(word, b[column])
            match = -1
            if value:
                match = above[n] + value
                if next_to and beside[n] and before[n] >= 0:
                    match = max(match, before[n] + value + FOLLOWING)
            ending.append(match)
            row.append(max(above[n + 1], row[n], match))
        best.append(row)
        ends.append(ending)
    i, k = len(rows), len(columns)
    forced = False
    while i and k:
        match = ends[i][k]
        if match >= 0 and (forced or match == best[i][k]):
            i, k = i - 1, k - 1
            yield left + rows[i], right + columns[k]
            value = worth(a[rows[i]], b[columns[k]])
            forced = i > 0 and k > 0 and match != best[i][k] + value
        elif best[i - 1][k] >= best[i][k - 1]:
            i -= 1
        else:
            k -= 1


def _moved(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[Pair]) -> list[Pair]:
    """Pair what is left: words of meaning with the same stem, then what stands beside them."""
    to = dict(pairs)
    back = {right: left for left, right in pairs}
    free: dict[str, list[int]] = {}
    for n, word in enumerate(b):
        if n not in back:
            free.setdefault(word.stem, []).append(n)
    found: list[Pair] = []

    def pair(left: int, right: int) -> None:
        to[left], back[right] = right, left
        found.append((left, right))

    for n, word in enumerate(a):
        if n in to:
            continue
        if word.content:
            if free.get(word.stem):
                pair(n, free[word.stem].pop(0))
        elif n + 1 < len(a) and n + 1 not in to:  # two function words in a row: just now
            following = a[n + 1].stem
            k = next((k for k in free.get(word.stem, ()) if _is_free(b, back, k, following)), None)
            if k is not None:
                pair(n, k)
                pair(n + 1, k + 1)
    for step in (1, -1):
        for left, right in sorted(found, reverse=step < 0):
            i, k = left + step, right + step
            while (
                0 <= i < len(a) and 0 <= k < len(b) and i not in to and k not in back
                and a[i].stem == b[k].stem
            ):  # fmt: skip
                pair(i, k)
                i, k = i + step, k + step
    return found


def _is_free(b: Sequence[Word], back: Mapping[int, int], place: int, following: str) -> bool:
    """Say whether a word and the one behind it, of a given stem, are still to be paired."""
    if place in back or place + 1 in back or place + 1 >= len(b):
        return False
    return b[place + 1].stem == following
