"""Measure the search: what indexing costs beside Whoosh's own ways, and the time of queries.

    python -m bench.search_speed [--articles 1000] [--rounds 3]

Times are CPU time, the best of the rounds: other work on the machine only ever adds to them.
Memory is what a process grew by while it indexed, records and libraries apart.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

from whoosh import analysis, fields, index

from bench.zipf import articles
from generator.search.index import update_index
from generator.search.query import search
from generator.search.records import SearchRecord
from generator.search.schema import to_document


class Found(analysis.Tokenizer):
    """Words that are found already."""

    def __call__(self, words: list[str], **_: object) -> Iterator[analysis.Token]:
        token = analysis.Token(positions=True, mode="index")
        for token.pos, token.text in enumerate(words):
            yield token


def index_as_words(folder: Path, records: Sequence[SearchRecord]) -> None:
    """Index the words that we index, in the fields that we have, with Whoosh's own writer."""
    documents = (to_document(record, record.digest) for record in records)
    first = to_document(records[0], "")
    schema = fields.Schema(
        **{name: fields.STORED() for name in first.columns},
        **{name: fields.TEXT(analyzer=Found()) for name in first.sequences},
        **{name: fields.TEXT(analyzer=Found(), phrase=False) for name in first.bags},
    )
    writer = index.create_in(folder, schema).writer()
    for document in documents:
        words = {**document.sequences, **document.bags}
        writer.add_document(
            **document.columns, **{name: found for name, found in words.items() if found}
        )
    writer.commit()


def index_as_shown(folder: Path, records: Sequence[SearchRecord]) -> None:
    """Index as Whoosh's documentation shows: two stemmed fields, the text stored."""
    schema = fields.Schema(
        key=fields.ID(stored=True, unique=True),
        headline=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
        text=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
        source=fields.ID(stored=True),
        date=fields.ID(stored=True, sortable=True),
    )
    writer = index.create_in(folder, schema).writer()
    for r in records:
        writer.add_document(
            key=r.key, headline=r.headline, text=r.text, source=r.source, date=r.date
        )
    writer.commit()


def find_words(_: Path, records: Sequence[SearchRecord]) -> None:
    """Find words and stems and write nothing."""
    for record in records:
        to_document(record, record.digest)


WAYS: dict[str, Callable[[Path, Sequence[SearchRecord]], object]] = {
    "words and stems alone": find_words,
    "newsarchive": update_index,
    "the same words, Whoosh's own writer": index_as_words,
    "Whoosh as its documentation shows": index_as_shown,
}


def measure(way: str, count: int) -> tuple[float, float]:
    """Give the CPU seconds of a way to index, and by how many megabytes its process grew."""
    records = list(articles(count))
    with TemporaryDirectory() as folder:
        Path(folder, "first").mkdir()
        WAYS[way](Path(folder, "first"), records[:2])  # what is loaded once is not counted
        Path(folder, "all").mkdir()
        held = getrusage(RUSAGE_SELF).ru_maxrss
        start = time.process_time()
        WAYS[way](Path(folder, "all"), records)
        spent = time.process_time() - start
    return spent, (getrusage(RUSAGE_SELF).ru_maxrss - held) * 1024 / 1e6


def compare_ways(count: int, rounds: int) -> None:
    """Print what each way costs, each round in a process of its own."""
    print(f"{'index, all':<40} {'CPU':>8}    {'memory':>8}")
    for way in WAYS:
        found = []
        for _ in range(rounds):
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                found.append(process.submit(measure, way, count).result())
        spent, grown = (min(each) for each in zip(*found, strict=True))
        print(f"{way:<40} {spent:8.2f} s {grown:8.0f} MB", flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    records = list(articles(options.articles))
    words = sum(len(r.text.split()) for r in records) / len(records)
    print(f"{len(records)} articles of {words:.0f} words")

    def show(name: str, seconds: float, each: int) -> None:
        print(f"{name:<40} {seconds * 1000 / each:8.3f} ms")

    compare_ways(len(records), options.rounds)
    with TemporaryDirectory() as name:
        folder = Path(name)
        update_index(folder, records)
        size = sum(path.stat().st_size for path in folder.iterdir())
        print(f"{'index on disk, an article':<40} {size / 1000 / len(records):8.1f} kB")
        start = time.process_time()
        update_index(folder, records)
        show("update when nothing changed", time.process_time() - start, 1)
        changed = [replace(records[0], headline="Changed"), *records[1:]]
        start = time.process_time()
        update_index(folder, changed)
        show("update when one article changed", time.process_time() - start, 1)
        common, rare = records[0].text.split()[0].lower(), max(records[1].text.split(), key=len)
        for query in (rare, common, f"{common} {rare}", f'"{records[5].headline}"', f"{rare[:3]}*",
                      f"{rare}~", f"{rare}q", "date:2010-03", "*"):  # fmt: skip
            times = []
            for _ in range(options.rounds):
                start = time.process_time()
                total = search(folder, query).total
                times.append(time.process_time() - start)
            show(f"search {query[:24]:<24} {total:>6}", min(times), 1)


if __name__ == "__main__":
    main()
