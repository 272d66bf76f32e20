"""What only the whole archive can tell: copies, dates to come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from generator.errors import Problem
from generator.model import Article
from generator.read.article import Parsed


@dataclass(frozen=True, slots=True)
class Checked:
    """The articles to publish and everything that was wrong with the content."""

    articles: tuple[Article, ...]
    """In order of id."""
    problems: tuple[Problem, ...]
    """In order of position."""


def check_articles(parsed: Sequence[Parsed], today: date) -> Checked:
    """Gather what was read and compare it; no article is held back."""
    told = sorted(((p.article, p.wording) for p in parsed if p.article), key=lambda t: t[0].id)
    problems = [problem for p in parsed for problem in p.problems]
    problems.extend(_copies(told))
    for item in parsed:
        for place in item.dates:
            if place.moment.day > today:
                message = f"{place.moment.day.isoformat()} is still to come; check the date"
                problems.append(
                    Problem(place.path, place.line, place.column, "date-future", message, "warning")
                )
    return Checked(tuple(article for article, _ in told), tuple(sorted(set(problems))))


def _copies(told: Iterable[tuple[Article, bytes]]) -> list[Problem]:
    first: dict[bytes, str] = {}
    problems = []
    for article, wording in told:
        if wording not in first:
            first[wording] = article.id
            continue
        message = f"this has the same text as content/{first[wording]}; remove one if it is a copy"
        path = f"content/{article.id}"
        problems.append(Problem(path, 0, 0, "article-copied", message, "warning"))
    return problems
