"""The stories judged whole: what an annotation must be to be measured with."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bench.events.judged import ANNOTATION, gold_lines

STORIES = [json.loads(line) for line in ANNOTATION.read_text("utf-8").splitlines()]


def test_each_story_is_there_once() -> None:
    names = [story["story"] for story in STORIES]
    assert names == sorted(set(names))


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_an_event_is_told_by_two_articles_in_sentences_that_exist(story: dict[str, Any]) -> None:
    lengths = {letter: len(a["sentences"]) for letter, a in story["articles"].items()}
    assert story["events"]
    for event in story["events"]:
        assert event["title"]
        places = [re.fullmatch(r"([A-Z])(\d+)", sentence) for sentence in event["sentences"]]
        assert all(place and int(place[2]) < lengths[place[1]] for place in places)
        assert len({place[1] for place in places if place}) > 1
        assert len(set(event["sentences"])) == len(event["sentences"])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["story"])
def test_sentences_stand_one_after_the_other(story: dict[str, Any]) -> None:
    for article in story["articles"].values():
        ends = [end for span in article["sentences"] for end in span]
        assert ends == sorted(ends)
        assert all(start < end for start, end in article["sentences"])


def test_the_scorer_is_told_what_each_sentence_tells() -> None:
    story = {
        "story": "harbour",
        "topic": "1",
        "articles": {
            "A": {"sha256": "aa", "sentences": [[0, 9], [10, 20]]},
            "B": {"sha256": "bb", "sentences": [[0, 12]]},
        },
        "events": [{"title": "Fire", "background": False, "sentences": ["A1", "B0"]}],
    }
    one, other = gold_lines(story, {"aa": Path("x/a.txt"), "bb": Path("y/b.txt")})
    assert (one["doc"], other["doc"]) == ("a.txt", "b.txt")
    assert [s["events"] for s in one["sentences"]] == [[], ["harbour-0"]]
    assert [s["events"] for s in other["sentences"]] == [["harbour-0"]]
    assert one["story"] == other["story"] == "harbour"
