"""Train the ranker of event proposals: ``python -m bench.events.train_ranker DATA_DIR CORPUS...``.

Writes ``generator/link/data/event-ranker.tsv``. Each corpus is ``name`` or ``name*weight``. Every
gold story is shown whole and as small random parts of two to five articles, since most archives
hold few accounts of a story. With ``--cross-validate`` nothing is written: each topic is judged by
a ranker that has not seen it, and the mean correlation is printed.

Needs scikit-learn, which nothing else here does.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from bench.events.corpus import Corpus, read_corpus, read_scorer
from generator.link.features import extract_features
from generator.link.index import Index, build_index
from generator.link.proposals import propose
from generator.link.ranking import FEATURES, measure, story_facts
from generator.link.telling import story_sentences
from generator.link.ties import find_likeness

TARGET = Path(__file__).parents[2] / "generator/link/data/event-ranker.tsv"
PART_SIZES = (2, 3, 4, 5)
PARTS = 4
PART_WEIGHT = 0.15
TREES, RATE, LEAVES, FEWEST, RIDGE = 80, 0.08, 8, 40, 5.0
FOLDS = 7


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
    for part in options.corpora:
        name, _, weight = part.partition("*")
        samples += list(sample_corpus(read_corpus(options.data, name, scorer), float(weight or 1)))
    if options.cross_validate:
        print(f"correlation with unseen topics: {cross_validate(samples):.3f}")
    else:
        TARGET.write_text(table(fit(samples)), "utf-8")
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
    judged = []
    for t in told:
        article = corpus.articles[t.article]
        place = index.features[t.article].sentences[t.sentence]
        sentence = article.passages[place.passage].sentences[place.sentence]
        span = {"doc": article.id, "start": sentence.start, "end": sentence.end}
        judged.append(corpus.gold.resolve(span))
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


def fit(samples: Sequence[Sample]) -> HistGradientBoostingRegressor:
    """Train on some samples, each story counting the same whatever its number of proposals."""
    model = HistGradientBoostingRegressor(
        max_iter=TREES, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=FEWEST,
        l2_regularization=RIDGE, early_stopping=False, random_state=0,
    )  # fmt: skip
    weights = [np.full(len(s.dice), s.weight * 100 / len(s.dice)) for s in samples]
    return model.fit(
        np.vstack([s.features for s in samples]),
        np.concatenate([s.dice for s in samples]),
        sample_weight=np.concatenate(weights),
    )


def cross_validate(samples: Sequence[Sample]) -> float:
    """Correlate estimates with overlaps on topics that the ranker has not seen."""
    topics = sorted({s.topic for s in samples})
    fold = {topic: n % FOLDS for n, topic in enumerate(topics)}
    guesses, truth = [], []
    for n in range(FOLDS):
        held = [s for s in samples if fold[s.topic] == n]
        model = fit([s for s in samples if fold[s.topic] != n])
        for sample in held:
            guesses.append(model.predict(sample.features))
            truth.append(sample.dice)
    return float(np.corrcoef(np.concatenate(guesses), np.concatenate(truth))[0, 1])


def table(model: HistGradientBoostingRegressor) -> str:
    """Write the trees as lines: tree, node, feature or leaf, value, left, right."""
    lines = [
        "# Boosted trees: made by bench/events/train_ranker.py, read by generator/link/trees.py.",
        "# tree\tnode\tfeature or leaf\tgreatest value that goes left, or answer\tleft\tright",
        f"0\t0\tleaf\t{float(np.ravel(model._baseline_prediction)[0]):.5f}\t0\t0",
    ]
    for number, (predictor,) in enumerate(model._predictors, start=1):
        for place, node in enumerate(predictor.nodes):
            if node["is_leaf"]:
                lines.append(f"{number}\t{place}\tleaf\t{node['value']:.5f}\t0\t0")
            else:
                name = FEATURES[node["feature_idx"]]
                split = f"{node['num_threshold']:.6g}\t{node['left']}\t{node['right']}"
                lines.append(f"{number}\t{place}\t{name}\t{split}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
