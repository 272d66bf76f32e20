"""Article -> Event, Story: which passages tell one event, which articles cover one story."""

from __future__ import annotations

from generator.link.features import Features, extract_features
from generator.link.linker import LinkSettings, link_articles

__all__ = ["Features", "LinkSettings", "extract_features", "link_articles"]
