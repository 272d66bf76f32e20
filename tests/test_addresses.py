"""Addresses over an archive's life: whatever is added, in whatever order, each leads somewhere."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.build import build_site, check_site, plan_site
from generator.errors import SettingsError
from generator.job import BuildOptions
from generator.progress import Silent
from generator.site.permalinks import LEDGER_FILE, PAGE, Settled, render_ledger
from tests.conftest import TODAY
from tests.made import copy_site, write_archive

OPTIONS = BuildOptions(today=TODAY)
COUNT = 24
"""Articles: twenty tell one happening, four another."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_archive(tmp_path_factory.mktemp("given") / "root", COUNT)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "pagefind" not in path.parts
    }


def grow(given: Path, root: Path, order: Sequence[Path]) -> list[Settled]:
    """Add articles a few at a time, and settle the addresses each time, as a build does."""
    (root / "content").mkdir(parents=True)
    settings = (given / "archive.yaml").read_text("utf-8")
    (root / "archive.yaml").write_text(f"{settings}make: {{search_page: false}}\n", "utf-8")
    shutil.copy(given / "content" / "sources.yaml", root / "content")
    steps = []
    for start in range(0, COUNT, 4):
        for path in order[start : start + 4]:
            target = root / "content" / path.relative_to(given / "content")
            target.parent.mkdir(exist_ok=True)
            shutil.copy(path, target)
        settled = plan_site(root, OPTIONS, Silent()).settled
        (root / LEDGER_FILE).write_text(render_ledger(settled.ledger), "utf-8")
        steps.append(settled)
    return steps


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_articles_added_in_any_order_move_nothing(given: Path, tmp_path: Path, seed: int) -> None:
    articles = sorted((given / "content").rglob("*.txt"))
    random.Random(seed).shuffle(articles)
    root = tmp_path / "root"
    steps = grow(given, root, articles)
    ever: set[str] = set()
    places: dict[str, str] = {}
    for settled in steps:
        here = set(settled.addresses.values())
        ever |= here
        assert settled.gone == (), "articles were only added"
        assert ever == here | set(settled.moved)
        assert set(settled.moved.values()) <= here, (
            "it leads on at once, to something that is there"
        )
        for (kind, id), address in settled.addresses.items():
            if kind == "article":
                assert places.setdefault(id, address) == address
    assert {e.address for e in steps[-1].ledger if e.kind != PAGE} == ever
    kinds = {kind for kind, _ in steps[-1].addresses}
    assert {"article", "event", "story"} <= kinds

    build_site(root, OPTIONS, Silent())
    site = tree(root / "site")
    assert {f"{address}index.html" for address in ever} <= set(site)
    # The same content with the same ledger is the same site, whatever came before.
    fresh = tmp_path / "fresh"
    shutil.copytree(root, fresh, ignore=shutil.ignore_patterns("site", ".*"))
    build_site(fresh, OPTIONS, Silent())
    assert tree(fresh / "site") == site
    assert (fresh / LEDGER_FILE).read_bytes() == (root / LEDGER_FILE).read_bytes()


def test_every_order_ends_with_an_address_for_the_same_things(given: Path, tmp_path: Path) -> None:
    articles = sorted((given / "content").rglob("*.txt"))
    ends = [
        grow(given, tmp_path / name, order)[-1]
        for name, order in (("one", articles), ("other", articles[::-1]))
    ]
    assert set(ends[0].addresses) == set(ends[1].addresses)


# --- what 'newsarchive check' says of it ---


@pytest.fixture
def built(tmp_path: Path) -> Path:
    root = copy_site("earthquake", tmp_path / "root")
    build_site(root, OPTIONS, Silent())
    return root


def said(root: Path) -> list[tuple[str, str]]:
    problems = check_site(root, OPTIONS, Silent()).problems
    return [(p.rule, p.message) for p in problems if p.rule.startswith("address-")]


def test_check_says_what_will_be_gone_and_the_editor_can_explain_it(built: Path) -> None:
    assert said(built) == []
    (one, *_) = sorted((built / "content").rglob("*.md"))
    path = one.relative_to(built / "content").as_posix()
    one.unlink()
    gone = [message for rule, message in said(built) if rule == "address-gone"]
    assert any(path in message and "removed.yaml" in message for message in gone)
    reasons = built / "content" / "removed.yaml"
    reasons.write_text(f"{path}: {{reason: Asked for by its author.}}\n", "utf-8")
    assert not any(path in message for _, message in said(built))
    reasons.unlink()
    build_site(built, OPTIONS, Silent())
    assert said(built) == [], "the site says so now"


def test_check_says_where_a_merged_event_will_lead(built: Path) -> None:
    ledger = built / LEDGER_FILE
    lines = ledger.read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if line.startswith('  "events/'))
    address, keys = lines[place].strip().split(": ", 1)
    first = keys.split(", ")[0].strip("[]")
    old = address.replace("events/", "events/once-")
    lines.insert(place, f"  {old}: [{first}]\n")
    ledger.write_text("".join(lines), "utf-8")
    expected = f"{old} will lead on to {address}".replace('"', "'")
    assert said(built) == [("address-moved", expected)]
    build_site(built, OPTIONS, Silent())
    assert said(built) == []
    page = (built / "site" / old.strip('"') / "index.html").read_text("utf-8")
    assert address.strip('"') in page


def test_a_clash_in_the_ledger_names_both_and_nothing_is_built(built: Path) -> None:
    ledger = built / LEDGER_FILE
    text = ledger.read_text("utf-8")
    line = text.partition("article:\n")[2].partition("\n")[0]
    address = line.split('"')[1]
    first = line.split('["')[1].split('"')[0]
    ledger.write_text(text.replace(line, f'{line}\n  "{address}": ["b/other.txt"]'), "utf-8")
    before = tree(built / "site")
    with pytest.raises(SettingsError) as caught:
        build_site(built, OPTIONS, Silent())
    (problem,) = caught.value.problems
    assert (problem.rule, problem.severity) == ("permalinks-entry", "error")
    assert problem.message == f"'{address}' stands for {first} and for b/other.txt"
    assert tree(built / "site") == before
