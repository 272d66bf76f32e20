"""One entry of the store: its key, and its value as bytes that are safe to load.

A key is the digest of what is said of a stage once (its name, the version of its code, its
settings) and of the digest of an item.

Values are pickles, and a pickle can name any function to be called. Someone may hand over a
site with a store in it, so loading admits only what values are made of: the dataclasses of
this package and a few types of the standard library (``_ADMITTED``). Anything else is a miss.
The checksum guards against damage, not against forgery.

Source: "Restricting Globals" in the documentation of Python's ``pickle``.
"""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
import reprlib
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any, Protocol

from generator.model import Moment, Shared

FORMAT = 1
"""Raise it when the layout of an entry or of the store changes: older ones are made anew."""
_KEY = 20
"""Bytes of a key."""
_CHECK = 16
"""Bytes of checksum at the head of an entry."""
_ADMITTED = {
    "builtins": frozenset({"complex", "frozenset", "set"}),
    "collections": frozenset({"Counter", "OrderedDict", "deque"}),
    "datetime": frozenset({"date", "datetime", "time", "timedelta", "timezone"}),
    "fractions": frozenset({"Fraction"}),
}
_PACKAGE = Path(__file__).parent


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How to take values to pieces, by their type.

    A dataclass gives all its fields in one step; left to itself it looks each of them up. Whatever
    else comes is taken to pieces as it always is, and noted, for a miss costs more than a find.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
        if names and all(field.init and not field.kw_only for field in fields(kind)):
            values = attrgetter(*names)
            several = len(names) > 1
            self[kind] = lambda item: (kind, values(item) if several else (values(item),))
        else:
            self[kind] = copyreg.dispatch_table.get(kind) or methodcaller("__reduce_ex__", 5)
        return self[kind]


_REDUCERS = _Reducers()
_REDUCERS[Shared] = lambda item: (Shared, (dict(item), item.key))
_KEYING = _Reducers()
"""For keys: what many items share stands in each of them as its own key."""


def _keyed(item: Shared) -> tuple[type[Shared], tuple[bytes]]:
    if not item.key:
        item.key = digest(dict(item))
    return Shared, (item.key,)


_KEYING[Shared] = _keyed
# The clock with its zone is an object of objects, and takes ten times as long as its name.
_KEYING[Moment] = lambda item: (Moment, (item.day.toordinal(), repr(item.time), item.printed))


class Writable(Protocol):
    """What can be written to."""

    def write(self, data: bytes, /) -> object:
        """Write some bytes."""


class MissError(Exception):
    """An entry that cannot be used."""


def entry_key(stage: str, version: bytes, settings: object, item: object) -> bytes:
    """Digest what a stage's result depends on, 20 bytes.

    ``settings`` and ``item`` are trees of values that can be pickled. Equal ones give equal
    keys; only sets, and mappings filled in another order, may not, which is a harmless miss.
    """
    return join(digest((stage, version, settings)), digest(item))


def join(stage: bytes, item: bytes) -> bytes:
    """Give the key of an item's result, of the digest of the stage and that of the item."""
    return hashlib.blake2b(stage + item, digest_size=_KEY).digest()


def digest(value: object) -> bytes:
    """Digest a tree of values, 20 bytes; see ``entry_key``."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _KEYING
    # Without this, a text that occurs twice is written once or twice depending on whether both
    # are one object, and equal values give different bytes.
    pickler.fast = True
    pickler.dump((FORMAT, value))
    return hashlib.blake2b(buffer.getbuffer(), digest_size=_KEY).digest()


def code_version(*parts: str, libraries: Iterable[str] = (), package: Path = _PACKAGE) -> bytes:
    """Digest the code behind a stage, so that nobody has to remember to raise a number.

    ``parts`` are files and folders below the package, such as ``read`` or ``model.py``; all
    files in a folder count, its data too. ``libraries`` are distributions, of which the
    version counts, as does Python's.

    Raises:
        FileNotFoundError: there is no such part.
    """
    found = hashlib.blake2b(repr(sys.version_info[:2]).encode(), digest_size=16)
    for name in sorted(libraries):
        found.update(f"\0{name}={library_version(name)}".encode())
    for part in sorted(parts):
        for path, its_digest in code_files(part, package):
            found.update(f"\0{path}\0".encode() + its_digest)
    return found.digest()


def code_files(part: str = "", package: Path = _PACKAGE) -> Iterator[tuple[str, bytes]]:
    """Give the path below the package, and the digest, of each file of a part of it.

    Raises:
        FileNotFoundError: there is no such part.
    """
    path = package / part
    inside = path.rglob("*") if path.is_dir() else (path,)
    for file in sorted(p for p in inside if p.suffix != ".pyc" and not p.is_dir()):
        found = file.stat()
        its_digest = _file_digest(file, found.st_size, found.st_mtime_ns)
        yield file.relative_to(package).as_posix(), its_digest


@cache
def library_version(name: str) -> str:
    """Give the version of a distribution that is installed here."""
    from importlib.metadata import version

    return version(name)


@cache
def _file_digest(file: Path, size: int, stamp: int) -> bytes:  # noqa: ARG001 - parts of the key
    """Read a file of the package: once, for several stages share files."""
    return hashlib.blake2b(file.read_bytes(), digest_size=16).digest()


def describe(item: object) -> str:
    """Name an item of a stage as a person would: by its path or its id."""
    if isinstance(item, str):
        return item
    for name in ("path", "id", "article"):
        value = getattr(item, name, None)
        if isinstance(value, str):
            return value
    inner = getattr(item, "raw", None) or getattr(item, "articles", None) or item
    if isinstance(inner, tuple) and inner:
        return describe(inner[0])
    return describe(inner) if inner is not item else reprlib.repr(item)


def freeze(value: object) -> bytes:
    """Write a value as a pickle, which ``pickle.loads`` reads back."""
    buffer = io.BytesIO()
    freeze_into(buffer, value)
    return buffer.getvalue()


def freeze_into(file: Writable, value: object) -> None:
    """Write a value as a pickle into a file."""
    pickler = pickle.Pickler(file, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)


def pack(key: bytes, value: object) -> bytes:
    """Write a value as the bytes of an entry."""
    body = zlib.compress(freeze(value), level=1)
    return _checksum(key, body) + body


def unpack(key: bytes, entry: object) -> Any:
    """Read a value back.

    Raises:
        MissError: the entry is damaged, belongs to another key, or holds what no value holds.
    """
    if not isinstance(entry, bytes) or entry[:_CHECK] != _checksum(key, entry[_CHECK:]):
        raise MissError
    try:
        return _Unpickler(io.BytesIO(zlib.decompress(entry[_CHECK:]))).load()
    except Exception as error:
        raise MissError from error  # a forged entry can make the unpickler raise anything


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        """Admit plain values only."""
        found = _FOUND.get((module, name))
        if found is None:
            found = _FOUND[module, name] = self._find(module, name)
        return found

    def _find(self, module: str, name: str) -> Any:
        if name in _ADMITTED.get(module, ()):
            return super().find_class(module, name)
        # A dot would walk on from a class to its methods and their globals.
        if module.startswith("generator.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise MissError(f"{module}.{name}")


_FOUND: dict[tuple[str, str], Any] = {}
"""Classes that were admitted, by module and name: the same few stand in every entry."""


def _checksum(key: bytes, body: bytes) -> bytes:
    return hashlib.blake2b(key + body, digest_size=_CHECK).digest()
