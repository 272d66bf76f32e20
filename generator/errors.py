"""Problems found in what people give us, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, where it is and what to write instead."""

    path: str
    """File as a person would type it, relative to the site's folder."""
    line: int
    """1-based; 0 when the fault is the whole file's."""
    column: int
    """1-based, in code points; 0 when the fault is the whole line's."""
    rule: str
    """Stable identifier, documented in ``docs/problems.md``."""
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """Give the line that compilers give, so that editors can jump to it."""
        place = self.path
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        return f"{place}: {self.severity}[{self.rule}]: {self.message}"


class NewsarchiveError(Exception):
    """Something the user can mend. ``exit_status`` is the command's."""

    exit_status = 2

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(sorted(problems))


class SettingsError(NewsarchiveError):
    """The settings or the command's arguments are wrong: nothing was built."""


class ContentError(NewsarchiveError):
    """The content has problems that stop the build, as ``--strict`` asks."""

    exit_status = 1
