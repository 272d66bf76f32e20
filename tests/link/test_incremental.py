"""One more article: what has to be linked again, and that it comes out as if all were new."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config import parse_config
from generator.entries import entry_key
from generator.link import (
    LinkSettings,
    extract_features,
    gather_links,
    link_articles,
    link_story,
    plan_stories,
)
from generator.link.linker import LinkedStory, StoryTask
from generator.link.names import NO_ALIASES, find_names, merge_names
from generator.link.rarity import step
from generator.model import Article, Name, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")
STORIES = {
    "airship": """
The airship Meridian caught fire over Lakeville on Monday and crashed into a barn.
Farmhands pulled eleven of the crew out of the wreck alive.

A blaze destroyed the airship Meridian on Monday as it crossed Lakeville.
Eleven of the crew were rescued from the wreck by farmhands.

Fire brought down the airship Meridian over Lakeville, and it crashed into a barn.
Eleven of the crew were saved from the wreck by farmhands, who carried them out.
""",
    "bridge": """
The bridge at Ostrow gave way under a goods train, and nine wagons fell in the river.
Divers searched the river for the driver, Anton Berg, until nightfall.

A goods train fell into the river when the bridge at Ostrow collapsed under it.
The driver, Anton Berg, was still missing at nightfall, divers said.
""",
    "election": """
The Farmers’ League won the election in Norland with 62 seats of 110.
Its leader, Greta Holm, will form a government with the Liberals.

Greta Holm’s Farmers’ League has won 62 of the 110 seats in Norland’s election.
She will form a government with the Liberals, her party said.

Norland voted for the Farmers’ League, which won 62 seats in the election.
Greta Holm said she would form a government with the Liberals.
""",
}
TEXTS = {
    f"{name}-{n}.txt": article.strip().replace("\n", "\n\n")
    for name, told in STORIES.items()
    for n, article in enumerate(told.split("\n\n"))
}
FOURTH = """Eleven of the crew of the airship Meridian lived when it crashed at Lakeville.

Farmhands rescued the crew from the burning wreck."""
STRANGER = """Bread is dearer in Easton, and bakers blame the harvest.

The mills stand idle."""


def read(texts: dict[str, str]) -> tuple[Article, ...]:
    files = [RawFile(name, text.encode(), name) for name, text in texts.items()]
    parsed = (parse_article(task).article for task in plan_reading(files, CONFIG).tasks)
    return tuple(article for article in parsed if article)


def names(articles: tuple[Article, ...]) -> tuple[Name, ...]:
    return merge_names([find_names(article, NO_ALIASES) for article in articles], NO_ALIASES)


def plan(articles: tuple[Article, ...]) -> tuple[StoryTask, ...]:
    features = [extract_features(article) for article in articles]
    return plan_stories(articles, features, LinkSettings(), names(articles))


def keyed(tasks: tuple[StoryTask, ...]) -> dict[bytes, StoryTask]:
    return {entry_key("stories", b"", None, task): task for task in tasks}


def told(task: StoryTask) -> list[str]:
    return [article.id for article in task.articles]


BEFORE = read(TEXTS)


def test_every_planned_story_is_one() -> None:
    assert sorted(told(task) for task in plan(BEFORE)) == [
        [id_ for id_ in TEXTS if id_.startswith(name)] for name in sorted(STORIES)
    ]


@pytest.mark.parametrize(
    ("added", "again"),
    [
        ({"a-fourth.txt": FOURTH}, [["a-fourth.txt", *(f"airship-{n}.txt" for n in range(3))]]),
        ({"stranger.txt": STRANGER}, []),
    ],
)
def test_an_article_touches_its_own_story_alone(
    added: dict[str, str], again: list[list[str]]
) -> None:
    before, after = keyed(plan(BEFORE)), keyed(plan(read(TEXTS | added)))
    assert [told(task) for key, task in after.items() if key not in before] == again
    assert len(after) == len(STORIES)


@pytest.mark.parametrize("text", [FOURTH, STRANGER])
def test_what_was_kept_and_what_is_new_make_the_same_links(text: str) -> None:
    kept: dict[bytes, LinkedStory] = {
        key: link_story(task) for key, task in keyed(plan(BEFORE)).items()
    }
    articles = read(TEXTS | {"a.txt": text})
    linked = [
        kept[key] if key in kept else link_story(task)
        for key, task in keyed(plan(articles)).items()
    ]
    features = [extract_features(article) for article in articles]
    clean = link_articles(articles, features, LinkSettings(), names(articles))
    assert gather_links(linked, names(articles)) == clean
    assert clean.events


def test_a_story_travels_to_another_process_and_back() -> None:
    for task in plan(BEFORE):
        assert link_story(pickle.loads(pickle.dumps(task))) == link_story(task)


@given(st.integers(1, 3000))
def test_a_count_enters_by_steps_that_one_more_seldom_crosses(count: int) -> None:
    assert step(count) <= step(count + 1)
    assert 0.84 <= step(count) / count <= 1.19
    assert len({step(n) for n in range(count, 2 * count)}) <= 4
