"""The whole road: the same bytes from the same content, however it is built."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.build import build_site, check_site
from generator.errors import ContentError, NewsarchiveError, SettingsError
from generator.job import BuildOptions
from generator.progress import Silent
from tests.conftest import REPOSITORY, TODAY
from tests.made import tree

SITES = sorted(p.parents[1] for p in (REPOSITORY / "tests" / "sites").glob("*/expected/index.html"))
OPTIONS = BuildOptions(today=TODAY)


def start(site: Path, root: Path) -> Path:
    """Copy a site's sources, without what it is expected to become."""
    shutil.copytree(site, root, ignore=shutil.ignore_patterns("expected"))
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return start(REPOSITORY / "tests" / "sites" / "earthquake", tmp_path / "site-root")


def test_there_are_golden_sites() -> None:
    assert SITES


@pytest.mark.parametrize("site", SITES, ids=lambda p: p.name)
def test_a_golden_site_is_built_as_expected(
    site: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    root = start(site, tmp_path / "root")
    build_site(root, OPTIONS, Silent())
    shutil.rmtree(root / "site" / "static")
    expected = site / "expected"
    if pytestconfig.getoption("--rewrite-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(root / "site", expected)
        shutil.copy(root / "permalinks.yaml", expected)
    built = tree(root / "site") | {"permalinks.yaml": (root / "permalinks.yaml").read_bytes()}
    wanted = tree(expected)
    assert sorted(built) == sorted(wanted)
    for path in built:
        assert built[path].decode() == wanted[path].decode(), path


def test_any_number_of_workers_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    build_site(root, OPTIONS, Silent())
    other = start(REPOSITORY / "tests" / "sites" / "earthquake", tmp_path / "other")
    build_site(other, replace(OPTIONS, workers=2), Silent())
    assert tree(root / "site") == tree(other / "site")


def test_a_second_build_changes_nothing_and_keeps_the_time_stamps(root: Path) -> None:
    build_site(root, OPTIONS, Silent())
    before = {p: p.stat().st_mtime_ns for p in (root / "site").rglob("*") if p.is_file()}
    report = build_site(root, OPTIONS, Silent())
    assert (report.written, report.removed, report.unchanged) == (0, 0, len(before))
    assert {p: p.stat().st_mtime_ns for p in before} == before


def test_a_later_build_equals_a_clean_one(root: Path, tmp_path: Path) -> None:
    build_site(root, OPTIONS, Silent())
    (root / "content" / "theft.txt").unlink()
    (root / "content" / "theft.yaml").unlink()
    story = root / "content" / "morning" / "city-shaken.txt"
    story.write_text(story.read_text("utf-8") + "\nThe shocks went on all night.\n", "utf-8")
    build_site(root, OPTIONS, Silent())
    clean = tmp_path / "clean"
    clean.mkdir()
    for name in ("archive.yaml", "permalinks.yaml"):
        shutil.copy(root / name, clean)
    shutil.copytree(root / "content", clean / "content")
    build_site(clean, OPTIONS, Silent())
    assert tree(root / "site") == tree(clean / "site")


def test_a_removed_article_leaves_a_word_at_its_address(root: Path) -> None:
    build_site(root, OPTIONS, Silent())
    page = root / "site" / "1911" / "08" / "22" / "mona-lisa-stolen-from-the-louvre" / "index.html"
    assert page.is_file()
    (root / "content" / "theft.txt").unlink()
    (root / "content" / "theft.yaml").unlink()
    build_site(root, OPTIONS, Silent())
    assert "No longer here" in page.read_text("utf-8")


def test_a_corrected_headline_and_a_renamed_file_move_nothing(root: Path) -> None:
    build_site(root, OPTIONS, Silent())
    before = {p for p in tree(root / "site") if p.endswith("index.html")}
    (root / "content" / "theft.yaml").write_text("headline: A theft\npublished: 1911-08-22\n")
    (root / "content" / "wire" / "bulletins.txt").rename(root / "content" / "wire" / "first.txt")
    build_site(root, OPTIONS, Silent())
    assert {p for p in tree(root / "site") if p.endswith("index.html")} == before


def test_a_bad_file_stops_nothing_unless_strict(root: Path) -> None:
    (root / "content" / "empty.txt").write_bytes(b"")
    report = build_site(root, OPTIONS, Silent())
    assert [p.path for p in report.problems if p.severity == "error"] == ["content/empty.txt"]
    assert report.counts["articles"] == 5
    before = tree(root / "site")
    (root / "content" / "new.txt").write_text(" date 1906-04-20 New\n\nSomething new.\n")
    with pytest.raises(ContentError) as caught:
        build_site(root, replace(OPTIONS, strict=True), Silent())
    assert any(p.path == "content/empty.txt" for p in caught.value.problems)
    assert tree(root / "site") == before


def event_rows(root: Path) -> list[dict[str, Any]]:
    lines = (root / "site" / "data" / "events.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_editors_word_on_events_and_names_beats_the_machine(root: Path) -> None:
    build_site(root, OPTIONS, Silent())
    rows = event_rows(root)
    hotel = next(row for row in rows if "Palace Hotel" in row["title"])
    told = {p["doc"]: f"{p['doc']}#{p['anchor']}" for p in hotel["passages"]}
    order = f"  - passages: {json.dumps(list(told.values())[:2])}\n    title: The hotel burns\n"
    (root / "content" / "events.yaml").write_text(f"name:\n{order}nmae:\n", "utf-8")
    (root / "content" / "aliases.yaml").write_text("Gene Schmitz: [Eugene Schmitz]\n", "utf-8")
    report = build_site(root, OPTIONS, Silent())
    rules = [(p.path, p.rule) for p in report.problems if p.severity == "error"]
    assert rules == [("content/events.yaml", "key-unknown")]
    after = event_rows(root)
    assert any(row["title"] == "The hotel burns" and row["url"] == hotel["url"] for row in after)
    assert "Gene Schmitz" in (root / "site" / "people" / "index.html").read_text("utf-8")


def test_check_writes_nothing_that_is_published(root: Path) -> None:
    report = check_site(root, OPTIONS, Silent())
    assert report.counts["articles"] == 5
    assert not (root / "site").exists()
    assert not (root / "permalinks.yaml").exists()


def test_another_base_url_is_in_every_address(root: Path) -> None:
    build_site(root, replace(OPTIONS, base_url="https://user.github.io/repo/"), Silent())
    pages = {k: v.decode() for k, v in tree(root / "site").items() if k.endswith((".html", ".xml"))}
    assert all("example.org/quake" not in text for text in pages.values())
    assert 'href="/repo/' in pages["index.html"]


def test_faults_in_settings_stop_before_anything_is_read(root: Path) -> None:
    (root / "archive.yaml").write_text("title: A\nbase_url: nowhere\nthemes: x\n")
    with pytest.raises(SettingsError) as caught:
        build_site(root, OPTIONS, Silent())
    assert [p.rule for p in caught.value.problems] == ["setting-address", "key-unknown"]
    (root / "archive.yaml").write_text("title: A\nbase_url: https://x.org\ntheme: brodsheet\n")
    with pytest.raises(SettingsError) as caught:
        build_site(root, OPTIONS, Silent())
    assert "did you mean 'broadsheet'?" in str(caught.value.problems[0])
    with pytest.raises(SettingsError):
        build_site(root / "content", OPTIONS, Silent())


def test_a_site_overrides_one_template_and_one_static_file(root: Path) -> None:
    (root / "templates").mkdir()
    (root / "templates" / "404.html").write_text("<h1>{{ site.title }}: lost</h1>")
    (root / "static").mkdir()
    (root / "static" / "site.css").write_text("body { color: red }")
    build_site(root, OPTIONS, Silent())
    assert (root / "site" / "404.html").read_text() == "<h1>Earthquake &amp; fire: lost</h1>"
    assert (root / "site" / "static" / "site.css").read_text() == "body { color: red }"
    assert (root / "site" / "static" / "icon.svg").is_file()


def test_a_faulty_template_is_named_with_its_line(root: Path) -> None:
    build_site(root, OPTIONS, Silent())
    before = tree(root / "site")
    (root / "templates").mkdir()
    template = root / "templates" / "404.html"
    for text in ("one\n{% if %}\n", "one\n{{ nothing.here }}\n"):
        template.write_text(text)
        with pytest.raises(NewsarchiveError, match=r"404\.html:2: the template cannot be"):
            build_site(root, OPTIONS, Silent())
    assert tree(root / "site") == before
