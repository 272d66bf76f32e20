"""A linear estimate: a constant and one weight a feature, read from a table that a person can read.

Few examples bear few weights: with five fully judged stories to learn from, boosted trees were
better on what they had seen and no better on what they had not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from operator import mul

CONSTANT = "constant"
"""Name of the row that holds what is added whatever the features are."""


@dataclass(frozen=True, slots=True)
class Linear:
    """The weights, in the order of the features."""

    constant: float
    weights: tuple[float, ...]


@cache
def read_linear(name: str, features: tuple[str, ...]) -> Linear:
    """Read a table of ``data/``: feature and weight. Raise ``KeyError`` when a feature has none."""
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    rows = (line.split("\t") for line in text.split("\n") if line and not line.startswith("#"))
    weight = {feature: float(value) for feature, value in rows}
    return Linear(weight[CONSTANT], tuple(weight[feature] for feature in features))


def estimate(linear: Linear, values: Sequence[float]) -> float:
    """Add up what the values of the features weigh."""
    return float(linear.constant + sum(map(mul, linear.weights, values)))


def logistic(x: float) -> float:
    """Turn a sum of evidence into a share, 0 to 1: half at 0."""
    return 1 / (1 + math.exp(-x))
