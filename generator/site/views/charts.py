"""What the charts ask of the archive: times, marks, days and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from generator.link.names.gazetteer import find_places
from generator.model import Event, Moment, Name, Page, Story
from generator.site.archive import Archive
from generator.site.cards import distinct_marks
from generator.site.charts.coverage import CoverageChart, Report, coverage_chart
from generator.site.charts.density import Density, density_chart
from generator.site.charts.placemap import MOST_SPOTS, MapPlace, place_maps
from generator.site.charts.series import Series, count_days, series_chart
from generator.site.charts.telling import Teller, TellingChart, telling_chart
from generator.site.clipping import LABEL, clip
from generator.site.views.common import list_crumb, make_page
from generator.site.views.compare import earlier

MAP = "map/"
_AREAS = ("country", "region", "first-level region", "second-level region")


def event_telling(archive: Archive, event: Event) -> TellingChart | None:
    """Draw who told an event when."""
    return telling_chart(
        [Teller(archive.marks[a.article], a.time, bool(a.copy_of)) for a in event.accounts]
    )


def story_coverage(archive: Archive, story: Story) -> CoverageChart | None:
    """Draw which source told how much of a story, and when."""
    events = [archive.events[id] for id in story.events]
    reports = [
        Report(archive.marks[account.article], event.id, account.time)
        for event in events
        for account in event.accounts
    ]
    marks = distinct_marks(archive, story.articles)
    return coverage_chart(marks, reports, [event.start for event in events])


def archive_density(archive: Archive) -> Density | None:
    """Draw the calendar of all articles."""
    days, _ = count_days(_days(archive, archive.articles))
    return density_chart(days, archive.urls.link)


def article_series(archive: Archive, articles: Iterable[str]) -> Series | None:
    """Draw how many of some articles were published when."""
    days, undated = count_days(_days(archive, articles))
    return series_chart(days, archive.span, undated)


def mention_series(archive: Archive, name: Name) -> Series | None:
    """Draw how often a name was mentioned when; what one article alone names needs no drawing."""
    mentioned = Counter(mention.article for mention in name.mentions)
    if len(mentioned) < 2:
        return None
    days: Counter[date] = Counter()
    for id, count in mentioned.items():
        if published := archive.articles[id].published:
            days[published.day] += count
    undated = sum(mentioned.values()) - sum(days.values())
    return series_chart(days, archive.span, undated)


def told_first_or_alone(archive: Archive, source: str) -> dict[str, list[str]]:
    """Give the events that a source told before every other one, and those it alone tells.

    Before means on an earlier day, or at an earlier minute where both are known: who cannot be
    compared was not first. Articles whose source nobody stated (the empty id) are no one source,
    so they have neither.
    """
    articles = archive.articles_of.get(source, ()) if source else ()
    ids = dict.fromkeys(e for a in articles for e in archive.events_of.get(a, ()))
    first: list[str] = []
    alone: list[str] = []
    for id in ids:
        own: list[Moment | None] = []
        others: list[Moment | None] = []
        for account in archive.events[id].accounts:
            of = archive.articles[account.article].source
            (own if of == source else others).append(account.time)
        if not others:
            alone.append(id)
        elif all(any(earlier(o, m) == "a" for o in own) for m in others):
            first.append(id)
    return {"first": first, "alone": alone}


def _days(archive: Archive, articles: Iterable[str]) -> list[date | None]:
    moments = [archive.articles[id].published for id in articles]
    return [moment.day if moment else None for moment in moments]


def map_page(archive: Archive) -> Page:
    """Make the page that shows the archive's places on a map, with a list that says the same."""
    places = [name for name in archive.names.values() if name.kind == "place"]
    known = [place for name in places if (place := _map_place(archive, name))]
    known.sort(key=lambda p: (-p.articles, -p.events, p.name, p.url))
    return make_page(
        archive,
        MAP,
        "map.html",
        crumbs=(list_crumb(archive, "places"),),
        maps=place_maps(known),
        places=known[:MOST_SPOTS],
        left=max(0, len(known) - MOST_SPOTS),
        known=len(known),
        unknown=len(places) - len(known),
    )


def _map_place(archive: Archive, name: Name) -> MapPlace | None:
    if name.latitude is None or name.longitude is None:
        return None
    return MapPlace(
        name=clip(name.name, LABEL),
        url=archive.urls.name(name),
        latitude=name.latitude,
        longitude=name.longitude,
        area=_is_area(name),
        articles=len(archive.editions.get(name.id, ())),
        events=len(archive.events_of_name.get(name.id, ())),
    )


def _is_area(name: Name) -> bool:
    """Say whether the gazetteer's place of this name and position is a country or a region."""
    kinds = [
        reading.place.kind
        for variant in name.variants
        for reading in find_places(variant)
        if (reading.place.latitude, reading.place.longitude) == (name.latitude, name.longitude)
    ]
    return bool(kinds) and kinds[0] in _AREAS
