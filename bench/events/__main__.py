"""Measure event linking: ``python -m bench.events DATA_DIR [--sample N --seed S] [--ablate]``.

Prints the measures of every corpus in ``DATA_DIR``, each with the previous one of
``previous.yaml`` behind it, and fails when one falls under its floor in ``floors.yaml``; floors
only rise. ``--keep`` makes these measures the previous ones. ``--sample`` prints random event
pages for a person to read instead, ``--ablate`` the table with one part of the method left out at
a time.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path

import yaml

from bench.events.ablate import VARIANTS
from bench.events.corpus import Corpus, read_scorer
from bench.events.judged import NAME as JUDGED
from bench.events.judged import read_named
from bench.events.measure import link, measure, measure_strangers

CORPORA = ("seeds", "judged-dev", "ecb-dev", "claims-dev", JUDGED)
FLOORS = Path(__file__).with_name("floors.yaml")
PREVIOUS = Path(__file__).with_name("previous.yaml")
SECONDS = "seconds per 1,000"
"""Of one machine on one day: nothing to compare with later."""


def main() -> int:
    """Run what was asked for; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--corpus", action="append", choices=CORPORA, help="only this one")
    parser.add_argument("--sample", type=int, metavar="N", help="print N event pages a corpus")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="choose other pages")
    parser.add_argument("--keep", action="store_true", help="write previous.yaml")
    parser.add_argument("--ablate", action="store_true", help="leave out one part at a time")
    options = parser.parse_args()
    if not (options.data / "score_events.py").is_file():
        print(f"there is no benchmark data in {options.data}; nothing was measured")
        return 0
    scorer = read_scorer(options.data)
    corpora = [read_named(options.data, name, scorer) for name in options.corpus or CORPORA]
    if options.sample:
        for corpus in corpora:
            print_sample(corpus, options.sample, options.seed)
        return 0
    if options.ablate:
        for variant, without in VARIANTS.items():
            with without():
                for corpus in corpora:
                    print_row(f"{variant}: {corpus.name}", measure(corpus, scorer))
        return 0
    status = 0
    previous = read_previous()
    for corpus in corpora:
        found = measure(corpus, scorer)
        if corpus.name in ("ecb-dev", "claims-dev"):
            found |= measure_strangers(corpus)
        print_row(corpus.name, found, previous.get(corpus.name))
        previous[corpus.name] = {k: v for k, v in found.items() if k != SECONDS}
        status |= check_floors(corpus.name, found)
    if options.keep:
        heading = "# What was measured last: python -m bench.events DATA_DIR --keep\n"
        PREVIOUS.write_text(heading + yaml.safe_dump(previous, sort_keys=False), "utf-8")
    return status


def read_previous() -> dict[str, dict[str, float]]:
    """Read what was measured last; nothing when nothing was kept."""
    return yaml.safe_load(PREVIOUS.read_text("utf-8")) if PREVIOUS.is_file() else {}


def print_row(name: str, found: dict[str, float], previous: dict[str, float] | None = None) -> None:
    """Print one line of the table, previous figures in brackets."""
    before = {key: f" ({value:g})" for key, value in (previous or {}).items()}
    row = (f"{key} {value:g}{before.get(key, '')}" for key, value in found.items())
    print(f"{name:24s}", "  ".join(row), flush=True)


def check_floors(name: str, found: dict[str, float]) -> int:
    """Compare with the pinned floors; give 1 when a measure has fallen."""
    floors = yaml.safe_load(FLOORS.read_text("utf-8")).get(name, {})
    status = 0
    for measured, floor in floors.items():
        if found.get(measured, 0.0) < floor:
            print(f"{name}: {measured} is {found.get(measured, 0.0):g}, under its floor {floor:g}")
            status = 1
    return status


def print_sample(corpus: Corpus, count: int, seed: int) -> None:
    """Print random event pages: title, what introduces it, story, when, where, who, the passages.

    Before what is doubtful stands a ``?``.
    """
    links, _ = link(corpus.articles)
    story_of = {id_: story.title for story in links.stories for id_ in story.events}
    names = {name.id: name.name for name in links.names}
    chosen = random.Random(seed).sample(links.events, min(count, len(links.events)))
    for event in chosen:
        named = (*event.places, *event.people, *event.organisations)
        facts = [moment.iso for moment in (event.start, event.end) if moment]
        facts += [names[id_] for id_ in named]
        print(f"\n{corpus.name}  {event.score:.2f} {event.certainty}  {event.title}")
        for extract in event.introduction:
            print(f"   before that, the article says: {' '.join(extract.text.split())}")
        print(f"   in the story: {story_of[event.id]}")
        print(f"   {' · '.join(facts) or 'time not stated'}")
        for account in event.accounts:
            for extract in account.extracts:
                mark = "+" if extract.text in account.only else " "
                print(f"   {account.article[:8]} {mark} {' '.join(extract.text.split())}")
        for extract in event.perhaps:
            print(f"   {extract.article[:8]} ? {' '.join(extract.text.split())}")


if __name__ == "__main__":
    sys.exit(main())
