"""One entry of the store: its key, and its value as bytes that are safe to load.

A key is the digest of a stage's name, the version of its code, its settings and its item.

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
import sys
import zlib
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from operator import attrgetter, methodcaller
from pathlib import Path
from typing import Any

FORMAT = 1
"""Raise it when the layout of an entry or of the store changes: older ones are made anew."""
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


class MissError(Exception):
    """An entry that cannot be used."""


def entry_key(stage: str, version: bytes, settings: object, item: object) -> bytes:
    """Digest what a stage's result depends on, 20 bytes.

    ``settings`` and ``item`` are trees of values that can be pickled. Equal ones give equal
    keys; only sets, and mappings filled in another order, may not, which is a harmless miss.
    """
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _REDUCERS
    # Without this, a text that occurs twice is written once or twice depending on whether both
    # are one object, and equal values give different bytes.
    pickler.fast = True
    pickler.dump((FORMAT, stage, version, settings, item))
    return hashlib.blake2b(buffer.getbuffer(), digest_size=20).digest()


def code_version(*parts: str, libraries: Iterable[str] = (), package: Path = _PACKAGE) -> bytes:
    """Digest the code behind a stage, so that nobody has to remember to raise a number.

    ``parts`` are files and folders below the package, such as ``read`` or ``model.py``; all
    files in a folder count, its data too. ``libraries`` are distributions, of which the
    version counts, as does Python's.

    Raises:
        FileNotFoundError: there is no such part.
    """
    from importlib.metadata import version

    digest = hashlib.blake2b(repr(sys.version_info[:2]).encode(), digest_size=16)
    for name in sorted(libraries):
        digest.update(f"\0{name}={version(name)}".encode())
    for part in sorted(parts):
        path = package / part
        inside = path.rglob("*") if path.is_dir() else (path,)
        for file in sorted(p for p in inside if p.suffix != ".pyc" and not p.is_dir()):
            data = file.read_bytes()
            digest.update(f"\0{file.relative_to(package).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
    return digest.digest()


def freeze(value: object) -> bytes:
    """Write a value as a pickle, which ``pickle.loads`` reads back."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(value)
    return buffer.getvalue()


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
        if name in _ADMITTED.get(module, ()):
            return super().find_class(module, name)
        # A dot would walk on from a class to its methods and their globals.
        if module.startswith("generator.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and is_dataclass(found):
                return found
        raise MissError(f"{module}.{name}")


def _checksum(key: bytes, body: bytes) -> bytes:
    return hashlib.blake2b(key + body, digest_size=_CHECK).digest()
