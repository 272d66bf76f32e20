"""What happened on days far apart is told apart; what accounts date a little otherwise is not."""

from __future__ import annotations

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.events import Draft
from generator.link.occasions import FAR, part_by_day
from generator.link.particulars import Placed
from generator.link.telling import Told
from tests.link.test_particulars import placed, read

SAME = {"rocket": 0.6, "launch": 0.6, "island": 0.5}


def parts(*texts: str) -> list[list[str]]:
    """Take the last sentence of each article for one event; give it by its articles, parted."""
    articles = read(*texts)
    told = [Told(n, 0, SAME, SAME, n) for n in range(len(articles))]

    def place_of(one: Told) -> Placed:
        return placed([articles[one.article]])[-1]

    ties = tuple((0, n, 1.0) for n in range(1, len(told)))
    draft = Draft(tuple(range(len(told))), 0.6, ties)
    found = part_by_day(told, draft, place_of)
    for part in found:
        assert {place for tie in part.ties for place in tie[:2]} <= set(part.members)
        assert part.ties
    return [[articles[n].id.removesuffix(".txt") for n in part.members] for part in found]


def dated(day: str, words: str) -> str:
    return f" date {day}\n\nA rocket was launched from the island {words}.\n"


TWO_LAUNCHES = (
    dated("2024-03-05", "on Monday"),
    dated("2024-03-06", "on 4 March"),
    dated("2024-04-09", "on Monday"),
    dated("2024-04-09", "on 8 April"),
)


def test_two_occasions_that_two_articles_date_are_two_events() -> None:
    assert parts(*TWO_LAUNCHES) == [["0", "1"], ["2", "3"]]


def test_a_sentence_without_a_day_goes_with_what_happened_nearest_to_its_telling() -> None:
    assert parts(
        *TWO_LAUNCHES,
        dated("2024-03-07", "in a storm"),
        dated("2024-04-10", "in a storm"),
    ) == [["0", "1", "4"], ["2", "3", "5"]]


@pytest.mark.parametrize("day", range(1, FAR + 1))
def test_a_slip_of_some_days_is_a_difference_and_no_other_event(day: int) -> None:
    texts = [dated("2024-03-20", "on 12 March"), dated("2024-03-20", f"on {12 + day} March")]
    assert parts(*texts) == [["0", "1"]]


def test_two_articles_that_date_it_far_apart_tell_no_one_event() -> None:
    assert parts(dated("2024-03-05", "on Monday"), dated("2024-03-25", "on Sunday")) == []


def test_one_article_alone_does_not_part_what_two_others_date() -> None:
    assert parts(*TWO_LAUNCHES[:3]) == [["0", "1", "2"]]


def test_the_days_of_statements_and_of_datelines_part_nothing() -> None:
    assert parts(
        " date 2024-03-05\n\nA rocket was launched from the island, police said on Monday.\n",
        " date 2024-03-25\n\nA rocket was launched from the island, police said on Sunday.\n",
    ) == [["0", "1"]]
    assert parts(
        " date 2024-03-06\n\nLAKEVILLE, March 6 (Courier) - A rocket was launched Monday.\n",
        " date 2024-03-12\n\nLAKEVILLE, March 12 (Courier) - A rocket was launched last week.\n",
    ) == [["0", "1"]]


LAUNCHES = (
    "The weather satellite Heron was carried into orbit from Lakeville {}.",
    "A rocket with the weather satellite Heron lifted off from Lakeville {}.",
    "From Lakeville the weather satellite Heron was launched into orbit {}.",
)
TWICE = (("2024-03-05", "on Monday"), ("2024-05-07", "on 6 May"))


def test_two_look_alike_happenings_of_one_story_get_a_page_each() -> None:
    articles = read(
        *(
            f" date {day}\n\n{launch.format(said)}\n\nThe launch had been put off twice.\n"
            for day, said in TWICE
            for launch in LAUNCHES
        )
    )
    links = link_articles(articles, [extract_features(a) for a in articles], LinkSettings(0.0))
    assert len(links.stories) == 1
    early = {f"{n}.txt" for n in range(len(LAUNCHES))}
    months = set()
    for event in links.events:
        if event.start and "Heron" in event.title:
            months.add(event.start.day.month)
            tellers = {account.article for account in event.accounts}
            assert tellers <= early or not tellers & early
    assert months == {3, 5}
