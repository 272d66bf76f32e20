"""What only the whole archive can tell: copies, dates to come."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
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
    articles = tuple(sorted((p.article for p in parsed if p.article), key=lambda a: a.id))
    problems = [problem for p in parsed for problem in p.problems]
    problems.extend(_copies(articles))
    for item in parsed:
        for place in item.dates:
            if place.moment.day > today:
                message = f"{place.moment.day.isoformat()} is still to come; check the date"
                problems.append(
                    Problem(place.path, place.line, place.column, "date-future", message, "warning")
                )
    return Checked(articles, tuple(sorted(set(problems))))


def _copies(articles: Sequence[Article]) -> list[Problem]:
    first: dict[bytes, str] = {}
    problems = []
    for article in articles:
        words = "\n".join(" ".join(p.text.split()) for p in article.passages)
        digest = hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()
        if digest not in first:
            first[digest] = article.id
            continue
        message = f"this has the same text as content/{first[digest]}; remove one if it is a copy"
        path = f"content/{article.id}"
        problems.append(Problem(path, 0, 0, "article-copied", message, "warning"))
    return problems
