"""Stories of which every sentence was judged -> a corpus: ``judged.jsonl``, one story a line.

The annotation was made for this project by reading, by the rules in docs/linking.md. It holds no
text: articles are known by the SHA-256 of their files, sentences by where they start and end, in
code points of the decoded text. The texts are those of the Event Coreference Bank+ (A. Cybulska
and P. Vossen 2014) and of the Fake News Challenge; whoever has them in ``DATA_DIR`` can measure.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from bench.events.corpus import Corpus, read_articles, read_corpus

NAME = "judged-whole"
ANNOTATION = Path(__file__).with_name("judged.jsonl")


def read_named(data: Path, name: str, scorer: ModuleType) -> Corpus:
    """Read the stories judged whole, or a corpus of the data, by its name."""
    return read_judged(data, scorer) if name == NAME else read_corpus(data, name, scorer)


def read_judged(data: Path, scorer: ModuleType) -> Corpus:
    """Read the judged stories whose articles are all there."""
    files = {
        sha256(path.read_bytes()).hexdigest(): path for path in sorted(data.glob("*/articles/*"))
    }
    lines = []
    wanted: dict[str, Path] = {}
    for line in ANNOTATION.read_text("utf-8").splitlines():
        story = json.loads(line)
        digests = [article["sha256"] for article in story["articles"].values()]
        if all(digest in files for digest in digests):
            wanted |= {files[digest].name: files[digest] for digest in digests}
            lines += gold_lines(story, files)
    with TemporaryDirectory() as folder:
        gold = Path(folder, "gold.jsonl")
        gold.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        return Corpus(NAME, read_articles(wanted), scorer.Gold(str(gold)))


def gold_lines(story: dict[str, Any], files: dict[str, Path]) -> Iterator[dict[str, Any]]:
    """Give the lines of a story as the scorer reads them, an article each."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for number, event in enumerate(story["events"]):
        for sentence in event["sentences"]:
            told[sentence].append(f"{story['story']}-{number}")
    for letter, article in story["articles"].items():
        sentences = [
            {"i": i, "start": a, "end": b, "judged": True, "events": told[f"{letter}{i}"]}
            for i, (a, b) in enumerate(article["sentences"])
        ]
        name = files[article["sha256"]].name
        known = {"doc": name, "topic": story["topic"], "story": story["story"]}
        yield {**known, "source": None, "date": None, "sentences": sentences}
