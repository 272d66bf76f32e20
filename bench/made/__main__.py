"""Make an archive of invented news, the same one for the same size and seed.

    python -m bench.made SIZE FOLDER [--seed N]

FOLDER gets ``archive.yaml``, ``content/`` with SIZE articles of about 3 KB from thirty sources and
ten years, and ``gold.jsonl``: which sentences tell which event. Half of the articles are alone with
their story; the others tell planted events in their own words, two to eight sources each. Some
stories look alike, some articles are copies of another, some are live blogs.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.made.article import sources, write_story
from bench.made.story import count_tellings, plan_story

_SETTINGS = """\
title: A made archive
description: Invented news of ten years, to measure with.
base_url: https://example.org/made
language: en
zone: Etc/UTC
"""
_BATCH = 200
"""Stories that one process writes at a time."""


def make_archive(size: int, folder: Path, seed: int = 1, workers: int | None = None) -> None:
    """Write an archive of ``size`` articles into a folder that does not exist yet or is empty."""
    content = folder / "content"
    content.mkdir(parents=True)
    (folder / "archive.yaml").write_text(_SETTINGS, "utf-8")
    (content / "sources.yaml").write_text(_list_sources(), "utf-8")
    write = partial(_write_batch, seed=seed, content=content)
    gold = (folder / "gold.jsonl").open("w", encoding="utf-8")
    with gold, multiprocessing.Pool(workers or os.cpu_count()) as pool:
        for lines in pool.imap(write, _batches(size, seed)):
            gold.write(lines)


def _batches(size: int, seed: int) -> Iterator[list[tuple[int, int]]]:
    """Give numbers of stories with how many of their articles are wanted."""
    batch: list[tuple[int, int]] = []
    number = 0
    while size > 0:
        batch.append((number, min(size, count_tellings(seed, number))))
        size -= batch[-1][1]
        number += 1
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def _write_batch(batch: list[tuple[int, int]], seed: int, content: Path) -> str:
    gold = []
    for number, count in batch:
        for _, made in zip(range(count), write_story(plan_story(seed, number), seed), strict=False):
            path = content / made.path
            try:
                path.write_text(made.text, "utf-8")
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(made.text, "utf-8")
            gold.append(json.dumps(made.gold) + "\n")
    return "".join(gold)


def _list_sources() -> str:
    return "".join(
        f"{o.id}:\n  name: {o.name}\n  kind: {o.kind}\n  zone: {o.zone}\n  files: [{o.id}/]\n"
        for o in sources()
    )


def main() -> None:
    """Make the archive that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.made", description=__doc__)
    parser.add_argument("size", type=int, help="how many articles")
    parser.add_argument("folder", type=Path, help="where to; it must not exist yet")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if (options.folder / "content").exists():
        sys.exit(f"{options.folder} holds an archive already")
    make_archive(options.size, options.folder, options.seed)


if __name__ == "__main__":
    main()
