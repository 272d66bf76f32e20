"""Samples and their answers -> the table of an additive estimate (``link/additive.py``).

A ridge regression (A. Hoerl and R. Kennard 1970, *Technometrics* 12) of lines that bend at the
quintiles of each feature. Needs numpy, which only training does.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from generator.link.additive import CONSTANT, EVERYWHERE

BENDS = (0.2, 0.4, 0.6, 0.8)
"""Share of the samples below each bend of a feature's line."""


def fit_table(
    rows: np.ndarray,
    answers: np.ndarray,
    weights: np.ndarray,
    features: Sequence[str],
    ridge: float,
) -> str:
    """Give the table that ``parse_additive`` reads.

    ``rows`` are samples x features; ``ridge`` is the penalty on the squares of the weights of
    features of unit variance.
    """
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    places = list(bends(rows))
    columns = [
        (rows[:, n] if above == EVERYWHERE else np.maximum(0.0, rows[:, n] - above)) / scale[n]
        for n, above in places
    ]
    spread = np.stack(columns, axis=1)
    middle = np.average(spread, axis=0, weights=weights)
    mean = np.average(answers, weights=weights)
    spread -= middle
    left = spread.T @ (spread * weights[:, None]) + ridge * np.eye(len(places))
    slopes = np.linalg.solve(left, spread.T @ ((answers - mean) * weights))
    lines = [
        "# An additive estimate, made by bench/events/train_*.py, read by link/additive.py.",
        "# feature\tabove\tweight",
        f"{CONSTANT}\t\t{mean - middle @ slopes:.5f}",
    ]
    for (n, above), slope in zip(places, slopes, strict=True):
        start = "" if above == EVERYWHERE else f"{above:.5f}"
        lines.append(f"{features[n]}\t{start}\t{slope / scale[n]:.5f}")
    return "\n".join(lines) + "\n"


def bends(rows: np.ndarray) -> Iterator[tuple[int, float]]:
    """Give each feature, and where its line begins and bends."""
    for n in range(rows.shape[1]):
        yield n, EVERYWHERE
        least, most = rows[:, n].min(), rows[:, n].max()
        for above in np.unique(np.quantile(rows[:, n], BENDS).round(5)):
            if least < above < most:
                yield n, float(above)


def put_together(topics: Iterable[str], chance: random.Random, folds: int) -> dict[str, int]:
    """Deal topics into folds: all of one topic is learnt from, or none."""
    order = sorted(set(topics))
    chance.shuffle(order)
    return {topic: place % folds for place, topic in enumerate(order)}


def area_under(found: np.ndarray, wrong: np.ndarray) -> float:
    """Give how often what is not wrong is valued above what is (area under the ROC curve)."""
    pairs = found[~wrong][:, None] - found[wrong][None, :]
    return float(((pairs > 0) + 0.5 * (pairs == 0)).mean())
