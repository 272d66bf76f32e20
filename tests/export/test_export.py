"""An exported archive, read back by programs that are not ours."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import bagit
import pytest

from generator.errors import NewsarchiveError, SettingsError
from generator.export.labels import parse_labels
from generator.export.run import ExportForm, export_archive
from generator.export.schema import TABLES
from generator.job import BuildOptions
from generator.progress import Silent
from tests.conftest import TODAY


@pytest.fixture(scope="module")
def root(earthquake: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "archive"
    shutil.copytree(earthquake, folder)
    return folder


def export(root: Path, form: ExportForm, target: Path) -> dict[str, int]:
    return dict(export_archive(root, BuildOptions(today=TODAY), form, target, Silent()).counts)


@pytest.fixture(scope="module")
def database(root: Path) -> Iterator[sqlite3.Connection]:
    export(root, "sqlite", root.parent / "archive.db")
    with closing(sqlite3.connect(root.parent / "archive.db")) as connection:
        yield connection


def test_the_database_is_whole(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    made = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    assert {table.name for table in TABLES} <= made


def test_the_database_says_what_the_site_publishes(
    root: Path, database: sqlite3.Connection
) -> None:
    lines = (root / "site" / "data" / "events.jsonl").read_text("utf-8").splitlines()
    published = {row["id"]: row for row in map(json.loads, lines)}
    exported = database.execute("SELECT id, title, url FROM events").fetchall()
    assert {id: (row["title"], row["url"]) for id, row in published.items()} == {
        id: (title, url) for id, title, url in exported
    }
    asked = "SELECT event, article, start, end, perhaps FROM tellings"
    assert sorted(database.execute(asked)) == sorted(
        (id, p["doc"], p["start"], p["end"], p["perhaps"])
        for id, row in published.items()
        for p in row["passages"]
    )


def test_passages_are_the_words_of_the_files(root: Path, database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT p.article, p.start, p.end, p.text, a.encoding FROM passages p "
        "JOIN articles a ON a.id = p.article WHERE a.id LIKE '%.txt' AND p.kind = 'lead'"
    ).fetchall()
    assert rows
    for article, start, end, text, encoding in rows:
        received = (root / "content" / article).read_bytes().decode(encoding)
        assert received[start:end].split() == text.split()


def test_mentions_are_the_words_of_the_passages(database: sqlite3.Connection) -> None:
    wrong = database.execute(
        "SELECT m.* FROM mentions m JOIN passages p USING (article, anchor) "
        "WHERE substr(p.text, m.begin + 1, m.finish - m.begin) <> m.text"
    ).fetchall()
    assert wrong == []
    assert database.execute("SELECT count(*) FROM mentions").fetchone()[0] > 0


def test_the_passages_can_be_searched(database: sqlite3.Connection) -> None:
    found = database.execute(
        "SELECT p.text FROM passages_text t JOIN passages p ON p.rowid = t.rowid "
        "WHERE passages_text MATCH 'earthquake'"
    ).fetchall()
    every = database.execute("SELECT text FROM passages WHERE text LIKE '%earthquake%'").fetchall()
    assert found
    assert set(found) <= set(every)


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_the_tables_are_those_of_the_database(
    root: Path, database: sqlite3.Connection, form: ExportForm
) -> None:
    target = root.parent / f"tables-{form}"
    counts = export(root, form, target)
    package = json.loads((target / "datapackage.json").read_text("utf-8"))
    files = {resource["path"]: resource for resource in package["resources"]}
    assert {p.name for p in target.iterdir()} == {*files, "datapackage.json"}
    for table in TABLES:
        names = [field["name"] for field in files[f"{table.name}.{form}"]["schema"]["fields"]]
        with (target / f"{table.name}.{form}").open(encoding="utf-8", newline="") as stream:
            if form == "csv":
                rows = [tuple(row[name] for name in names) for row in csv.DictReader(stream)]
            else:
                rows = [tuple(json.loads(line).values()) for line in stream]
        kept = database.execute(f'SELECT * FROM "{table.name}"').fetchall()
        if form == "csv":
            kept = [tuple("" if v is None else str(v) for v in row) for row in kept]
        assert sorted(rows, key=str) == sorted(kept, key=str), table.name
        assert counts[table.name] == len(kept)


def test_the_bag_is_valid_and_holds_everything(root: Path) -> None:
    target = root.parent / "bag"
    labels = (("Contact-Email", "a@example.org"), ("Contact-Email", "b@example.org"))
    export_archive(root, BuildOptions(today=TODAY), "bagit", target, Silent(), info=labels)
    bag = bagit.Bag(str(target))
    assert bag.validate()
    assert bag.version_info == (1, 0)
    assert bag.info["Contact-Email"] == ["a@example.org", "b@example.org"]
    assert bag.info["Bagging-Date"] == TODAY.isoformat()
    for given in (root / "content").rglob("*"):
        if given.is_file():
            kept = target / "data" / given.relative_to(root)
            assert kept.read_bytes() == given.read_bytes()
    assert (target / "data" / "site" / "index.html").is_file()
    assert (target / "data" / "tables" / "events.csv").is_file()
    (target / "data" / "site" / "index.html").write_text("changed", encoding="utf-8")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(target)).validate()


def test_two_exports_are_the_same_bytes(root: Path) -> None:
    for name in ("one", "two"):
        export(root, "jsonl", root.parent / name)
    files = sorted(p.name for p in (root.parent / "one").iterdir())
    for name in files:
        one, two = (root.parent / folder / name for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes(), name


def test_nothing_is_overwritten_and_nothing_half_written_is_left(root: Path) -> None:
    target = root.parent / "taken"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NewsarchiveError, match="overwrites nothing"):
        export(root, "csv", target)
    assert [p.name for p in target.iterdir()] == ["mine.txt"]
    (root / "themes").mkdir()
    (root / "themes" / "elsewhere").symlink_to(target)
    try:
        with pytest.raises(NewsarchiveError, match="symbolic link"):
            export(root, "bagit", root.parent / "linked")
    finally:
        shutil.rmtree(root / "themes")
    assert [p.name for p in root.parent.iterdir() if "linked" in p.name] == []


@pytest.mark.parametrize("text", ["", "no colon", ": value", "Label:", "Payload-Oxum: 1.1"])
def test_a_label_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="--info"):
        parse_labels([text])


def test_labels_are_split_at_the_first_colon() -> None:
    given = ["External-Identifier: https://example.org/a", "Contact-Name :  A  B"]
    assert parse_labels(given) == (
        ("External-Identifier", "https://example.org/a"),
        ("Contact-Name", "A B"),
    )
