"""The demo archive, as it is published: what the two articles hold, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ARTICLE, LIVE = "000_edb8b6d3dfb36fe2.txt", "004_b3637eda8987b53b.txt"

# A few words that only one passage of the first article holds; then words of passages of the
# live blog, one of which must tell the same event.
SAME = [
    (
        "claimed his forces shot down a Russian military helicopter",
        [
            "has claimed his forces shot down a Russian military helicopter",
            "A helicopter has just now opened fire at a civilian column",
        ],
    ),
    ("his 25,000-man force was", ["Prigozhin said he has 25,000 fighters ready to battle"]),
    (
        "Kiev is allegedly concentrating several brigades",
        [
            "Ukrainian forces are stepping up their attacks on the frontline",
            "Ukrainian troops are stepping up their attacks",
        ],
    ),
    (
        "at the headquarters of the Russian army in the city of Rostov",
        [
            "have entered the southern Russian region of Rostov",
            "said his troops are entering Rostov",
        ],
    ),
]
DIFFERENT = [
    ("The Red Square, iLenin’s Mausoleum", "The region of Lipetsk is located"),
    ("Mikhail Khodorkovsky, asked to help", "the Kremlin-installed governor of Sevastopol"),
    ("a column of Wagner armored vehicles heads towards Rostov", "dozens of aircraft with special"),
]


def rows(demo: Path, name: str) -> list[dict[str, Any]]:
    lines = (demo / "site" / "data" / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def events_with(demo: Path, doc: str, words: str) -> set[str]:
    """Give the events on which the sentence that holds these words stands."""
    text = (demo / "content" / doc).read_text("utf-8")
    assert text.count(words) == 1, f"{words!r} must name one passage"
    position = text.index(words)
    return {
        event["id"]
        for event in rows(demo, "events")
        for p in event["passages"]
        if p["doc"] == doc and p["start"] <= position < p["end"]
    }


def test_there_are_two_articles_and_ten_live_updates(demo: Path) -> None:
    articles = {row["id"]: row for row in rows(demo, "articles")}
    assert set(articles) == {ARTICLE, LIVE}
    assert [len(articles[id]["updates"]) for id in (ARTICLE, LIVE)] == [0, 10]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_passages_that_tell_the_same_event_share_a_page(
    demo: Path, left: str, right: list[str]
) -> None:
    ours = events_with(demo, ARTICLE, left)
    assert any(ours & events_with(demo, LIVE, words) for words in right)


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_passages_that_only_look_alike_share_none(demo: Path, left: str, right: str) -> None:
    assert not events_with(demo, ARTICLE, left) & events_with(demo, LIVE, right)


def test_one_story_holds_both(demo: Path) -> None:
    assert [sorted(row["docs"]) for row in rows(demo, "stories")] == [[ARTICLE, LIVE]]


def test_every_spelling_of_one_man_leads_to_one_page(demo: Path) -> None:
    people = [p.name for p in (demo / "site" / "people").iterdir() if p.is_dir()]
    assert sum("pri" in name and "go" in name for name in people) == 1
    page = (demo / "site" / "people" / "yevgeny-prigozhin" / "index.html").read_text("utf-8")
    assert "Yevgueni Prigojine" in page
    assert sum("putin" in name for name in people) == 1


def test_every_event_shows_accounts_evidence_and_certainty(demo: Path) -> None:
    events = rows(demo, "events")
    assert events
    for event in events:
        path = event["url"].removeprefix("https://example.org/newsarchive/")
        page = (demo / "site" / path / "index.html").read_text("utf-8")
        assert page.count('<section class="account ') == 2
        assert "Why these passages are linked" in page
        assert 'class="key">Strength' in page


def test_the_helicopter_message_is_one_quotation_in_two_versions(demo: Path) -> None:
    (event,) = [event for event in rows(demo, "events") if event["quotations"]]
    (quotation,) = event["quotations"]
    assert [
        "".join(run["text"] if run["shared"] else f"[{run['text']}]" for run in version["runs"])
        for version in quotation["versions"]
    ] == [
        (
            "Just now a helicopter opened fire [on] a column [of] civilians, it [was] shot down by"
            " Wagner’s units"
        ),
        (
            "A helicopter [has] just now opened fire [at] a civilian column … It [has been] shot"
            " down by units [of PMC] Wagner."
        ),
    ]
    assert [claimant["name"] for claimant in event["claimants"]] == ["Yevgeny Prigozhin"]
    path = event["url"].removeprefix("https://example.org/newsarchive/")
    page = (demo / "site" / path / "index.html").read_text("utf-8")
    assert page.count('<span class="differs">') == 7
    assert "A claim by" in page


def test_the_removed_lines_are_listed_on_the_page(demo: Path) -> None:
    pages = [p.read_text("utf-8") for p in (demo / "site" / "2023/06/24").glob("*/index.html")]
    removed = ["Follow the latest updates below.", "Story continues", "Read more: Wagner chief"]
    assert all(any(line in page for page in pages) for line in removed)
