"""An event's sentences -> its accounts: what each article tells, when, and what only it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.link.copies import copies
from generator.link.telling import Told
from generator.model import Account, Article, Extract, Moment

NEW = 0.5
"""A sentence says something of its own when more than this share of the weight of its keys
stands in no other account."""


def build_accounts(
    told: Sequence[Told], extracts: Sequence[Extract], articles: Mapping[str, Article]
) -> tuple[Account, ...]:
    """Group the extracts by article, first told first; undated accounts come last."""
    by_article: dict[str, list[int]] = {}
    for place, extract in enumerate(extracts):
        by_article.setdefault(extract.article, []).append(place)
    times = {
        article: _told_at(articles[article], [extracts[p].anchor for p in places])
        for article, places in by_article.items()
    }
    order = sorted(by_article, key=lambda a: (_order(times[a]), a))
    texts = [[extracts[p].text for p in by_article[a]] for a in order]
    accounts = []
    for article, original in zip(order, copies(texts), strict=True):
        places = by_article[article]
        others = [told[p] for a in order if a != article for p in by_article[a]]
        accounts.append(
            Account(
                article=article,
                extracts=tuple(extracts[p] for p in places),
                time=times[article],
                only=tuple(extracts[p].text for p in places if _is_new(told[p], others)),
                copy_of="" if original is None else order[original],
            )
        )
    return tuple(accounts)


def _told_at(article: Article, anchors: Sequence[str]) -> Moment | None:
    """Give the earliest live update that tells it, else the publication."""
    updates = {update.anchor: update.time for update in article.updates}
    wanted = set(anchors)
    moments = [
        updates[p.update] for p in article.passages if p.anchor in wanted and p.update in updates
    ]
    return min(moments, key=lambda m: m.order, default=article.published)


def _order(moment: Moment | None) -> tuple[bool, tuple[str, str]]:
    return (True, ("", "")) if moment is None else (False, moment.order)


def _is_new(told: Told, others: Sequence[Told]) -> bool:
    said = {key for other in others for key in other.keys}
    whole = sum(told.keys.values())
    return whole > 0 and sum(w for k, w in told.keys.items() if k not in said) > NEW * whole
