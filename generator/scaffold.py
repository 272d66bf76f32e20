"""Start a site, and start an article: files for a person to go on with."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from generator import __version__
from generator.config import SETTINGS_FILE
from generator.disk import disk_errors
from generator.errors import SettingsError
from generator.read.dates import DateFault, parse_moment
from generator.site.slugs import slug

_STARTERS = {
    SETTINGS_FILE: "archive.yaml",
    "content/sources.yaml": "sources.yaml",
    ".gitignore": "gitignore",
    ".github/workflows/pages.yml": "pages.yml",
}
"""Path in the new site -> file in ``starter/``."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")


@dataclass(frozen=True, slots=True)
class Scaffold:
    """What became of the files of a new site."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    """Those that were there already."""


def init_site(folder: Path) -> Scaffold:
    """Start a site in a folder, which may hold other things; whatever exists stays as it is.

    Raises:
        SettingsError: there is a site already.
        NewsarchiveError: the disk refuses.
    """
    if (folder / SETTINGS_FILE).exists():
        raise SettingsError(f"{folder} is a site already: it has an {SETTINGS_FILE}")
    made, kept = [], []
    with disk_errors(f"start a site in {folder}"):
        for path, starter in sorted(_STARTERS.items()):
            text = (files("generator") / "starter" / starter).read_text(encoding="utf-8")
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                with file.open("x", encoding="utf-8", newline="\n") as stream:
                    stream.write(_filled(text, folder))
                made.append(path)
            except FileExistsError:
                kept.append(path)
    return Scaffold(tuple(made), tuple(kept))


def _filled(text: str, folder: Path) -> str:
    title = _CONTROL.sub(" ", folder.resolve().name) or "News archive"
    values = {"{title}": _quoted(title), "{version}": __version__}
    return re.sub(r"\{(title|version)\}", lambda found: values[found[0]], text)


def next_steps(folder: Path, scaffold: Scaffold) -> str:
    """Say what was made and what comes next."""
    there = "" if folder.resolve() == Path.cwd() else f"cd {folder}, then:\n"
    kept = f"\nLeft as they were: {', '.join(scaffold.kept)}" if scaffold.kept else ""
    if ".gitignore" in scaffold.kept:
        kept += "\nAdd /site/ to your .gitignore: it is made anew by every build."
    return (
        f"Made in {folder}: {', '.join(scaffold.made)}{kept}\n\n"
        f"{there}"
        f"1. Open {SETTINGS_FILE} and give the archive its title and address.\n"
        "2. Put articles into content/: .txt or .md, or newsarchive new 'A headline'.\n"
        "3. newsarchive serve    shows the site as you work on it.\n"
        "4. newsarchive build    writes it to site/. Commit permalinks.yaml: it makes links last.\n"
        "\nTo publish on GitHub Pages: push, and choose 'GitHub Actions' in Settings > Pages."
    )


def new_article(
    root: Path, headline: str, source: str = "", published: str = "", ending: str = "md"
) -> Path:
    """Start an article in ``content/`` under a name that no other has, and give its path.

    ``ending`` is ``md``, with front matter, or ``txt``, with a first line such as
    ``date 2024-05-31 The headline`` and the source in a sidecar.

    Raises:
        SettingsError: there is no headline, or ``published`` is no date.
        NewsarchiveError: the disk refuses.
    """
    headline, source = _one_line(headline), _one_line(source)
    if not headline:
        raise SettingsError("give the article a headline: newsarchive new 'A headline'")
    moment = parse_moment(published, "UTC", "UTC") if published else None
    if isinstance(moment, DateFault):
        raise SettingsError(moment.message)
    with disk_errors("start the article"):
        path = _free_path(root / "content", slug(headline, "article"), ending)
        if ending == "md":
            facts = {"headline": headline, "source": source, "published": published.strip()}
            lines = [f"{key}: {_quoted(value)}" for key, value in facts.items() if value]
            text = "\n".join(["---", *lines, "---", "", ""])
        else:
            date = f"date {_one_word(published)} " if published else ""
            text = f"{date}{headline}\n\n"
            if source:
                _write(path.with_name(f"{path.name}.yaml"), f"source: {_quoted(source)}\n")
        _write(path, text)
    return path


def _free_path(content: Path, stem: str, ending: str) -> Path:
    """Find a name of which no file in the folder has the stem, for sidecars are paired by it."""
    content.mkdir(parents=True, exist_ok=True)
    taken = {entry.name.split(".")[0].casefold() for entry in content.iterdir()}
    name, number = stem, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}"
    return content / f"{name}.{ending}"


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", text).split())


def _one_word(published: str) -> str:
    """Write a date without white space, where the first line's date ends."""
    day, *clock = published.split()
    return "T".join([day, "".join(clock)]) if clock else day


def _quoted(text: str) -> str:
    """Write a text as YAML: a JSON string is one."""
    return json.dumps(text, ensure_ascii=False)
