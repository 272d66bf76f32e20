"""What the map stages gave, kept between builds: one SQLite file, addressed by content.

Nothing in it is ever out of date, it is only no longer asked for (see ``entries.py`` for the
keys). Whatever is wrong with the store is a miss and never an error: a damaged entry is passed
over, a damaged file is made anew, a full or read-only disk means that nothing is kept.
Deleting the file loses only time.

A file that another user owns or may write is not read but replaced, and ours is for its owner
alone (mode 0600): whoever can write the store can change what the site says.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from generator.disk import is_owned
from generator.entries import FORMAT, MissError, code_version, entry_key, pack, unpack

__all__ = ["STORE_FILE", "Store", "code_version", "entry_key", "open_store"]

T = TypeVar("T")

STORE_FILE = "store.sqlite"
_KEEP = 5
"""An entry that so many builds in a row did not ask for is dropped, or ``_LATE`` fewer."""
_LATE = 2
"""So many builds may ask for an entry before that is noted, for it is written whole each time."""
_BATCH = 500
"""Keys in one query: old releases of SQLite allow 999 variables."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
_TABLES = f"""
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS entries (
    key BLOB PRIMARY KEY,
    used INTEGER NOT NULL,
    value BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS builds (number INTEGER NOT NULL);
INSERT INTO builds SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM builds);
PRAGMA user_version = {FORMAT};
COMMIT;
"""
"""``used`` is the number of the last build that asked for the entry, or at most ``_LATE`` less."""


def open_store(state: Path) -> Store:
    """Open the store of a site, given its state folder; use it as a context manager."""
    return Store(state / STORE_FILE)


class _OutdatedError(sqlite3.DatabaseError):
    """A store of another format, which is as good as none."""

    sqlite_errorcode = sqlite3.SQLITE_NOTADB


class Store:
    """The values of earlier builds; for several processes at once, but one thread in each."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._asked: set[bytes] = set()
        self._mended = False
        self._database: sqlite3.Connection | None = None
        self._try(self._open, None)

    def get_many(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        """Give the values of those keys that are known."""
        found: dict[bytes, Any] = {}
        nothing: list[tuple[bytes, object]] = []
        rest = iter(keys)
        while part := list(islice(rest, _BATCH)):
            for key, entry in self._try(partial(self._select, part), nothing):
                with suppress(MissError):
                    found[key] = unpack(key, entry)
        self._asked.update(found)
        return found

    def put_many(self, values: Iterable[tuple[bytes, object]]) -> None:
        """Keep values under their keys, all in one transaction."""
        self.put_packed([(key, pack(key, value)) for key, value in values])

    def put_packed(self, entries: list[tuple[bytes, bytes]]) -> None:
        """Keep what ``entries.pack`` made, under the same keys."""
        if entries:
            self._try(partial(self._insert, entries), None)

    def get(self, key: bytes, default: object = None) -> Any:
        """Give one value."""
        return self.get_many([key]).get(key, default)

    def put(self, key: bytes, value: object) -> None:
        """Keep one value."""
        self.put_many([(key, value)])

    def keep(self, keys: Iterable[bytes]) -> None:
        """Let ``prune`` hold entries for asked for that nobody had to read."""
        self._asked.update(keys)

    def prune(self) -> None:
        """Drop what the last few builds did not ask for; call it as a build ends well.

        A build that failed on its way has not asked for much: it must not count.
        """
        self._try(self._prune, None)
        self._asked.clear()

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
            self._database = None

    def __enter__(self) -> Self:
        """Give the store itself: it is open from the start."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close the file."""
        self.close()

    def _try(self, action: Callable[[], T], otherwise: T) -> T:
        """Do something with the database, which may be gone, damaged or busy."""
        try:
            return action()
        except sqlite3.ProgrammingError:
            raise
        except (sqlite3.Error, OSError) as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
            if code == sqlite3.SQLITE_BUSY:
                return otherwise
            self.close()
            if code in _DAMAGE and not self._mended:
                self._mended = True
                with suppress(OSError):
                    self._remove()
                    self._try(self._open, None)
            return otherwise

    def _open(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not all(_is_ours(file) for file in self._files()):
            self._remove()
        os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
        self._path.chmod(0o600)
        database = sqlite3.connect(self._path, timeout=5, isolation_level=None)
        database.text_factory = bytes  # damage can turn a value into text that cannot be decoded
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] not in (0, FORMAT):
                raise _OutdatedError
            database.executescript(_TABLES)
        except sqlite3.Error:
            database.close()
            raise
        self._database = database

    def _files(self) -> tuple[Path, ...]:
        name = self._path.name
        return (self._path, *(self._path.with_name(name + end) for end in ("-wal", "-shm")))

    def _remove(self) -> None:
        for file in self._files():
            file.unlink(missing_ok=True)

    def _select(self, keys: list[bytes]) -> list[tuple[bytes, object]]:
        if self._database is None:
            return []
        marks = ",".join("?" * len(keys))
        query = f"SELECT key, value FROM entries WHERE key IN ({marks})"
        return self._database.execute(query, keys).fetchall()

    def _insert(self, entries: list[tuple[bytes, bytes]]) -> None:
        if self._database is None:
            return
        with _transaction(self._database):
            self._database.executemany(
                "INSERT OR REPLACE INTO entries SELECT ?, number, ? FROM builds", entries
            )

    def _prune(self) -> None:
        if self._database is None:
            return
        with _transaction(self._database):
            ((number,),) = self._database.execute("SELECT number FROM builds")
            late = "SELECT key FROM entries WHERE used < ?"
            noted = {key for (key,) in self._database.execute(late, (number - _LATE,))}
            self._database.executemany(
                "UPDATE entries SET used = ? WHERE key = ?",
                [(number, key) for key in sorted(self._asked & noted)],
            )
            self._database.execute("UPDATE builds SET number = number + 1")
            self._database.execute(
                "DELETE FROM entries WHERE used < (SELECT number FROM builds) - ?", (_KEEP,)
            )
        self._database.execute("PRAGMA incremental_vacuum").fetchall()


def _is_ours(file: Path) -> bool:
    """Tell whether nobody else can have written a file; one that does not exist is fine."""
    try:
        found = file.lstat()
    except FileNotFoundError:
        return True
    return stat.S_ISREG(found.st_mode) and is_owned(found)


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")
