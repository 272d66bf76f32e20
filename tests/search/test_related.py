"""The articles nearest to one: what few share says more."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import NewsarchiveError
from generator.search.index import update_index
from generator.search.present_related import render_related
from generator.search.records import SearchRecord
from generator.search.related import find_related, nearest_to


def article(id: str, *names: str, story: str = "", events: tuple[str, ...] = ()) -> SearchRecord:
    return SearchRecord(
        key=f"article/{id}",
        kind="article",
        url=f"https://example.org/{id.partition('.')[0]}/",
        headline=f"Headline of {id}",
        text="",
        source_name="The Post",
        date="2023-06-24",
        events=events,
        named=tuple(("person", name) for name in names),
        story=story,
    )


RARE = article("rare.txt", "Ida", "Mayor", story="Flood")
COMMON = article("common.txt", "Mayor")
TOLD = article("told.txt", "Mayor", story="Flood", events=("The dam broke",))
ASKED = article("a/asked.txt", "Ida", "Mayor", story="Flood", events=("The dam broke",))
OTHER = article("other.txt", "Otto", story="Sale")
ALL = (ASKED, COMMON, OTHER, RARE, TOLD)


def test_what_few_share_counts_more() -> None:
    near = nearest_to(ASKED, ALL, 10)
    assert [r.record.key for r in near.related] == [
        "article/rare.txt",
        "article/told.txt",
        "article/common.txt",
    ]
    assert near.total == 3
    rare, told, common = near.related
    assert rare.score == told.score == round(math.log(5 / 2) + math.log(5 / 3) + math.log(5 / 4), 3)
    assert rare.shared == (("name", "Ida"), ("story", "Flood"), ("name", "Mayor"))
    assert common.shared == (("name", "Mayor"),)
    assert nearest_to(ASKED, ALL, 1).total == 3


def test_of_equals_the_later_comes_first_whatever_the_order() -> None:
    late = replace(RARE, key="article/late.txt", date="2024-01-01")
    for records in ((*ALL, late), (late, *ALL)):
        found = [near.record for near in nearest_to(ASKED, records, 9).related]
        assert found.index(late) + 1 == found.index(RARE)


def test_an_article_that_shares_nothing_has_no_neighbours() -> None:
    near = nearest_to(OTHER, ALL, 10)
    assert near.related == ()
    assert render_related(near).startswith("Nothing shares a story")


@pytest.mark.parametrize(
    "asked",
    [
        "a/asked.txt",
        "content/a/asked.txt",
        "./content/a/asked.txt",
        "/home/me/site/content/a/asked.txt",
        "https://example.org/a/asked/",
        "https://example.org/a/asked",
    ],
)
def test_an_article_is_known_by_path_and_by_address(tmp_path: Path, asked: str) -> None:
    update_index(tmp_path, ALL)
    near = find_related(tmp_path, asked, 2)
    assert near.article == ASKED
    assert len(near.related) == 2


def test_only_articles_are_neighbours(tmp_path: Path) -> None:
    update = replace(ASKED, key="article/live.txt#u1", kind="live update", anchor="u1")
    event = replace(ASKED, key="event/dam", kind="event")
    update_index(tmp_path, (*ALL, update, event))
    assert find_related(tmp_path, "a/asked.txt").total == 3


def test_an_unknown_article_is_told_with_the_nearest(tmp_path: Path) -> None:
    update_index(tmp_path, ALL)
    with pytest.raises(NewsarchiveError, match=r"did you mean 'rare\.txt'\?"):
        find_related(tmp_path, "content/rarr.txt")
    with pytest.raises(NewsarchiveError, match="newsarchive build"):
        find_related(tmp_path / "nothing", "rare.txt")


def test_it_is_said_in_words_and_for_programs() -> None:
    near = nearest_to(ASKED, ALL, 1)
    assert render_related(near) == (
        "3 found, the first 1 shown, near to: Headline of a/asked.txt\n"
        "\n"
        "  1  Headline of rare.txt\n"
        "     The Post · 24 June 2023\n"
        "     same story: Flood\n"
        "     same names: Ida; Mayor\n"
        "     https://example.org/rare/\n"
    )
    data = json.loads(render_related(near, "json"))
    assert data["article"]["path"] == "a/asked.txt"
    assert data["total"] == 3
    (first,) = data["related"]
    assert first["shared"][0] == {"kind": "name", "value": "Ida"}
    assert first["score"] == near.related[0].score


def test_a_terminal_is_not_steered() -> None:
    hostile = replace(RARE, headline="a\x1b]0;b\x07c\u202ed")
    text = render_related(nearest_to(ASKED, (ASKED, hostile, OTHER), 5))
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
