"""Tell a person how far the work has come; the stages only say ``advance``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO


class Stage(Protocol):
    """One stage of the work, while it runs."""

    def advance(self, n: int = 1) -> None:
        """Say that ``n`` more items are done."""


class Progress(Protocol):
    """Where the stages report to."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Stage]:
        """Open a stage of ``total`` items; None when nobody knows how many there are."""


class _Counter:
    def __init__(self) -> None:
        self.done = 0

    def advance(self, n: int = 1) -> None:
        self.done += n


class Silent:
    """Say nothing."""

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:  # noqa: ARG002
        """Run a stage without a word."""
        yield _Counter()


class PlainLines:
    """Write one line as each stage ends: for logs, pipes and screen readers."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:
        """Run a stage and write its name and the number of its items when it has ended."""
        counter = _Counter()
        yield counter
        count = counter.done or total
        print(f"{name}: {count}" if count else name, file=self._stream, flush=True)


class Bar:
    """Draw a bar that moves: for a person at a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Stage]:
        """Run a stage under a bar; without a total, what is done is counted."""
        if not total:
            yield _Ticker(name, self._stream)
            print(file=self._stream, flush=True)
            return
        import click

        with click.progressbar(
            length=total, label=f"{name:<12}", file=self._stream, show_pos=True
        ) as bar:
            yield _BarStage(bar.update)


class _Ticker:
    def __init__(self, name: str, stream: TextIO) -> None:
        self._name, self._stream, self._done = name, stream, 0
        print(name, end="", file=stream, flush=True)

    def advance(self, n: int = 1) -> None:
        self._done += n
        if self._done % 100 < n:
            print(f"\r{self._name:<12}  {self._done}", end="", file=self._stream, flush=True)


class _BarStage:
    def __init__(self, update: Callable[[int], None]) -> None:
        self._update = update

    def advance(self, n: int = 1) -> None:
        self._update(n)
