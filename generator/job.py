"""What a build is asked for, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.errors import Problem

CONTENT, SITE = "content", "site"
"""Folders in the site's root: what goes in, and what comes out unless it is told otherwise."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the person who builds decides, for this one build."""

    today: date
    """Articles from a later day are pointed out."""
    base_url: str | None = None
    """Instead of the one in the settings."""
    workers: int = 1
    scheduler: str = ""
    """Address of a Dask cluster that works instead of processes here."""
    strict: bool = False
    """Warnings count as errors, and with any error nothing is published."""
    output: Path | None = None
    """Instead of ``site/``."""
    explain: bool = False
    """Say of each item of each stage why it was worked on again."""

    def target(self, root: Path) -> Path:
        """Give the folder that the site is published into."""
        return self.output or root / SITE


_HOW = {"new": "is new", "removed": "was removed"}
_SAID = {
    "item": {"new": "it is new", "changed": "what it is made of changed"},
    "kept": {"lost": "what was kept of it is gone"},
    "record": {"missing": "no earlier build is known"},
}


@dataclass(frozen=True, slots=True)
class Change:
    """Something that is not as the last build found it."""

    kind: str
    """content, template, theme, locale, setting, addresses or program; of a single item also:
    item, kept, record."""
    name: str
    """Of the file, the setting or the library."""
    how: str
    """changed, new, removed; of what was kept: lost; of the record of the last build: missing."""

    def __str__(self) -> str:
        """Say it in a few words."""
        if self.kind in _SAID:
            return _SAID[self.kind][self.how]
        name = f"setting {self.name}" if self.kind == "setting" else self.name
        return f"{name} {_HOW.get(self.how, self.how)}"


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """One item of one stage that was worked on again, and why."""

    stage: str
    item: str
    """Path or id; of a page, the path of its file."""
    reasons: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a build did what it did."""

    changes: tuple[Change, ...]
    """Of all that the site is made of, since the last build that ended well."""
    rebuilt: tuple[Rebuilt, ...]
    """By stage, in the order of the work."""
    kept: Mapping[str, int]
    """For each stage, how many items were taken from what was kept."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was built, and every problem that was found."""

    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    """How many there are of each kind of thing."""
    output: Path
    address: str
    """Where the front page will be."""
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    explanation: Explanation | None = None
    """If it was asked for."""
