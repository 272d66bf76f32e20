"""When it happened and who had part in it, gathered over the accounts."""

from __future__ import annotations

import pytest

from generator.config import parse_config
from generator.link.claims import Sayings, cited
from generator.link.names import find_names, merge_names
from generator.link.particulars import Placed, names_by_passage, names_told, when_told
from generator.model import Article, Extract, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")


def read(*texts: str) -> list[Article]:
    files = [RawFile(f"{n}.txt", text.encode(), f"{n}") for n, text in enumerate(texts)]
    parsed = (parse_article(task).article for task in plan_reading(files, CONFIG).tasks)
    return [article for article in parsed if article]


def placed(articles: list[Article]) -> list[Placed]:
    """Take every sentence of the text for a part of one event."""
    return [
        Placed(Extract(a.id, p.anchor, s.start, s.end, p.text[s.begin : s.finish]), a, p, s.begin)
        for a in articles
        for p in a.passages
        for s in p.sentences
    ]


def when(*texts: str) -> str:
    start, end = when_told(placed(read(*texts)))
    return "" if start is None or end is None else f"{start.iso}/{end.iso}"


def test_a_day_that_one_of_two_gives_is_the_day() -> None:
    assert when("The dam broke on 3 May 2021.", "The dam broke at noon.") == "2021-05-03/2021-05-03"


def test_a_day_that_one_of_many_gives_is_not() -> None:
    others = [f"The dam broke, the mayor of village {n} said." for n in range(5)]
    assert when("The dam broke on 3 May 2021.", *others) == ""


def test_a_month_needs_two() -> None:
    assert when("The dam broke in May 2021.", "The dam broke at noon.") == ""
    expected = "2021-05-01/2021-05-31"
    assert when("The dam broke in May 2021.", "In May 2021 the dam broke.") == expected


def test_a_month_supports_a_day_in_it() -> None:
    days = ("The dam broke on 3 May 2021.", "In May 2021 the dam broke.", "It broke in May 2021.")
    assert when(*days) == "2021-05-03/2021-05-03"


def test_where_it_is_from_has_no_part_in_it() -> None:
    articles = read(
        "Gazprom sold the dam to the Bank of Finland, Reuters reported.",
        "Gazprom sold the dam to the Bank of Finland, according to Reuters.",
    )
    names = merge_names([find_names(article) for article in articles])
    told = names_told(placed(articles), {n.id: n for n in names}, names_by_passage(names))
    labels = {n.id: n.name for n in names}
    assert {labels[id] for id in told["organisation"]} == {"Gazprom", "Bank of Finland"}


def test_where_somebody_came_from_is_no_place_of_it() -> None:
    articles = read(
        "The convoy from Finland reached Oslo, where it stopped.",
        "The convoy entered Oslo from Finland and stopped.",
    )
    assert places(articles) == {"Oslo"}


def test_unless_no_other_is_known() -> None:
    articles = read("The last plane from Oslo is late.", "A last plane flew from Oslo.")
    assert places(articles) == {"Oslo"}


def places(articles: list[Article]) -> set[str]:
    names = merge_names([find_names(article) for article in articles])
    labels = {n.id: n.name for n in names}
    told = names_told(placed(articles), {n.id: n for n in names}, names_by_passage(names))
    return {labels[id] for id in told["place"]}


def test_one_person_is_cited_once_in_the_fullest_words() -> None:
    articles = read(
        "The dam broke, chief engineer Bodo Krautz said.\n\nKrautz said it fell. Bodo Krautz said "
        "that nobody was hurt.\n\nAccording to Norway’s ministry of defence, it was old."
    )
    names = merge_names([find_names(article) for article in articles])
    sayings = Sayings({n.id: n for n in names}, names_by_passage(names))
    found = cited(placed(articles), names, sayings)
    assert found == ("chief engineer Bodo Krautz", "Norway’s ministry of defence")


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        (
            "So it is. This was reported by the Defence Ministry, according to Finnish media.",
            ("the Defence Ministry", "Finnish media"),
        ),
        ("Oslo is gathering ships. Ria Novosti reports it.", ("Ria Novosti",)),
        ("Oslo is gathering ships. This was reported by nobody else.", ()),
        ("Oslo is gathering ships. The navy reported it to the king of Norway.", ()),
    ],
)
def test_who_reported_it_may_stand_behind(text: str, origins: tuple[str, ...]) -> None:
    (article,) = read(text)
    first = placed([article])[:1]
    names = merge_names([find_names(article)])
    sayings = Sayings({n.id: n for n in names}, names_by_passage(names))
    assert cited(first, names, sayings) == origins
