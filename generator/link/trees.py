"""A boosted ensemble of small decision trees, read from a table.

Source: J. Friedman 2001, gradient boosting; the estimate is the sum of one leaf of every tree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_LEAF = -1


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes in parallel tuples; node 0 is the root."""

    feature: tuple[int, ...]
    """Place of the feature that is asked for; ``_LEAF`` at a leaf."""
    value: tuple[float, ...]
    """At a node, the greatest value that goes left; at a leaf, the answer."""
    left: tuple[int, ...]
    right: tuple[int, ...]


@cache
def read_trees(name: str, features: tuple[str, ...]) -> tuple[Tree, ...]:
    """Read a table of ``data/``: tree, node, feature or ``leaf``, value, left, right."""
    rows: dict[int, list[tuple[int, float, int, int]]] = {}
    places = {feature: place for place, feature in enumerate(features)} | {"leaf": _LEAF}
    text = files(__package__).joinpath("data", name).read_text("utf-8")
    for line in text.split("\n"):
        if line and not line.startswith("#"):
            tree, _, feature, value, left, right = line.split("\t")
            row = (places[feature], float(value), int(left), int(right))
            rows.setdefault(int(tree), []).append(row)
    return tuple(Tree(*zip(*nodes, strict=True)) for _, nodes in sorted(rows.items()))


def estimate(trees: Sequence[Tree], values: Sequence[float]) -> float:
    """Sum the leaves that a row of feature values falls into."""
    total = 0.0
    for tree in trees:
        node = 0
        while (feature := tree.feature[node]) != _LEAF:
            branch = tree.left if values[feature] <= tree.value[node] else tree.right
            node = branch[node]
        total += tree.value[node]
    return total
