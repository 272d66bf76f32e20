"""The site is replaced whole or not at all, and nothing but the site is replaced."""

from __future__ import annotations

import errno
import multiprocessing
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disk import disk_errors
from generator.errors import NewsarchiveError
from generator.lock import hold_lock
from generator.model import OutputFile
from generator.output import note_file, open_site, publish
from generator.publishing.record import Record
from generator.publishing.survey import Survey, survey
from generator.rewrite import replace_file
from generator.safe_paths import PathClaims
from generator.swap import exchange_folders

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")
WAYS = pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
ROUNDS = 100


class Site:
    """A site's folder, and its build reduced to the last step."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.target = root / "site"
        self.state = root / ".newsarchive"
        self.large: int | None = None

    def publish(self, *, exchange: bool = True, **files: str):
        return self.publish_files(
            [OutputFile(p.replace("__", "/"), t.encode()) for p, t in files.items()], exchange
        )

    def publish_files(self, files, exchange: bool = True):
        return publish(files, self.target, self.state, exchange, self.large)

    def read(self) -> dict[str, str]:
        return {
            path.relative_to(self.target).as_posix(): path.read_text(encoding="utf-8")
            for path in self.target.rglob("*")
            if not path.is_dir()
        }

    def beside(self) -> set[str]:
        """What a build leaves beside the site, the tree before it apart."""
        left = {path.name for path in self.root.iterdir()} - {"site", ".newsarchive"}
        work = self.root / ".site.newsarchive"
        tidy = work.is_dir() and {path.name for path in work.iterdir()} == {"spare"}
        return left - {work.name} if tidy else left


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture(params=[None, 0], ids=["here", "beside"])
def either(tmp_path: Path, request: pytest.FixtureRequest) -> Site:
    """A site that is looked at here, and one that another process looks at."""
    site = Site(tmp_path)
    site.large = request.param
    return site


@WAYS
def test_the_folder_holds_the_files_and_no_others(site: Site, exchange: bool) -> None:
    first = site.publish(a="1", b__c="2", b__d="3", exchange=exchange)
    assert site.read() == {"a": "1", "b/c": "2", "b/d": "3"}
    assert (first.written, first.unchanged, first.removed, first.bytes) == (3, 0, 0, 3)
    second = site.publish(a="1", b__c="two", e__f__g="4", exchange=exchange)
    assert site.read() == {"a": "1", "b/c": "two", "e/f/g": "4"}
    assert (second.written, second.unchanged, second.removed, second.bytes) == (2, 1, 1, 5)
    assert site.beside() == set()


@WAYS
def test_unchanged_files_keep_their_time(site: Site, exchange: bool) -> None:
    site.publish(same="1", other="2", exchange=exchange)
    for path in site.target.iterdir():
        os.utime(path, (1_000_000_000, 1_000_000_000))
    site.publish(same="1", other="3", exchange=exchange)
    assert (site.target / "same").stat().st_mtime == 1_000_000_000
    assert (site.target / "other").stat().st_mtime > 1_000_000_000


@WAYS
def test_the_tree_before_is_used_again(site: Site, exchange: bool) -> None:
    site.publish(same__a="1", other="2", gone__b="3", exchange=exchange)
    site.publish(same__a="1", other="3", exchange=exchange)
    folder = (site.target / "same").stat()
    site.publish(same__a="1", other="4", exchange=exchange)
    site.publish(same__a="1", other="5", exchange=exchange)
    assert os.path.samestat(folder, (site.target / "same").stat())
    assert site.read() == {"same/a": "1", "other": "5"}
    assert not (site.target / "gone").exists()


@pytest.mark.parametrize(
    ("exchange", "large"),
    [(True, None), (False, None), (True, 0)],
    ids=["exchange", "two renames", "beside"],
)
def test_whatever_was_done_to_either_tree_the_site_is_right(
    site: Site, exchange: bool, large: int | None
) -> None:
    spare = site.root / ".site.newsarchive" / "spare"
    outside = site.root / "outside"
    outside.mkdir()
    wanted = {"a": "1", "b__c": "2", "d": "3"}
    for version, spoil in enumerate(
        (
            lambda: (site.target / "a").write_text("9", encoding="utf-8"),  # and its twin with it
            lambda: (spare / "a").write_text("9", encoding="utf-8"),
            (spare / "b" / "c").unlink,
            (spare / "strange").mkdir,
            lambda: (spare / "strange.txt").write_text("9", encoding="utf-8"),
            lambda: (shutil.rmtree(spare / "b"), (spare / "b").symlink_to(outside)),
            lambda: (shutil.rmtree(spare / "b"), (spare / "b").write_text("", encoding="utf-8")),
            lambda: ((spare / "a").unlink(), (spare / "a").mkdir()),
            lambda: (shutil.rmtree(spare), spare.symlink_to(outside)),
            lambda: shutil.rmtree(spare),
        )
    ):
        site.publish(**wanted, version=f"{version}a", exchange=exchange)
        site.publish(**wanted, version=f"{version}b", exchange=exchange)
        spoil()
        site.large = large
        site.publish(**wanted, version=f"{version}c", exchange=exchange)
        site.large = None
        assert site.read() == {"a": "1", "b/c": "2", "d": "3", "version": f"{version}c"}
        assert not (site.target / "b").is_symlink()
        assert not (site.target / "strange").exists()
        assert list(outside.iterdir()) == []


def test_a_site_that_did_not_change_is_not_touched(either: Site) -> None:
    site = either
    site.publish(a="1")
    before = site.target.stat()
    report = site.publish(a="1")
    assert (report.written, report.unchanged, report.removed) == (0, 1, 0)
    assert os.path.samestat(before, site.target.stat())


def age(site: Site) -> None:
    """Let the site's files look an hour old, as they are on an ordinary day, and be known so."""
    for path in sorted([site.target, *site.target.rglob("*")]):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    site.publish(**{name.replace("/", "__"): text for name, text in site.read().items()})


def test_a_file_that_has_its_stamp_is_found_unread(either: Site) -> None:
    site = either
    site.publish(a="1", b__c="2")
    age(site)
    note = note_file(OutputFile("b/c", b"2"))
    (site.target / "b" / "c").write_text("9", encoding="utf-8")
    with open_site(site.target, site.state, site.large) as opened:
        assert opened.find(note) is None
    os.utime(site.target / "b" / "c", (1_000_000_000, 1_000_000_000))  # nobody but a test does so
    with open_site(site.target, site.state, site.large) as opened:
        assert opened.find(note) == note
        assert opened.find(note_file(OutputFile("b/c", b"3"))) is None
        assert opened.find(note_file(OutputFile("b/d", b"2"))) is None


def test_what_was_damaged_is_mended(either: Site) -> None:
    site = either
    wanted = {"a": "1", "b__c": "2", "d": "3"}
    site.publish(**wanted)
    for spoil in (
        (site.target / "a").unlink,
        lambda: (site.target / "a").write_text("9", encoding="utf-8"),
        lambda: shutil.rmtree(site.target / "b"),
        lambda: ((site.target / "d").unlink(), (site.target / "d").mkdir()),
    ):
        age(site)
        spoil()
        report = site.publish(**wanted)
        assert (report.written, report.unchanged) == (1, 2)
        assert site.read() == {"a": "1", "b/c": "2", "d": "3"}


def test_what_is_kept_must_be_there(site: Site) -> None:
    site.publish(a="1")
    with pytest.raises(NewsarchiveError, match="cannot write b of the site"):
        site.publish_files([note_file(OutputFile("b", b"2"))])
    assert site.read() == {"a": "1"}


def test_the_record_of_an_earlier_version_will_do(either: Site) -> None:
    site = either
    site.publish(a="1", b__c="2", d="3")
    for stamps in (site.state / "published").glob("*.stamps"):
        stamps.unlink()  # it had the list alone
    (site.target / "a").write_text("9", encoding="utf-8")
    report = site.publish(a="1", b__c="2", d="4")
    assert (report.written, report.unchanged, report.removed) == (2, 1, 0)
    assert site.read() == {"a": "1", "b/c": "2", "d": "4"}


def test_the_next_build_knows_all_that_this_one_made(site: Site) -> None:
    """Nothing that was published is read again, when it is no longer young."""
    for version in "123":
        site.publish(a="1", b__c=version, d__e__f="3", **{f"only{version}__x": "4"})
    age(site)
    (record,) = (Record(path, path.with_suffix(".stamps")) for path in lists(site))
    assert record.read().paths == site.read().keys()
    found = survey(site.target, record.read())
    assert found == Survey(frozenset(), frozenset(), {}, frozenset(), {})


def lists(site: Site) -> list[Path]:
    return list((site.state / "published").glob("*.txt"))


def test_a_process_that_ends_before_its_time_is_done_without(site: Site) -> None:
    site.publish(a="1", b__c="2")
    with open_site(site.target, site.state, 0) as opened:
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        assert opened.find(note_file(OutputFile("b/c", b"2")))
        assert opened.publish([OutputFile("b/c", b"2"), OutputFile("d", b"3")]).written == 1
    assert site.read() == {"b/c": "2", "d": "3"}
    assert site.beside() == set()


def test_where_capital_letters_make_no_difference(site: Site, monkeypatch) -> None:
    """Let the file system refuse what is there in another spelling, as that of macOS does."""

    def refusing(real: Callable[..., object]) -> Callable[..., object]:
        def make(path: str, flags: int = os.O_CREAT, *rest: object, **more: object) -> object:
            folder, _, name = str(path).rpartition("/")
            beside = os.listdir(folder) if ".site.newsarchive/spare" in folder else ()
            if flags & os.O_CREAT and name.lower() in map(str.lower, beside):
                raise FileExistsError(errno.EEXIST, "File exists", path)
            return real(path, *([flags, *rest] if real is opens else []), **more)

        return make

    opens = os.open
    site.publish(a="1", b__c="2", b__d__e="3", f="4")
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refusing(os.open))
        patch.setattr(os, "mkdir", refusing(os.mkdir))
        site.publish(A="1", B__c="2", f="4")
    assert site.read() == {"A": "1", "B/c": "2", "f": "4"}


@WAYS
def test_a_file_may_become_a_folder_and_back(site: Site, exchange: bool) -> None:
    site.publish(a="1", exchange=exchange)
    site.publish(a__b="2", exchange=exchange)
    assert site.read() == {"a/b": "2"}
    site.publish(a="1", exchange=exchange)
    assert site.read() == {"a": "1"}


def test_without_hard_links_files_keep_their_time(site: Site, monkeypatch) -> None:
    def refuse(_old: str, _new: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)  # as on a FAT stick
    site.publish(same="1", other="2")
    os.utime(site.target / "same", (1_000_000_000, 1_000_000_000))
    site.publish(same="1", other="3")
    assert (site.target / "same").stat().st_mtime == 1_000_000_000
    assert site.read() == {"same": "1", "other": "3"}


class BrokenRenderError(Exception):
    pass


def test_a_build_that_fails_leaves_the_old_site(either: Site) -> None:
    site = either

    def failing() -> Iterator[OutputFile]:
        yield OutputFile("a", b"new")
        raise BrokenRenderError

    site.publish(a="old", b="old")
    with pytest.raises(BrokenRenderError):
        site.publish_files(failing())
    assert site.read() == {"a": "old", "b": "old"}
    assert site.beside() == set()


def test_files_may_come_one_by_one(site: Site) -> None:
    def files() -> Iterator[OutputFile]:
        for number in range(100):
            yield OutputFile(f"{number}.bin", bytes([number]) * 1_000_000)

    tracemalloc.start()
    report = site.publish_files(files())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert report.bytes == 100_000_000
    assert peak < 5_000_000


# --- unsafe and clashing paths ---


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "../a", "a/../../b", "a//b", "a/", "./a", "a/.", "a\0b", "a\nb"]
)
def test_paths_that_leave_the_site_are_refused(site: Site, path: str) -> None:
    site.publish(a="old")
    with pytest.raises(NewsarchiveError, match="cannot be the path"):
        site.publish_files([OutputFile("good", b""), OutputFile(path, b"x")])
    assert site.read() == {"a": "old"}


@pytest.mark.parametrize("path", ["C:/a", "a\\b", "aux", "con.html", "b/LPT1", "a.", "a ", "a?"])
def test_paths_that_windows_cannot_have_are_refused_there(path: str) -> None:
    PathClaims(windows=False).claim(path)
    with pytest.raises(NewsarchiveError, match="cannot be the path"):
        PathClaims(windows=True).claim(path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a", "a"),
        ("a.html", "A.html"),
        ("a/b.html", "A/c.html"),
        ("straße", "STRASSE"),
        ("caf\u00e9", "cafe\u0301"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("a/b/c", "a/B"),
        ("a/b", "a/b/c/d"),
    ],
)
def test_paths_that_clash_are_both_named(one: str, other: str) -> None:
    claims = PathClaims()
    claims.claim(one)
    with pytest.raises(NewsarchiveError) as caught:
        claims.claim(other)
    assert one in str(caught.value)
    assert other in str(caught.value)


segments = st.text("abcA", min_size=1, max_size=2)
paths = st.lists(segments, min_size=1, max_size=3).map("/".join)


@given(st.lists(paths, max_size=8))
def test_accepted_paths_are_the_same_files_on_every_file_system(wanted: list[str]) -> None:
    claims = PathClaims()
    taken = []
    for path in wanted:
        try:
            claims.claim(path)
        except NewsarchiveError:
            continue
        taken.append(path)
    assert claims.paths() == frozenset(taken)
    spelled: dict[str, str] = {}
    for path in taken:
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            prefix = "/".join(parts[:end])
            assert spelled.setdefault(prefix.lower(), prefix) == prefix
    files = {path.lower() for path in taken}
    assert len(files) == len(taken)
    assert not any(path.startswith(file + "/") for path in files for file in files)


# --- what is not ours ---


def test_a_folder_with_other_files_is_never_replaced(site: Site) -> None:
    site.target.mkdir()
    (site.target / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(NewsarchiveError, match=r"letter\.txt"):
        site.publish(a="1")
    assert site.read() == {"letter.txt": "dear"}


def test_a_file_put_into_the_site_by_hand_is_not_lost(site: Site) -> None:
    site.publish(a="1")
    (site.target / "notes").mkdir()
    (site.target / "notes" / "mine.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(NewsarchiveError, match=r"notes/mine\.txt"):
        site.publish(a="2")
    assert site.read() == {"a": "1", "notes/mine.txt": "keep"}


@LINUX
def test_a_link_put_into_the_site_is_neither_followed_nor_lost(site: Site, tmp_path: Path) -> None:
    site.publish(a="1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("dear", encoding="utf-8")
    (site.target / "link").symlink_to(elsewhere)
    with pytest.raises(NewsarchiveError, match="link"):
        site.publish(a="2")
    assert (elsewhere / "letter.txt").exists()


@LINUX
def test_a_link_in_the_place_of_our_file_is_replaced_by_the_file(site: Site) -> None:
    site.publish(a="1", b="2")
    (site.root / "outside").write_text("1", encoding="utf-8")
    (site.target / "a").unlink()
    (site.target / "a").symlink_to(site.root / "outside")
    site.publish(a="1", b="2")
    assert not (site.target / "a").is_symlink()


def test_what_operating_systems_leave_in_folders_does_not_matter(site: Site) -> None:
    site.publish(a="1")
    (site.target / ".DS_Store").write_bytes(b"x")
    site.publish(a="2")
    assert site.read() == {"a": "2"}


def test_a_site_whose_record_is_lost_is_adopted_only_if_nothing_can_be_lost(site: Site) -> None:
    site.publish(a="1", b="2")
    shutil.rmtree(site.state)
    with pytest.raises(NewsarchiveError, match="did not write"):
        site.publish(a="1", b="changed")
    assert site.read() == {"a": "1", "b": "2"}
    site.publish(a="1", b="2")
    site.publish(a="1", b="changed")
    assert site.read() == {"a": "1", "b": "changed"}


def test_an_empty_folder_is_anybodys(site: Site) -> None:
    site.target.mkdir()
    site.publish(a="1")
    assert site.read() == {"a": "1"}


def test_the_record_moves_with_the_sites_folder(tmp_path: Path) -> None:
    Site(tmp_path / "one").publish(a="1")
    (tmp_path / "one").rename(tmp_path / "two")
    moved = Site(tmp_path / "two")
    moved.publish(a="2")
    assert moved.read() == {"a": "2"}


@pytest.mark.parametrize("place", [".", "..", "content", "content/site", ".newsarchive/x", ".git"])
def test_the_sources_are_no_place_for_the_site(site: Site, place: str) -> None:
    (site.root / "content").mkdir()
    site.target = site.root / place
    with pytest.raises(NewsarchiveError, match="cannot be built into"):
        site.publish(a="1")
    assert site.beside() == {"content"}


def test_a_file_is_no_place_for_the_site(site: Site) -> None:
    site.target.write_text("x", encoding="utf-8")
    with pytest.raises(NewsarchiveError, match="is a file"):
        site.publish(a="1")


@LINUX
def test_a_link_to_the_sites_folder_stays_a_link(site: Site, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    site.target.symlink_to(tmp_path / "disk")
    site.publish(a="1")
    site.publish(a="2")
    assert site.target.is_symlink()
    assert site.read() == {"a": "2"}


# --- what the disk refuses ---


@LINUX
def test_a_full_disk_is_a_clear_error_and_the_old_site_stays(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.publish(a="old")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"
    code = f"""{limit}
import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from pathlib import Path
from generator.disk import disk_errors
from generator.errors import NewsarchiveError
from generator.model import OutputFile
from generator.output import publish
root = Path({str(tmp_path)!r})
try:
    publish([OutputFile("a", b"n" * 5000)], root / "site", root / ".newsarchive")
except NewsarchiveError as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.startswith("cannot write a of the site: ")
    assert site.read() == {"a": "old"}
    assert site.beside() == set()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "it can only be read"),
        (errno.EBUSY, "a disk of its own is mounted there"),
        (errno.EIO, "input/output error"),
    ],
)
def test_what_the_disk_refuses_is_said_in_words(number: int, words: str) -> None:
    with pytest.raises(NewsarchiveError) as caught, disk_errors("write the site"):
        raise OSError(number, os.strerror(number), "/srv/site")
    assert str(caught.value).startswith("cannot write the site: ")
    assert words in str(caught.value)
    assert str(caught.value).endswith("(/srv/site)")


def test_a_name_that_is_too_long_is_a_clear_error(site: Site) -> None:
    site.publish(a="old")
    with pytest.raises(NewsarchiveError, match="too long"):
        site.publish_files([OutputFile("x" * 300, b"")])
    assert site.read() == {"a": "old"}


def test_one_file_is_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "permalinks.yaml"
    assert replace_file(path, b"one")
    assert not replace_file(path, b"one")
    assert replace_file(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["permalinks.yaml"]


# --- builds that collide, and builds that are killed ---


def test_two_builds_never_write_the_same_folder(site: Site) -> None:
    def meanwhile() -> Iterator[OutputFile]:
        with pytest.raises(NewsarchiveError, match="another newsarchive is building into"):
            site.publish(a="second")
        yield OutputFile("a", b"first")

    site.publish_files(meanwhile())
    assert site.read() == {"a": "first"}
    site.publish(a="third")
    assert site.read() == {"a": "third"}


def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    lock = tmp_path / "work" / "lock"
    lock.parent.mkdir()
    lock.write_text("", encoding="utf-8")
    with hold_lock(lock, "building"):
        assert lock.exists()
    assert not lock.parent.exists()


def test_what_killed_builds_left_is_removed(site: Site) -> None:
    site.publish(a="1")
    left = site.root / ".site.newsarchive"
    (left / "spare" / "b").mkdir(parents=True)
    (left / "old" / "c").mkdir(parents=True)
    (left / "spare" / "b" / "x").write_text("half", encoding="utf-8")
    site.publish(a="2")
    assert site.read() == {"a": "2"}
    assert not (site.target / "b").exists()
    assert site.beside() == set()


def test_a_build_killed_between_two_renames_is_recovered(site: Site) -> None:
    site.publish(a="1", b="2")
    left = site.root / ".site.newsarchive"
    left.mkdir()
    site.target.rename(left / "old")

    def failing() -> Iterator[OutputFile]:
        raise BrokenRenderError
        yield

    with pytest.raises(BrokenRenderError):
        site.publish_files(failing())
    assert site.read() == {"a": "1", "b": "2"}


@LINUX
def test_this_system_exchanges_folders(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")
    assert exchange_folders(tmp_path / "one", tmp_path / "other")
    assert (tmp_path / "one" / "file").read_text(encoding="utf-8") == "other"
    with pytest.raises(FileNotFoundError):
        exchange_folders(tmp_path / "one", tmp_path / "nowhere")


def test_every_step_can_fail_and_the_old_site_stays(site: Site, monkeypatch) -> None:
    """Let each call that changes the disk fail in turn, as a full disk does."""
    changing: list[tuple[object, str]] = [
        (Path, "mkdir"),
        (Path, "open"),
        (Path, "rename"),
        (Path, "replace"),
        (os, "fsync"),
        (os, "mkdir"),
        (os, "unlink"),
    ]
    for owner, name in changing:
        real: Callable[..., object] = getattr(owner, name)
        for fails_at in range(1, 12):
            site.publish(a="old", b__c="old")
            calls = 0

            def failing(*args, real=real, fails_at=fails_at, **kwargs):
                nonlocal calls
                calls += 1
                if calls == fails_at:
                    raise OSError(28, "No space left on device")
                return real(*args, **kwargs)

            refused = False
            with monkeypatch.context() as patch:
                patch.setattr(owner, name, failing)
                try:
                    site.publish(a="new", b__c="new", exchange=False)
                except NewsarchiveError as error:
                    refused = "the disk is full" in str(error)
            version = "old" if refused else "new"
            assert site.read() == {"a": version, "b/c": version}
            site.publish(a="new", b__c="new")
            assert site.beside() == set()
