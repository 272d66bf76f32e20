"""Values that several YAML files hold: languages, zones, addresses, each checked in one place."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from generator.located import Fields, Node
from generator.read.controls import showable

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def scalar(keys: Fields, key: str, node: Node | None) -> str:
    """Give a node's text on one line; a list or mapping is a fault."""
    if node is None or node.value is None:
        return ""
    if isinstance(node.value, str):
        return " ".join(showable(node.value).split())
    keys.fault(node, "value-type", f"'{key}' is one line of text, not a {node.kind}")
    return ""


def language(keys: Fields, node: Node | None) -> str:
    """Give a BCP 47 tag; anything else is a fault."""
    tag = scalar(keys, "language", node)
    if tag and not _LANGUAGE.fullmatch(tag):
        keys.fault(node, "language-unknown", f"'{tag}' is no language tag; write one like en")
        return ""
    return tag


def zone(keys: Fields, node: Node | None) -> str:
    """Give the IANA name of a time zone; anything else is a fault."""
    name = scalar(keys, "zone", node)
    if not name:
        return ""
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        message = f"'{name}' is no time zone; write one like Europe/London"
        keys.fault(node, "zone-unknown", message)
        return ""
    return name


def address(keys: Fields, node: Node | None) -> str:
    """Give a web address; anything else is a fault."""
    url = scalar(keys, "url", node)
    if url and not _ADDRESS.fullmatch(url):
        keys.fault(node, "url-unusable", f"'{url}' is no web address; write https://…")
        return ""
    return url
