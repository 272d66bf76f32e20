"""One group of articles that is two stories: two fires, two earthquakes, two matches.

Look-alikes share the words of their kind and differ in who, where and how much. So every group is
cut where it is cut best, and stays cut when that shows two things: the halves are far less alike
than they are in themselves, and each has names and numbers in its leads that the other lacks.
Copies of one report count once, or five papers that print it would look like a story of their own.

The best cut is along the first principal axis of the articles, then improved by letting each
article go to the half that it resembles more.

Sources: D. Boley 1998 for cutting along the principal axis; T. Dunning 1993 for the log-likelihood
ratio that says how much a term's presence tells about the half.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.link.features import counts
from generator.link.index import Survey, Vocabulary

LEAD_SENTENCES = 4
LEAD_WEIGHT = 3
"""Of a use in a lead, against 1 of a use elsewhere."""
MARK_WEIGHT = 2.0
"""Of a name or a number, against 1 of another word."""
EVERYWHERE = 0.9
"""A term that a larger share of the group uses tells nothing within it."""
FEWEST = 4
"""Articles of a half."""
MOST = 60
"""A larger group is cut by so many of its articles; the others follow them."""
STEPS, ROUNDS = 60, 8
"""Of finding the axis, and of improving the cut."""
COPIES = 0.75
"""Likeness from which two articles are one report."""
MARKS = 10
"""Names and numbers by which a half is told from the other."""
LEAST_EVIDENCE = 400.0
"""Product of both halves' evidence and the square of the contrast, for each article, from which
a cut stays."""

Vector = Mapping[int, float]
Likeness = Sequence[Sequence[float]]
"""Of the articles at hand, by their places; 0 of one with itself."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One article as it is compared with its own group."""

    uses: Mapping[int, float]
    lead: frozenset[int]


def split_lookalikes(
    survey: Survey, idf: Sequence[float], members: Sequence[int]
) -> list[list[int]]:
    """Cut a group into as many stories as it holds, usually one."""
    vocabulary = survey.vocabulary
    texts = {m: _text(survey, m) for m in members} if _large(members) else {}
    done, left = [], [sorted(members)]
    while left:
        part = left.pop()
        halves = _cut(part, texts, idf, vocabulary) if _large(part) else None
        if halves is None:
            done.append(part)
        else:
            left += halves
    return sorted(done)


def _large(members: Sequence[int]) -> bool:
    return len(members) >= 2 * FEWEST


def _text(survey: Survey, member: int) -> _Text:
    feature = survey.features[member]
    uses = dict(zip(survey.used[member], counts(feature.tally.uses), strict=True))
    lead = Counter(survey.vocabulary.numbers(" ".join(feature.sentences[:LEAD_SENTENCES])))
    for term, n in lead.items():
        uses[term] += (LEAD_WEIGHT - 1) * n
    return _Text(uses, frozenset(lead))


def _cut(
    members: list[int], texts: Mapping[int, _Text], idf: Sequence[float], vocabulary: Vocabulary
) -> list[list[int]] | None:
    def marks(term: int) -> bool:
        return vocabulary.is_name[term] or vocabulary.terms[term][0] == "#"

    sample = [members[n * len(members) // MOST] for n in range(MOST)]
    some = members if len(members) <= MOST else sample
    weigh = _weights([texts[m] for m in some], idf, marks)
    vectors = [_vector(texts[m], weigh) for m in some]
    likeness = _likeness(vectors)
    halves = _improve(_axis(likeness), likeness)
    if min(map(len, halves)) < FEWEST:
        return None
    if _evidence([texts[m].lead for m in some], halves, likeness, marks) < LEAST_EVIDENCE:
        return None
    first, second = ([some[place] for place in half] for half in halves)
    for member in sorted(set(members).difference(some)):
        vector = _vector(texts[member], weigh)
        alike = [_dot(vector, other) for other in vectors]
        nearer = _mean(alike, halves[0]) >= _mean(alike, halves[1])
        (first if nearer else second).append(member)
    return [sorted(first), sorted(second)]


def _weights(
    texts: Sequence[_Text], idf: Sequence[float], marks: Callable[[int], bool]
) -> Callable[[int], float]:
    """Weigh terms by how rare they are in the group, and a little by how rare in the archive."""
    users = Counter(term for text in texts for term in text.uses)
    weights = {
        term: (MARK_WEIGHT if marks(term) else 1.0)
        * math.log((len(texts) + 1) / n)
        * min(idf[term], 6.0)
        for term, n in users.items()
        if 2 <= n <= EVERYWHERE * len(texts)
    }
    return lambda term: weights.get(term, 0.0)


def _vector(text: _Text, weigh: Callable[[int], float]) -> Vector:
    vector = {t: (1 + math.log(n)) * w for t, n in text.uses.items() if (w := weigh(t))}
    length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
    return {term: weight / length for term, weight in vector.items()}


def _likeness(vectors: Sequence[Vector]) -> Likeness:
    rows = [[0.0] * len(vectors) for _ in vectors]
    for i, a in enumerate(vectors):
        for j in range(i):
            rows[i][j] = rows[j][i] = _dot(a, vectors[j])
    return rows


def _dot(a: Vector, b: Vector) -> float:
    return math.fsum(a[term] * b[term] for term in a.keys() & b.keys())


def _axis(likeness: Likeness) -> list[float]:
    """Give the articles' places on the first principal axis, by power iteration."""
    n = len(likeness)
    mean = [sum(row) / n for row in likeness]
    middle = sum(mean) / n
    centred = [
        [value - mean[i] - mean[j] + middle for j, value in enumerate(row)]
        for i, row in enumerate(likeness)
    ]
    axis = [((i * 7919) % 101) / 101 - 0.5 for i in range(n)]
    for _ in range(STEPS):
        turned = [
            sum(map(float.__mul__, row, axis)) + 0.5 * axis[i] for i, row in enumerate(centred)
        ]
        length = math.sqrt(sum(x * x for x in turned)) or 1.0
        axis = [x / length for x in turned]
    return axis


def _improve(axis: Sequence[float], likeness: Likeness) -> tuple[list[int], list[int]]:
    """Let each article go to the half that it resembles more, until none moves."""
    first = [place for place, x in enumerate(axis) if x >= 0]
    second = [place for place, x in enumerate(axis) if x < 0]
    for _ in range(ROUNDS):
        if min(len(first), len(second)) < 2:
            break
        nearer = []
        for place, row in enumerate(likeness):
            inside = place in first
            a = sum(row[other] for other in first) / (len(first) - inside)
            b = sum(row[other] for other in second) / (len(second) - (not inside))
            if a >= b:
                nearer.append(place)
        if nearer == first:
            break
        first, second = nearer, [p for p in range(len(likeness)) if p not in set(nearer)]
    return first, second


def _evidence(
    leads: Sequence[frozenset[int]],
    halves: Sequence[Sequence[int]],
    likeness: Likeness,
    marks: Callable[[int], bool],
) -> float:
    """Say how sure it is that the halves are two stories."""
    counts = [1 / (1 + sum(value >= COPIES for value in row)) for row in likeness]
    side = {place: number for number, half in enumerate(halves) for place in half}
    sums, pairs = [0.0, 0.0], [0.0, 0.0]
    for i, row in enumerate(likeness):
        for j in range(i):
            apart = side[i] != side[j]
            sums[apart] += row[j] * counts[i] * counts[j]
            pairs[apart] += counts[i] * counts[j]
    contrast = (sums[0] / pairs[0]) / max(sums[1] / pairs[1], 0.001)
    sizes = [sum(counts[place] for place in half) for half in halves]
    users: list[dict[int, float]] = [defaultdict(float), defaultdict(float)]
    for place, lead in enumerate(leads):
        for term in filter(marks, lead):
            users[side[place]][term] += counts[place]
    told = [
        sum(sorted(_told(users[own], users[1 - own], sizes[own], sizes[1 - own]))[-MARKS:])
        for own in (0, 1)
    ]
    return max(told[0], 0.3) * max(told[1], 0.3) * contrast**2 / sum(sizes)


def _told(
    own: Mapping[int, float], others: Mapping[int, float], size: float, other_size: float
) -> list[float]:
    """Give the log-likelihood ratio of each term that one half uses more than the other."""
    found = []
    for term, n in own.items():
        m = others.get(term, 0.0)
        if n * other_size > m * size:
            together = _likelihood(n + m, size + other_size)
            found.append(_likelihood(n, size) + _likelihood(m, other_size) - together)
    return found


def _likelihood(users: float, articles: float) -> float:
    share = (users + 0.5) / (articles + 1)
    return users * math.log(share) + (articles - users) * math.log(1 - share)


def _mean(values: Sequence[float], places: Sequence[int]) -> float:
    return sum(values[place] for place in places) / len(places)
