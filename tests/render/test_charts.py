"""Charts as they are drawn: small, named, and said in words too, whatever the archive holds."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from generator.model import Moment
from generator.render.environment import TemplateFile, render_template
from generator.render.languages import Language
from generator.site.charts.coverage import Report, coverage_chart
from generator.site.charts.density import density_chart
from generator.site.charts.placemap import MapPlace, place_maps
from generator.site.charts.series import series_chart
from generator.site.charts.telling import Teller, telling_chart
from generator.site.marks import Mark

TEMPLATES = Path(__file__).parents[2] / "templates"
MOST = 20_000
"""Bytes of a chart's markup."""
MARKS = [Mark(f"P{n}", n % 8, f"Paper <{n:02}>", True) for n in range(40)]
START = datetime(1974, 1, 1, tzinfo=UTC)


def after(days: float) -> Moment:
    instant = START + timedelta(days=days)
    return Moment(instant.date(), instant.timetz().replace(second=0, microsecond=0))


@cache
def templates(call: str) -> tuple[TemplateFile, ...]:
    found = [
        TemplateFile(path.relative_to(TEMPLATES).as_posix(), str(path), path.read_text("utf-8"))
        for path in sorted(TEMPLATES.rglob("*.html"))
    ]
    return (*found, TemplateFile("drawn.html", "drawn.html", call))


def draw(name: str, call: str, chart: Any) -> str:
    assert chart is not None
    text = f"{{% import 'charts/{name}.html' as charts %}}{{{{ charts.{call} }}}}"
    return render_template(templates(text), Language(), "drawn.html", {"chart": chart})


def telling() -> str:
    tellers = [Teller(MARKS[n % 40], after(n * 3.3), n % 3 == 0) for n in range(120)]
    return draw("telling", "telling(chart)", telling_chart([*tellers, Teller(MARKS[0], None)]))


def coverage() -> str:
    reports = [Report(MARKS[n % 40], str(n % 300), after(n * 0.37)) for n in range(6000)]
    happened = [after(n) for n in range(300)]
    return draw("coverage", "coverage(chart)", coverage_chart(MARKS, reports, happened))


def days(count: int, step: int = 1) -> dict[date, int]:
    return {(START + timedelta(days=n * step)).date(): n % 97 + 1 for n in range(count)}


def density(found: dict[date, int]) -> str:
    chart = density_chart(found, lambda address: f"/newsarchive/{address}")
    return draw("density", "density(chart)", chart)


def series(found: dict[date, int]) -> str:
    chart = series_chart(found, (min(found), max(found)), undated=3)
    return draw("series", "series(chart, 'Its articles', 'Articles')", chart)


def drawn_map() -> str:
    places = [
        MapPlace(f"Place <{n}>", "/", n * 37 % 120 - 50, n * 67 % 360 - 180, n % 5 == 0, n + 1, n)
        for n in range(200)
    ]
    return draw("map", "place_map(chart, 'All places', 'map-all')", place_maps(places)[-1])


DRAWN = {
    "telling": telling,
    "coverage": coverage,
    "four months": lambda: density(days(119)),
    "twelve years": lambda: density(days(143, 30)),
    "fifty years": lambda: density(days(600, 30)),
    "a series of days": lambda: series(days(60)),
    "a series of years": lambda: series(days(600, 30)),
    "map": drawn_map,
}


class Reader(HTMLParser):
    """Collects tags, attributes and the text of the drawings."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: Counter[str] = Counter()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        self.open[tag] += 1

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag: str) -> None:
        self.open[tag] -= 1


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_small_and_whole(name: str) -> None:
    text = DRAWN[name]()
    assert len(text.encode()) < (MOST if name != "map" else 40_000)
    read = Reader(text)
    assert not [tag for tag, count in read.open.items() if count]
    assert "<0" not in text.replace("&lt;0", "")


@pytest.mark.parametrize("name", DRAWN)
def test_the_policy_of_the_pages_admits_it(name: str) -> None:
    for tag, attributes in Reader(DRAWN[name]()).tags:
        assert tag not in ("script", "style", "foreignobject", "image")
        assert not [a for a in attributes if a == "style" or a.startswith("on")]


@pytest.mark.parametrize("name", DRAWN)
def test_it_has_a_name_and_says_the_same_in_words(name: str) -> None:
    read = Reader(DRAWN[name]())
    tags = Counter(tag for tag, _ in read.tags)
    ids = [a["id"] for _, a in read.tags if "id" in a]
    (figure,) = [a for tag, a in read.tags if tag == "figure"]
    assert figure["aria-labelledby"] in ids
    assert len(ids) == len(set(ids))
    drawings = [a for tag, a in read.tags if tag == "svg" and a.get("role") == "img"]
    assert all(a["aria-label"] for a in drawings)
    if not drawings:
        assert tags["table"]
        assert tags["a"] == sum(bool(a.get("aria-label")) for tag, a in read.tags if tag == "a") > 0
    elif name != "map":  # its list is the page's own
        assert tags["details"] == 1
        assert tags["table"] or tags["ol"]


def test_every_mark_stands_on_the_drawing() -> None:
    places = re.findall(r'(?:x|cx|x1)="(-?[\d.]+)%"', telling() + coverage() + drawn_map())
    assert len(places) > 140
    assert all(-0.2 <= float(x) <= 100.2 for x in places)


def test_times_are_told_as_printed_where_all_have_one_zone() -> None:
    london = datetime.fromisoformat("2023-06-24T00:05:00+01:00")
    tellers = [
        Teller(MARKS[0], Moment(london.date(), london.timetz(), "12:05 AM BST")),
        Teller(MARKS[1], Moment(date(2023, 6, 24))),
    ]
    text = draw("telling", "telling(chart)", telling_chart(tellers))
    assert "Times as printed, UTC+01:00." in text
    assert "Dashed: only the day is stated, not the hour." in text
    assert "printed “12:05 AM BST”" in text
    assert "Undated" not in text
