"""What the command says: problems and progress to standard error, results to standard output."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from generator import __version__
from generator.errors import NewsarchiveError, Problem

if TYPE_CHECKING:
    from generator.job import BuildReport
    from generator.progress import Progress

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters and those that turn the direction of text: content can hold any."""


def wants_colour(stream: TextIO) -> bool:
    """Tell whether a stream is a terminal on which nobody has refused colour.

    Source: https://no-color.org
    """
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def safe(text: str) -> str:
    """Show control characters instead of letting them act on the terminal."""
    return _UNPRINTABLE.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def short_path(path: Path) -> str:
    """Show a path as short as it can be typed from here."""
    path = Path(os.path.abspath(path))
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


@dataclass(frozen=True, slots=True)
class Console:
    """How one command speaks."""

    command: str
    quiet: bool = False
    as_json: bool = False

    def progress(self) -> Progress:
        """Give a bar to a person who watches, plain lines to a log, and silence on request."""
        from generator.progress import Bar, PlainLines, Silent

        if self.quiet:
            return Silent()
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            return Bar(sys.stderr)
        return PlainLines(sys.stderr)

    def say(self, line: str) -> None:
        """Write a line of the result, unless it is to be quiet or for a machine."""
        if not self.quiet and not self.as_json:
            click.echo(safe(line))

    def report(self, report: BuildReport, strict: bool, seconds: float) -> int:
        """Tell what was built and every problem; give the exit status."""
        problems = sorted(report.problems)
        failed = any(strict or problem.severity == "error" for problem in problems)
        show_problems(problems)
        if self.as_json:
            self._write_json(int(failed), problems, report=report)
        counts = ", ".join(_amount(number, things) for things, number in report.counts.items())
        if self.command not in ("build", "serve"):
            self.say(f"Checked: {counts}, in {seconds:.1f} s")
        else:
            self.say(f"Built: {counts}, in {seconds:.1f} s")
            self.say(
                f"{short_path(report.output)}: {_amount(report.written, 'files')} written, "
                f"{report.unchanged} unchanged, {report.removed} removed"
            )
        if report.explanation:
            from generator.explained import explanation_lines

            for line in explanation_lines(report.explanation):
                self.say(line)
        return int(failed)

    def exported(self, target: Path, counts: Mapping[str, int], problems: Iterable[Problem]) -> int:
        """Tell what was exported and every problem; give the exit status."""
        problems = sorted(problems)
        show_problems(problems)
        amounts = ", ".join(_amount(n, t.replace("_", " ")) for t, n in counts.items() if n)
        self.say(f"{short_path(target)}: {amounts or 'nothing'}")
        return int(any(problem.severity == "error" for problem in problems))

    def failure(self, error: NewsarchiveError) -> int:
        """Tell why nothing was built; give the exit status."""
        show_problems(error.problems)
        show_error(str(error))
        if self.as_json:
            self._write_json(error.exit_status, error.problems, error=str(error))
        return error.exit_status

    def _write_json(
        self,
        status: int,
        problems: Iterable[Problem],
        report: BuildReport | None = None,
        error: str | None = None,
    ) -> None:
        document: dict[str, Any] = {
            "newsarchive": __version__,
            "command": self.command,
            "status": status,
            "error": error,
            "address": report.address if report else None,
            "output": str(report.output) if report else None,
            "counts": dict(report.counts) if report else {},
            "files": _files(report) if report and self.command == "build" else None,
            "problems": [
                {
                    "path": problem.path,
                    "line": problem.line,
                    "column": problem.column,
                    "severity": problem.severity,
                    "rule": problem.rule,
                    "message": problem.message,
                }
                for problem in problems
            ],
        }
        if report and report.explanation:
            from generator.explained import explanation_data

            document["explanation"] = explanation_data(report.explanation)
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def show_problems(problems: Iterable[Problem]) -> None:
    """Write problems to standard error, one a line, and how many there are."""
    colour = wants_colour(sys.stderr)
    totals = {"error": 0, "warning": 0}
    for problem in problems:
        totals[problem.severity] += 1
        line = safe(str(problem))
        if colour:
            place, _, rest = line.partition(f": {problem.severity}[")
            tint = "red" if problem.severity == "error" else "yellow"
            mark = click.style(f"{problem.severity}[{problem.rule}]", fg=tint)
            line = f"{click.style(place, bold=True)}: {mark}{rest[len(problem.rule) + 1 :]}"
        click.echo(line, err=True, color=colour)
    if any(totals.values()):
        click.echo(", ".join(_amount(n, f"{s}s") for s, n in totals.items() if n), err=True)


def show_error(message: str) -> None:
    """Write why the command stops."""
    colour = wants_colour(sys.stderr)
    word = click.style("error:", fg="red", bold=True) if colour else "error:"
    click.echo(f"{word} {safe(message)}", err=True, color=colour)


def show_crash(error: Exception) -> None:
    """Write what a person needs to report a fault of the program itself."""
    from traceback import format_exception

    from generator.workers import WorkError

    if isinstance(error, WorkError):
        click.echo(safe(error.trace), err=True)
        show_error(f"newsarchive {__version__} failed at {error}")
    else:
        click.echo(safe("".join(format_exception(error))), err=True)
        show_error(f"newsarchive {__version__} failed; this is a fault of the program")


def _files(report: BuildReport) -> Mapping[str, int]:
    return {
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
    }


def _amount(number: int, things: str) -> str:
    """Give ``1 story`` or ``2 stories``."""
    if number != 1:
        return f"{number} {things}"
    return f"1 {things[:-3]}y" if things.endswith("ies") else f"1 {things.removesuffix('s')}"
