"""The table: what was measured against what must be held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bench.speed.measure import Run

REFERENCE = 10_000
"""Articles of the archive that the limits are about."""
_OURS = "newsarchive"
_RATIOS = (
    # what, ours, theirs, unit, must, aim
    ("complete cold build", _OURS, "Hugo + Pagefind", "wall", 2.0, 1.0),
    ("without search indexes", f"{_OURS}, no search", "Hugo", "wall", 2.0, 1.0),
    ("complete cold build", _OURS, "Pelican + Pagefind", "wall", 1.0, 0.5),
    ("one article added", f"{_OURS}, one article added", "Hugo + Pagefind", "wall", 0.15, 0.05),
    ("nothing changed", f"{_OURS}, nothing changed", "Hugo + Pagefind", "wall", 0.03, 0.01),
    ("largest process", _OURS, "Hugo", "peak", 1.0, 0.4),
    ("largest process", _OURS, "Pagefind after Hugo", "peak", 1.0, 0.4),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison."""

    what: str
    articles: int
    ours: float
    against: str
    theirs: float
    unit: str
    ratio: float
    must: float
    aim: float

    @property
    def held(self) -> bool:
        """Whether what must be is; archives of other sizes are for information."""
        return self.ratio <= self.must or self.articles not in (0, REFERENCE)


@dataclass(frozen=True, slots=True)
class Table:
    """All comparisons, and the table of them as text."""

    rows: tuple[Row, ...]
    text: str

    @property
    def held(self) -> bool:
        """Whether every row is."""
        return all(row.held for row in self.rows)


def table_of(sizes: Mapping[int, Mapping[str, Run]], starts: Mapping[str, Run]) -> Table:
    """Compare."""
    rows = tuple(_rows(sizes, starts))
    lines = [
        "| measured | articles | newsarchive | against | it | ratio | must | aim |",
        "|---|---:|---:|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        mark = "" if row.ratio <= row.must else " ✗"
        lines.append(
            f"| {row.what} | {row.articles or ''} | {row.ours:.3g} {row.unit} | {row.against} "
            f"| {row.theirs:.3g} {row.unit} | {row.ratio:.3g}{mark} | {row.must:g} | {row.aim:g} |"
        )
    for size, runs in sizes.items():
        lines += ["", f"{size} articles: wall s, CPU s, MB of the largest process"]
        lines += [f"  {n:<32}{r.wall:9.2f}{r.cpu:9.2f}{r.peak:9.0f}" for n, r in runs.items()]
    return Table(rows, "\n".join(lines))


def _rows(sizes: Mapping[int, Mapping[str, Run]], starts: Mapping[str, Run]) -> Iterator[Row]:
    for size, runs in sizes.items():
        for what, ours, against, kind, must, aim in _RATIOS:
            one, other = getattr(runs[ours], kind), getattr(runs[against], kind)
            unit = "s" if kind == "wall" else "MB"
            yield Row(what, size, one, against, other, unit, one / other, must, aim)
    if {REFERENCE, 10 * REFERENCE} <= set(sizes):
        few, many = (sizes[n][_OURS].wall / n * 1000 for n in (REFERENCE, 10 * REFERENCE))
        yield Row("cost per article", 10 * REFERENCE, many, "10,000", few, "ms", many / few, 1.3, 1)
    if starts:
        one, other = starts["newsarchive --help"].wall, starts["python -c pass"].wall
        yield Row("newsarchive --help", 0, one, "python -c pass", other, "s", one / other, 8, 4)
