"""Write the finished site: beside the old one, and put in its place as a whole.

Whatever happens on the way, an error, a full disk, a killed process, the old site stays as it
was. A file whose bytes did not change is a hard link to the old one, so it keeps its time stamp
and costs no disk.

The tree that was replaced stays beside the site as the *spare*, and the next build makes its
site of it. While the build reads and renders, the spare is made to hold what the site holds
(``publishing/``), so that in the end only what changed is written and removed; see
``docs/decisions/spare-tree.md``.

Only what newsarchive made is ever replaced: the paths it wrote are recorded outside the site
(``record.py``). Any other file found in the folder stops the build, unless the new site has
the very same bytes there.

Nothing is flushed to the disk but the list of these paths. A power cut may leave a damaged site,
but the next build sees which files are not as they were, and so mends it; what can be made again
is not worth a wait at every build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ENOENT
from functools import cached_property
from pathlib import Path

from generator.disk import disk_errors
from generator.errors import NewsarchiveError
from generator.lock import hold_lock
from generator.model import KeptFile, OutputFile
from generator.publishing.new_tree import NewTree
from generator.publishing.preparing import Place, Preparation, PreparationBeside, present
from generator.publishing.record import Mark, Published, Record, Seen, work_of
from generator.publishing.survey import Survey, read_file
from generator.safe_paths import PathClaims
from generator.state import STATE_FOLDER
from generator.swap import recover, replace_folder

_SOURCES = ("content", "locale", "templates", "themes", STATE_FOLDER, ".git", ".github")
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What operating systems leave in folders: nobody misses it."""
LARGE = 5000
"""Files of a site that are worth a process of their own: it takes a tenth of a second to start."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What became of the site's files."""

    written: int
    unchanged: int
    removed: int
    bytes: int
    """Size of the whole site."""


@contextmanager
def open_site(target: Path, state: Path, large: int | None = None) -> Iterator[Publication]:
    """Begin to publish into ``target``: nobody else can, until this has ended.

    ``state`` is the site's state folder, beside its ``archive.yaml``. A site of ``large`` files
    is looked at in a process of its own, none with None.

    Raises:
        NewsarchiveError: the folder is not ours to replace, another build is writing it, or the
            disk refuses.
    """
    target, state = (Path(os.path.realpath(path)) for path in (target, state))
    _refuse_place(target, state.parent)
    work = work_of(target)
    with disk_errors(f"write the site to {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
        record = Record.of(target, state)
        record.listed.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(work / "lock", f"building into {target}"):
        with disk_errors(f"write the site to {target}"):
            publication = Publication(Place(target, work, record), large)
        try:
            yield publication
        except BaseException as error:
            publication.close()
            if isinstance(error.__cause__, OSError):
                with suppress(OSError):  # a full disk shall become no fuller
                    shutil.rmtree(work / "spare")
            raise
        finally:
            publication.close()


def note_file(file: OutputFile) -> KeptFile:
    """Give what is enough to know a file again."""
    return KeptFile(file.path, len(file.data), file.sha256)


def publish(
    files: Iterable[OutputFile | KeptFile],
    target: Path,
    state: Path,
    exchange: bool = True,
    large: int | None = None,
) -> PublishReport:
    """Make ``target`` hold these files and no others; see ``open_site`` and ``Publication``."""
    with open_site(target, state, large) as site:
        return site.publish(files, exchange)


class Publication:
    """One site on its way: the new tree beside the old one."""

    def __init__(self, place: Place, large: int | None) -> None:
        self._place = place
        self._there = os.path.join(place.site, "")
        recover(place.site, place.work / "old")
        self._keep_spare()
        beside = large is not None and place.record.count() >= large
        self._preparation = (PreparationBeside if beside else Preparation)(place)

    @cached_property
    def _survey(self) -> Survey:
        with disk_errors(f"look at the site in {self._place.site}"):
            return self._preparation.survey()

    @cached_property
    def _known(self) -> Published:
        with disk_errors(f"look at the site in {self._place.site}"):
            return self._preparation.known

    @cached_property
    def _old(self) -> dict[str, Seen]:
        """The files that are there and known."""
        return present(self._known, self._survey)

    def find(self, note: KeptFile) -> KeptFile | None:
        """Tell whether a file is in the site still; None when it is not."""
        return note if self._find(note.path, note.size, note.sha256) else None

    def _find(self, path: str, size: int, sha256: str) -> Seen | None:
        """Give a file of the site that has these bytes, if there is one."""
        seen = self._old.get(path)
        if seen is None and path in self._survey.strange:
            seen = self._look(path, size)
        return seen if seen and seen.size == size and seen.sha256 == sha256 else None

    def _look(self, path: str, size: int) -> Seen | None:
        """Read a file that is not known, if it may be the one that is wanted."""
        with suppress(OSError):
            if os.lstat(self._there + path).st_size == size and (
                seen := read_file(self._there + path)
            ):
                self._old[path] = seen
                return seen
        return None

    def publish(
        self, files: Iterable[OutputFile | KeptFile], exchange: bool = True
    ) -> PublishReport:
        """Make the site hold these files and no others.

        The files may come from a generator: besides all paths, one file at a time is held in
        memory. For ``exchange`` see ``swap.replace_folder``.

        Raises:
            NewsarchiveError: a path is unsafe, the folder holds what is not ours, or the disk
                refuses; the old site is as it was.
        """
        claims = PathClaims()
        new: dict[str, Seen] = {}
        written: set[str] = set()
        for file in files:
            path = file.path
            claims.claim(path)
            size = file.size if isinstance(file, KeptFile) else len(file.data)
            seen = self._find(path, size, file.sha256)
            if seen is None:
                with disk_errors(f"write {path} of the site"):
                    if isinstance(file, KeptFile):
                        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), self._there + path)
                    seen = self._tree.write(file)
                written.add(path)
            elif path in self._survey.strange:
                with disk_errors(f"write {path} of the site"):
                    seen = self._tree.link(path, self._there + path, seen)
            new[path] = seen
        with disk_errors(f"write the site to {self._place.site}"):
            return self._finish(new, written, exchange)

    @cached_property
    def _tree(self) -> NewTree:
        """The new tree, which begins as the old one."""
        with disk_errors(f"write the site to {self._place.site}"):
            made = self._preparation.mirror()
        known = self._survey.strange
        return NewTree(self._place.spare, made, (path for path in self._old if path not in known))

    def _finish(self, new: dict[str, Seen], written: set[str], exchange: bool) -> PublishReport:
        """Put the new tree in the place of the old one, unless they are the same."""
        place, survey = self._place, self._survey
        self._refuse_strangers(survey.strange - (new.keys() - written))
        leaving = (self._old.keys() | survey.strange | survey.replaced) - new.keys()
        marks: dict[str, Mark] = {**self._known.folders, **survey.folders}
        listed = self._known.paths
        news = bool(survey.seen or survey.folders)
        if written or leaving or not place.site.exists():
            # While the swap can happen, the list holds both trees: killed on either side of it,
            # every file there is still known to be ours.
            both = self._known.paths | new.keys()
            if both != listed:
                place.record.list(both)
                listed = both
            tree = self._tree
            tree.remove_all_but(new)
            if place.site.exists():
                shutil.copymode(place.site, place.spare)
            replace_folder(place.spare, place.site, place.work / "old", exchange)
            marks = tree.folders(place.site)
            new |= tree.copies(place.site, new)
            news = True
        if listed != new.keys():
            with suppress(NewsarchiveError):  # the site is there; what is listed holds it
                place.record.list(new)
            news = True
        if news:
            place.record.note(new, marks)
        with suppress(OSError):
            self._keep_spare()
        size = sum(seen.size for seen in new.values())
        return PublishReport(len(written), len(new) - len(written), len(leaving), size)

    def _refuse_strangers(self, paths: Iterable[str]) -> None:
        strangers = sorted(path for path in paths if path.rpartition("/")[2] not in _LITTER)
        if strangers:
            more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
            raise NewsarchiveError(
                f"{self._place.site} holds a file that newsarchive did not write ({strangers[0]}"
                f"{more}), and a build replaces the whole folder; move it away, or choose another "
                "folder with --output"
            )

    def _keep_spare(self) -> None:
        """Let the tree that was replaced, if there is one, be the spare."""
        aside = self._place.work / "old"
        if aside.exists():
            if self._place.spare.exists():
                shutil.rmtree(aside)
            else:
                aside.rename(self._place.spare)

    def close(self) -> None:
        """Let the spare be."""
        self._preparation.close()


def _refuse_place(target: Path, root: Path) -> None:
    if root.is_relative_to(target):
        raise NewsarchiveError(f"the site cannot be built into {target}: its sources lie there")
    for name in _SOURCES:
        if target.is_relative_to(root / name):
            raise NewsarchiveError(
                f"the site cannot be built into {target}: '{name}' is kept for other things"
            )
    if target.exists() and not target.is_dir():
        raise NewsarchiveError(f"the site cannot be built into {target}: it is a file")
