"""A passage that tells an event, cut into runs of text by what each is to the event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.model import Event, Extract, Passage

TOLD, ONLY, DIFFERS = "told", "only", "differs"
"""States of a run; an empty one does not tell the event."""

Run = tuple[str, str]
"""A text and its state."""
Spans = Mapping[tuple[str, int], Sequence[tuple[int, int]]]
"""Article and start of a sentence in its file -> starts and ends in the sentence, in order."""


def differing_spans(event: Event) -> Spans:
    """Find where the accounts give a number, a time or a place that others give differently."""
    found: defaultdict[tuple[str, int], set[tuple[int, int]]] = defaultdict(set)
    for difference in event.differences:
        for value in difference.values:
            for place, span in zip(value.places, value.spans, strict=True):
                found[place.article, place.start].add(span)
    return {place: sorted(spans) for place, spans in found.items()}


def passage_runs(
    passage: Passage, extracts: Sequence[Extract], only: Iterable[str], spans: Spans
) -> list[Run]:
    """Cut a passage into runs: what tells the event, what this account ``only`` tells, the rest.

    ``extracts`` are the account's in this passage, all of one article. Only what tells the event
    can be marked as differing.
    """
    if not passage.sentences:
        return [(passage.text, TOLD)]
    runs: list[Run] = []
    position, before = 0, ""
    for sentence in passage.sentences:
        text = passage.text[sentence.begin : sentence.finish]
        tells = any(e.start < sentence.end and sentence.start < e.end for e in extracts)
        state = (ONLY if text in only else TOLD) if tells else ""
        _add(runs, passage.text[position : sentence.begin], state if state == before else "")
        done = 0
        for begin, end in spans.get((extracts[0].article, sentence.start), ()) if tells else ():
            if begin >= done:
                _add(runs, text[done:begin], state)
                _add(runs, text[begin:end], DIFFERS)
                done = end
        _add(runs, text[done:], state)
        position, before = sentence.finish, state
    rest = passage.text[position:]
    if rest.strip():
        _add(runs, rest, "")
    return runs


def _add(runs: list[Run], text: str, state: str) -> None:
    if runs and runs[-1][1] == state:
        runs[-1] = (runs[-1][0] + text, state)
    elif text:
        runs.append((text, state))
