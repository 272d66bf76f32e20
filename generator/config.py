"""``archive.yaml`` -> Config: what the site's owner decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from generator.errors import Problem
from generator.located import Fields, parse_yaml

SETTINGS_FILE = "archive.yaml"
_TAG = re.compile(r"[a-z0-9.-]+(@[a-z0-9.-]+)?,\d{4}(-\d\d(-\d\d)?)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Make:
    """What to make beside the pages."""

    search: bool = True
    """The index behind ``newsarchive search``."""
    search_page: bool = True
    """A page for searching in the browser, with its index."""
    feed: bool = True
    """``feed.xml``."""
    data: bool = True
    """``data/*.jsonl``."""
    originals: bool = True
    """The received files, for download."""
    cname: bool = False
    """``CNAME``, with the host of the site's address."""
    cards: bool = False
    """A picture of each event and story, for where its address is shared."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked."""

    title: str
    description: str
    base_url: str
    """Scheme, host and path, without a slash at the end."""
    language: str
    """BCP 47 tag of texts that do not say, and of the interface unless that has its own."""
    zone: str
    """IANA name; settles times that are printed without a zone."""
    theme: str
    tag: str
    """RFC 4151 authority and date that make feed identifiers, independent of the address."""
    link_threshold: float
    """0 to 1: how sure the machine must be before an event is published."""
    make: Make
    interface: str = ""
    """BCP 47 tag of the pages' own words; empty: ``language``."""
    corrections: str = ""
    """Where readers tell of mistakes, as a link: ``mailto:…`` or ``https://…``; may be empty."""

    @property
    def host(self) -> str:
        """Host of the site's address, without a port."""
        return urlsplit(self.base_url).hostname or ""

    @property
    def base_path(self) -> str:
        """Path under which the site is served: empty, or ``/repo``."""
        return urlsplit(self.base_url).path


def parse_config(text: str, path: str = SETTINGS_FILE) -> tuple[Config, tuple[Problem, ...]]:
    """Read the settings; with problems, the Config holds defaults and must not be used."""
    problems: list[Problem] = []
    root, fault = parse_yaml(text, path)
    fields = Fields(root, path, problems)
    title = fields.text("title")
    if not title:
        fields.fault(None, "setting-missing", "give the archive a name: 'title: …'")
    base_url = _base_url(fields)
    make, link, feed = fields.mapping("make"), fields.mapping("link"), fields.mapping("feed")
    config = Config(
        title=title,
        description=fields.text("description"),
        base_url=base_url,
        language=_language(fields, "language", "en"),
        interface=_language(fields, "interface", ""),
        corrections=_corrections(fields),
        zone=_zone(fields),
        theme=_folder_name(fields, "theme", "broadsheet"),
        tag=_tag(feed, base_url),
        link_threshold=link.number("threshold", 0.5, 0, 1),
        make=Make(
            search=make.flag("search", True),
            search_page=make.flag("search_page", True),
            feed=make.flag("feed", True),
            data=make.flag("data", True),
            originals=make.flag("originals", True),
            cname=make.flag("cname", False),
            cards=make.flag("cards", False),
        ),
    )
    for part in (fields, make, link, feed):
        part.done()
    # What cannot be read at all would only be reported again as missing.
    return config, (fault,) if fault else tuple(sorted(problems))


def check_base_url(url: str) -> str | None:
    """Say what is wrong with a base URL, or None."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return f"'{url}' is no web address; write https://example.org or https://example.org/path"
    if parts.query or parts.fragment or re.search(r"[\s\"'<>\\]|/\.\.?(/|$)", url):
        return f"'{url}' has parts that a site's address cannot have; keep only host and path"
    return None


def _base_url(fields: Fields) -> str:
    node = fields.node("base_url")
    url = str(node.value).strip() if node and node.kind == "scalar" else ""
    if not url:
        fields.fault(node, "setting-missing", "say where the site will be: 'base_url: https://…'")
        return "http://localhost"
    if fault := check_base_url(url):
        fields.fault(node, "setting-address", fault)
        return "http://localhost"
    return url.rstrip("/")


def _corrections(fields: Fields) -> str:
    node = fields.node("corrections")
    given = str(node.value).strip() if node and node.kind == "scalar" else ""
    if not given:
        return ""
    if re.fullmatch(r"(?:mailto:)?[^\s@:/<>\"'\\]+@[^\s@:/<>\"'\\]+\.[^\s@:/<>\"'\\]+", given):
        return f"mailto:{given.removeprefix('mailto:')}"
    parts = urlsplit(given)
    if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s<>\"\\]", given):
        return given
    fields.fault(
        node,
        "setting-corrections",
        f"'{given}' is no address; write one like desk@example.org or https://example.org/contact",
    )
    return ""


def _zone(fields: Fields) -> str:
    node = fields.node("zone")
    name = str(node.value).strip() if node and node.kind == "scalar" else "UTC"
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        fields.fault(
            node, "setting-zone", f"'{name}' is no time zone; write one like Europe/London"
        )
        return "UTC"
    return name


def _language(fields: Fields, key: str, default: str) -> str:
    node = fields.node(key)
    if node is None or node.kind != "scalar":
        return default
    tag = str(node.value).strip()
    if not _LANGUAGE.fullmatch(tag):
        fields.fault(node, "setting-language", f"'{tag}' is no language tag; write one like en")
        return default
    return tag


def _folder_name(fields: Fields, key: str, default: str) -> str:
    node = fields.node(key)
    name = str(node.value).strip() if node and node.kind == "scalar" else default
    if not re.fullmatch(r"[\w][\w.-]*", name):
        fields.fault(node, "setting-name", f"'{name}' is no folder's name")
        return default
    return name


def _tag(feed: Fields, base_url: str) -> str:
    node = feed.node("tag")
    tag = str(node.value).strip() if node and node.kind == "scalar" else ""
    if tag and not _TAG.fullmatch(tag):
        message = f"'{tag}' cannot begin a tag: URI; write a domain and a year: example.org,2026"
        feed.fault(node, "setting-tag", message)
    return tag or f"{urlsplit(base_url).hostname},2026"
