"""Articles -> stories, by neighbour profiles.

Two articles cover one story when they resemble the same others. An article's profile is the list
of its nearest articles, itself among them; profiles are compared by cosine and clustered. Plain
similarity says how alike two texts are; a profile says whose company they keep, which does not
depend on how long or how richly worded they are. A profile counts less where the nearest are not
near, lone articles join the group that they clearly resemble most, and look-alike stories are cut
apart at the end.

Source: shared nearest neighbours (Jarvis and Patrick 1973), with similarities for weights.
"""

from __future__ import annotations

import heapq
from collections import defaultdict

from generator.link.candidates import similar_articles, unit
from generator.link.clustering import average_link
from generator.link.index import Survey
from generator.link.lookalikes import split_lookalikes
from generator.link.rarity import rarities

SHARPNESS = 2
"""Power of the similarities in a profile: the nearest count most."""
SAME_COMPANY = 0.35
"""Mean likeness of profiles from which two groups of articles are one story."""
NEAREST = 4
GOOD_COMPANY = 0.6
"""Length of the similarities of an article's ``NEAREST`` from which its profile counts in full: two
articles alone need to be more alike than two of many."""

STRAY = 0.1
"""Similarity to its ``CROWD`` nearest members from which a lone article joins a group."""
CLEARLY = 1.3
"""How many times more than to any other group."""
CROWD = 3
"""Fewest articles of a group that lone ones may join."""


def find_stories(survey: Survey) -> list[list[int]]:
    """Group the articles; an article alone is a group of one."""
    similar = similar_articles(survey)
    profiles = [_profile(number, row) for number, row in enumerate(similar)]
    trust = [
        min(1.0, sum(s * s for s in heapq.nlargest(NEAREST, row.values())) / GOOD_COMPANY**2)
        for row in similar
    ]
    groups = average_link(_compare(profiles, trust), SAME_COMPANY)
    groups = _gather_strays(groups, similar)
    idf = rarities(survey.vocabulary, len(survey.used))
    return sorted(part for group in groups for part in split_lookalikes(survey, idf, group))


def _gather_strays(groups: list[list[int]], similar: list[dict[int, float]]) -> list[list[int]]:
    """Let lone articles join the group that they clearly resemble most."""
    group_of = {member: number for number, group in enumerate(groups) for member in group}
    gathered = [list(group) for group in groups]
    for number, group in enumerate(groups):
        if len(group) > 1:
            continue
        near: dict[int, list[float]] = defaultdict(list)
        for other, similarity in similar[group[0]].items():
            if len(groups[group_of[other]]) >= CROWD:
                near[group_of[other]].append(similarity)
        means = sorted(
            ((sum(heapq.nlargest(CROWD, s)) / CROWD, -n) for n, s in near.items()), reverse=True
        )
        runner_up = means[1][0] if len(means) > 1 else 0.0
        if means and means[0][0] >= max(STRAY, CLEARLY * runner_up):
            gathered[-means[0][1]].append(group[0])
            gathered[number] = []
    return [sorted(group) for group in gathered if group]


def _profile(number: int, similar: dict[int, float]) -> dict[int, float]:
    near = {other: s**SHARPNESS for other, s in similar.items()}
    near[number] = max(near.values(), default=1.0)
    return unit(near)


def _compare(profiles: list[dict[int, float]], trust: list[float]) -> list[dict[int, float]]:
    """Give for each article how alike its profile is to others; nobody is like one in company so
    poor that it can join nothing."""
    rows: list[dict[int, float]] = [{} for _ in profiles]
    holders: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        if trust[number] < SAME_COMPANY:
            continue
        row: defaultdict[int, float] = defaultdict(float)
        for neighbour, weight in profile.items():
            for other, its_weight in holders[neighbour]:
                row[other] += weight * its_weight
            holders[neighbour].append((number, weight))
        for other, likeness in row.items():
            rows[number][other] = rows[other][number] = likeness * min(trust[number], trust[other])
    return rows
