"""How the tests of reading read: one file, given as text or bytes."""

from __future__ import annotations

import hashlib
from typing import Protocol

import pytest

from generator.model import RawFile
from generator.read import Parsed, ReadTask, parse_article


class Read(Protocol):
    """Read one article as a build would."""

    def __call__(
        self,
        content: str | bytes,
        name: str = "a.txt",
        *,
        sidecar: str | None = None,
        language: str = "en",
        zone: str = "UTC",
        source_language: str = "",
        source_zone: str = "",
    ) -> Parsed: ...


def raw(name: str, content: str | bytes) -> RawFile:
    """Give a file as the edge would."""
    data = content.encode() if isinstance(content, str) else content
    return RawFile(name, data, hashlib.sha256(data).hexdigest())


@pytest.fixture(scope="session")
def read() -> Read:
    """Give a function that reads one article."""

    def read_one(
        content: str | bytes,
        name: str = "a.txt",
        *,
        sidecar: str | None = None,
        language: str = "en",
        zone: str = "UTC",
        source_language: str = "",
        source_zone: str = "",
    ) -> Parsed:
        side = None if sidecar is None else raw(name.rpartition(".")[0] + ".yaml", sidecar)
        task = ReadTask(
            raw=raw(name, content),
            sidecar=side,
            language=language,
            zone=zone,
            source_language=source_language,
            source_zone=source_zone,
        )
        return parse_article(task)

    return read_one
