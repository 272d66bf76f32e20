"""Measure the search: index time an article beside Whoosh's own, and the time of queries.

    python -m bench.search_speed [--articles 1000] [--rounds 3]

Times are CPU time, the best of the rounds: other work on the machine only ever adds to them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.zipf import articles
from generator.search.index import update_index
from generator.search.query import search
from generator.search.records import SearchRecord


def best(action: Callable[[Path], object], rounds: int) -> float:
    """Give the least CPU time of an action on an empty folder, in seconds."""
    times = []
    for _ in range(rounds):
        with TemporaryDirectory() as folder:
            start = time.process_time()
            action(Path(folder))
            times.append(time.process_time() - start)
    return min(times)


def index_with_whoosh(folder: Path, records: list[SearchRecord]) -> None:
    """Index as Whoosh's documentation shows: one stemmed field, the text stored."""
    from whoosh import analysis, fields, index

    schema = fields.Schema(
        key=fields.ID(stored=True, unique=True),
        headline=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
        text=fields.TEXT(stored=True, analyzer=analysis.StemmingAnalyzer()),
        source=fields.ID(stored=True),
        date=fields.ID(stored=True, sortable=True),
    )
    writer = index.create_in(folder, schema).writer(limitmb=512)
    for r in records:
        writer.add_document(
            key=r.key, headline=r.headline, text=r.text, source=r.source, date=r.date
        )
    writer.commit()


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

    update_index_first = best(lambda folder: update_index(folder, records), options.rounds)
    show("index, an article", update_index_first, len(records))
    stock = best(lambda folder: index_with_whoosh(folder, records), options.rounds)
    show("the same with Whoosh's own writer", stock, len(records))
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
