"""Anchors that last: made from a passage's own words, not from its position."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b


class Anchors:
    """Hand out the anchors of one article, each once."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._given: set[str] = set()

    def fixed(self, name: str) -> str:
        """Give a name of its own, such as ``headline``."""
        return self._unique(name)

    def passage(self, text: str) -> str:
        """Give ``p-`` and 8 hexadecimal digits; case, spaces and punctuation do not matter."""
        return self._unique(f"p-{_digest(text)}")

    def update(self, clock: str, headline: str) -> str:
        """Give ``t-0247-`` and 4 hexadecimal digits for a live update."""
        return self._unique(f"t-{clock}-{_digest(headline)[:4]}")

    def _unique(self, anchor: str) -> str:
        self._asked[anchor] += 1
        number = self._asked[anchor]
        given = anchor if number == 1 else f"{anchor}-{number}"
        if given in self._given:
            return self._unique(anchor)
        self._given.add(given)
        return given


def _digest(text: str) -> str:
    words = "".join(filter(str.isalnum, text.casefold())) or text.strip()
    return blake2b(words.encode("utf-8", "replace"), digest_size=4).hexdigest()
