"""An event's sentences -> its accounts: what each article tells, when, and what only it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from generator.link.claims import Sayings, cited
from generator.link.copies import copies
from generator.link.particulars import Placed, moment_order, told_at
from generator.link.telling import Told
from generator.model import Account, Moment, Name

NEW = 0.5
"""A sentence says something of its own when more than this share of the weight of its keys
stands in no other account."""


def build_accounts(
    told: Sequence[Told], placed: Sequence[Placed], names: Sequence[Name], sayings: Sayings
) -> tuple[Account, ...]:
    """Group the extracts by article, first told first; undated accounts come last.

    ``told`` and ``placed`` describe the same sentences; ``names`` are those of the event.
    """
    by_article: dict[str, list[int]] = {}
    for number, place in enumerate(placed):
        by_article.setdefault(place.extract.article, []).append(number)
    times = {
        article: _first([told_at(placed[n]) for n in numbers])
        for article, numbers in by_article.items()
    }
    order = sorted(by_article, key=lambda a: (moment_order(times[a]), a))
    repeats = _repeats({a: [placed[n].extract.text for n in by_article[a]] for a in order}, times)
    sayers = Counter(
        key for own in by_article.values() for key in {k for n in own for k in told[n].keys}
    )
    accounts = []
    for article in order:
        own = by_article[article]
        accounts.append(
            Account(
                article=article,
                extracts=tuple(placed[n].extract for n in own),
                time=times[article],
                cites=cited([placed[n] for n in own], names, sayings),
                only=tuple(placed[n].extract.text for n in own if _is_new(told[n], sayers)),
                copy_of=repeats[article],
            )
        )
    return tuple(accounts)


def _repeats(
    texts: Mapping[str, Sequence[str]], times: Mapping[str, Moment | None]
) -> dict[str, str]:
    """Map each article to the one whose wording it repeats, or to nothing.

    Who told it on a day, at an hour that is not known, may have been the last to do so: what is
    known to have been told that day comes before.
    """

    def known_first(article: str) -> tuple[bool, str, bool, str, str]:
        undated, (day, hour) = moment_order(times[article])
        return undated, day, not hour, hour, article

    order = sorted(texts, key=known_first)
    originals = copies([texts[article] for article in order])
    return {
        article: "" if original is None else order[original]
        for article, original in zip(order, originals, strict=True)
    }


def _first(moments: Sequence[Moment | None]) -> Moment | None:
    known = [moment for moment in moments if moment is not None]
    return min(known, key=lambda m: m.order, default=None)


def _is_new(told: Told, sayers: Mapping[str, int]) -> bool:
    """Tell whether most of a sentence stands in no other account; ``sayers`` counts accounts."""
    whole = sum(told.keys.values())
    return whole > 0 and sum(w for k, w in told.keys.items() if sayers[k] == 1) > NEW * whole
