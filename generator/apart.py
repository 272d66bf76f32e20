"""What is made of the archive beside its pages: feeds, data files, both searches.

It begins in copies of this process, to which the archive need not be handed over; what comes back
is small, for most files are in the site already. Where no copy can be made (``Workers.copies``),
it is done here, or by the workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from generator.explaining import Journal, JournalApart
from generator.model import KeptFile, Links, OutputFile
from generator.progress import Silent
from generator.render.machine import data_files
from generator.render.page import PageSettings
from generator.rendering import render_feeds
from generator.reuse import Elsewhere
from generator.run import Run
from generator.searching import index_records, read_once, records_of, search_files
from generator.site.archive import Archive
from generator.store import Store
from generator.versions import Memory
from generator.workers import open_workers

Files = Iterator[OutputFile | KeptFile]


@dataclass(frozen=True, slots=True)
class Work:
    """What there is to be made, and of what."""

    archive: Archive
    links: Links
    settings: PageSettings
    state: Path
    """The site's state folder."""
    memory: Memory
    there: Elsewhere

    def feeds(self, run: Run) -> Files:
        """Make the feeds."""
        if not self.archive.config.make.feed:
            return iter(())
        return render_feeds(self.archive, self.settings, run, self.memory, self.there)

    def data(self, _: Run) -> Files:
        """Make the data files."""
        yield from data_files(self.archive, self.links)

    def search(self, run: Run) -> Files:
        """Bring both searches up to date, and give the files of the browser's."""
        found, indexed = self.begin_search(run)
        indexed()
        return found

    def begin_search(self, run: Run) -> tuple[Files, Callable[[], None]]:
        """Begin with both; give the files of the browser's, and what waits for the other."""
        records = records_of(self.archive, self.links)
        indexed: Callable[[], None] = _nothing
        if self.archive.config.make.search:
            indexed = run.workers.begin(index_records, (self.state, records))
        reading = partial(read_once, store=run.store, there=self.there)
        of_article = run.journal.digest
        return search_files(self.archive, records, self.state, reading, of_article), indexed


@dataclass(frozen=True, slots=True)
class Begun:
    """What has begun."""

    meanwhile: Files
    """Files to ask for while workers make pages: they are made here."""
    after: Files
    """Files to ask for when the pages are made."""
    indexed: Callable[[], None]
    """Waits for the index of the command line."""


def begin(work: Work, run: Run, look: Callable[[], None]) -> Begun:
    """Begin with everything.

    ``look`` finds out which files are in the site: it is called before a process is copied.
    """
    if run.workers.copies and not run.journal.explains:
        look()
        makers = (work.search, work.feeds, work.data)
        begun = [_begin_apart(make, run) for make in makers]
        return Begun(iter(()), chain.from_iterable(begun), _nothing)
    found, indexed = work.begin_search(run)
    return Begun(work.feeds(run), chain(found, work.data(run)), indexed)


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Made:
    """What comes back of a copy."""

    files: tuple[OutputFile | KeptFile, ...]
    asked: tuple[bytes, ...]
    """Keys of the entries of the store that were asked for."""
    notes: tuple[tuple[str, str, bytes], ...]
    """For the journal."""


def _begin_apart(make: Callable[[Run], Files], run: Run) -> Files:
    with run.store.lend() as path:
        begun = run.workers.begin(partial(_make_apart, make, run.journal), path)
    return _taken(begun, run)


def _make_apart(make: Callable[[Run], Files], known: Journal, path: Path) -> _Made:
    """Make files with a store of our own, at ``path``."""
    journal = JournalApart(known)
    with Store(path) as store, open_workers(1) as workers:
        found = make(Run(store, workers, Silent(), journal))
        files = tuple(f.digested() if isinstance(f, OutputFile) else f for f in found)
        return _Made(files, store.asked, tuple(journal.notes))


def _taken(begun: Callable[[], _Made], run: Run) -> Files:
    made = begun()
    run.store.keep(made.asked)
    run.journal.take(made.notes)
    yield from made.files
