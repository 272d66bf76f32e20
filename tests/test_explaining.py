"""``build --explain`` names what changed, for each item of each stage that it reached."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator import inputs
from generator.cli import newsarchive
from generator.entries import code_version
from generator.exit_status import run
from generator.explained import explanation_lines
from generator.job import Change, Explanation, Rebuilt
from tests.conftest import REPOSITORY

STAGES = ["read", "features", "names", "stories", "feeds", "render"]
PAGE = "1911/08/22/mona-lisa-stolen-from-the-louvre/index.html"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("explained") / "root"
    given = REPOSITORY / "tests" / "sites" / "earthquake"
    shutil.copytree(given, root, ignore=shutil.ignore_patterns("expected"))
    settings = root / "archive.yaml"
    text = settings.read_text("utf-8").replace("{search_page:", "{search: false, search_page:")
    settings.write_text(text, "utf-8")
    assert run(newsarchive, ["build", "-q", "-j1", "-C", str(root)]) == 0
    return root


@pytest.fixture
def root(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "root")


def explain(root: Path, capsys: pytest.CaptureFixture[str], *more: str) -> Explanation:
    """Build, and read what is said to programs."""
    asked = ["build", "--explain", "--json", "-q", "-j1", "-C", str(root), *more]
    assert run(newsarchive, asked) == 0
    told = json.loads(capsys.readouterr().out)["explanation"]
    return Explanation(
        tuple(Change(**change) for change in told["changes"]),
        tuple(
            Rebuilt(r["stage"], r["item"], tuple(Change(**c) for c in r["reasons"]))
            for r in told["made"]
        ),
        told["kept"],
    )


def made(found: Explanation, stage: str) -> dict[str, tuple[Change, ...]]:
    return {one.item: one.reasons for one in found.rebuilt if one.stage == stage}


def edit(path: Path, more: str = "\nThe mayor said more on Friday.\n") -> None:
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def test_nothing_changed(root: Path, capsys) -> None:
    found = explain(root, capsys)
    assert (found.changes, found.rebuilt) == ((), ())
    assert list(found.kept) == STAGES
    assert found.kept["read"] == 5


def test_an_article_that_changed_is_named_where_it_is_shown(root: Path, capsys) -> None:
    edit(root / "content" / "theft.txt")
    found = explain(root, capsys)
    change = Change("content", "content/theft.txt", "changed")
    assert found.changes == (change,)
    for stage in ("read", "features", "names"):
        assert made(found, stage) == {"theft.txt": (change,)}
    pages = made(found, "render")
    assert set(pages.values()) == {(change,)}
    assert PAGE in pages
    assert "stories/index.html" not in pages
    assert found.kept["render"] > len(pages)


def test_what_was_explained_is_not_explained_again(root: Path, capsys) -> None:
    edit(root / "content" / "theft.txt")
    assert explain(root, capsys).rebuilt
    assert explain(root, capsys).rebuilt == ()


def test_a_new_article_is_new_and_shown_by_others(root: Path, capsys) -> None:
    (root / "content" / "fair.txt").write_text(" date 1911-08-24 The fair\n\nThe fair opened.\n")
    found = explain(root, capsys)
    change = Change("content", "content/fair.txt", "new")
    assert found.changes == (change,)
    assert made(found, "read") == {"fair.txt": (Change("item", "fair.txt", "new"), change)}
    pages = made(found, "render")
    own = "1911/08/24/the-fair/index.html"
    assert pages[own] == (Change("item", own, "new"), change)
    assert pages["articles/index.html"] == (change,)


def test_an_article_that_left_is_named_by_those_that_named_it(root: Path, capsys) -> None:
    (root / "content" / "theft.txt").unlink()
    (root / "content" / "theft.yaml").unlink()
    found = explain(root, capsys)
    gone = Change("content", "content/theft.txt", "removed")
    assert gone in found.changes
    assert made(found, "read") == {}
    assert gone in made(found, "render")["articles/index.html"]


def test_a_sidecar_is_named_for_its_article(root: Path, capsys) -> None:
    edit(root / "content" / "theft.yaml", "byline: Anna Brown\n")
    found = explain(root, capsys)
    change = Change("content", "content/theft.yaml", "changed")
    assert made(found, "read") == {"theft.txt": (change,)}
    assert made(found, "render")[PAGE] == (change,)


def test_the_editors_word_is_named_by_what_it_reaches(root: Path, capsys) -> None:
    edit(root / "content" / "sources.yaml", "\n# nothing more\n")
    found = explain(root, capsys)
    assert found.changes == (Change("content", "content/sources.yaml", "changed"),)
    assert found.rebuilt == ()  # a comment reaches nothing
    text = "Enrico Caruso: [Caruso]\n"
    (root / "content" / "aliases.yaml").write_text(text, "utf-8")
    found = explain(root, capsys)
    change = Change("content", "content/aliases.yaml", "new")
    assert found.changes == (change,)
    assert set(made(found, "names").values()) == {(change,)}
    assert len(made(found, "names")) == 5


def test_a_template_is_named_by_every_page(root: Path, capsys) -> None:
    own = root / "templates" / "event.html"
    own.parent.mkdir()
    shutil.copy(REPOSITORY / "templates" / "event.html", own)
    change = Change("template", "templates/event.html", "changed")  # another file now
    assert explain(root, capsys).changes == (change,)
    edit(own, "<!-- ours -->\n")
    found = explain(root, capsys)
    assert found.changes == (change,)
    assert set(made(found, "render").values()) == {(change,)}
    assert made(found, "read") == {}


def test_a_theme_file_is_named_though_no_page_is_rendered_for_it(root: Path, capsys) -> None:
    own = root / "static" / "own.css"
    own.parent.mkdir()
    own.write_text("a {}\n")
    found = explain(root, capsys)
    assert Change("theme", "static/own.css", "new") in found.changes
    assert Change("theme", "theme.yaml", "changed") in made(found, "render")[PAGE]
    own.write_text("b {}\n")
    found = explain(root, capsys)
    assert found.changes == (Change("theme", "static/own.css", "changed"),)
    assert found.rebuilt == ()


def test_a_setting_is_named_as_in_the_settings(root: Path, capsys) -> None:
    settings = root / "archive.yaml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace("title: ", "title: The other ", 1), "utf-8")
    found = explain(root, capsys)
    change = Change("setting", "title", "changed")
    assert found.changes == (change,)
    assert set(made(found, "render").values()) == {(change,)}
    edit(settings, "link:\n  threshold: 0.9\n")
    found = explain(root, capsys)
    assert found.changes == (Change("setting", "link.threshold", "changed"),)
    assert set(made(found, "stories").values()) == {found.changes}


def test_another_address_is_a_setting(root: Path, capsys) -> None:
    found = explain(root, capsys, "--base-url", "https://example.net/else")
    assert found.changes == (Change("setting", "base_url", "changed"),)
    assert set(made(found, "render").values()) == {found.changes}


def test_a_catalogue_is_named(root: Path, capsys) -> None:
    own = root / "locale" / "en" / "LC_MESSAGES" / "newsarchive.po"
    own.parent.mkdir(parents=True)
    own.write_text('msgid ""\nmsgstr ""\n\nmsgid "Events"\nmsgstr "Happenings"\n', "utf-8")
    found = explain(root, capsys)
    change = Change("locale", "locale/en", "changed")
    assert found.changes == (change,)
    assert set(made(found, "render").values()) == {(change,)}


def test_the_ledger_of_addresses_is_named(root: Path, capsys) -> None:
    ledger = root / "permalinks.yaml"
    text = ledger.read_text("utf-8")
    ledger.write_text(text.replace("mona-lisa-stolen-from-the-louvre", "mona-lisa-gone"), "utf-8")
    found = explain(root, capsys)
    change = Change("addresses", "permalinks.yaml", "changed")
    assert found.changes == (change,)
    assert made(found, "render")["articles/index.html"] == (change,)


def test_another_version_of_the_program_is_the_reason_for_all(
    root: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    def later(*parts: str, **more: object) -> bytes:
        return code_version(*parts, **more)[::-1]  # type: ignore[arg-type]

    for module in ("build", "pages", "refeeding", "rendering"):
        monkeypatch.setattr(f"generator.{module}.code_version", later)
    monkeypatch.setattr(inputs, "__version__", "99.0")
    found = explain(root, capsys)
    change = Change("program", "newsarchive", "changed")
    assert found.changes == (change,)
    assert {reasons for stage in STAGES for reasons in made(found, stage).values()} == {(change,)}
    assert sum(found.kept.values()) == 0


def test_a_lost_store_is_told_from_a_change(root: Path, capsys) -> None:
    (root / ".newsarchive" / "store.sqlite").unlink()
    found = explain(root, capsys)
    assert found.changes == ()
    assert {c.how for one in found.rebuilt for c in one.reasons} == {"lost"}
    assert set(made(found, "read")) == {"theft.txt"} | set(made(found, "features")) - {"theft.txt"}


@pytest.mark.parametrize("damage", ["", "[]\n", '["content", ["a", "b"], "00"]\n"end"\n', "{"])
def test_a_damaged_record_is_as_good_as_none(root: Path, capsys, damage: str) -> None:
    (root / ".newsarchive" / "ingredients.jsonl").write_text(damage)
    edit(root / "content" / "theft.txt")
    found = explain(root, capsys)
    assert found.changes == ()
    assert {c.kind for one in found.rebuilt for c in one.reasons} == {"record"}
    assert explain(root, capsys).rebuilt == ()


def test_a_build_that_failed_is_not_what_the_next_is_compared_with(root: Path, capsys) -> None:
    kept = (root / ".newsarchive" / "ingredients.jsonl").read_bytes()
    doubtful = " date someday The fair\n\nThe fair opened on Thursday.\n"
    (root / "content" / "bad.txt").write_text(doubtful, "utf-8")
    assert run(newsarchive, ["build", "--strict", "-q", "-C", str(root)]) == 1
    assert (root / ".newsarchive" / "ingredients.jsonl").read_bytes() == kept
    assert not list((root / ".newsarchive").glob("*.new"))
    capsys.readouterr()
    assert Change("content", "content/bad.txt", "new") in explain(root, capsys).changes


def test_people_read_a_line_for_each_item(root: Path, capsys) -> None:
    edit(root / "content" / "theft.txt")
    assert run(newsarchive, ["build", "--explain", "-j1", "-C", str(root)]) == 0
    told = capsys.readouterr().out
    assert "Changed since the last build:\n  content/theft.txt changed\n" in told
    assert "read: 1 made, 4 kept\n  theft.txt: content/theft.txt changed\n" in told


def test_what_all_items_of_a_stage_share_is_said_once() -> None:
    change = Change("template", "templates/base.html", "changed")
    rebuilt = tuple(Rebuilt("render", path, (change,)) for path in ("a.html", "b.html"))
    lines = list(explanation_lines(Explanation((change,), rebuilt, {"render": 0})))
    assert lines == [
        "Changed since the last build:",
        "  templates/base.html changed",
        "render: 2 made, 0 kept",
        "  all 2: templates/base.html changed",
    ]
