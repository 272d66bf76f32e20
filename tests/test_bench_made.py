"""The archives that benchmarks make: the same ones every time, with gold that is true of them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from bench.made.__main__ import make_archive
from bench.made.article import write_story
from bench.made.story import plan_story
from generator.config import parse_config
from generator.link import LinkSettings, extract_features, link_articles
from generator.model import RawFile
from generator.read import parse_article, plan_reading


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_one_size_and_seed_is_one_archive(tmp_path: Path) -> None:
    make_archive(60, tmp_path / "one", seed=7, workers=1)
    make_archive(60, tmp_path / "two", seed=7, workers=2)
    make_archive(60, tmp_path / "other", seed=8, workers=1)
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "two")
    assert len([name for name in one if name.endswith(".txt")]) == 60
    assert one["gold.jsonl"] != contents(tmp_path / "other")["gold.jsonl"]


def test_a_larger_archive_holds_the_smaller_one(tmp_path: Path) -> None:
    make_archive(30, tmp_path / "small", workers=1)
    make_archive(60, tmp_path / "large", workers=1)
    small, large = contents(tmp_path / "small"), contents(tmp_path / "large")
    assert all(large[name] == data for name, data in small.items() if name.endswith(".txt"))


def test_gold_says_where_each_event_is_told(tmp_path: Path) -> None:
    make_archive(200, tmp_path / "made", workers=1)
    told: dict[str, set[str]] = {}
    for line in (tmp_path / "made" / "gold.jsonl").read_text("utf-8").splitlines():
        gold = json.loads(line)
        text = (tmp_path / "made" / "content" / gold["doc"]).read_text("utf-8")
        ends = [0]
        for sentence in gold["sentences"]:
            assert ends[-1] <= sentence["start"] < sentence["end"] <= len(text)
            words = text[sentence["start"] : sentence["end"]]
            assert words == words.strip()
            assert words[0].isupper() or words[0] in '"$0123456789'
            ends.append(sentence["end"])
            for event in sentence["events"]:
                told.setdefault(event, set()).add(gold["doc"])
    sources = Counter(len(docs) for docs in told.values())
    assert max(sources) >= 4
    assert sum(count for number, count in sources.items() if number > 1) >= 40


def test_no_event_is_published_twice() -> None:
    """Story 548 has an article and a copy of it, which once made two events of one id."""
    made = list(write_story(plan_story(1, 548), 1))
    config, _ = parse_config("title: A\nbase_url: https://example.org\n")
    files = [RawFile(article.path, article.text.encode(), article.path) for article in made]
    parsed = [parse_article(task).article for task in plan_reading(files, config).tasks]
    articles = [article for article in parsed if article]
    assert len(articles) == len(made) > 1
    links = link_articles(articles, [extract_features(a) for a in articles], LinkSettings())
    ids = [event.id for event in links.events]
    assert ids
    assert len(ids) == len(set(ids))
