"""Programs learn from the front page how to ask the search page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any


def front(root: Path) -> dict[str, Any]:
    page = (root / "site" / "index.html").read_text("utf-8")
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    graph = json.loads(data)
    nodes = graph.get("@graph", [graph])
    (node,) = (node for node in nodes if node["@type"] == "WebSite")
    return dict(node)


def test_the_front_page_says_how_the_search_page_is_asked(harbour: Path) -> None:
    action = front(harbour)["potentialAction"]
    assert action == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "https://example.org/strait/search/?q={search_term_string}",
        },
        "query-input": "required name=search_term_string",
    }
    script = (harbour / "site" / "static" / "search.js").read_text("utf-8")
    assert 'get("q")' in script


def test_a_site_without_a_search_page_says_nothing_of_it(earthquake: Path) -> None:
    assert "potentialAction" not in front(earthquake)
