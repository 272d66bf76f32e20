"""What does the work of the stages, the same for every stage of one build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from generator.explaining import Journal, Trace
from generator.progress import Progress
from generator.reuse import Elsewhere, map_stored
from generator.store import Store
from generator.workers import Workers


@dataclass(frozen=True, slots=True)
class Run:
    """What does the work: the same for every stage."""

    store: Store
    workers: Workers
    progress: Progress
    journal: Journal = field(default_factory=Journal)

    def map(
        self,
        name: str,
        function: Callable[[Any], Any],
        items: Iterable[Any],
        version: bytes,
        settings: object = None,
        **more: Any,
    ) -> list[Any]:
        """Run one map stage, asking the store first; for ``more`` see ``stream``."""
        todo = list(items)
        total = len(todo)
        return list(self.stream(name, function, todo, version, settings, total=total, **more))

    def stream(
        self,
        name: str,
        function: Callable[[Any], Any],
        items: Iterable[Any],
        version: bytes,
        settings: object = None,
        *,
        total: int | None = None,
        weight: float = 0.0,
        digests: Callable[[Any], bytes | None] = lambda _: None,
        unneeded: Mapping[str, bytes] = MappingProxyType({}),
        whole: Callable[[Any], Any] | None = None,
        elsewhere: Elsewhere | None = None,
        traces: Callable[[Any], Iterable[Trace]] | None = None,
    ) -> Iterator[Any]:
        """Run a map stage whose items and results need not all be in memory at once.

        ``digests`` gives those of items that have one already; ``unneeded`` are names and digests
        of items of which nobody needs the result now. ``traces`` gives what the journal shall know
        of a result, where an item says too little. For ``weight``, ``whole`` and ``elsewhere`` see
        ``map_stored``.
        """
        noted = self.journal.stage(name, version, settings)
        self.store.keep(noted.key(item, found) for item, found in unneeded.items())
        key = noted.bare_key if traces else noted.key
        keyed = ((key(item, digests(item)), item) for item in items)
        with self.progress.stage(name, total) as stage:
            for result in map_stored(
                function,
                keyed,
                self.store,
                self.workers,
                weight=weight,
                missed=None if traces else noted.missed,
                whole=whole,
                elsewhere=elsewhere,
            ):
                for trace in traces(result) if traces else ():
                    noted.trace(trace)
                yield result
                stage.advance()
