"""Links -> the benchmark's table of measures."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

from bench.events.corpus import Corpus
from generator.link import LinkSettings, extract_features, link_articles
from generator.link.names import find_names, merge_names
from generator.model import Article, Links

SETTINGS = LinkSettings()


def link(articles: Sequence[Article]) -> tuple[Links, float]:
    """Link articles as a build does; give the seconds of features, names and linking as well.

    The seconds are the processor's. Names have no part in what is an event, but in its title.
    """
    start = time.process_time()
    features = [extract_features(article) for article in articles]
    names = merge_names([find_names(article) for article in articles])
    links = link_articles(articles, features, SETTINGS, names)
    return links, time.process_time() - start


def rows(links: Links) -> Iterator[dict[str, Any]]:
    """Give the lines that the scorer reads: events by their extracts, stories by their articles."""
    for event in links.events:
        accounts = [x for account in event.accounts for x in account.extracts]
        extracts = [*accounts, *event.perhaps]
        passages = [{"doc": x.article, "start": x.start, "end": x.end} for x in extracts]
        yield {"type": "event", "id": event.id, "passages": passages}
    for story in links.stories:
        yield {"type": "story", "id": story.id, "docs": list(story.articles)}


def measure(corpus: Corpus, scorer: ModuleType) -> dict[str, float]:
    """Link a corpus and score it; all measures in percent but the processor seconds."""
    links, seconds = link(corpus.articles)
    score = scorer.score(corpus.gold, list(rows(links)))
    per_thousand = round(1000 * seconds / len(corpus.articles), 2)
    found = {"seconds per 1,000": per_thousand, "event pages": float(len(links.events))}
    if score["n"]["gold_events"]:
        found |= {
            "events F1": 100 * score["events"]["f1"],
            "events P": 100 * score["events"]["p"],
            "events R": 100 * score["events"]["r"],
            "links F1": 100 * score["links"]["f1"],
            "balance": 100 * score["instory"]["balanced"],
        }
    if links.stories:
        found["stories B3"] = 100 * score["stories"]["b3"]["f1"]
    return {name: round(value, 2) for name, value in found.items()}


def measure_strangers(corpus: Corpus) -> dict[str, float]:
    """Link one article of each gold story, where nothing belongs together; give stories B3."""
    seen: dict[str, Article] = {}
    for article in corpus.articles:
        seen.setdefault(corpus.gold.story[article.id], article)
    links, _ = link(tuple(seen.values()))
    together = [story.articles for story in links.stories]
    joined = {article: len(story) for story in together for article in story}
    precision = sum(1 / joined.get(a.id, 1) for a in seen.values()) / len(seen)
    return {"strangers B3": round(100 * 2 * precision / (precision + 1), 2)}
