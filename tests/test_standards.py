"""What a site gives to programs, before judges that are not ours: schemas, validators, readers.

Sources of the rules that no schema holds: RFC 4287 (Atom), sections 3 and 4; RFC 5005; the RSS 2.0
specification of the RSS Advisory Board; OPML 2.0.
"""

from __future__ import annotations

import email.utils
import html
import json
import re
import subprocess
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
from lxml import etree

from tests.validators import TOOLS, find_module, find_tool

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {"a": ATOM.strip("{}"), "fh": "http://purl.org/syndication/history/1.0"}
RSS = {"atom": ATOM.strip("{}"), "dc": "http://purl.org/dc/elements/1.1/"}
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


@pytest.fixture(scope="module", params=["demo", "harbour"])
def site(request: pytest.FixtureRequest) -> Path:
    """Give the built pages of the demo, and of the made archive with what is hostile."""
    root: Path = request.getfixturevalue(request.param)
    return root / "site"


def files(site: Path, pattern: str) -> list[Path]:
    found = sorted(site.rglob(pattern))
    assert found, pattern
    return found


def judge(script: str, lines: Sequence[str]) -> list[str]:
    """Ask a program of tests/tools about lines; it answers with a line a fault."""
    command = [find_tool("node"), str(TOOLS / script)]
    done = subprocess.run(
        command, input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


# --- JSON Feed, by the schema that its community keeps ---


def feed_faults(document: Any) -> list[str]:
    schema = json.loads(find_module("jsonfeed-schema/schema-v1.1.json").read_text("utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    return [
        e.message for e in kind(schema, format_checker=kind.FORMAT_CHECKER).iter_errors(document)
    ]


def test_json_feeds_keep_their_schema(site: Path) -> None:
    for path in files(site, "feed.json"):
        document = json.loads(path.read_bytes())
        assert feed_faults(document) == [], path
        ids = [item["id"] for item in document["items"]]
        assert len(ids) == len(set(ids)), path


def test_the_schema_refuses_wrong_feeds(demo: Path) -> None:
    right = json.loads((demo / "site" / "feed.json").read_bytes())
    assert feed_faults(right) == []
    for wrong in ({"home_page_url": "no address"}, {"items": [{"title": "x"}]}, {"title": 5}):
        assert feed_faults(right | wrong), wrong
    right["items"][0]["date_published"] = "24 June 2023"
    assert feed_faults(right)


# --- the sitemap, by the schema of sitemaps.org ---


def test_the_sitemap_keeps_its_schema(site: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(find_module("sitemap/schema/sitemap.xsd"))))
    tree = etree.parse(str(site / "sitemap.xml"))
    assert schema.validate(tree), schema.error_log
    tree.getroot()[0][0].tag = "loc"
    assert not schema.validate(tree), "the schema refuses nothing"


# --- Atom ---


def atom_faults(feed: etree._Element) -> Iterator[str]:
    """Say what RFC 4287 would not have."""
    for owner in (feed, *feed.findall(f"{ATOM}entry")):
        yield from owner_faults(owner)
        if feed.find(f"{ATOM}author") is None and owner.find(f"{ATOM}author") is None:
            yield "nobody is the author"
    for element in feed.iter(f"{ATOM}*"):
        if fault := element_fault(element, etree.QName(element).localname):
            yield f"{element.tag}: {fault}"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    if len(ids) != len(set(ids)):
        yield "an id twice"


def owner_faults(owner: etree._Element) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        if len(owner.findall(ATOM + name)) != 1:
            yield f"{owner.tag}: not one {name}"
    for name in ("published", "summary", "content", "subtitle", "generator", "rights"):
        if len(owner.findall(ATOM + name)) > 1:
            yield f"{owner.tag}: {name} twice"
    links = [(e.get("rel", "alternate"), e.get("type")) for e in owner.findall(f"{ATOM}link")]
    alternates = [kind for rel, kind in links if rel == "alternate"]
    if not alternates or len(alternates) != len(set(alternates)):
        yield f"{owner.tag}: alternates {alternates}"
    if not (owner.findtext(f"{ATOM}id") or "").startswith("tag:"):
        yield "an id that is no tag: URI"


def element_fault(element: etree._Element, name: str) -> str:
    text = element.text or ""
    if name in ("updated", "published"):
        return "" if STAMP.fullmatch(text) and datetime.fromisoformat(text) else text
    if name == "link":
        return "" if absolute(element.get("href")) else str(element.get("href"))
    if name in ("title", "summary", "subtitle", "content", "id"):
        kind = element.get("type", "text")
        return "" if kind in ("text", "html") and not len(element) else kind
    if name == "author":
        return "" if element.findtext(f"{ATOM}name") else "without a name"
    return "" if name != "category" or element.get("term") else "without a term"


def absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("http", "https") and bool(parts.netloc) and (address or "").isascii()


def test_atom_feeds_keep_their_rfc(site: Path) -> None:
    own: dict[str, Path] = {}
    for path in [*files(site, "atom.xml"), *files(site / "feeds", "*.xml")]:
        feed = etree.parse(str(path)).getroot()
        assert list(atom_faults(feed)) == [], path
        id = feed.findtext(f"{ATOM}id") or ""
        assert own.setdefault(id, path) is path, "two feeds are told apart by nothing"
        (address,) = feed.xpath("a:link[@rel='self']/@href", namespaces=NAMES)
        assert address.endswith(f"/{path.relative_to(site).as_posix()}")
        archived = feed.find("fh:archive", NAMES) is not None
        assert archived == (path.parent == site / "feeds")


def test_links_in_a_feeds_text_are_whole(site: Path) -> None:
    for path in files(site, "atom.xml"):
        for content in etree.parse(str(path)).iter(f"{ATOM}content"):
            for address in re.findall(r'(?:href|src|cite)="([^"]*)"', content.text or ""):
                assert urlsplit(html.unescape(address)).scheme, (path, address)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<id>tag:", "<id>"),
        ("</updated>", " noon</updated>"),
        ('rel="self"', 'rel="alternate" type="text/html"'),
        ('href="https://example.org', 'href="'),
        ("<author><name>", "<author><name></name><x>"),
        ('type="html"', 'type="CDATA"'),
    ],
)
def test_a_wrong_atom_feed_is_found_out(demo: Path, right: str, wrong: str) -> None:
    text = (demo / "site" / "atom.xml").read_text("utf-8")
    broken = re.sub(r">\s+<", "><", text).replace(right, wrong)
    assert broken != text
    tree = etree.fromstring(broken.encode(), etree.XMLParser(recover=True))
    assert list(atom_faults(tree)), (right, wrong)


# --- RSS and OPML ---


def test_rss_feeds_keep_their_specification(site: Path) -> None:
    for path in files(site, "feed.xml"):
        channel = etree.parse(str(path)).getroot()[0]
        for name in ("title", "link", "description", "language"):
            assert channel.findtext(name), (path, name)
        (own,) = [e.get("href") or "" for e in channel.findall("atom:link[@rel='self']", RSS)]
        assert own.endswith(f"/{path.relative_to(site).as_posix()}")
        guids = []
        for item in channel.findall("item"):
            assert item.findtext("title") or item.findtext("description")
            assert absolute(item.findtext("link"))
            guid = item.find("guid")
            assert guid is not None
            assert guid.get("isPermaLink") == "false"
            guids.append(guid.text)
        assert len(guids) == len(set(guids)), path
        for date in (*channel.iter("pubDate"), *channel.iter("lastBuildDate")):
            assert email.utils.parsedate_to_datetime(date.text or "").tzinfo, date.text


def test_the_list_of_feeds_keeps_its_specification(site: Path) -> None:
    root = etree.parse(str(site / "feeds.opml")).getroot()
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    for outline in root.iter("outline"):
        assert outline.get("text")
        if not len(outline):
            assert outline.get("type") == "rss"
            assert absolute(outline.get("xmlUrl"))
            assert absolute(outline.get("htmlUrl"))


# --- structured data, and the policy of the pages ---


def found_in_pages(site: Path, pattern: str) -> list[str]:
    found = [re.findall(pattern, page.read_text("utf-8")) for page in files(site, "*.html")]
    assert all(len(one) == 1 for one in found)
    return [one for (one,) in found]


def test_structured_data_is_as_search_engines_want_it(site: Path) -> None:
    documents = found_in_pages(site, r'<script type="application/ld\+json">(.*?)</script>')
    faults = judge("structured.mjs", documents)
    # Of a picture only the words were received: it has no address, and none is made up.
    missing = r"\d+: ERROR: (NewsArticle|LiveBlogPosting)\.image: .*\"(contentUrl|url)\" is missing"
    assert [fault for fault in faults if not re.fullmatch(missing, fault)] == []


def test_wrong_structured_data_is_found_out() -> None:
    step = {"@type": "ListItem", "position": 1, "item": "https://example.org/"}
    node = {"@type": "BreadcrumbList", "itemListElement": [step]}
    document = json.dumps({"@context": "https://schema.org", "@graph": [node]})
    assert any("name" in fault for fault in judge("structured.mjs", [document]))


def test_the_policy_of_the_pages_is_tight(site: Path) -> None:
    pattern = r'http-equiv="Content-Security-Policy" content="([^"]*)"'
    policies = sorted({html.unescape(policy) for policy in found_in_pages(site, pattern)})
    assert policies
    # A maybe of medium weight is left: scripts of one's own host are trusted, as they must be
    # where nobody can send a nonce.
    assert {fault.split(" ")[0] for fault in judge("policy.mjs", policies)} == {"50:"}
    weak = "default-src *; script-src 'unsafe-inline'"
    assert any(fault.startswith("10:") for fault in judge("policy.mjs", [weak]))
