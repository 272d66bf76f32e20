"""What an event's page says of its accounts together: quotations, differences, whose word it is."""

from __future__ import annotations

from typing import Any

from generator.model import DifferingValue, Event, Extract, QuotationVersion
from generator.site.archive import Archive
from generator.site.clipping import EXCERPT, LABEL, clip, clip_runs

QUOTATIONS_SHOWN, VERSIONS_SHOWN, DIFFERENCES_SHOWN, TELLERS_SHOWN = 6, 5, 12, 8
"""Of an event, of a quotation, of an event, and of a version or value."""
VALUES_SHOWN = CLAIMANTS_SHOWN = 8
"""Of one difference, and of those on whose word an event is told."""
VERSION_MOST = 2 * EXCERPT
"""Bytes of one version."""


def compared(archive: Archive, event: Event) -> dict[str, Any]:
    """Give what the page shows of all accounts together, the longest parts bounded."""
    return {
        "quotations": [
            {
                "versions": [_version(archive, v) for v in quotation.versions[:VERSIONS_SHOWN]],
                "versions_left": max(0, len(quotation.versions) - VERSIONS_SHOWN),
            }
            for quotation in event.quotations[:QUOTATIONS_SHOWN]
        ],
        "quotations_left": max(0, len(event.quotations) - QUOTATIONS_SHOWN),
        "differences": [
            {
                "kind": difference.kind,
                "subject": _subject(archive, difference.subject, difference.kind == "age"),
                "language": _language(archive, difference.values[0].places[0]),
                "grew": difference.grew,
                "values": [_value(archive, value) for value in difference.values[:VALUES_SHOWN]],
                "values_left": max(0, len(difference.values) - VALUES_SHOWN),
            }
            for difference in event.differences[:DIFFERENCES_SHOWN]
        ],
        "differences_left": max(0, len(event.differences) - DIFFERENCES_SHOWN),
        "claimants": _claimants(archive, event),
        "distanced": any(claimant.distanced for claimant in event.claimants),
    }


def _version(archive: Archive, version: QuotationVersion) -> dict[str, Any]:
    states = [(text, "" if shared else "differs") for text, shared in version.runs]
    return {
        "runs": clip_runs(states, VERSION_MOST),
        "language": _language(archive, version.places[0]),
        **_tellers(archive, version.places),
    }


def _value(archive: Archive, value: DifferingValue) -> dict[str, Any]:
    return {
        "value": clip(value.value, LABEL),
        "language": _language(archive, value.places[0]),
        **_tellers(archive, value.places),
    }


def _tellers(archive: Archive, places: tuple[Extract, ...]) -> dict[str, Any]:
    """Say who says so, each article once, with the address of its passage."""
    first = {place.article: place for place in reversed(places)}
    articles = list(dict.fromkeys(place.article for place in places))
    return {
        "tellers": [
            {
                "mark": archive.marks[article],
                "url": archive.urls.passage(article, first[article].anchor),
            }
            for article in articles[:TELLERS_SHOWN]
        ],
        "tellers_left": max(0, len(articles) - TELLERS_SHOWN),
    }


def _subject(archive: Archive, subject: str, is_name: bool) -> str:
    name = archive.identities.get(subject) if is_name else None
    return clip(name.name if name else subject, LABEL)


def _claimants(archive: Archive, event: Event) -> list[dict[str, Any]]:
    language = archive.articles[event.accounts[0].article].language
    found = []
    for claimant in event.claimants[:CLAIMANTS_SHOWN]:
        name = archive.identities.get(claimant.name)
        words = name.name if name else claimant.words
        url = archive.urls.name(name) if name else ""
        found.append({"words": clip(words, LABEL), "url": url, "language": language})
    return found


def _language(archive: Archive, place: Extract) -> str:
    return archive.articles[place.article].language
