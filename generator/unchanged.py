"""Tell that a build has nothing to do, without doing it.

A site depends on its settings, its ledger of addresses, its content, templates, themes and
catalogues, on this program, and on the build's options. When all of these, and the site that was
published from them, have the sizes and time stamps of the last build, that build's report is
given again.

Time stamps are only as fine as the file system makes them. So a build is not remembered when one
of its sources was written less than two seconds before it began: a change in the same tick, of
the same size, would not be seen. (git has this problem with its index, and calls it "racy".)
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from operator import attrgetter
from pathlib import Path

from generator.errors import NewsarchiveError, Problem
from generator.job import CONTENT, BuildOptions, BuildReport, Explanation
from generator.progress import Progress
from generator.publishing.record import COARSEST, Published, Record, work_of
from generator.publishing.survey import Survey, survey
from generator.rewrite import replace_file
from generator.shipped import shipped_folder
from generator.state import INDEX_FOLDER, STATE_FOLDER

_MEMORY = "built.json"
_SOURCES = (CONTENT, "locale", "templates", "themes", "static", "archive.yaml")
_PACKAGE = Path(__file__).parent


def build_unless_unchanged(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build the site, or say at once what the last build said.

    Raises what ``build.build_site`` raises.
    """
    began = time.time_ns()
    sources = _look_at_sources(root, options)
    if known := _recall(root, options, sources.digest):
        return known
    from generator.build import build_site

    report = build_site(root, options, progress)
    settled = sources.newest < began - COARSEST
    if settled and sources == _look_at_sources(root, options):
        _remember(root, options, sources.digest, report)
    return report


@dataclass(frozen=True, slots=True)
class _Look:
    digest: str
    newest: int
    """Time stamp of the youngest file of the site's own, in nanoseconds."""


def _look_at_sources(root: Path, options: BuildOptions) -> _Look:
    asked = asdict(replace(options, workers=1, scheduler="", explain=False))
    theirs = _look([root / name for name in _SOURCES])
    ours = _look([_PACKAGE, shipped_folder("templates"), shipped_folder("themes")])
    return _Look(f"{theirs.digest} {ours.digest} {sorted(asked.items())}", theirs.newest)


def _look(places: list[Path]) -> _Look:
    digest = hashlib.blake2b(digest_size=16)
    newest = 0
    for path, size, stamp in _files(places):
        digest.update(f"\0{path}\0{size}\0{stamp}".encode("utf-8", "surrogateescape"))
        newest = max(newest, stamp)
    return _Look(digest.hexdigest(), newest)


def _files(places: list[Path]) -> Iterator[tuple[str, int, int]]:
    """Give path, size in bytes and time stamp of every file at and below some places."""
    folders = [str(place) for place in reversed(places)]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as inside:
                entries = sorted(inside, key=attrgetter("name"))
        except OSError:  # a file, or nothing that may be read
            yield _stamp(folder)
            continue
        for entry in entries:
            try:
                if not entry.is_dir(follow_symlinks=False):
                    found = entry.stat()
                    yield entry.path, found.st_size, found.st_mtime_ns
                elif entry.name != "__pycache__":
                    folders.append(entry.path)
            except OSError:
                yield entry.path, -1, 0


def _stamp(path: str) -> tuple[str, int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return path, -1, 0
    return path, found.st_size, found.st_mtime_ns


def _look_at_result(root: Path, record: Record) -> str:
    """Digest what is known of the result; whether the site is what its record says is not asked."""
    index, ledger = root / STATE_FOLDER / INDEX_FOLDER, root / "permalinks.yaml"
    return _look([record.listed, record.stamps, index, ledger]).digest


def _record(root: Path, options: BuildOptions) -> Record:
    target, state = options.target(root), root / STATE_FOLDER
    return Record.of(Path(os.path.realpath(target)), Path(os.path.realpath(state)))


def _recall(root: Path, options: BuildOptions, sources: str) -> BuildReport | None:
    """Give the last build's report if its sources and its result are as it left them."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        memory = json.loads((root / STATE_FOLDER / _MEMORY).read_text("utf-8"))
        record = _record(root, options)
        if memory["sources"] != sources or memory["result"] != _look_at_result(root, record):
            return None
        began = time.time_ns()
        known = record.read()
        found = survey(options.target(root), known)
        if found.finds(known):
            _note_settled(root, options, memory, known, _older(found, began - COARSEST))
            return BuildReport(
                problems=tuple(Problem(**problem) for problem in memory["problems"]),
                counts=memory["counts"],
                output=options.target(root),
                address=memory["address"],
                unchanged=memory["files"],
                explanation=Explanation((), (), {}) if options.explain else None,
            )
    return None


def _older(found: Survey, moment: int) -> Survey:
    """Leave of what had to be looked at what is older than a time stamp, in nanoseconds."""
    return replace(
        found,
        seen={path: one for path, one in found.seen.items() if one.modified < moment},
        folders={path: one for path, one in found.folders.items() if one.modified < moment},
    )


def _note_settled(
    root: Path, options: BuildOptions, memory: Mapping[str, object], known: Published, old: Survey
) -> None:
    """Note what was too young for that when it was written, unless somebody builds."""
    if not (old.seen or old.folders):
        return
    from generator.lock import hold_lock

    record, target = _record(root, options), Path(os.path.realpath(options.target(root)))
    with suppress(NewsarchiveError), hold_lock(work_of(target) / "lock", f"building into {target}"):
        if _look_at_result(root, record) == memory["result"]:
            record.note({**known.files, **old.seen}, {**known.folders, **old.folders})
            _write(root, {**memory, "result": _look_at_result(root, record)})


def _remember(root: Path, options: BuildOptions, sources: str, report: BuildReport) -> None:
    memory = {
        "sources": sources,
        "result": _look_at_result(root, _record(root, options)),
        "problems": [asdict(problem) for problem in report.problems],
        "counts": dict(report.counts),
        "address": report.address,
        "files": report.written + report.unchanged,
    }
    _write(root, memory)


def _write(root: Path, memory: Mapping[str, object]) -> None:
    replace_file(root / STATE_FOLDER / _MEMORY, json.dumps(memory).encode())
