"""After any changes, a build gives what a clean one gives, and writes only what is new."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import build_site
from generator.job import BuildOptions
from generator.progress import Silent
from tests.conftest import REPOSITORY, TODAY
from tests.made import tree

OPTIONS = BuildOptions(today=TODAY)
SOURCES = ("archive.yaml", "permalinks.yaml")
FOLDERS = ("content", "templates", "themes")
MADE = ("make:", "link:")
LEADS = (
    "A fire broke out at the Palace Hotel in San Francisco on Wednesday.",
    "The earthquake shook San Francisco, and the City Hall fell.",
    "Soldiers under General Funston shot looters, the mayor said.",
    "Bread is dearer in Oakland, where 4,000 people wait for it.",
)


def articles(root: Path) -> list[Path]:
    return sorted((root / "content").rglob("*.txt"))


def add_article(root: Path, rng: random.Random) -> None:
    lead, other = rng.sample(LEADS, 2)
    text = f" date 1906-04-{rng.randint(18, 29)} {lead[:40]}\n\n{lead}\n\n{other}\n"
    (root / "content" / f"added-{rng.randrange(10**6)}.txt").write_text(text, "utf-8")


def edit_article(root: Path, rng: random.Random) -> None:
    path = rng.choice(articles(root))
    path.write_text(path.read_text("utf-8") + f"\n{rng.choice(LEADS)}\n", "utf-8")


def rename_article(root: Path, rng: random.Random) -> None:
    path = rng.choice(articles(root))
    path.rename(path.with_name(f"renamed-{rng.randrange(10**6)}.txt"))


def remove_article(root: Path, rng: random.Random) -> None:
    if len(articles(root)) > 2:
        rng.choice(articles(root)).unlink()


def change_template(root: Path, rng: random.Random) -> None:
    name = rng.choice(["event.html", "article.html", "base.html", "feed-entry.html", "macros.html"])
    own = root / "templates" / name
    if own.exists():
        own.unlink()
    else:
        own.parent.mkdir(exist_ok=True)
        text = (REPOSITORY / "templates" / name).read_text("utf-8")
        own.write_text(text.replace("<p>", '<p data-own="1">'), "utf-8")


def change_theme(root: Path, rng: random.Random) -> None:
    own = root / "themes" / "broadsheet" / "static" / "site.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"/* {rng.randrange(10**6)} */\n", "utf-8")


def change_setting(root: Path, rng: random.Random) -> None:
    path = root / "archive.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if line[:5] not in MADE]
    made = rng.choice(["search_page: false, data: false", "search_page: false, originals: false"])
    threshold = rng.choice(["0.3", "0.6"])
    lines = [*kept, f"make: {{{made}}}", f"link: {{threshold: {threshold}}}", ""]
    path.write_text("\n".join(lines), "utf-8")


def change_word(root: Path, rng: random.Random) -> None:
    data = root / "site" / "data" / "events.jsonl"
    if not data.exists():
        return
    rows = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    if not rows:
        return
    told = {p["doc"]: f"{p['doc']}#{p['anchor']}" for p in rng.choice(rows)["passages"]}
    order = rng.choice(["name", "forbid", "pin"])
    title = "    title: The editor names it\n" if order == "name" else ""
    text = f"{order}:\n  - passages: {json.dumps(list(told.values())[:2])}\n{title}"
    (root / "content" / "events.yaml").write_text(text, "utf-8")


def retitle_article(root: Path, rng: random.Random) -> None:
    path = rng.choice(articles(root))
    first, rest = path.read_text("utf-8").split("\n", 1)
    path.write_text(f"{first} after all\n{rest}", "utf-8")


def change_aliases(root: Path, rng: random.Random) -> None:
    names = rng.choice(["San Francisco: [Frisco, Oakland]", "Enrico Caruso: [Caruso]"])
    (root / "content" / "aliases.yaml").write_text(f"{names}\n", "utf-8")


def rename_source(root: Path, rng: random.Random) -> None:
    path = root / "content" / "sources.yaml"
    text = re.sub(
        r"(?m)^  name: .*$",
        f"  name: Paper {rng.randrange(10**6)}",
        path.read_text("utf-8"),
        count=1,
    )
    path.write_text(text, "utf-8")


def remove_source(root: Path, rng: random.Random) -> None:
    path = root / "content" / "sources.yaml"
    first, *others = re.split(r"(?m)^(?=\w)", path.read_text())
    gone = rng.randrange(len(others))
    path.write_text(first + "".join(others[:gone] + others[gone + 1 :]), "utf-8")


def say_why_removed(root: Path, rng: random.Random) -> None:
    path = rng.choice(articles(root))
    name = path.relative_to(root / "content").as_posix()
    path.unlink()
    (root / "content" / "removed.yaml").write_text(f"{name}: {{reason: withdrawn}}\n", "utf-8")


CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    add_article,
    edit_article,
    rename_article,
    remove_article,
    change_template,
    change_theme,
    change_setting,
    change_word,
    retitle_article,
    change_aliases,
    rename_source,
    remove_source,
    say_why_removed,
)


def copy_sources(root: Path, other: Path) -> Path:
    """Copy what a site is made from: without its store, without what was published."""
    other.mkdir()
    for name in SOURCES:
        if (root / name).exists():
            shutil.copy(root / name, other)
    for name in FOLDERS:
        if (root / name).is_dir():
            shutil.copytree(root / name, other / name)
    return other


@pytest.mark.parametrize("seed", [1, 2])
def test_any_changes_give_the_bytes_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    root = copy_sources(REPOSITORY / "tests" / "sites" / "earthquake", tmp_path / "root")
    changes = [*CHANGES, *rng.choices(CHANGES, k=2)]
    rng.shuffle(changes)
    build_site(root, OPTIONS, Silent())
    for step, change in enumerate(changes):
        before = tree(root / "site")
        change(root, rng)
        said = f"step {step}: {change.__name__}"
        clean = copy_sources(root, tmp_path / f"clean-{step}")
        report = build_site(root, OPTIONS, Silent())
        build_site(clean, OPTIONS, Silent())
        now, wanted = tree(root / "site"), tree(clean / "site")
        assert sorted(now) == sorted(wanted), said
        assert [path for path in now if now[path] != wanted[path]] == [], said
        assert (root / "permalinks.yaml").read_bytes() == (clean / "permalinks.yaml").read_bytes()
        different = [path for path in now if before.get(path) != now[path]]
        assert report.written == len(different), said
        assert report.unchanged == len(now) - len(different), said
        assert report.removed == len(before.keys() - now.keys()), said
        shutil.rmtree(clean)


@pytest.mark.parametrize("workers", [1, 2], ids=["here", "beside"])
def test_files_that_were_lost_or_damaged_are_made_again(
    tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.LARGE", 0)
    options = replace(OPTIONS, workers=workers)
    root = copy_sources(REPOSITORY / "tests" / "sites" / "earthquake", tmp_path / "root")
    settings = root / "archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("{search_page: false}", "{}"), "utf-8")
    build_site(root, OPTIONS, Silent())
    whole = tree(root / "site")
    lost = sorted(whole)[::3]
    assert any(path.endswith(".pf_fragment") for path in lost)
    for number, path in enumerate(lost):
        (root / "site" / path).unlink()
        if number % 2:
            (root / "site" / path).write_bytes(bytes(len(whole[path])))
    report = build_site(root, options, Silent())
    assert tree(root / "site") == whole
    assert report.written == len(lost)
