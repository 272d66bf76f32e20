"""Labels of a bag's ``bag-info.txt``, as they are given on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.errors import SettingsError

_LABEL = re.compile(r"[^\s:][^:\r\n]*?\s*:\s*(?=\S)")
_OURS = frozenset({"bagging-date", "bag-software-agent", "payload-oxum"})


def parse_labels(given: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Split ``Label: value``.

    Raises:
        SettingsError: one has no label or no value, or a label that is made by itself.
    """
    labels = []
    for text in given:
        if not _LABEL.match(text):
            raise SettingsError(f"--info '{text}' is no 'Label: value'")
        label, _, value = text.partition(":")
        if label.strip().casefold() in _OURS:
            raise SettingsError(f"--info '{text}': {label.strip()} is written by itself")
        labels.append((label.strip(), " ".join(value.split())))
    return tuple(labels)
