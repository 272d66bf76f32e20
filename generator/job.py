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
    strict: bool = False
    """Warnings count as errors, and with any error nothing is published."""
    output: Path | None = None
    """Instead of ``site/``."""

    def target(self, root: Path) -> Path:
        """Give the folder that the site is published into."""
        return self.output or root / SITE


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
