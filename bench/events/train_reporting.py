"""Train what sentences tell an event: ``python -m bench.events.train_reporting DATA``.

Writes ``generator/link/data/reporting-sentence.tsv`` from the stories of which every sentence was
judged: does it tell an event, or none? With ``--cross-validate`` nothing is written: the area under
the curve on unseen topics is printed. Needs numpy.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.events.corpus import Corpus, read_scorer
from bench.events.fitting import area_under, fit_table, put_together
from bench.events.judged import NAME, read_named
from generator.link import reporting
from generator.link.additive import estimate, parse_additive
from generator.link.reporting import FEATURES, read_sentence

TARGET = Path(__file__).parents[2] / "generator/link/data" / reporting.TABLE
JUDGED = ("judged-dev", NAME)
RIDGE = 100.0
FOLDS = 8
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence that was judged."""

    topic: str
    features: tuple[float, ...]
    tells: bool


def main() -> None:
    """Train, and write the table or print how well it does on topics that it does not know."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    scorer = read_scorer(options.data)
    samples = [s for name in JUDGED for s in sample(read_named(options.data, name, scorer))]
    if options.cross_validate:
        cross_validate(samples)
    else:
        TARGET.write_text(fit(samples), "utf-8")
        share = np.mean([s.tells for s in samples])
        print(f"{len(samples)} sentences, of which {share:.0%} tell an event -> {TARGET}")


def sample(corpus: Corpus) -> Iterator[Sample]:
    """Give the judged sentences of a corpus."""
    gold = corpus.gold
    for article in corpus.articles:
        for passage in article.passages:
            for s in passage.sentences:
                judged = gold.resolve({"doc": article.id, "start": s.start, "end": s.end})
                if judged:
                    text = passage.text[s.begin : s.finish]
                    tells = any(gold.events.get(key) for key in judged)
                    yield Sample(str(gold.topic[article.id]), read_sentence(text), tells)


def fit(samples: Sequence[Sample]) -> str:
    """Train on some samples: the table that ``parse_additive`` reads."""
    rows = np.array([s.features for s in samples])
    answers = np.array([float(s.tells) for s in samples])
    return fit_table(rows, answers, np.ones(len(samples)), FEATURES, RIDGE)


def cross_validate(samples: Sequence[Sample]) -> None:
    """Print the area under the curve on unseen topics, three times."""
    silent = np.array([not s.tells for s in samples])
    for turn in range(ROUNDS):
        fold = put_together((s.topic for s in samples), random.Random(turn), FOLDS)
        tables = [
            parse_additive(fit([s for s in samples if fold[s.topic] != n]), FEATURES)
            for n in range(FOLDS)
        ]
        found = np.array([estimate(tables[fold[s.topic]], s.features) for s in samples])
        print(f"round {turn}: area {area_under(found, silent):.3f}")


if __name__ == "__main__":
    main()
