"""A folder of the benchmark -> articles, read as any archive is, and their gold.

``DATA_DIR`` holds one folder a corpus, each with ``articles/`` and ``gold.jsonl``, and beside
them ``score_events.py``, which defines the measures. The data is no part of this repository.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from generator.config import parse_config
from generator.model import Article, RawFile
from generator.read import parse_article, plan_reading

SETTINGS = "title: Benchmark\nbase_url: https://example.org\nlanguage: en\n"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles of all topics together, in order of id, and what annotators say of them."""

    name: str
    articles: tuple[Article, ...]
    gold: Any
    """``Gold`` of ``score_events.py``."""


def read_scorer(data: Path) -> ModuleType:
    """Import the scorer that lies beside the data."""
    spec = importlib.util.spec_from_file_location("score_events", data / "score_events.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(data / "score_events.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_corpus(data: Path, name: str, scorer: ModuleType) -> Corpus:
    """Read one corpus; one without articles is about those of this repository."""
    gold_path = data / name / "gold.jsonl"
    folder = data / name / "articles"
    if not folder.is_dir():
        folder = Path(__file__).parents[2] / "content"
    docs = [json.loads(line)["doc"] for line in gold_path.read_text("utf-8").splitlines()]
    articles = read_articles({doc: folder / doc for doc in docs})
    return Corpus(name, articles, scorer.Gold(str(gold_path)))


def read_articles(paths: Mapping[str, Path]) -> tuple[Article, ...]:
    """Read files, by the names that they shall have, as any archive is; in order of id."""
    config, _ = parse_config(SETTINGS)
    files = [_raw(path, name) for name, path in paths.items()]
    parsed = [parse_article(task) for task in plan_reading(files, config).tasks]
    return tuple(sorted((p.article for p in parsed if p.article), key=lambda a: a.id))


def _raw(path: Path, name: str) -> RawFile:
    data = path.read_bytes()
    return RawFile(name, data, hashlib.sha256(data).hexdigest())
