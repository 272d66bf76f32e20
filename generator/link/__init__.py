"""Article -> Event, Story: which passages tell one event, which articles cover one story."""

from __future__ import annotations

from generator.link.editor import EVENTS_FILE, NO_WORD, Word, parse_word
from generator.link.features import Features, extract_features
from generator.link.linker import LinkSettings, link_articles

__all__ = [
    "EVENTS_FILE",
    "NO_WORD",
    "Features",
    "LinkSettings",
    "Word",
    "extract_features",
    "link_articles",
    "parse_word",
]
