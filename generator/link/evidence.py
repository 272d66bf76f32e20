"""Why two accounts are held to tell one event: the words, names and numbers both use."""

from __future__ import annotations

from collections.abc import Mapping

from generator.link.telling import Told, shared_keys
from generator.model import Evidence, Extract

MOST_WORDS = 8


def give_evidence(
    told: tuple[Told, Told],
    extracts: tuple[Extract, Extract],
    likeness: float,
    spelling: Mapping[str, str],
) -> Evidence:
    """Say what two tied sentences share, as the first one spells it."""
    shared = shared_keys(*told)
    names = dict.fromkeys(spelling[k] for k in shared if k.startswith("^"))
    numbers = dict.fromkeys(spelling[k] for k in shared if k.startswith("#"))
    words = dict.fromkeys(spelling[k] for k in shared if k[0] not in "^#")
    return Evidence(
        *extracts,
        round(min(likeness, 1.0), 4),
        tuple(words)[:MOST_WORDS],
        tuple(names),
        tuple(numbers),
    )
