"""Which kinds of page a site has, found in the built files; and a few pages of each."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

CLASS = re.compile(r'<body class="([^"]*)"')
LANGUAGE = re.compile(r'<(?:h1|div class="text")[^>]* lang="([^"]*)"')

CHARTS = ("list map", "list dates")


def kinds(site: Path) -> dict[str, list[str]]:
    """Give the pages of each kind, the largest first, by their paths below the site.

    The kind is the body's class, and the folder where several kinds share one. Dated folders
    are told apart by their depth only.
    """
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for file in sorted(site.rglob("*.html")):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        text = file.read_text("utf-8")
        named = CLASS.search(text)
        assert named, f"{path} has no class that says what kind of page it is"
        top, *rest = path.rstrip("/").split("/")
        folder = f"date {len(rest)}" if top.isdigit() else top
        kind = named[1] if named[1] in ("article", "live") else f"{named[1]} {folder}"
        if 'http-equiv="refresh"' in text:
            kind = "moved"
        found[kind].append((-len(text), path))
    return {kind: [path for _, path in sorted(pages)] for kind, pages in sorted(found.items())}


def languages(site: Path) -> dict[str, str]:
    """Give an article in each language."""
    found: dict[str, str] = {}
    for path in kinds(site)["article"]:
        match = LANGUAGE.search((site / path / "index.html").read_text("utf-8"))
        if match:
            found[match[1]] = path
    return found


def sample(site: Path) -> list[str]:
    """Give a page of each kind that stays, and an article in each language, as addresses."""
    chosen = {*_shown(site).values(), *languages(site).values()}
    return sorted(quote(path) for path in chosen)


def _shown(site: Path, most: int = 60_000) -> dict[str, str]:
    """Give of each kind the page that shows most: the largest of at most so many bytes."""
    return {
        kind: next((path for path in pages if _size(site, path) <= most), pages[-1])
        for kind, pages in kinds(site).items()
        if kind != "moved"
    }


def few(site: Path) -> list[str]:
    """Give a page of each class that a body has, and map and calendar: what looks alike once."""
    shown = _shown(site)
    alike = {kind if kind in CHARTS else kind.split()[0]: path for kind, path in shown.items()}
    return sorted(quote(path) for path in alike.values())


def _size(site: Path, path: str) -> int:
    file = site / path
    return (file if file.is_file() else file / "index.html").stat().st_size
