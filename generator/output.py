"""Write the finished site: beside the old one, and put in its place as a whole.

Whatever happens on the way, an error, a full disk, a killed process, the old site stays as it
was. A file whose bytes did not change is a hard link to the old one, so it keeps its time stamp
and costs no disk.

The tree that was replaced stays beside the site as the *spare*, and the next build makes its
site of it: most of what it needs is there. Nothing is taken for granted of the spare but what
is one file with the site's own; see ``docs/decisions/spare-tree.md``.

Only what newsarchive made is ever replaced: the paths it wrote are recorded outside the site,
in ``.newsarchive/published/``. Any other file found in the folder stops the build, unless the
new site has the very same bytes there.

Nothing is flushed to the disk but that record. A power cut may leave a damaged site, but the
next build compares bytes, not time stamps, and so mends it; what can be made again is not
worth a wait at every build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.disk import disk_errors
from generator.errors import NewsarchiveError
from generator.lock import hold_lock
from generator.model import KeptFile, OutputFile
from generator.safe_paths import PathClaims
from generator.state import STATE_FOLDER
from generator.swap import recover, replace_folder

_SOURCES = ("content", "locale", "templates", "themes", STATE_FOLDER, ".git", ".github")
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What operating systems leave in folders: nobody misses it."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """What became of the site's files."""

    written: int
    unchanged: int
    removed: int
    bytes: int
    """Size of the whole site."""


def publish(
    files: Iterable[OutputFile | KeptFile], target: Path, state: Path, exchange: bool = True
) -> PublishReport:
    """Make ``target`` hold these files and no others.

    ``state`` is the site's state folder, beside its ``archive.yaml``. The files may come from a
    generator: besides all paths, one file at a time is held in memory. For ``exchange`` see
    ``swap.replace_folder``.

    Raises:
        NewsarchiveError: a path is unsafe, the folder is not ours to replace, another build is
            writing it, or the disk refuses; the old site is as it was.
    """
    target, state = (Path(os.path.realpath(path)) for path in (target, state))
    _refuse_place(target, state.parent)
    with disk_errors(f"write the site to {target}"):
        target.parent.mkdir(parents=True, exist_ok=True)
        record = Record.of(target, state)
    work = target.with_name(f".{target.name}.newsarchive")
    with hold_lock(work / "lock", f"building into {target}"):
        publication = _Publication(target, work, record)
        try:
            with disk_errors(f"write the site to {target}"):
                publication.begin()
            for file in files:
                with disk_errors(f"write {file.path} of the site"):
                    publication.add(file)
            with disk_errors(f"write the site to {target}"):
                report = publication.finish(exchange)
        except BaseException:
            with suppress(OSError):  # the next build tries again
                publication.clean()
            raise
        with suppress(OSError):
            publication.tidy()
        return report


class _Publication:
    """One site on its way: the new tree beside the old one."""

    def __init__(self, target: Path, work: Path, record: Record) -> None:
        self._target, self._work, self._record = target, work, record
        self._new = work / "spare"
        self._there, self._here = os.path.join(target, ""), os.path.join(self._new, "")
        """Both trees as beginnings of paths."""
        self._known: frozenset[str] = frozenset()
        """What earlier builds wrote there."""
        self._old: frozenset[str] = frozenset()
        """What is there."""
        self._spare: set[str] = set()
        """What is in the new tree from earlier builds."""
        self._folders = {""}
        """Of the new tree."""
        self._kept: set[str] = set()
        self._claims = PathClaims()
        self._bytes = 0

    def begin(self) -> None:
        """Tidy up after a build that was killed, and look at what is there."""
        recover(self._target, self._work / "old")
        self._known = self._record.read()
        if self._target.exists():
            self._old = frozenset(_list_files(self._target)[0])
        self._keep_spare()
        if os.path.lexists(self._new):
            self._spare, self._folders = _list_files(self._new)
        else:
            self._new.mkdir()

    def _keep_spare(self) -> None:
        """Let there be one spare at most, and nothing else in its place."""
        aside = self._work / "old"
        if self._new.is_symlink() or self._new.is_file():
            self._new.unlink()
        if aside.exists():
            if self._new.exists():
                shutil.rmtree(aside)
            else:
                aside.rename(self._new)

    def add(self, file: OutputFile | KeptFile) -> None:
        """Put one file into the new tree."""
        self._claims.claim(file.path)
        self._make_folder(file.path.rpartition("/")[0])
        old, new = self._there + file.path, self._here + file.path
        if isinstance(file, KeptFile) or (file.path in self._old and _same(old, file.data)):
            if file.path not in self._spare or not _is_one(old, new):
                self._clear(file.path)
                _link(old, new)
            self._kept.add(file.path)
        else:
            self._clear(file.path)
            _write(new, file.data)
        self._bytes += file.size if isinstance(file, KeptFile) else len(file.data)

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._make_folder(folder.rpartition("/")[0])
            self._clear(folder)
            os.mkdir(os.path.join(self._new, folder))
            self._folders.add(folder)

    def _clear(self, path: str) -> None:
        """Remove from the new tree what an earlier build had at this path."""
        if path in self._spare:
            os.unlink(os.path.join(self._new, path))
            self._spare.remove(path)
        elif path in self._folders:
            shutil.rmtree(os.path.join(self._new, path))
            self._spare = {p for p in self._spare if not p.startswith(f"{path}/")}
            self._folders = {f for f in self._folders if not f"{f}/".startswith(f"{path}/")}

    def _sweep(self, new: frozenset[str]) -> None:
        """Remove from the new tree whatever does not belong to the site, and empty folders."""
        for path in self._spare - new:
            os.unlink(os.path.join(self._new, path))
        wanted = {""}
        for path in new:
            while (path := path.rpartition("/")[0]) not in wanted:
                wanted.add(path)
        for folder in sorted(self._folders - wanted, reverse=True):
            os.rmdir(os.path.join(self._new, folder))

    def finish(self, exchange: bool) -> PublishReport:
        """Put the new tree in the place of the old one, unless they are the same."""
        new = self._claims.paths()
        strangers = sorted(
            path
            for path in self._old - self._known - self._kept
            if path.rpartition("/")[2] not in _LITTER
        )
        if strangers:
            raise NewsarchiveError(_not_ours(self._target, strangers))
        if self._kept != new or self._old != new or not self._target.exists():
            # While the swap can happen, the record holds both trees: killed on either side of
            # it, every file there is still known to be ours.
            self._record.write(self._known | new)
            self._sweep(new)
            if self._target.exists():
                shutil.copymode(self._target, self._new)
            replace_folder(self._new, self._target, self._work / "old", exchange)
        with suppress(NewsarchiveError):  # the site is there; what is recorded holds it
            self._record.write(new)
        removed = len(self._old - new)
        return PublishReport(len(new) - len(self._kept), len(self._kept), removed, self._bytes)

    def tidy(self) -> None:
        """Keep the tree that was replaced for the next build."""
        self._keep_spare()

    def clean(self) -> None:
        """Remove the trees that this or a killed build left beside the site."""
        for tree in (self._new, self._work / "old"):
            if tree.exists():
                shutil.rmtree(tree)


@dataclass(frozen=True, slots=True)
class Record:
    """The list of the files that were published into one folder."""

    file: Path

    @classmethod
    def of(cls, target: Path, state: Path) -> Record:
        """Find the record of a target; it moves along when the site's folder is moved."""
        inside = target.is_relative_to(state.parent)
        name = target.relative_to(state.parent) if inside else target
        digest = hashlib.blake2b(os.fsencode(name.as_posix()), digest_size=8)
        folder = state / "published"
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder / f"{digest.hexdigest()}.txt")

    def read(self) -> frozenset[str]:
        """Give the paths; none when nothing was published there, as far as is known."""
        try:
            text = self.file.read_text(encoding="utf-8", errors="surrogateescape")
        except FileNotFoundError:
            return frozenset()
        return frozenset(text.split("\n")) - {""}

    def write(self, paths: Iterable[str]) -> None:
        """Replace the list, in one step and for good."""
        text = "".join(f"{path}\n" for path in sorted(paths))
        replace_file(self.file, text.encode("utf-8", "surrogateescape"))


def note_file(file: OutputFile) -> KeptFile:
    """Give what is enough to know a file again."""
    return KeptFile(file.path, len(file.data), hashlib.sha256(file.data).hexdigest())


def find_file(note: KeptFile, target: Path) -> KeptFile | None:
    """Tell whether a file is in the site still, by its bytes; None when it is not."""
    try:
        path = os.path.join(target, note.path)
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != note.size:
            return None
        with open(path, "rb", buffering=0) as stream:
            data = stream.read()
    except (OSError, ValueError):
        return None
    return note if hashlib.sha256(data).hexdigest() == note.sha256 else None


def replace_file(path: Path, data: bytes) -> bool:
    """Give a file new bytes in one step and for good; False when it has them already.

    Raises:
        NewsarchiveError: the disk refuses; the file is as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays, and what it leads to is replaced
    temporary = path.with_name(f".{path.name}.newsarchive")
    with disk_errors(f"write {path}"):
        if path.is_file() and path.read_bytes() == data:
            return False
        try:
            with temporary.open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if path.exists():
                shutil.copymode(path, temporary)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
    return True


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


def _list_files(folder: Path) -> tuple[set[str], set[str]]:
    """Give the paths of everything below a folder that is no folder, and those of the folders.

    A link is no folder, wherever it leads; the folder itself has the empty path.
    """
    files: set[str] = set()
    folders = {""}
    below = [""]
    start = os.path.join(folder, "")
    while below:
        inside = below.pop()
        with os.scandir(f"{start}{inside}") as entries:
            for entry in entries:
                path = inside + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.add(path)
                    below.append(path + "/")
                else:
                    files.add(path)
    return files, folders


def _is_one(old: str, new: str) -> bool:
    """Tell whether two paths name one file."""
    return os.path.samestat(os.lstat(old), os.lstat(new))


def _same(old: str, data: bytes) -> bool:
    found = os.lstat(old)
    if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    with open(old, "rb", buffering=0) as stream:
        return stream.read() == data


def _write(path: str, data: bytes) -> None:
    """Write a new file; thousands of times, so without the buffer that ``open`` would make."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    finally:
        os.close(descriptor)


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)  # this file system has no hard links


def _not_ours(target: Path, strangers: list[str]) -> str:
    more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
    return (
        f"{target} holds a file that newsarchive did not write ({strangers[0]}{more}), and a "
        "build replaces the whole folder; move it away, or choose another folder with --output"
    )
