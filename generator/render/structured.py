"""A page's metadata -> JSON-LD, with the path to the page.

Source: JSON-LD 1.1 (W3C 2020), section 7.2, for JSON inside of HTML; schema.org ``BreadcrumbList``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from generator.site.metadata import Metadata

if TYPE_CHECKING:
    from markupsafe import Markup

_INERT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
"""What could end a script element, or mean something in it."""


def structured(
    metadata: Metadata,
    crumb: Callable[[Mapping[str, Any]], Markup],
    crumbs: Sequence[Mapping[str, Any]],
    canonical: str,
    site: Mapping[str, Any],
) -> Markup:
    """Write the graph of a page.

    ``crumb`` is the macro that names a step of the path to the page, which begins at the front page
    of the ``site``, known by its ``title`` and its link ``home``.
    """
    from markupsafe import Markup

    graph: list[Mapping[str, Any]] = [metadata.node]
    if crumbs:
        path = [(site["title"], site["home"])]
        path += [(_plain(crumb(step)), step["url"]) for step in crumbs]
        steps = [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": _absolute(_origin(canonical), link),
            }
            for position, (name, link) in enumerate(path, 1)
        ]
        graph.append({"@type": "BreadcrumbList", "itemListElement": steps})
    document = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_INERT))


@lru_cache(maxsize=4_096)
def _plain(markup: str) -> str:
    from markupsafe import Markup

    return Markup(markup).striptags()


@lru_cache(maxsize=64)
def _origin(url: str) -> str:
    return urljoin(url, "/")


@lru_cache(maxsize=4_096)
def _absolute(origin: str, link: str) -> str:
    return urljoin(origin, link)
