"""Files that are made of the archive in a copy of this process, beside the pages.

What the archive says need not be handed over, and what comes back is small: most files are in the
site already. Where no copy can be made (``Workers.copies``), the files are made here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.explaining import JournalApart
from generator.model import KeptFile, Links, OutputFile
from generator.progress import Silent
from generator.render.machine import data_files
from generator.render.page import PageSettings
from generator.rendering import render_feeds
from generator.reuse import Elsewhere
from generator.run import Run
from generator.site.archive import Archive
from generator.store import Store
from generator.versions import Memory
from generator.workers import Workers, open_workers

Files = Iterator[OutputFile | KeptFile]


@dataclass(frozen=True, slots=True)
class Feeds:
    """What comes back of the feeds."""

    files: tuple[OutputFile | KeptFile, ...]
    asked: tuple[bytes, ...]
    """Keys of the entries of the store that were asked for."""
    notes: tuple[tuple[str, str, bytes], ...]
    """For the journal."""


def begin_feeds(
    archive: Archive, settings: PageSettings, run: Run, memory: Memory, there: Elsewhere
) -> Files:
    """Begin to make the feeds, where ``Workers.copies``; give them when they are asked for.

    Whether a file is ``there`` must be known already.
    """
    make = partial(_make_feeds, archive, settings, memory, there)
    with run.store.lend() as path:
        begun = run.workers.begin(make, path)
    return _taken(begun, run)


def begin_data(archive: Archive, links: Links, workers: Workers) -> Files:
    """Begin to make the data files, if there can be a copy; give them when they are asked for."""
    make = partial(_make_data, archive)
    begun = workers.begin(make, links) if workers.copies else partial(make, links)
    return _given(begun)


def _given(begun: Callable[[], tuple[OutputFile, ...]]) -> Files:
    yield from begun()


def _make_data(archive: Archive, links: Links) -> tuple[OutputFile, ...]:
    return tuple(file.digested() for file in data_files(archive, links))


def _make_feeds(
    archive: Archive, settings: PageSettings, memory: Memory, there: Elsewhere, path: Path
) -> Feeds:
    """Make the feeds with a store of our own, at ``path``."""
    journal = JournalApart()
    with Store(path) as store, open_workers(1) as workers:
        run = Run(store, workers, Silent(), journal)
        files = render_feeds(archive, settings, run, memory, there)
        made = tuple(f.digested() if isinstance(f, OutputFile) else f for f in files)
        return Feeds(made, store.asked, tuple(journal.notes))


def _taken(begun: Callable[[], Feeds], run: Run) -> Files:
    feeds = begun()
    run.store.keep(feeds.asked)
    run.journal.take(feeds.notes)
    yield from feeds.files
