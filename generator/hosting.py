"""Look over a built site: links that lead nowhere, and what a host would refuse or strain at.

Source: GitHub Docs, "GitHub Pages limits" (a site at most 1 GB) and "About large files on GitHub"
(a file at most 100 MB), read in 2026; Pages' artifacts hold no links of the file system.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from generator.disk import disk_errors
from generator.errors import Problem

SITE_LIMIT = 1_000_000_000
FILE_LIMIT = 100_000_000
"""Bytes."""

_TARGET = re.compile(r'<[a-z][^<>]*?\s(?:href|src)="([^"]*)"')
_ANCHOR = re.compile(r'<[a-z][^<>]*?\sid="([^"]*)"')
_REFRESH = re.compile(r'http-equiv="refresh" content="0; ?url=([^"]*)"')
_SHOWN = 50
"""Broken links named one by one; a fault of a template breaks a link on every page."""


@dataclass(frozen=True, slots=True)
class HostingReport:
    """How large a site is, and what is wrong with it."""

    files: int
    bytes: int
    problems: tuple[Problem, ...]


def check_hosting(site: Path, base_path: str) -> HostingReport:
    """Look at every file of a built site; ``base_path`` is where it stands on its host.

    Raises:
        NewsarchiveError: a file cannot be read.
    """
    problems: list[Problem] = []
    sizes: dict[str, int] = {}
    with disk_errors("look at the site"):
        for file in sorted(site.rglob("*")):
            path = file.relative_to(site).as_posix()
            if file.is_symlink():
                message = "a symbolic link: GitHub Pages refuses it; put the file there"
                problems.append(_problem(site, path, "hosting-symlink", message))
            elif file.is_file():
                sizes[path] = file.stat().st_size
        problems += _sizes(site, sizes)
        problems += _links(site, sizes, base_path)
    return HostingReport(len(sizes), sum(sizes.values()), tuple(sorted(problems)))


def _sizes(site: Path, sizes: Mapping[str, int]) -> Iterator[Problem]:
    for path, size in sizes.items():
        if size > FILE_LIMIT:
            message = f"{size / 1e6:,.0f} MB; GitHub takes no file over 100 MB"
            yield _problem(site, path, "hosting-file", message)
    total = sum(sizes.values())
    if total > SITE_LIMIT:
        message = (
            f"the site has {total / 1e9:.1f} GB; GitHub Pages ends at 1 GB (docs/publishing.md)"
        )
        yield _problem(site, "", "hosting-size", message)


def _links(site: Path, sizes: Mapping[str, int], base_path: str) -> Iterator[Problem]:
    """Follow every link from page to page, to its anchor."""
    pages = [path for path in sizes if path.endswith(".html")]
    anchors: dict[str, frozenset[str]] = {}
    asked: dict[tuple[str, str], str] = {}
    """(file, anchor) -> first page that links there."""
    broken: list[tuple[str, str]] = []
    for page in pages:
        text = (site / page).read_text("utf-8", errors="replace")
        anchors[page] = frozenset(html.unescape(id) for id in _ANCHOR.findall(text))
        for link in dict.fromkeys((*_TARGET.findall(text), *_REFRESH.findall(text))):
            found = resolve(html.unescape(link), page, base_path, sizes)
            if found is None:
                broken.append((page, html.unescape(link)))
            elif found[1]:
                asked.setdefault(found, page)
    for page, link in broken[:_SHOWN]:
        yield _problem(site, page, "link-broken", f"nothing is at '{link}'", "error")
    lost = [
        (page, file, anchor)
        for (file, anchor), page in asked.items()
        if file in anchors and anchor not in anchors[file]
    ]
    for page, file, anchor in lost[:_SHOWN]:
        message = f"'{file}' has no place called '{anchor}'"
        yield _problem(site, page, "anchor-broken", message, "error")
    more = max(0, len(broken) - _SHOWN) + max(0, len(lost) - _SHOWN)
    if more:
        message = f"{more:,} more links of the site are broken"
        yield _problem(site, "", "link-broken", message, "error")


def resolve(
    link: str, page: str, base_path: str, files: Mapping[str, int]
) -> tuple[str, str] | None:
    """Find the file and the anchor that a link on a page leads to; None when it leads nowhere.

    A link to another site leads to ``("", "")``: nobody looks there.
    """
    parts = urlsplit(urljoin(f"{base_path}/{page}", link))
    if parts.scheme or parts.netloc:
        return ("", "")
    if not parts.path.startswith(f"{base_path}/"):
        return None
    path = unquote(parts.path[len(base_path) + 1 :])
    if path.endswith("/") or not path:
        path += "index.html"
    return (path, unquote(parts.fragment)) if path in files else None


def _problem(site: Path, path: str, rule: str, message: str, severity: str = "warning") -> Problem:
    place = f"{site.name}/{path}" if path else f"{site.name}/"
    return Problem(place, 0, 0, rule, message, "error" if severity == "error" else "warning")
