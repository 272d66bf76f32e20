"""Train the ranker of event proposals: ``python -m bench.events.train_ranker DATA CORPUS...``.

Writes ``generator/link/data/event-ranker.tsv``. Each corpus is ``name`` or ``name*weight``. Every
gold story is shown whole and as small random parts of two to five articles, since most archives
hold few accounts of a story. With ``--cross-validate`` nothing is written: each topic's events are
found with a ranker that has seen no article of that topic, in any corpus, and all are scored
together; again with topics put together otherwise, since few are judged in full.

Needs numpy.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from bench.events.corpus import Corpus, read_scorer
from bench.events.fitting import fit_table, put_together
from bench.events.judged import read_named
from generator.link.additive import Additive, parse_additive
from generator.link.events import find_events
from generator.link.features import extract_features
from generator.link.few import FEW, find_events_of_few
from generator.link.index import Index, build_index, survey_articles
from generator.link.linker import PROPOSED
from generator.link.proposals import propose
from generator.link.ranking import FEATURES, measure, story_facts
from generator.link.stories import find_stories
from generator.link.telling import Told, story_sentences
from generator.link.ties import find_likeness

TARGET = Path(__file__).parents[2] / "generator/link/data/event-ranker.tsv"
PART_SIZES = (2, 3, 4, 5)
PARTS = 4
PART_WEIGHT = 0.15
RIDGE = 1000.0
"""Penalty on the squares of the weights of features of unit variance."""
FOLDS = 7
ROUNDS = 3
"""Ways to put the topics together."""


@dataclass(frozen=True)
class Sample:
    """The proposals of one story or of a part of it."""

    topic: str
    weight: float
    features: np.ndarray
    """Proposals x features."""
    dice: np.ndarray
    """Best overlap with a gold event; proposals without judged sentences are left out."""


def main() -> None:
    """Train, and write the table or print the cross-validated correlation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("corpora", nargs="+", help="name or name*weight")
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    scorer = read_scorer(options.data)
    samples: list[Sample] = []
    corpora = []
    for part in options.corpora:
        name, _, weight = part.partition("*")
        corpora.append(read_named(options.data, name, scorer))
        samples += sample_corpus(corpora[-1], float(weight or 1))
    if options.cross_validate:
        cross_validate(corpora, samples, scorer)
    else:
        TARGET.write_text(fit(samples), "utf-8")
        print(f"{sum(len(s.dice) for s in samples)} proposals -> {TARGET}")


def sample_corpus(corpus: Corpus, weight: float) -> Iterator[Sample]:
    """Give each gold story whole, then in parts."""
    index = build_index([extract_features(article) for article in corpus.articles])
    stories: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(corpus.articles):
        stories[corpus.gold.story[article.id]].append(number)
    chance = random.Random(1)
    for _, members in sorted(stories.items()):
        if len(members) > 1:
            yield from sample_story(corpus, index, members, weight)
        for size in PART_SIZES:
            for _ in range(PARTS if len(members) > size else 0):
                part = sorted(chance.sample(members, size))
                yield from sample_story(corpus, index, part, weight * PART_WEIGHT)


def sample_story(
    corpus: Corpus, index: Index, members: Sequence[int], weight: float
) -> Iterator[Sample]:
    """Measure all proposals of some articles and how well each meets a gold event."""
    told = story_sentences(index, members)
    facts = story_facts(told)
    ids = {corpus.articles[m].id for m in members}
    events: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for key, names in corpus.gold.events.items():
        if key[0] in ids:
            for name in names:
                events[name].add(key)
    gold = [event for event in events.values() if len({doc for doc, _ in event}) > 1]
    judged = [corpus.gold.resolve(span(corpus, index, t)) for t in told]
    rows, dice = [], []
    for proposal in propose(told, find_likeness(told)):
        keys = {key for p in proposal.members for key in judged[p]}
        if len({doc for doc, _ in keys}) > 1:
            rows.append(measure(told, facts, proposal))
            overlaps = (2 * len(keys & event) / (len(keys) + len(event)) for event in gold)
            dice.append(max(overlaps, default=0.0))
    if rows:
        topic = str(corpus.gold.topic[corpus.articles[members[0]].id])
        yield Sample(topic, weight, np.array(rows), np.array(dice))


def fit(samples: Sequence[Sample]) -> str:
    """Train on some samples, each story counting the same whatever its number of proposals.

    Gives the table that ``parse_additive`` reads.
    """
    rows = np.vstack([s.features for s in samples])
    answers = np.concatenate([s.dice for s in samples])
    weights = np.concatenate([np.full(len(s.dice), s.weight * 100 / len(s.dice)) for s in samples])
    return fit_table(rows, answers, weights, FEATURES, RIDGE)


def cross_validate(
    corpora: Sequence[Corpus], samples: Sequence[Sample], scorer: ModuleType
) -> None:
    """Print events F1 and links F1 of each corpus on topics that the ranker has not seen."""
    for turn in range(ROUNDS):
        fold = put_together((s.topic for s in samples), random.Random(turn), FOLDS)
        tables = [fit([s for s in samples if fold[s.topic] != n]) for n in range(FOLDS)]
        rankers = [parse_additive(table, FEATURES) for table in tables]
        for corpus in corpora:
            score = scorer.score(corpus.gold, list(find_pages(corpus, rankers, fold)))
            events, links, balance = score["events"], score["links"], score["instory"]["balanced"]
            print(
                f"round {turn}  {corpus.name:12s} events F1 {100 * events['f1']:.1f}"
                f" (P {100 * events['p']:.1f} R {100 * events['r']:.1f})"
                f"  links F1 {100 * links['f1']:.1f}  balance {100 * balance:.1f}",
                flush=True,
            )


def find_pages(
    corpus: Corpus, rankers: Sequence[Additive], fold: dict[str, int]
) -> Iterator[dict[str, Any]]:
    """Give the events of a corpus as the scorer reads them."""
    features = [extract_features(article) for article in corpus.articles]
    index = build_index(features)
    for members in find_stories(survey_articles(features)):
        if len(members) < 2:
            continue
        topics = [str(corpus.gold.topic[corpus.articles[m].id]) for m in members]
        ranker = rankers[fold[max(sorted(set(topics)), key=topics.count)]]
        told = story_sentences(index, members)
        few = len(members) <= FEW
        drafts = (
            find_events_of_few(index, told, PROPOSED)
            if few
            else find_events(told, PROPOSED, ranker)
        )
        for draft in drafts:
            passages = [span(corpus, index, told[place]) for place in draft.members]
            yield {"type": "event", "id": "", "passages": passages}


def span(corpus: Corpus, index: Index, told: Told) -> dict[str, Any]:
    """Say where a sentence stands, as the scorer does."""
    article = corpus.articles[told.article]
    p, s = index.articles[told.article].places[told.sentence]
    sentence = article.passages[p].sentences[s]
    return {"doc": article.id, "start": sentence.start, "end": sentence.end}


if __name__ == "__main__":
    main()
