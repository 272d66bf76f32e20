"""What was done to a site is seen, and what has its stamp is not read."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publishing.mirror import mirror
from generator.publishing.record import Mark, Published, Record, Seen
from generator.publishing.survey import Survey, mark, read_file, survey

LINUX = pytest.mark.skipif(sys.platform == "win32", reason="makes links")
PAST = (1_000_000_000, 1_000_000_000)


class Place:
    """A site that was published long ago, and its record."""

    def __init__(self, root: Path, **files: str) -> None:
        self.site = root / "site"
        self.record = Record(root / "list.txt", root / "list.stamps")
        for name, text in files.items():
            self.write(name.replace("__", "/"), text)
        for path in (self.site, *self.site.rglob("*")):
            os.utime(path, PAST)
        self.note()

    def write(self, path: str, text: str) -> None:
        (self.site / path).parent.mkdir(parents=True, exist_ok=True)
        (self.site / path).write_text(text, encoding="utf-8")

    def paths(self) -> set[str]:
        """Give the paths of all that is no folder."""
        return {
            path.relative_to(self.site).as_posix()
            for path in self.site.rglob("*")
            if path.is_symlink() or not path.is_dir()
        }

    def note(self) -> None:
        """Record what is there."""
        found = {path: read_file(os.fspath(self.site / path)) for path in sorted(self.paths())}
        folders = [path for path in self.site.rglob("*") if path.is_dir()]
        marks = {path.relative_to(self.site).as_posix(): mark(os.fspath(path)) for path in folders}
        marks[""] = mark(os.fspath(self.site))
        self.record.list(found)
        self.record.note(
            {path: seen for path, seen in found.items() if seen},
            {path: seen for path, seen in marks.items() if seen},
        )

    def known(self) -> Published:
        return self.record.read()

    def look(self) -> Survey:
        return survey(self.site, self.known())


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, a="1", b__c="22", b__d__e="333", f__g="4")


def test_a_site_that_nobody_touched_is_as_it_was(place: Place) -> None:
    found = place.look()
    assert found == Survey(frozenset(), frozenset(), {}, frozenset(), {})
    assert found.finds(place.known())


def test_what_has_its_stamp_is_not_read(place: Place) -> None:
    place.write("a", "9")
    os.utime(place.site / "a", PAST)  # nobody does that but a test
    assert place.look().finds(place.known())
    os.utime(place.site / "a", (1_000_000_001, 1_000_000_001))
    found = place.look()
    assert set(found.seen) == {"a"}
    assert not found.finds(place.known())


def test_a_file_that_was_touched_and_has_its_bytes_is_as_it_was(place: Place) -> None:
    os.utime(place.site / "b" / "c")
    found = place.look()
    assert set(found.seen) == {"b/c"}
    assert found.finds(place.known())


def test_a_file_that_was_replaced_is_read_whatever_its_time(place: Place) -> None:
    place.write("new", "9")
    (place.site / "new").replace(place.site / "a")
    os.utime(place.site / "a", PAST)
    assert set(place.look().seen) == {"a"}


def test_a_change_in_the_tick_of_the_record_is_seen(place: Place) -> None:
    place.write("a", "8")
    place.note()
    young = (place.site / "a").stat()
    place.write("a", "9")
    os.utime(place.site / "a", ns=(young.st_atime_ns, young.st_mtime_ns))  # as in one tick
    found = place.look()
    assert set(found.seen) == {"a"}
    assert not found.finds(place.known())


def test_a_file_that_came_in_the_tick_of_the_record_is_seen(place: Place) -> None:
    place.write("f/h", "8")
    place.note()
    young = (place.site / "f").stat()
    place.write("f/strange", "9")
    os.utime(place.site / "f", ns=(young.st_atime_ns, young.st_mtime_ns))
    assert place.look().strange == {"f/strange"}


@LINUX
@pytest.mark.parametrize(
    ("spoil", "gone", "replaced", "strange"),
    [
        (lambda site: (site / "a").unlink(), {"a"}, set(), set()),
        (lambda site: shutil.rmtree(site / "b"), {"b/c", "b/d/e"}, set(), set()),
        (
            lambda site: ((site / "a").unlink(), (site / "a").mkdir(), (site / "a/x").touch()),
            {"a"},
            {"a"},
            {"a/x"},
        ),
        (
            lambda site: ((site / "a").unlink(), (site / "a").symlink_to(site / "f" / "g")),
            {"a"},
            {"a"},
            set(),
        ),
        (
            lambda site: (shutil.move(site / "b", site.parent), (site / "b").symlink_to("../b")),
            {"b/c", "b/d/e"},
            set(),
            {"b"},
        ),
        (
            lambda site: ((site / "n/m").mkdir(parents=True), (site / "n/m/x").touch()),
            set(),
            set(),
            {"n/m/x"},
        ),
        (lambda site: (site / "b" / "d" / "x").touch(), set(), set(), {"b/d/x"}),
        (shutil.rmtree, {"a", "b/c", "b/d/e", "f/g"}, set(), set()),
    ],
    ids=["gone", "no folder", "a folder", "a link", "a linked folder", "folders", "file", "all"],
)
def test_whatever_was_done_is_told(
    place: Place,
    spoil: Callable[[Path], object],
    gone: set[str],
    replaced: set[str],
    strange: set[str],
) -> None:
    spoil(place.site)
    found = place.look()
    assert (found.gone, found.replaced, found.strange) == (gone, replaced, strange)
    assert found.seen == {}
    assert not found.finds(place.known())


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "7", '{"format": 0}', '{"format": 1}', '{"format": 1, "sha256": 7}', None],
)
def test_a_damaged_memory_means_reading(place: Place, text: str | None) -> None:
    before = place.known()
    if text is None:
        place.record.stamps.unlink()
    else:
        place.record.stamps.write_text(text)
    known = place.known()
    assert (known.paths, known.files) == (before.paths, {})
    assert known.folders == dict.fromkeys(before.folders, Mark(-1, 0))
    assert place.look().seen == before.files


def test_stamps_cut_short_or_of_another_tree_mean_reading(place: Place, tmp_path: Path) -> None:
    before, whole = place.known(), place.record.stamps.read_bytes()
    for end in range(0, len(whole), 7):
        place.record.stamps.write_bytes(whole[:end])
        assert place.look().seen == before.files
    (tmp_path / "two").mkdir()
    other = Place(tmp_path / "two", a="one", x="2")
    place.record.stamps.write_bytes(other.record.stamps.read_bytes())
    assert place.look().seen == before.files


@LINUX
def test_any_paths_are_kept(place: Place) -> None:
    files = {"ä/б": "1", "a b": "2", os.fsdecode(b"\xff\xfe/\x80"): "3", "'\"%\\": "4"}
    for path, text in files.items():
        place.write(path, text)
    place.note()
    assert place.known().paths == place.paths() >= files.keys()
    assert place.known().files.keys() == place.paths()
    assert place.look().finds(place.known())


def test_after_any_changes_the_survey_says_what_a_walk_says(tmp_path: Path) -> None:
    dice = random.Random(11)
    names = ["a", "b", "c", "a/a", "a/b", "b/a", "c/a/b", "c/a/a", "c/b"]

    def change(place: Place) -> None:
        path = place.site / dice.choice(names)
        try:
            match dice.randrange(5):
                case 0:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(dice.choice("xyz"), encoding="utf-8")
                case 1:
                    path.unlink()
                case 2:
                    shutil.rmtree(path)
                case 3:
                    path.rename(place.site / dice.choice(names))
                case 4:
                    path.symlink_to(place.site / dice.choice(names))
        except OSError:
            pass

    for number in range(60):
        (tmp_path / f"{number}").mkdir()
        place = Place(tmp_path / f"{number}", start="0")
        for _ in range(dice.randrange(12)):
            change(place)
        for path in place.paths():
            if (place.site / path).is_symlink():
                (place.site / path).unlink()
        place.note()
        before = place.known()
        for _ in range(dice.randrange(4)):
            change(place)
        there = {path: read_file(os.fspath(place.site / path)) for path in place.paths()}
        found = place.look()
        assert found.strange == there.keys() - before.paths
        assert found.gone == {path for path in before.paths if not there.get(path)}
        now = {**before.files, **found.seen}
        assert all(there[path] == now[path] for path in before.paths - found.gone)
        same = {path: contents(seen) for path, seen in there.items()} == {
            path: contents(seen) for path, seen in before.files.items()
        }
        assert found.finds(before) is same


def contents(seen: Seen | None) -> object:
    return seen and (seen.size, seen.sha256)


@LINUX
def test_a_mirror_is_of_links_and_of_nothing_else(place: Place, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    wanted = place.known().files
    made = mirror(place.site, tree, wanted)
    assert made.copied == set()
    assert made.folders == {path: mark(os.fspath(tree / path)) for path in ("", "b", "b/d", "f")}
    folders = {path: (tree / path).stat() for path in made.folders}
    (tree / "a").unlink()
    (tree / "a").write_text("1", encoding="utf-8")
    shutil.rmtree(tree / "f")
    (tree / "f").symlink_to(place.site / "f")
    (tree / "n" / "m").mkdir(parents=True)
    mirror(place.site, tree, wanted)
    found = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}
    assert found == wanted.keys()
    assert all(os.path.samefile(tree / path, place.site / path) for path in wanted)
    assert not (tree / "f").is_symlink()
    assert not (tree / "n").exists()
    assert os.path.samestat((tree / "b" / "d").stat(), folders["b/d"])
