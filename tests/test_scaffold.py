"""A new site is complete, and nothing that exists is overwritten."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import __version__
from generator.config import parse_config
from generator.errors import SettingsError
from generator.intake import read_files
from generator.located import parse_yaml
from generator.model import Article
from generator.read import parse_article, plan_reading
from generator.scaffold import init_site, new_article, next_steps

SETTINGS = Path(__file__).parent.parent / "docs" / "configuration.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    init_site(folder)
    return folder


def read(site: Path) -> list[Article]:
    """Read the articles of a site as a build does."""
    config, problems = parse_config((site / "archive.yaml").read_text(encoding="utf-8"))
    assert problems == ()
    plan = plan_reading(read_files(site / "content").files, config)
    assert plan.problems == ()
    return [article for task in plan.tasks if (article := parse_article(task).article)]


def test_a_new_site_has_settings_without_faults(site: Path) -> None:
    config, problems = parse_config((site / "archive.yaml").read_text(encoding="utf-8"))
    assert problems == ()
    assert config.title == "harbour"


def test_the_settings_shown_as_comments_are_the_defaults(site: Path) -> None:
    text = (site / "archive.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.strip().startswith("# ")]
    uncommented = "\n".join(line.replace("#", "", 1) for line in lines)
    shown = yaml.safe_load(uncommented)
    documented = re.findall(r"^### `([\w.]+)`", SETTINGS.read_text(encoding="utf-8"), re.MULTILINE)
    assert documented
    for setting in documented:
        group, _, key = setting.rpartition(".")
        assert key in (shown[group] if group else shown), setting
    given, problems = parse_config(uncommented)
    assert problems == ()
    assert given == parse_config(text)[0]


@pytest.mark.parametrize("name", ["a: b", 'it\'s "quoted"', "#1", "yes", "Größe 北京"])
def test_any_folders_name_makes_a_title(tmp_path: Path, name: str) -> None:
    init_site(tmp_path / name)
    text = (tmp_path / name / "archive.yaml").read_text(encoding="utf-8")
    config, problems = parse_config(text)
    assert (config.title, problems) == (name, ())


def test_its_sources_can_be_uncommented(site: Path) -> None:
    text = (site / "content" / "sources.yaml").read_text(encoding="utf-8")
    entry = [line[1:] for line in text.splitlines() if line.startswith("#") and line[1:2] != " "]
    entry += [line[1:] for line in text.splitlines() if line.startswith("#  ")]
    parsed = yaml.safe_load("\n".join(entry))
    assert parsed["some-id"]["files"] == ["some-folder", "other-folder/2023-*.txt"]
    assert read(site) == []


def test_its_workflow_builds_with_this_version_and_the_address_of_pages(site: Path) -> None:
    text = (site / ".github" / "workflows" / "pages.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    steps = workflow["jobs"]["publish"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert f"pip install newsarchive=={__version__}" in commands
    build = next(step for step in steps if "newsarchive build" in step.get("run", ""))
    assert build["env"]["BASE_URL"] == "${{ steps.pages.outputs.base_url }}"
    uses = [step["uses"] for step in steps if "uses" in step]
    assert any(action.startswith("actions/deploy-pages@") for action in uses)
    assert all(action.rpartition("@v")[2].isdigit() for action in uses)


def test_nothing_that_exists_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.txt").write_text("An article\n", encoding="utf-8")
    scaffold = init_site(tmp_path)
    assert scaffold.kept == (".gitignore",)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / "content" / "a.txt").read_text(encoding="utf-8") == "An article\n"
    assert "Add /site/ to your .gitignore" in next_steps(tmp_path, scaffold)


def test_a_site_is_not_started_twice(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    with pytest.raises(SettingsError, match="is a site already"):
        init_site(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_the_next_steps_name_what_was_made(tmp_path: Path) -> None:
    steps = next_steps(tmp_path / "x", init_site(tmp_path / "x"))
    for words in ("archive.yaml", f"cd {tmp_path / 'x'}", "newsarchive serve", "permalinks.yaml"):
        assert words in steps


@pytest.mark.parametrize("ending", ["md", "txt"])
@pytest.mark.parametrize(
    "published", ["2024-05-31", "2024-05-31T14:00+01:00", "2024-05-31 14:00 BST"]
)
def test_an_article_is_read_as_it_was_given(site: Path, ending: str, published: str) -> None:
    path = new_article(site, "The pier's “new” lamp: lit", "Source of Ours", published, ending)
    with path.open("a", encoding="utf-8") as file:
        file.write("It burns.\n")
    (article,) = read(site)
    assert article.headline == "The pier's “new” lamp: lit"
    assert article.source == "source-of-ours"
    assert article.published is not None
    assert article.published.day == date(2024, 5, 31)
    clock = article.published.time
    assert (clock.hour if clock else None) == (None if published == "2024-05-31" else 14)


def test_articles_of_one_headline_get_names_of_their_own(site: Path) -> None:
    paths = [
        new_article(site, "Fire!", source="x", ending=ending) for ending in ("txt", "md", "txt")
    ]
    assert [path.name for path in paths] == ["fire.txt", "fire-2.md", "fire-3.txt"]
    assert len(read(site)) == 3 or all(path.exists() for path in paths)


def test_a_headline_is_needed_and_a_date_must_be_one(site: Path) -> None:
    with pytest.raises(SettingsError, match="give the article a headline"):
        new_article(site, " \n ")
    with pytest.raises(SettingsError, match="cannot read 'soon' as a date"):
        new_article(site, "A", published="soon")
    assert read(site) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(headline=st.text(min_size=1), source=st.text(max_size=9))
def test_any_headline_makes_a_file_inside_content(site: Path, headline: str, source: str) -> None:
    try:
        path = new_article(site, headline, source)
    except SettingsError:
        assert not any(character.isprintable() and character != " " for character in headline)
        return
    assert path.parent == site / "content"
    assert "" not in path.stem.split("-")
    front = path.read_text(encoding="utf-8").split("---\n")[1]
    root, fault = parse_yaml(front, "a.md")
    assert fault is None
    assert root is not None
    words = [word for word in headline.split() if word.isprintable()]
    assert all(word in str(root.pairs()[0][1].value) for word in words)
    path.unlink()
