"""A whole site in each language: nothing of the archive's own is left in English."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.build import build_site
from generator.catalogues import SHIPPED, read_language
from generator.job import BuildOptions
from generator.progress import Silent
from generator.render.languages import Phrases, phrases_of
from tests.conftest import REPOSITORY, TODAY

GIVEN = REPOSITORY / "tests" / "sites" / "earthquake"
STYLES = sorted((REPOSITORY / "themes").glob("*/static/*.css"))
LANGUAGES = ("ar", "de", "fr", "ru")
SHOWN = ("aria-label", "title", "alt")
"""Attributes that a reader is told."""
VOID = frozenset(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"])
_PLACE = re.compile(r"%%|%\(\w+\)s")
_TAG = re.compile(r"<[^>]*>")
_BLOCKS = frozenset(["a", "b", "bdi", "code", "em", "mark", "q", "span", "strong", "time"])


def build(root: Path, language: str, given: Path = GIVEN) -> Path:
    """Build the site with stated sources in a language; give its pages' folder."""
    settings = (given / "archive.yaml").read_text("utf-8")
    (root / "archive.yaml").write_text(f"{settings}\ninterface: {language}\n", encoding="utf-8")
    shutil.copytree(given / "content", root / "content")
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root / "site"


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Give a language and the site built in it."""
    language = str(request.param)
    return language, build(tmp_path_factory.mktemp(language), language)


class Said(HTMLParser):
    """Gather what a page says in the language of its root: texts of blocks, and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.said: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.root = given
        language = given.get("lang") or (self._open[-1][1] if self._open else "")
        if tag not in VOID:
            self._open.append((tag, language))
        if tag not in _BLOCKS:
            self._flush()
        if language == self.root.get("lang"):
            self.said += [value for name in SHOWN if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if tag not in _BLOCKS:
            self._flush()
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] not in ("style", "script"):
            # What is said in another language stands there as one unknown word.
            ours = self._open[-1][1] == self.root.get("lang")
            self._text += data if ours else "\ufffc"

    def _flush(self) -> None:
        if text := " ".join(self._text.split()):
            self.said.append(text)
        self._text = ""


def read_page(path: Path) -> Said:
    page = Said()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def english(phrases: Phrases) -> dict[str, re.Pattern[str]]:
    """Give a pattern for each English phrase that the language says otherwise."""
    found = {}
    for (_, phrase), texts in phrases.said.items():
        literal = _TAG.sub("", _PLACE.sub("", phrase))
        if phrase in texts or len(re.findall(r"[A-Za-z]", literal)) < (5 if "%" in phrase else 3):
            continue  # too short to be told from a title
        parts = [re.escape(part) for part in _PLACE.split(_TAG.sub("", phrase))]
        found[phrase] = re.compile(".+?".join(parts))
    return found


def left_in_english(page: Said, patterns: dict[str, re.Pattern[str]]) -> Iterator[str]:
    for text in page.said:
        for phrase, pattern in patterns.items():
            # A short phrase may stand in a title or name; a long one stands nowhere by chance.
            long = phrase.count(" ") > 3
            if pattern.search(text) if long else pattern.fullmatch(text):
                yield f"{phrase!r} in {text!r}"


def test_no_word_of_the_archive_is_left_in_english(spoken: tuple[str, Path]) -> None:
    language, site = spoken
    patterns = english(phrases_of(read_language(SHIPPED, language).language))
    assert len(patterns) > 150
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 30
    found = {
        f"{path.relative_to(site)}: {fault}"
        for path in pages
        for fault in left_in_english(read_page(path), patterns)
    }
    assert sorted(found) == []


def test_the_english_site_would_be_found_out(earthquake: Path) -> None:
    patterns = english(phrases_of(read_language(SHIPPED, "de").language))
    for name in ("index.html", "404.html", "about/index.html", "sources/index.html"):
        assert list(left_in_english(read_page(earthquake / "site" / name), patterns)), name


def test_pages_say_their_language_and_direction(spoken: tuple[str, Path]) -> None:
    language, site = spoken
    for path in site.rglob("*.html"):
        root = read_page(path).root
        assert root["lang"] == language
        assert root["dir"] == ("rtl" if language == "ar" else "ltr")


def test_articles_keep_their_own_language(spoken: tuple[str, Path]) -> None:
    _, site = spoken
    (path,) = site.glob("1906/04/19/*/index.html")
    page = path.read_text("utf-8")
    assert re.search(r'<h1 id="headline" lang="en" dir="auto">', page)
    assert re.search(r'<div class="text" lang="en" dir="auto">', page)


def test_addresses_and_machine_dates_are_the_same_in_every_language(
    spoken: tuple[str, Path], earthquake: Path
) -> None:
    _, site = spoken
    ours, english_site = sorted_files(site), sorted_files(earthquake / "site")
    assert ours == english_site
    for name in ours:
        if name.endswith(".html"):
            here, there = (
                re.findall(r'datetime="([^"]*)"', (root / name).read_text("utf-8"))
                for root in (site, earthquake / "site")
            )
            assert here == there, name


def sorted_files(site: Path) -> list[str]:
    return sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())


@pytest.mark.parametrize("path", STYLES, ids=lambda p: p.parts[-3])
def test_styles_say_start_and_end_so_that_pages_can_run_either_way(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    for found in re.finditer(r"([a-z-]+)\s*:\s*([^;{}]+);", rules):
        name, value = found.groups()
        sides = re.search(r"\b(left|right)\b", f"{name} {value}")
        assert not sides or name == "grid-template-areas", found.group()
        if name in ("margin", "padding", "inset", "border-width", "border-radius"):
            parts = re.findall(r"[\w.%-]+\([^()]*\)|[^\s]+", value)
            assert len(parts) < 4 or parts[1] == parts[3], found.group()


def test_feeds_speak_the_language(spoken: tuple[str, Path]) -> None:
    language, site = spoken
    phrases = phrases_of(read_language(SHIPPED, language).language)
    feed = (site / "feed.xml").read_text("utf-8")
    assert phrases.gettext("This article in the archive") in feed
    assert "This article in the archive" not in feed
