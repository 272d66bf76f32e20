"""What feeds of every format share: identifiers, instants, full addresses, clean text.

Source: RFC 4151 for the identifiers.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from urllib.parse import quote, urljoin
from zoneinfo import ZoneInfo

from generator.model import Moment
from generator.site.feeds import EntryPlan

UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
"""Atom wants a time of every entry; this one says that none is known, and comes last."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML 1.0 document may hold, not even escaped."""
_ADDRESS = re.compile(r'="(?:(?<=\bhref=")|(?<=\bcite=")|(?<=\bsrc=")|(?<=\bposter="))([^"]*)"')
"""An attribute's value. It begins with what is rare in a text: one that begins with a word's first
letter takes forty times as long."""
_TAG_SAFE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What all feeds of an archive share."""

    tag: str
    """RFC 4151 authority and date."""
    zone: str
    """IANA name: a day without a clock begins there at midnight."""


def tag_uri(settings: FeedSettings, path: str) -> str:
    """Name something for ever, wherever the site moves: ``tag:example.org,2026:article/a.txt``."""
    return f"tag:{settings.tag}:{quote(path, safe=_TAG_SAFE)}"


def instant(moment: Moment, zone: str) -> datetime:
    """Give the instant; of a bare day, its first in the site's zone.

    Offsets of before the age of time zones had seconds, which RFC 822 cannot write.
    """
    clock = moment.time or time(0, tzinfo=ZoneInfo(zone))
    found = datetime.combine(moment.day, clock)
    offset = found.utcoffset() or timedelta()
    minutes = timedelta(minutes=round(offset / timedelta(minutes=1)))
    return found.replace(tzinfo=timezone(minutes))


def changed(entry: EntryPlan, zone: str) -> datetime:
    """Give the instant of an entry's last change, or ``UNDATED``."""
    moment = entry.updated or entry.published
    return instant(moment, zone) if moment else UNDATED


def with_full_addresses(text: str, url: str) -> str:
    """Give the links of a text their full addresses: a feed is read elsewhere."""

    def join(match: re.Match[str]) -> str:
        return f'="{html.escape(urljoin(url, html.unescape(match[1])))}"'

    return _ADDRESS.sub(join, text)


def clean(text: str) -> str:
    """Replace what XML cannot hold."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
