"""The method with one part left out, to see what the part is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from types import MappingProxyType, ModuleType
from typing import Any

from generator.link import (
    candidates,
    consensus,
    events,
    linker,
    lookalikes,
    proposals,
    rarity,
    stories,
    telling,
    ties,
)

Variant = Callable[[], AbstractContextManager[None]]


def setting(module: ModuleType, name: str, value: Any) -> Variant:
    """Make a variant that holds one constant of the method at another value."""

    @contextmanager
    def changed() -> Iterator[None]:
        before = getattr(module, name)
        setattr(module, name, value)
        try:
            yield
        finally:
            setattr(module, name, before)

    return changed


VARIANTS: Mapping[str, Variant] = MappingProxyType(
    {
        "everything": setting(events, "COME_IN", events.COME_IN),
        "no neutral articles": setting(rarity, "NEUTRAL_ARTICLES", 1),
        "no weight on names": setting(candidates, "NAME_WEIGHT", 1.0),
        "leads not counted apart": setting(candidates, "LEAD_SHARE", 0.0),
        "frequency not levelled": setting(candidates, "LEVELLING", 10**9),
        "profiles not sharpened": setting(stories, "SHARPNESS", 1),
        "no good company needed": setting(stories, "GOOD_COMPANY", 0.01),
        "lone articles left alone": setting(stories, "CROWD", 10**9),
        "look-alikes left joined": setting(lookalikes, "FEWEST", 10**9),
        "happenings like things": setting(telling, "THING_WEIGHT", 1.0),
        "names like words": setting(telling, "NAME_WEIGHT", 1.0),
        "copies counted each": setting(telling, "SAME_STATEMENT", 2.0),
        "no evidence asked for": setting(ties, "STRONG", 0.0),
        "few articles like many": setting(linker, "FEW", 0),
        "no context": setting(proposals, "CONTEXT", 0.0),
        "agreement of proposals is worth nothing": setting(events, "AGREEMENT", 0.0),
        "nobody else votes on who belongs": setting(consensus, "NEAR", 1.0),
        "events that are alike stay apart": setting(events, "SAME_EVENT", 2.0),
        "one article may go on alone": setting(events, "MOST_ALONE", 10**9),
        "days far apart stay together": setting(
            linker, "part_by_day", lambda _, draft, __: (draft,)
        ),
        "how things stand is published": setting(linker, "is_reported", lambda *_: True),
        "readers are not asked": setting(linker, "judge", lambda *_: 1.0),
        "sentences in no event left alone": setting(events, "COME_IN", 2.0),
        "neighbours bring nobody in": setting(events, "BESIDE", 0.0),
    }
)
"""What each variant does without. The ranker is not trained again for any of them."""
