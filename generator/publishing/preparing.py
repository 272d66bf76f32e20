"""Look at the published site and make its spare tree ready, beside the rest of a build.

For a large site this is done in a process of its own: nothing of the build waits for it but the
first question whether a file is there, and the end. Only one process at a time touches the spare,
for it has a lock of its own: a build that was killed may leave this process behind for a moment.
If it holds the lock, the next build waits for its end; if it gets the lock later, it finds that
nobody waits for it, and lets the spare be.

Should the process end before its time, its work is done over here, and what stands in the way of
it is said here.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from generator.lock import hold_lock
from generator.publishing.mirror import Mirror, mirror
from generator.publishing.record import Published, Record, Seen
from generator.publishing.survey import Survey, survey
from generator.workers import prepare_worker

_PATIENCE = 60.0
"""Seconds in which a process whose parent was killed has ended for sure."""


class Place(NamedTuple):
    """A site's folder, with what lies beside it."""

    site: Path
    work: Path
    """Where the spare lies."""
    record: Record

    @property
    def spare(self) -> Path:
        """The tree that the next site is made of."""
        return self.work / "spare"


def present(known: Published, found: Survey) -> dict[str, Seen]:
    """Give the files of the record that are in the site, as they are now."""
    there = {**known.files, **found.seen}
    for path in found.gone:
        there.pop(path, None)
    return there


class Preparation:
    """What is found out and made ready for publishing, each when it is asked for."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._steps = _prepare(place, lambda: self.known)
        self._survey: Survey | None = None
        self._mirror: Mirror | None = None

    @cached_property
    def known(self) -> Published:
        """What was published before."""
        return self._place.record.read()

    def survey(self) -> Survey:
        """Give how the site differs from its record."""
        if self._survey is None:
            found = self._next()
            assert isinstance(found, Survey)
            self._survey = found
        return self._survey

    def mirror(self) -> Mirror:
        """Give the spare, which holds the files of the record that are in the site.

        Raises:
            OSError: the disk refuses.
        """
        if self._mirror is None:
            self.survey()
            made = self._next()
            assert isinstance(made, Mirror)
            self._mirror = made
            self.close()
        return self._mirror

    def _next(self) -> Survey | Mirror:
        return next(self._steps)

    def close(self) -> None:
        """Let the spare be."""
        self._steps.close()


class PreparationBeside(Preparation):
    """The same, in a process of its own, which begins at once."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"  # see workers.py
        context: Any = multiprocessing.get_context(method)
        self._results, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_work, args=(place, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def _next(self) -> Survey | Mirror:
        try:
            found: Survey | Mirror = self._results.recv()
        except (EOFError, OSError):
            self._process.join()
            found = super()._next()
            if self._survey and isinstance(found, Survey):
                found = super()._next()  # the survey is known already
        return found

    def close(self) -> None:
        """End the process, ready or not."""
        super().close()
        if self._mirror is None and self._process.is_alive():
            self._process.kill()
            self._process.join()
            with suppress(Exception), hold_lock(_lock(self._place), "here"):
                pass  # this removes the lock
        self._process.join()
        self._results.close()


def _work(place: Place, results: Connection) -> None:
    """Do it all, and send what comes of it; work goes on until somebody takes that."""
    prepare_worker()
    with ThreadPoolExecutor(1) as post, suppress(Exception):
        # What stands in the way will be seen there, where it is done over.
        for found in _prepare(place, lambda: _read_if_wanted(place.record)):
            post.submit(results.send, found)
    results.close()


def _read_if_wanted(record: Record) -> Published:
    """Give what was published, to a build that still lives: another may be at the spare by now."""
    parent = multiprocessing.parent_process()
    if parent is None or not parent.is_alive():
        raise ProcessLookupError
    return record.read()


def _prepare(place: Place, read: Callable[[], Published]) -> Generator[Survey | Mirror]:
    with hold_lock(_lock(place), "making a site ready", wait=_PATIENCE):
        known = read()
        found = survey(place.site, known)
        yield found
        made = mirror(place.site, place.spare, present(known, found))
    yield made


def _lock(place: Place) -> Path:
    return place.work / "spare.lock"
