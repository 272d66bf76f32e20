"""Days, months and years: the archive by date of publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.model import Moment, Page
from generator.site.archive import Archive
from generator.site.cards import article_card, event_card
from generator.site.days import UNDATED, day_address
from generator.site.paging import paginate, paginate_together
from generator.site.views.common import Crumb, make_page


def day_crumbs(archive: Archive, moment: Moment | None) -> tuple[Crumb, ...]:
    """Lead from the front page to a day."""
    return _crumbs(archive, day_address(moment))


def period_pages(archive: Archive, address: str) -> Iterator[Page]:
    """Make the pages of a year, month or day, or of the articles without a date."""
    crumbs = _crumbs(archive, address)
    happened = archive.events_on.get(address, ())
    for pager, (ids, told) in paginate_together(
        archive.urls, address, archive.periods[address], happened
    ):
        yield make_page(
            archive,
            pager["address"],
            "period.html",
            **_period(address),
            crumbs=crumbs[:-1],
            parts=_parts(archive, archive.parts_of.get(address, ())),
            articles=[article_card(archive, id) for id in ids],
            events=[event_card(archive, id) for id in told],
            pager=pager,
        )


def dates_pages(archive: Archive) -> Iterator[Page]:
    """Make the overview of all years."""
    years = sorted({a[:5] for a in archive.periods if a != UNDATED}, reverse=True)
    undated = len(archive.periods.get(UNDATED, ()))
    for pager, shown in paginate(archive.urls, "dates/", years):
        yield make_page(
            archive,
            pager["address"],
            "dates.html",
            years=[
                {
                    "title": year.rstrip("/"),
                    "url": archive.urls.link(year),
                    "articles": len(archive.periods[year]),
                    "months": _parts(archive, archive.parts_of[year]),
                }
                for year in shown
            ],
            undated={"url": archive.urls.link(UNDATED), "articles": undated},
            pager=pager,
        )


def year_cards(archive: Archive, most: int) -> list[dict[str, Any]]:
    """Give the last years that have an article, newest first."""
    years = Counter(day_address(a.published)[:5] for a in archive.articles.values() if a.published)
    return [
        {**_period(year), "url": archive.urls.link(year), "articles": years[year]}
        for year in sorted(years, reverse=True)[:most]
    ]


def _parts(archive: Archive, addresses: Iterable[str]) -> list[dict[str, object]]:
    return [
        {
            **_period(address),
            "url": archive.urls.link(address),
            "articles": len(archive.periods[address]),
        }
        for address in addresses
    ]


def _crumbs(archive: Archive, address: str) -> tuple[Crumb, ...]:
    parts = address.rstrip("/").split("/")
    steps = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return tuple({**_period(step), "url": archive.urls.link(step)} for step in steps)


def _period(address: str) -> dict[str, Any]:
    """Give the unit of an address, and its first day: ``2023/06/`` is a month."""
    if address == UNDATED:
        return {"unit": "undated", "day": None}
    parts = [int(part) for part in address.rstrip("/").split("/")]
    unit = ("year", "month", "day")[len(parts) - 1]
    return {"unit": unit, "day": date(*(*parts, 1, 1)[:3])}
