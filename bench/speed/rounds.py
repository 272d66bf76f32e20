"""Run every program over one made archive, round after round."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from pathlib import Path

from bench.made.__main__ import make_archive
from bench.speed.measure import Run, joined, middle, run
from bench.speed.peers import Peers, write_hugo, write_pelican

_NO_SEARCH = "make:\n  search: false\n  search_page: false\n"
_ADDED = """\
 date 2024-12-30 Ferry runs aground off Antwerp

A ferry with 212 people aboard ran aground off Antwerp on Monday. Nobody was hurt.

The harbour master, Anna Brown, said the fog had been thick and the buoy was not lit.
"""


def measure_size(size: int, work: Path, peers: Peers, rounds: int) -> dict[str, Run]:
    """Give the medians of every command on an archive of ``size`` articles."""
    archive, plain = work / f"made-{size}", work / f"made-{size}-no-search"
    hugo, pelican = work / f"hugo-{size}", work / f"pelican-{size}"
    if not (archive / "gold.jsonl").exists():
        shutil.rmtree(archive, ignore_errors=True)
        make_archive(size, archive)
    if not plain.exists():
        plain.mkdir()
        (plain / "content").symlink_to(archive / "content")
    settings = (archive / "archive.yaml").read_text("utf-8")
    (plain / "archive.yaml").write_text(settings + _NO_SEARCH, "utf-8")
    write_hugo(archive, hugo)
    write_pelican(archive, pelican)
    runs: defaultdict[str, list[Run]] = defaultdict(list)
    aside = work / "aside"
    for number in range(rounds):
        print(f"  round {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for site in (archive, plain, hugo, pelican):
            _set_aside(site, aside)
        for name, found in _round(archive, plain, hugo, pelican, peers).items():
            runs[name].append(found)
    shutil.rmtree(aside)
    return {name: middle(found) for name, found in runs.items()}


def _round(archive: Path, plain: Path, hugo: Path, pelican: Path, peers: Peers) -> dict[str, Run]:
    build = [Path(sys.executable).with_name("newsarchive"), "build", "--quiet"]
    found = {}
    found["Hugo"] = run(peers.hugo, hugo)
    found["Pagefind after Hugo"] = run(peers.pagefind, hugo)
    found["Hugo + Pagefind"] = joined(found["Hugo"], found["Pagefind after Hugo"])
    found["Pelican"] = run(peers.pelican, pelican)
    found["Pelican + Pagefind"] = joined(found["Pelican"], run(peers.pagefind, pelican))
    found["newsarchive, no search"] = run(build, plain)
    found["newsarchive"] = run(build, archive)
    added = archive / "content" / "added.txt"
    try:
        run(build, archive)  # the sources of a build that is remembered are two seconds old
        found["newsarchive, nothing changed"] = run(build, archive)
        added.write_text(_ADDED, "utf-8")
        found["newsarchive, one article added"] = run(build, archive)
    finally:
        added.unlink(missing_ok=True)
    return found


def _set_aside(site: Path, aside: Path) -> None:
    """Let every program begin with nothing.

    What was there is removed in the end: for minutes after many files were removed, some file
    systems take several times as long to make a new one.
    """
    place = aside / str(len(list(aside.iterdir())) if aside.exists() else 0)
    place.mkdir(parents=True)
    names = ("site", ".newsarchive", ".site.newsarchive", "public", "resources")
    for name in (*names, "permalinks.yaml", ".hugo_build.lock"):
        if (site / name).exists():
            (site / name).rename(place / name)
