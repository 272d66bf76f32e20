"""Articles -> stories, by neighbour profiles.

Two articles cover one story when they resemble the same others. An article's profile is the list
of its nearest articles, itself among them; profiles are compared by cosine and clustered. Plain
similarity says how alike two texts are; a profile says whose company they keep, which does not
depend on how long or how richly worded they are.

Source: shared nearest neighbours (Jarvis and Patrick 1973), with similarities for weights.
"""

from __future__ import annotations

from collections import defaultdict

from generator.link.candidates import Vector, article_vectors, similar_articles, unit
from generator.link.clustering import average_link
from generator.link.index import Index

FLOOR = 0.15
"""Less alike than this, two articles are no neighbours, however alone they are."""
SAME_COMPANY = 0.5
"""Mean cosine of profiles from which two groups of articles are one story."""


def find_stories(index: Index) -> list[list[int]]:
    """Group the articles; an article alone is a group of one."""
    similar = similar_articles(index, article_vectors(index))
    return average_link(_compare([_profile(i, row) for i, row in enumerate(similar)]), SAME_COMPANY)


def _profile(number: int, similar: dict[int, float]) -> Vector:
    return unit({number: 1.0, **{o: s for o, s in similar.items() if s >= FLOOR}})


def _compare(profiles: list[Vector]) -> list[dict[int, float]]:
    holders: dict[int, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        for neighbour in profile:
            holders[neighbour].append(number)
    rows = []
    for number, profile in enumerate(profiles):
        row: dict[int, float] = defaultdict(float)
        for neighbour, weight in profile.items():
            for other in holders[neighbour]:
                row[other] += weight * profiles[other][neighbour]
        row.pop(number, None)
        rows.append(dict(row))
    return rows
