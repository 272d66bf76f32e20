"""Metadata of the pages that gather others: the front page, stories, sources, names, days.

Source: schema.org ``CollectionPage``, ``WebSite``.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.site.archive import Archive
from generator.site.clipping import EXCERPT, TITLE, clip
from generator.site.metadata.values import Metadata, Node, known, open_graph, website

PARTS_SHOWN = 50


def list_metadata(
    archive: Archive,
    url: str,
    title: str,
    description: str = "",
    *,
    about: Node | None = None,
    parts: Iterable[str] = (),
    front: bool = False,
) -> Metadata:
    """Describe a page at a full address that gathers others.

    ``title`` may be empty: then the template names the page. ``about`` is what it is about,
    ``parts`` the full addresses of what it gathers.
    """
    title, description = clip(title, TITLE), clip(description, EXCERPT)
    site = website(archive)
    language = archive.config.language
    if front:
        node = known(
            {
                **site,
                "description": description,
                "inLanguage": language,
                "potentialAction": _search(archive),
            }
        )
    else:
        node = known(
            {
                "@type": "CollectionPage",
                "@id": url,
                "name": title,
                "url": url,
                "description": description,
                "inLanguage": language,
                "isPartOf": site,
                "about": about,
                "hasPart": [
                    {"@type": "CreativeWork", "url": part} for part in list(parts)[:PARTS_SHOWN]
                ],
            }
        )
    return Metadata(
        node=node,
        properties=open_graph(
            archive, "website", url, title, summary=description, language=language
        ),
        links=(("type", f"https://schema.org/{node['@type']}", ""),),
    )


def _search(archive: Archive) -> Node | None:
    """Say how a program asks the search page.

    Source: schema.org ``SearchAction``; ``query-input`` is its shorthand for an input property.
    """
    if not archive.config.make.search_page:
        return None
    page = archive.urls.absolute(archive.urls.link("search/"))
    return {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{page}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
