"""The metadata of one page, and the pieces that several kinds of page share.

A property without a value is left out: nothing is guessed.
Source: schema.org 29; Open Graph protocol (2014); signposting.org (2024), as links in the head
since a static host sends no headers of ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model import Article, Moment, Name, Source
from generator.site.archive import Archive
from generator.site.bylines import split_name
from generator.site.cardplan import SharedCard
from generator.site.clipping import LABEL, clip

Node = dict[str, Any]
"""A node of schema.org's graph."""
NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a page says beside its title, description and address."""

    node: Mapping[str, Any] = field(hash=False)
    """Of JSON-LD, without ``@context``."""
    names: tuple[tuple[str, str], ...] = ()
    """``<meta name content>``: Dublin Core and what reference managers read."""
    properties: tuple[tuple[str, str], ...] = ()
    """``<meta property content>``: Open Graph."""
    links: tuple[tuple[str, str, str], ...] = ()
    """``<link rel href type>``: signposts; the type may be empty."""
    card: SharedCard | None = None
    """The picture that stands for the page where its address is shared."""


def known(node: Mapping[str, Any]) -> Node:
    """Leave out what nobody knows."""
    return {name: value for name, value in node.items() if value not in ("", None, [], (), {})}


def pairs(*given: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    """Leave out the pairs without a value."""
    return tuple((name, value) for name, value in given if value)


def iso(moment: Moment | None) -> str:
    """ISO 8601, as precisely as it is known."""
    return moment.iso if moment else ""


def website(archive: Archive) -> Node:
    """Name the archive that a page belongs to."""
    return {
        "@type": "WebSite",
        "@id": f"{archive.config.base_url}/",
        "name": archive.config.title,
        "url": f"{archive.config.base_url}/",
    }


def article_type(article: Article) -> str:
    """Name the type of an article."""
    return "LiveBlogPosting" if article.updates else "NewsArticle"


def publisher(source: Source | None) -> Node | None:
    """Name who published something, where somebody said who did."""
    if source is None:
        return None
    return known({"@type": "NewsMediaOrganization", "name": source.name, "url": source.url})


def authors(article: Article, source: Source | None) -> list[Node]:
    """Name who wrote it; an agency is the author of what bears no name."""
    if article.byline:
        return [
            {"@type": "Person" if split_name(name) else "Organization", "name": name}
            for name in article.byline
        ]
    if source and source.kind == "agency":
        return [{"@type": "Organization", "name": source.name}]
    return []


_TYPES = {"person": "Person", "organisation": "Organization", "place": "Place"}


def thing(archive: Archive, name: Name) -> Node:
    """Name a person, an organisation or a place."""
    node: Node = {
        "@type": _TYPES[name.kind],
        "name": clip(name.name, LABEL),
        "url": archive.urls.absolute(archive.urls.name(name)),
    }
    if name.latitude is not None and name.longitude is not None:
        node["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": name.latitude,
            "longitude": name.longitude,
        }
    return node


def described(archive: Archive, name: Name) -> Node:
    """Name a thing with all its spellings."""
    spellings = [spelling for spelling in name.variants if spelling != name.name]
    others = [clip(spelling, LABEL) for spelling in spellings[:NAMES_SHOWN]]
    return known({**thing(archive, name), "alternateName": others})


def things(archive: Archive, ids: Iterable[str]) -> list[Node]:
    """Name several of them, as many as a page may hold."""
    found = [archive.identities[id] for id in ids if id in archive.identities]
    return [thing(archive, name) for name in found[:NAMES_SHOWN]]


def open_graph(
    archive: Archive, kind: str, url: str, title: str, *, summary: str, language: str
) -> tuple[tuple[str, str], ...]:
    """Give what a page shows of itself where its address is shared."""
    return pairs(
        ("og:type", kind),
        ("og:title", title),
        ("og:url", url),
        ("og:description", summary),
        ("og:locale", _locale(language)),
        ("og:site_name", archive.config.title),
    )


def signposts(
    archive: Archive, url: str, kind: str, data: str, story: str | None
) -> tuple[tuple[str, str, str], ...]:
    """Link a page to its address for ever, its type, its records and the story it belongs to."""
    urls = archive.urls
    links = [
        ("cite-as", url, ""),
        ("type", f"https://schema.org/{kind}", ""),
        ("type", "https://schema.org/AboutPage", ""),
    ]
    if archive.config.make.data:
        links.append(("describedby", urls.absolute(urls.link(data)), "application/jsonl"))
    if story:
        links.append(("collection", urls.absolute(urls.story(story)), "text/html"))
    return tuple(links)


def _locale(tag: str) -> str:
    """Write a language as Open Graph does: ``en_GB``."""
    language, _, region = tag.partition("-")
    return f"{language}_{region.upper()}" if len(region) == 2 else language
