"""The site is what its manifest says, and its links lead somewhere."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from generator import hosting
from generator.build import build_site
from generator.checking import check_archive
from generator.errors import NewsarchiveError, Problem
from generator.fixity import check_fixity
from generator.hosting import check_hosting
from generator.job import BuildOptions
from generator.progress import Silent
from generator.render.manifest import manifest_name, parse_manifest
from tests.conftest import TODAY

BASE = "/newsarchive"


@pytest.fixture
def root(demo: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    shutil.copytree(demo, folder)
    return folder


def named(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.path, problem.rule) for problem in problems]


def test_another_program_agrees_with_the_manifest(root: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "manifest-sha256.txt"]
    subprocess.run(command, cwd=root / "site", check=True)
    listed = parse_manifest((root / "site" / "manifest-sha256.txt").read_text("utf-8"))
    there = {
        p.relative_to(root / "site").as_posix() for p in (root / "site").rglob("*") if p.is_file()
    }
    assert set(listed) == there - {"manifest-sha256.txt"}


def test_names_survive_the_manifest() -> None:
    paths = ["a b.txt", "per%cent", "line\nend", "%0A", "ü"]
    digest = "0" * 64
    text = "".join(f"{digest}  {manifest_name(path)}\n" for path in paths)
    assert list(parse_manifest(text)) == paths


def test_what_is_as_it_was_is_no_problem(root: Path) -> None:
    report = check_fixity(root, root / "site")
    assert report.problems == ()
    assert report.originals == 2
    assert report.files > 50


def test_each_change_is_named(root: Path) -> None:
    articles = sorted((root / "content").glob("*.txt"))
    with articles[0].open("ab") as stream:
        stream.write(b"!")
    articles[1].unlink()
    (root / "site" / "index.html").write_text("other", encoding="utf-8")
    (root / "site" / "404.html").unlink()
    (root / "site" / "new.html").write_text("new", encoding="utf-8")
    assert named(check_fixity(root, root / "site").problems) == [
        (f"content/{articles[0].name}", "fixity-changed"),
        (f"content/{articles[1].name}", "fixity-missing"),
        ("site/404.html", "fixity-missing"),
        ("site/index.html", "fixity-changed"),
        ("site/new.html", "fixity-unknown"),
    ]


def test_without_a_manifest_nothing_can_be_proved(root: Path) -> None:
    (root / "site" / "manifest-sha256.txt").unlink()
    with pytest.raises(NewsarchiveError, match="build the site first"):
        check_fixity(root, root / "site")


def test_the_demo_has_no_broken_link(root: Path) -> None:
    report = check_hosting(root / "site", BASE)
    assert report.problems == ()


def test_a_broken_link_and_a_broken_anchor_are_named(root: Path) -> None:
    page = root / "site" / "about" / "index.html"
    links = [
        f'<a href="{BASE}/nowhere/">a</a>',
        '<a href="/elsewhere/">a</a>',
        f'<a class="x" href="{BASE}/404.html#lost">a</a>',
        '<a href="../index.html#content">right</a>',
        '<a href="https://example.org/other">not ours</a>',
        '<a href="#here">a</a>',
    ]
    page.write_text(page.read_text("utf-8") + "\n".join(links), encoding="utf-8")
    problems = check_hosting(root / "site", BASE).problems
    assert [(p.path, p.rule, p.message.split("'")[1]) for p in problems] == [
        ("site/about/index.html", "anchor-broken", "404.html"),
        ("site/about/index.html", "anchor-broken", "about/index.html"),
        ("site/about/index.html", "link-broken", "/elsewhere/"),
        ("site/about/index.html", "link-broken", f"{BASE}/nowhere/"),
    ]


def test_what_a_host_refuses_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosting, "FILE_LIMIT", 1_000)
    monkeypatch.setattr(hosting, "SITE_LIMIT", 10_000)
    (root / "site" / "copy.html").symlink_to(root / "site" / "404.html")
    found = named(check_hosting(root / "site", BASE).problems)
    assert ("site/", "hosting-size") in found
    assert ("site/copy.html", "hosting-symlink") in found
    assert ("site/index.html", "hosting-file") in found
    assert ("site/.nojekyll", "hosting-file") not in found


def test_check_looks_at_the_site_when_there_is_one(root: Path) -> None:
    options = BuildOptions(today=TODAY)
    report = check_archive(root, options, Silent())
    assert report.counts["files"] > 50
    (root / "site" / "about" / "index.html").unlink()
    rules = {p.rule for p in check_archive(root, options, Silent()).problems}
    assert "link-broken" in rules
    shutil.rmtree(root / "site")
    assert "files" not in check_archive(root, options, Silent()).counts


def test_check_counts_what_an_editor_could_supply(root: Path) -> None:
    counts = check_archive(root, BuildOptions(today=TODAY), Silent()).counts
    assert counts["unsourced articles"] == counts["unsigned articles"] == 2
    assert counts["untitled articles"] == 1
    assert "undated articles" not in counts


def test_damage_that_left_the_time_stamp_is_mended_once_it_was_found(root: Path) -> None:
    page = root / "site" / "404.html"
    for path in (root / "site").rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    build_site(root, BuildOptions(today=TODAY), Silent())
    whole = page.read_bytes()
    page.write_bytes(whole.replace(b"a", b"b", 1))
    os.utime(page, (1_000_000_000, 1_000_000_000))  # a disk that lost a bit says nothing
    assert ("site/404.html", "fixity-changed") in named(check_fixity(root, root / "site").problems)
    build_site(root, BuildOptions(today=TODAY), Silent())
    assert page.read_bytes() == whole
    assert check_fixity(root, root / "site").problems == ()
