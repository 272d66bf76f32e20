"""Train what a reader says of an event: ``python -m bench.events.train_verdict DATA``.

Writes ``generator/link/data/reader-verdict.tsv`` from readers' verdicts on event pages
(``verdicts.py``) and from how well events meet those of the stories of which every sentence was
judged. With ``--cross-validate`` nothing is written: each page is judged by a table that has seen
no page of its topic, and it is printed how well that tells wrong pages from others, how many are
wrong among those that are left when the worst are dropped, and what readers said by score. Needs
numpy.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

import numpy as np

from bench.events.corpus import Corpus, read_corpus, read_scorer
from bench.events.fitting import area_under, fit_table, put_together
from bench.events.judged import NAME, read_named
from bench.events.measure import link
from bench.events.verdicts import Page, Pages, digest_article, read_pages
from generator.link import linker, verdict
from generator.link.additive import estimate, parse_additive
from generator.link.events import Draft
from generator.link.particulars import Placed
from generator.link.telling import Told
from generator.link.verdict import FEATURES

TARGET = Path(__file__).parents[2] / "generator/link/data" / verdict.TABLE
READ = ("ecb-dev", "claims-dev")
"""Corpora of which readers saw pages."""
JUDGED = ("judged-dev", NAME)
"""Stories of which every sentence was judged."""
MET = 1.4
"""Worth of an event for each unit of its overlap (Dice) with one of the judges, up to 1."""
RIDGE = 100.0
FOLDS = 8
ROUNDS = 3
STEPS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
KEPT = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7)


@dataclass(frozen=True, slots=True)
class Sample:
    """One page that was judged."""

    topic: str
    features: tuple[float, ...]
    worth: float
    """0 to 1."""
    read: bool
    """Judged as a page, by a reader."""


def main() -> None:
    """Train, and write the table or print how well it does on topics that it does not know."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    scorer = read_scorer(options.data)
    samples = [
        *(s for name in READ for s in sample_read(read_corpus(options.data, name, scorer))),
        *(s for name in JUDGED for s in sample_judged(read_named(options.data, name, scorer))),
    ]
    if options.cross_validate:
        cross_validate(samples)
    else:
        TARGET.write_text(fit(samples), "utf-8")
        print(f"{len(samples)} verdicts -> {TARGET}")


def sample_read(corpus: Corpus) -> Iterator[Sample]:
    """Link a corpus, and measure the events on which there are readers' verdicts."""
    digests = {article.id: digest_article(article.sha256) for article in corpus.articles}
    pages = Pages(read_pages())
    found: dict[Page, tuple[float, ...]] = {}
    for places, features in measured(corpus):
        sentences = frozenset((digests[p.extract.article], p.extract.start) for p in places)
        found |= dict.fromkeys(pages.find(sentences), features)
    return (Sample(page.topic, features, page.worth, read=True) for page, features in found.items())


def sample_judged(corpus: Corpus) -> Iterator[Sample]:
    """Link a corpus, and measure the events that tell what the judges of its sentences judged."""
    gold = corpus.gold
    events: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for sentence, names in gold.events.items():
        for name in names:
            events[name].add(sentence)
    told_by_several = [event for event in events.values() if len({doc for doc, _ in event}) > 1]
    for places, features in measured(corpus):
        extracts = [place.extract for place in places]
        spans = [{"doc": x.article, "start": x.start, "end": x.end} for x in extracts]
        own = {key for span in spans for key in gold.resolve(span)}
        if len({doc for doc, _ in own}) > 1:
            overlaps = (2 * len(own & e) / (len(own) + len(e)) for e in told_by_several)
            met = max(overlaps, default=0.0)
            topic = f"{corpus.name}/{gold.topic[places[0].article.id]}"
            yield Sample(topic, features, min(1.0, MET * met), read=False)


def measured(corpus: Corpus) -> list[tuple[list[Placed], tuple[float, ...]]]:
    """Link a corpus; give where the sure sentences of each event stand, and its features."""
    found: list[tuple[list[Placed], tuple[float, ...]]] = []

    def watch(told: Sequence[Told], draft: Draft, place_of: Callable[[Told], Placed]) -> float:
        members = [(told[place], place_of(told[place])) for place in draft.sure]
        found.append(([place for _, place in members], verdict.measure(members, draft.score)))
        return 1.0

    with patch.object(linker, "judge", watch):
        link(corpus.articles)
    return found


def fit(samples: Sequence[Sample]) -> str:
    """Train on some samples: the table that ``parse_additive`` reads."""
    rows = np.array([sample.features for sample in samples])
    answers = np.array([sample.worth for sample in samples])
    return fit_table(rows, answers, np.ones(len(samples)), FEATURES, RIDGE)


def cross_validate(samples: Sequence[Sample]) -> None:
    """Print how well wrong pages are told from others on unseen topics, three times."""
    readers = [sample for sample in samples if sample.read]
    worth = np.array([sample.worth for sample in readers])
    wrong = worth == 0
    print(f"{len(readers)} verdicts of readers, {100 * wrong.mean():.1f} % wrong")
    for turn in range(ROUNDS):
        fold = put_together((topic_of(sample) for sample in samples), random.Random(turn), FOLDS)
        tables = [
            parse_additive(fit([s for s in samples if fold[topic_of(s)] != n]), FEATURES)
            for n in range(FOLDS)
        ]
        found = np.array([estimate(tables[fold[topic_of(s)]], s.features) for s in readers])
        order = np.argsort(-found)
        kept = [100 * wrong[order[: int(share * len(order))]].mean() for share in KEPT]
        print(
            f"round {turn}: area {area_under(found, wrong):.3f}, wrong of those kept "
            + ", ".join(f"{s:.0%} {w:.1f}" for s, w in zip(KEPT, kept, strict=True))
        )
        for low, high in pairwise((-np.inf, *STEPS, np.inf)):
            inside = worth[(found >= low) & (found < high)]
            shares = (np.mean(inside == value) * 100 for value in (1.0, 0.5, 0.0))
            said = ", ".join(f"{share:.0f}" for share in shares)
            print(f"  {low:.2f} to {high:.2f}: {len(inside)} pages, right, stray, wrong: {said}")


def topic_of(sample: Sample) -> str:
    """Give the topic whatever the corpus: the corpora overlap."""
    return sample.topic.rpartition("/")[2]


if __name__ == "__main__":
    main()
