"""Themes: built on one another, and changed without being copied."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.build import build_site
from generator.errors import SettingsError
from generator.job import BuildOptions
from generator.progress import Silent
from generator.themes import read_theme
from tests.conftest import TODAY

REPOSITORY = Path(__file__).parents[1]
SHIPPED = sorted(p.name for p in (REPOSITORY / "themes").iterdir() if p.is_dir())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    (tmp_path / "archive.yaml").write_text(
        "title: Themes\nbase_url: https://example.org/t\ntheme: harbour\n", encoding="utf-8"
    )
    return tmp_path


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def styles(page: Path) -> list[str]:
    return re.findall(r'<link rel="stylesheet" href="([^"]*)"', page.read_text("utf-8"))


def test_a_theme_takes_what_it_lacks_from_the_one_it_extends(root: Path) -> None:
    write(root, "themes/harbour/theme.yaml", "extends: broadsheet\nstyles: [harbour.css]\n")
    write(root, "themes/harbour/static/harbour.css", ":root { --link: #123456; }\n")
    write(root, "themes/harbour/templates/voices.html", "<p>Blue and salt.</p>\n")
    build_site(root, BuildOptions(today=TODAY), Silent())
    front = root / "site" / "index.html"
    assert styles(front) == ["/t/static/site.css", "/t/static/harbour.css"]
    assert "Blue and salt." in front.read_text("utf-8")
    broadsheet = REPOSITORY / "themes" / "broadsheet" / "static" / "site.css"
    assert (root / "site" / "static" / "site.css").read_bytes() == broadsheet.read_bytes()
    assert (root / "site" / "static" / "icon.svg").is_file()
    assert 'content="#fbf8f2"' in front.read_text("utf-8")


def test_a_site_changes_one_template_and_a_few_variables(root: Path) -> None:
    write(root, "archive.yaml", "title: T\nbase_url: https://example.org/t\ntheme: wire\n")
    write(root, "static/own.css", ":root { --link: #7a1f3d; }\n")
    write(root, "templates/voices.html", "<p>Kept by the harbour museum.</p>\n")
    build_site(root, BuildOptions(today=TODAY), Silent())
    for page in (root / "site").rglob("*.html"):
        assert styles(page) == [f"/t/static/{n}.css" for n in ("site", "wire", "own")]
        assert "Kept by the harbour museum." in page.read_text("utf-8")
    assert "#7a1f3d" in (root / "site" / "static" / "own.css").read_text("utf-8")


def test_a_theme_that_extends_itself_is_refused(root: Path) -> None:
    write(root, "themes/harbour/theme.yaml", "extends: quay\n")
    write(root, "themes/quay/theme.yaml", "extends: harbour\n")
    with pytest.raises(SettingsError) as refused:
        read_theme(root, "harbour")
    (problem,) = refused.value.problems
    assert problem.rule == "theme-loop"
    assert "harbour extends quay extends harbour" in problem.message
    assert problem.path.endswith("quay/theme.yaml")


def test_a_base_or_a_style_that_is_not_there_is_named(root: Path) -> None:
    write(root, "themes/harbour/theme.yaml", "extends: brodsheet\n")
    with pytest.raises(SettingsError) as refused:
        read_theme(root, "harbour")
    (problem,) = refused.value.problems
    assert (problem.rule, problem.path.endswith("harbour/theme.yaml")) == ("theme-unknown", True)
    assert "broadsheet" in problem.message
    write(root, "themes/harbour/theme.yaml", "extends: broadsheet\nstyles: [harbor.css]\n")
    with pytest.raises(SettingsError) as refused:
        read_theme(root, "harbour")
    assert [p.rule for p in refused.value.problems] == ["theme-style"]


def test_two_themes_ship_and_their_colours_are_their_own() -> None:
    assert {"broadsheet", "wire"} <= set(SHIPPED)
    looks = [read_theme(Path("nowhere"), name).look for name in SHIPPED]
    assert len({look.colors for look in looks}) == len(looks)
    for look in looks:
        assert [mode for mode, _ in look.colors] == ["light", "dark"]
        assert {"icon.svg", "feed.css", *look.styles} <= look.files


@pytest.mark.parametrize("name", SHIPPED)
def test_every_variable_of_the_documents_is_the_themes(name: str) -> None:
    document = (REPOSITORY / "docs" / "themes.md").read_text("utf-8")
    named = set(re.findall(r"`(--[a-z]+(?:-\d|\d)?)`", document.partition("## One template")[0]))
    theme = read_theme(Path("nowhere"), name)
    sheets = {f.path.rpartition("/")[2]: f.data.decode() for f in theme.static}
    text = "".join(sheets[style] for style in theme.look.styles)
    assert named
    assert {variable for variable in named if f"{variable}:" not in text} == set()
