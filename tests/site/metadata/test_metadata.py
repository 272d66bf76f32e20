"""What pages say of themselves, read back by programs that are not ours."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import extruct
import pytest

REPOSITORY = Path(__file__).parents[3]
VOCABULARY = REPOSITORY / "tests" / "tools" / "node_modules" / "schema-dts" / "dist" / "schema.d.ts"
BASE = "https://example.org/newsarchive/"


@cache
def vocabulary() -> dict[str, tuple[str, frozenset[str]]]:
    """Read schema.org's types: name -> the type above it, and its own properties."""
    found = {}
    text = VOCABULARY.read_text("utf-8")
    pattern = r"^(?:export )?interface (\w+)Base extends ([^{]*)\{\n(.*?)^\}"
    for name, above, body in re.findall(pattern, text, re.MULTILINE | re.DOTALL):
        properties = re.findall(r'^    "([\w-]+)"\?:', body, re.MULTILINE)
        found[name] = (above, frozenset(properties))
    for name, above in re.findall(
        r"^(?:export )?interface (\w+)Leaf extends (\w+Base)", text, re.MULTILINE
    ):
        found.setdefault(name, (above, frozenset()))  # it has no property of its own
    return found


def properties_of(kind: str) -> set[str]:
    above, own = vocabulary()[kind]
    found = set(own)
    for parent in re.findall(r"(\w+)Base\b", above):
        found |= properties_of(parent)
    return found


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def read(page: Path) -> dict[str, Any]:
    data: dict[str, Any] = extruct.extract(
        page.read_text("utf-8"),
        base_url=BASE,
        syntaxes=["json-ld", "opengraph", "dublincore"],
    )
    return data


def thing(page: Path) -> dict[str, Any]:
    (document,) = read(page)["json-ld"]
    assert document["@context"] == "https://schema.org"
    node: dict[str, Any] = document["@graph"][0]
    return node


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def page_of(site: Path, row: dict[str, Any]) -> Path:
    return site / unquote(urlsplit(row["url"]).path).split("/", 2)[2] / "index.html"


@pytest.fixture(scope="module", params=["demo", "earthquake", "harbour"])
def site(request: pytest.FixtureRequest) -> Path:
    root: Path = request.getfixturevalue(request.param)
    return root / "site"


def test_every_page_speaks_schema_orgs_words(site: Path) -> None:
    if not VOCABULARY.is_file():
        pytest.skip("needs schema-dts: make test installs it")
    kinds = set()
    for page in pages(site):
        (document,) = read(page)["json-ld"]
        for node in nodes(document["@graph"]):
            kind = node["@type"]
            kinds.add(kind)
            # Of an action, "query-input" says what its "query" is to be filled with.
            names = {name.removesuffix("-input") for name in node if name[0] != "@"}
            wrong = names - properties_of(kind)
            assert not wrong, (page, kind, wrong)
            assert all(value not in ("", None, [], {}) for value in node.values()), (page, node)
    assert {"NewsArticle", "Event", "CollectionPage", "BreadcrumbList", "WebSite"} <= kinds


def test_the_vocabulary_would_refuse_a_wrong_word() -> None:
    if not VOCABULARY.is_file():
        pytest.skip("needs schema-dts: make test installs it")
    assert "dateline" in properties_of("NewsArticle")
    assert "headline" in properties_of("LiveBlogPosting")
    assert "dateline" not in properties_of("LiveBlogPosting")
    assert "headLine" not in properties_of("NewsArticle")


def test_every_page_has_open_graph_and_its_own_address(site: Path) -> None:
    for page in pages(site):
        said = read(page)["opengraph"][0]["properties"]
        found = dict(said)
        once = [name for name, _ in said if name != "article:tag"]
        assert len(once) == len(set(once)), "something is said twice"
        canonical = re.search(r'rel="canonical" href="([^"]*)"', page.read_text("utf-8"))
        if page.name == "404.html":  # it stands for any address, and has none of its own
            assert canonical is None
            continue
        assert canonical
        # Each page of a long text speaks of the whole text, whose address is the first page's.
        assert found["og:url"] in (canonical[1], re.sub(r"page-\d+/$", "", canonical[1]))
        assert found["og:type"] in ("article", "website")
        assert found["og:locale"]


def test_an_article_says_what_the_data_says(site: Path) -> None:
    lines = (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        page = page_of(site, row)
        node = thing(page)
        assert node["headline"] == row["headline"]
        assert node.get("datePublished") == row["published"]
        assert node["wordCount"] == row["words"]
        assert node["inLanguage"] == row["language"]
        assert node["encoding"]["sha256"] == row["sha256"]
        assert node["encoding"]["contentUrl"] == row["file"]
        assert node.get("publisher", {}).get("name", "") == row["source_name"]
        if row["kind"] == "live blog":
            assert node["@type"] == "LiveBlogPosting"
            updates = node["liveBlogUpdate"]
            assert [u["url"] for u in updates] == [u["url"] for u in row["updates"]]
            times = sorted(u["time"] for u in row["updates"])
            assert node["coverageStartTime"] == times[0]
            assert node["coverageEndTime"] == times[-1]
            assert all(u["articleBody"] for u in updates)


def test_an_event_names_its_articles(site: Path) -> None:
    lines = (site / "data" / "events.jsonl").read_text("utf-8").splitlines()
    assert lines
    for row in map(json.loads, lines):
        page = page_of(site, row)
        node = thing(page)
        assert node["@type"] == "Event"
        assert node["name"] == row["title"]
        assert node.get("startDate") == row["start"]
        told = {passage["url"] for passage in row["passages"]}
        assert len(node["subjectOf"]) == len(row["accounts"])
        assert {account["url"] for account in node["subjectOf"]} <= told


def test_reference_managers_find_a_newspaper_article(site: Path) -> None:
    lines = (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        page = page_of(site, row)
        text = page.read_text("utf-8")
        names = re.findall(r'<meta name="([^"]+)" content="([^"]*)">', text)
        found: dict[str, list[str]] = {}
        for name, content in names:
            found.setdefault(name, []).append(html.unescape(content))
        assert found["DC.type"] == ["newspaperArticle"]
        assert found["citation_public_url"] == [row["url"]]
        assert found.get("citation_author", []) == row["byline"]
        assert "citation_journal_title" not in found
        if row["published"]:
            day = row["published"][:10]
            assert found["citation_publication_date"] == [day.replace("-", "/")]
            assert found["DCTERMS.issued"] == [row["published"]]
        else:
            assert "citation_publication_date" not in found
        core = read(page)["dublincore"][0]["elements"]
        assert row["url"] in {element.get("content") for element in core}


def test_signposts_lead_to_what_was_received_and_to_what_is_cited(site: Path) -> None:
    lines = (site / "data" / "articles.jsonl").read_text("utf-8").splitlines()
    for row in map(json.loads, lines):
        page = page_of(site, row)
        links = dict(re.findall(r'<link rel="([a-z-]+)" href="([^"]*)"', page.read_text("utf-8")))
        assert links["cite-as"] == row["url"]
        assert links["item"] == row["file"]
        assert links["describedby"].endswith("/data/articles.jsonl")


def test_hostile_text_cannot_end_the_script() -> None:
    from generator.render.structured import structured
    from generator.site.metadata import Metadata

    hostile = "</script><script>alert(1)</script>&amp;\u2028<!--"
    text = str(structured(Metadata({"@type": "Thing", "name": hostile}), lambda c: c, (), "x", {}))
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == hostile


def test_the_path_to_a_page_is_named(demo: Path) -> None:
    page = next((demo / "site" / "events").glob("*/index.html"))
    (document,) = read(page)["json-ld"]
    path = next(node for node in document["@graph"] if node["@type"] == "BreadcrumbList")
    first = path["itemListElement"][0]
    assert (first["name"], first["item"]) == ("newsarchive demo", BASE)
    for position, step in enumerate(path["itemListElement"], 1):
        assert step["position"] == position
        assert step["name"]
        assert step["item"].startswith(BASE)
