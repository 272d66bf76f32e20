"""Segments that small words hold together: ``Ministry of Defence``, ``(Igor) Krasnov``."""

from __future__ import annotations

from generator.link.names.cues import cues, is_english, is_given
from generator.link.names.gazetteer import find_places
from generator.link.names.segments import Segment

_OF = frozenset({" of ", " of the ", " for ", " for the ", " de ", " de la ", " du ", " des "})
_AND = frozenset({" and ", " & ", " and the ", " y ", " et ", " und "})
_LANDS = frozenset({"u.s.", "us", "uk", "u.k.", "u.n.", "un", "eu"})
_INSTITUTIONS = frozenset({"service", "services", "agency", "parliament", "republic", "corps"})


def join_segments(text: str, segments: list[Segment]) -> list[Segment]:
    """Join the segments of one sentence that are parts of one name."""
    joined: list[Segment] = []
    for segment in segments:
        if joined and not joined[-1].run.loud and not segment.run.loud and not segment.title:
            before = joined[-1]
            gap = text[before.end : segment.start]
            if _is_one_name(text, before, segment, gap):
                joined[-1] = _join(text, before, segment)
                continue
            if gap == ") " and _is_bracketed_given(text, before):
                whole = _join(text, before, segment)._replace(start=before.start - 1)
                joined[-1] = whole._replace(text=f"{before.text} {segment.text}")
                continue
        joined.append(segment)
    return joined


def _is_one_name(text: str, before: Segment, segment: Segment, gap: str) -> bool:
    if before.title or (gap not in _OF and gap not in _AND):
        return False
    known = cues()
    whole = text[before.start : segment.end]
    if whole in known.organisations or find_places(whole):
        return True
    cut_off = text[segment.end : segment.end + 1] == " " and text[segment.end + 1].isupper()
    if before.text in known.organisations or cut_off:
        return False  # Office of the High | Commissioner
    last = before.words[-1].low
    if gap in _OF and (last in known.organisation_firsts or last in _INSTITUTIONS):
        return True
    plain = all(is_english(w.low) for w in segment.words)
    if len(before.text.split(" ")) > len(before.words):
        return plain
    return (
        gap == " and "  # the first half of "National Oceanic and Atmospheric Administration"
        and plain
        and len(segment.words) > 1
        and segment.words[-1].low in known.organisation_heads
        and last not in known.heads
        and all(is_english(w.low) or w.low in _LANDS for w in before.words)
    )


def _is_bracketed_given(text: str, segment: Segment) -> bool:
    return (
        len(segment.words) == 1
        and segment.start > 0
        and text[segment.start - 1] == "("
        and is_given(segment.words[0].low)
    )


def _join(text: str, before: Segment, segment: Segment) -> Segment:
    return before._replace(
        words=(*before.words, *segment.words),
        text=text[before.start : segment.end],
        end=segment.end,
    )
