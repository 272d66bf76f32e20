"""Days, months and years: the archive by date of publication."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterator

from generator.model import Moment, Page
from generator.site.archive import Archive, event_moment
from generator.site.cards import article_card, event_card
from generator.site.paging import paginate
from generator.site.views.common import Crumb, make_page

UNDATED = "undated/"


def day_address(moment: Moment | None) -> str:
    """Give the address of a day's page; articles live below it."""
    return f"{moment.day:%Y/%m/%d}/" if moment else UNDATED


def day_crumbs(archive: Archive, moment: Moment | None) -> tuple[Crumb, ...]:
    """Lead from the front page to a day."""
    urls = archive.urls
    if moment is None:
        return (("Undated", urls.link(UNDATED)),)
    day = moment.day
    return (
        (f"{day:%Y}", urls.link(f"{day:%Y}/")),
        (calendar.month_name[day.month], urls.link(f"{day:%Y/%m}/")),
        (str(day.day), urls.link(f"{day:%Y/%m/%d}/")),
    )


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
        for pager, ids in paginate(archive.urls, address, groups[address]):
            yield make_page(
                archive,
                pager["address"],
                "period.html",
                _title(address),
                crumbs=crumbs[:-1],
                parts=_parts(archive, inside.get(address, []), groups),
                articles=[article_card(archive, id) for id in ids],
                events=[event_card(archive, id) for id in events.get(address, ())[:50]],
                pager=pager,
            )
    years = sorted({a[:5] for a in groups if a != UNDATED})
    counts = Counter({y: len(groups[y]) for y in years})
    yield make_page(
        archive,
        "dates/",
        "dates.html",
        "By date",
        years=[
            {
                "title": year.rstrip("/"),
                "url": archive.urls.link(year),
                "articles": counts[year],
                "months": _parts(archive, inside[year], groups),
            }
            for year in reversed(years)
        ],
        undated={"url": archive.urls.link(UNDATED), "articles": len(groups.get(UNDATED, ()))},
    )


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
            "title": _short(address),
            "url": archive.urls.link(address),
            "articles": len(groups[address]),
        }
        for address in addresses
    ]


def _crumbs(archive: Archive, address: str) -> tuple[Crumb, ...]:
    if address == UNDATED:
        return (("Undated", archive.urls.link(UNDATED)),)
    parts = address.rstrip("/").split("/")
    steps = ["/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
    return tuple((_short(step), archive.urls.link(step)) for step in steps)


def _short(address: str) -> str:
    parts = [int(part) for part in address.rstrip("/").split("/")]
    if len(parts) == 1:
        return f"{parts[0]:04}"
    return calendar.month_name[parts[1]] if len(parts) == 2 else str(parts[2])


def _title(address: str) -> str:
    if address == UNDATED:
        return "Undated articles"
    parts = [int(part) for part in address.rstrip("/").split("/")]
    if len(parts) == 3:
        weekday = calendar.day_name[calendar.weekday(*parts)]
        return f"{weekday}, {parts[2]} {calendar.month_name[parts[1]]} {parts[0]}"
    return f"{calendar.month_name[parts[1]]} {parts[0]}" if len(parts) == 2 else str(parts[0])
