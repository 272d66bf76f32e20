"""An additive estimate: a line that may bend for each feature, from a table that people can read.

More of a thing is not always better: a page that two sentences of forty tell is worth little, one
that thirty tell is the whole story. Each feature still counts by itself, so what a weight does can
be seen, and a few stories are enough to learn from.

Source: T. Hastie and R. Tibshirani 1986, *Statistical Science* 1 (additive models); the bends are
the hinge functions of J. Friedman 1991, *Annals of Statistics* 19.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

CONSTANT = "constant"
"""Name of the row that holds what is added whatever the features are."""
EVERYWHERE = -math.inf
"""Where the first weight of a feature begins to count."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that bends."""

    knots: tuple[float, ...]
    """Where it bends, in order."""
    pieces: tuple[tuple[float, float], ...]
    """Before, between and behind the knots: its height at 0 and its slope."""

    @classmethod
    def of(cls, weights: Iterable[tuple[float, float]]) -> Line:
        """Put a line together from weights, each with the value above which it counts."""
        (_, slope), *bends = sorted(weights)
        slopes = accumulate((weight for _, weight in bends), initial=slope)
        heights = accumulate((-knot * weight for knot, weight in bends), initial=0.0)
        return cls(tuple(knot for knot, _ in bends), tuple(zip(heights, slopes, strict=True)))

    def at(self, value: float) -> float:
        """Give the height of the line."""
        height, slope = self.pieces[bisect_right(self.knots, value)]
        return height + slope * value


@dataclass(frozen=True, slots=True)
class Additive:
    """The lines, in the order of the features."""

    constant: float
    lines: tuple[Line, ...]


@cache
def read_additive(name: str, features: tuple[str, ...]) -> Additive:
    """Read a table of ``data/``; see ``parse_additive``."""
    return parse_additive(files(__package__).joinpath("data", name).read_text("utf-8"), features)


def parse_additive(table: str, features: Iterable[str]) -> Additive:
    """Read the rows of a table: feature, the value above which a weight counts, the weight.

    Raises KeyError when a feature has none.
    """
    weights: dict[str, list[tuple[float, float]]] = {}
    for row in table.split("\n"):
        if row and not row.startswith("#"):
            feature, above, weight = row.split("\t")
            weights.setdefault(feature, []).append((float(above or EVERYWHERE), float(weight)))
    ((_, constant),) = weights[CONSTANT]
    return Additive(constant, tuple(Line.of(weights[name]) for name in features))


def estimate(additive: Additive, values: Sequence[float]) -> float:
    """Add up what the values of the features weigh."""
    pairs = zip(additive.lines, values, strict=True)
    return additive.constant + sum([line.at(value) for line, value in pairs])


def logistic(x: float) -> float:
    """Turn a sum of evidence into a share, 0 to 1: half at 0."""
    return 1 / (1 + math.exp(-x))
