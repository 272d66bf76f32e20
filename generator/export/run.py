"""Export an archive: read and link it as a build does, and write the result elsewhere whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.build import Planned, build_site, plan_site
from generator.config import SETTINGS_FILE
from generator.disk import disk_errors
from generator.errors import NewsarchiveError, Problem
from generator.export.rows import Material
from generator.job import CONTENT, BuildOptions
from generator.progress import Progress
from generator.site.permalinks import LEDGER_FILE

ExportForm = Literal["bagit", "csv", "jsonl", "sqlite"]
_OWN = ("templates", "themes", "locale")
"""Folders in which a site may keep its own."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was exported, and every problem found on the way."""

    target: Path
    counts: Mapping[str, int]
    """Rows of each table, or files of the bag."""
    problems: tuple[Problem, ...]


def export_archive(
    root: Path,
    options: BuildOptions,
    form: ExportForm,
    target: Path,
    progress: Progress,
    *,
    info: tuple[tuple[str, str], ...] = (),
) -> ExportReport:
    """Write the archive to ``target``, a file for ``sqlite`` and a folder otherwise.

    ``info`` are further labels of a bag. A bag holds the site as well, so that is built first.

    Raises:
        NewsarchiveError: something is at ``target`` already, the archive cannot be read, or the
            disk refuses; then nothing is left at ``target``.
    """
    if target.exists() and (target.is_file() or any(target.iterdir())):
        raise NewsarchiveError(f"{target} exists, and an export overwrites nothing: name another")
    if form == "bagit":
        built = build_site(root, options, progress)
    planned = plan_site(root, options, progress)
    problems = built.problems if form == "bagit" else planned.problems
    with progress.stage("export"), _new_place(target) as place:
        if form == "bagit":
            counts = _write_bag(planned, place, root, options, info)
        else:
            counts = _write(form, _material(planned), place, planned.archive.config.title)
    return ExportReport(target, counts, problems)


def _material(planned: Planned) -> Material:
    return Material(
        sources=tuple(planned.archive.sources.values()),
        articles=tuple(sorted(planned.reading.articles, key=lambda a: a.id)),
        links=planned.links,
        urls=planned.archive.urls,
    )


def _write(
    form: Literal["csv", "jsonl", "sqlite"], material: Material, place: Path, title: str
) -> Mapping[str, int]:
    from generator.export.database import write_database
    from generator.export.folder import write_tables

    if form != "sqlite":
        place.mkdir()
        return write_tables(material, place, form, title)
    try:
        return write_database(material, place)
    except sqlite3.Error as error:
        raise NewsarchiveError(f"cannot write the database: {error}") from error


def _write_bag(
    planned: Planned,
    place: Path,
    root: Path,
    options: BuildOptions,
    info: tuple[tuple[str, str], ...],
) -> Mapping[str, int]:
    from generator.export.bag import write_bag

    config = planned.archive.config
    own = (SETTINGS_FILE, LEDGER_FILE, CONTENT, *_OWN)
    payload = {name: root / name for name in own if (root / name).exists()}
    labels = (
        ("External-Description", config.description or config.title),
        ("External-Identifier", f"{config.base_url}/"),
        *info,
    )
    tables = place.with_name(f"{place.name}-tables")
    try:
        _write("csv", _material(planned), tables, config.title)
        payload |= {"site": options.target(root), "tables": tables}
        place.mkdir()
        return {"files": write_bag(payload, place, labels, options.today)}
    finally:
        _remove(tables)


@contextmanager
def _new_place(target: Path) -> Iterator[Path]:
    """Give a place beside ``target`` that becomes it when all went well."""
    place = target.with_name(f".{target.name}.newsarchive")
    with disk_errors(f"export to {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove(place)
        try:
            yield place
            if target.is_dir():
                target.rmdir()  # an empty one
            place.rename(target)
        finally:
            _remove(place)


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
