"""Days, months and years: the archive by date of publication."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from generator.model import Moment, Page
from generator.site.archive import Archive, event_moment
from generator.site.cards import article_card, event_card
from generator.site.paging import paginate, paginate_together
from generator.site.views.common import Crumb, make_page

UNDATED = "undated/"


def day_address(moment: Moment | None) -> str:
    """Give the address of a day's page; articles live below it."""
    return f"{moment.day.isoformat().replace('-', '/')}/" if moment else UNDATED


def day_crumbs(archive: Archive, moment: Moment | None) -> tuple[Crumb, ...]:
    """Lead from the front page to a day."""
    return _crumbs(archive, day_address(moment))


def period_pages(archive: Archive) -> Iterator[Page]:
    """Make the pages of all years, months and days that have an article, and the overview."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for article in archive.articles.values():
        address = day_address(article.published)
        groups[address].append(article.id)
        if article.published:
            groups[address[:8]].append(article.id)
            groups[address[:5]].append(article.id)
    events: defaultdict[str, list[str]] = defaultdict(list)
    for event in archive.events.values():
        if moment := event_moment(event):
            events[day_address(moment)].append(event.id)
    inside = _inside(groups)
    for address in sorted(groups):
        crumbs = _crumbs(archive, address)
        happened = events.get(address, ())
        for pager, (ids, told) in paginate_together(
            archive.urls, address, groups[address], happened
        ):
            yield make_page(
                archive,
                pager["address"],
                "period.html",
                **_period(address),
                crumbs=crumbs[:-1],
                parts=_parts(archive, inside.get(address, []), groups),
                articles=[article_card(archive, id) for id in ids],
                events=[event_card(archive, id) for id in told],
                pager=pager,
            )
    years = sorted({a[:5] for a in groups if a != UNDATED}, reverse=True)
    for pager, shown in paginate(archive.urls, "dates/", years):
        yield make_page(
            archive,
            pager["address"],
            "dates.html",
            years=[
                {
                    "title": year.rstrip("/"),
                    "url": archive.urls.link(year),
                    "articles": len(groups[year]),
                    "months": _parts(archive, inside[year], groups),
                }
                for year in shown
            ],
            undated={"url": archive.urls.link(UNDATED), "articles": len(groups.get(UNDATED, ()))},
            pager=pager,
        )


def year_cards(archive: Archive, most: int) -> list[dict[str, Any]]:
    """Give the last years that have an article, newest first."""
    years = Counter(day_address(a.published)[:5] for a in archive.articles.values() if a.published)
    return [
        {**_period(year), "url": archive.urls.link(year), "articles": years[year]}
        for year in sorted(years, reverse=True)[:most]
    ]


def _inside(groups: dict[str, list[str]]) -> dict[str, list[str]]:
    """Give the months of each year and the days of each month."""
    inside: defaultdict[str, list[str]] = defaultdict(list)
    for address in sorted(groups):
        if address != UNDATED and address.count("/") > 1:
            inside[address.rstrip("/").rpartition("/")[0] + "/"].append(address)
    return inside


def _parts(
    archive: Archive, addresses: list[str], groups: dict[str, list[str]]
) -> list[dict[str, object]]:
    return [
        {
            **_period(address),
            "url": archive.urls.link(address),
            "articles": len(groups[address]),
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
