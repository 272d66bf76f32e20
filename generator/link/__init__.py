"""Article -> Event, Story: which passages tell one event, which articles cover one story."""

from __future__ import annotations

from generator.link.editor import EVENTS_FILE, NO_WORD, Word, parse_word
from generator.link.features import Features, extract_features
from generator.link.linker import (
    LinkSettings,
    gather_links,
    group_articles,
    link_articles,
    link_story,
    plan_stories,
)

__all__ = [
    "EVENTS_FILE",
    "NO_WORD",
    "Features",
    "LinkSettings",
    "Word",
    "extract_features",
    "gather_links",
    "group_articles",
    "link_articles",
    "link_story",
    "parse_word",
    "plan_stories",
]
