"""The edge: which files are read, and which are refused with a reason."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from generator.intake import Intake, read_files


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"text of " + name.encode())


def names(intake: Intake) -> list[str]:
    return [file.path for file in intake.files]


def faults(intake: Intake) -> list[tuple[str, str]]:
    return [(p.path, p.rule) for p in intake.problems]


def test_files_are_read_at_any_depth_in_order_of_path(content: Path) -> None:
    write(content, "b.txt", "a/z.md", "a/b/c.markdown", "sources.yaml", "a.TXT", "ü/ж.txt")
    intake = read_files(content)
    assert names(intake) == sorted(
        ["a/b/c.markdown", "a/z.md", "a.TXT", "b.txt", "sources.yaml", "ü/ж.txt"]
    )
    assert intake.problems == ()
    first = intake.files[0]
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()


def test_hidden_files_and_backups_are_passed_over(content: Path) -> None:
    write(content, ".hidden.txt", ".git/a.txt", "a.txt~", ".a.txt.swp", "#a.txt#", ".DS_Store")
    write(content, "a.txt.bak", "Thumbs.db", "a.txt.orig")
    assert read_files(content) == Intake((), ())


def test_unknown_kinds_are_warned_of(content: Path) -> None:
    write(content, "a.pdf", "b.html", "c", "d.yml")
    intake = read_files(content)
    assert names(intake) == []
    assert {rule for _, rule in faults(intake)} == {"file-ignored"}
    assert all(p.severity == "warning" for p in intake.problems)
    assert [p for p, _ in faults(intake)] == [
        f"content/{n}" for n in ("a.pdf", "b.html", "c", "d.yml")
    ]


def test_links_inside_are_followed_and_others_refused(content: Path, tmp_path: Path) -> None:
    write(content, "real/a.txt")
    write(tmp_path, "secret.txt")
    (content / "inside.txt").symlink_to("real/a.txt")
    (content / "outside.txt").symlink_to(tmp_path / "secret.txt")
    (content / "nowhere.txt").symlink_to("missing.txt")
    (content / "circle.txt").symlink_to("circle.txt")
    (content / "folder").symlink_to("real")
    (content / "real" / "up").symlink_to("..")
    (content / "out").symlink_to(tmp_path)
    intake = read_files(content)
    assert names(intake) == ["inside.txt", "real/a.txt"]
    assert faults(intake) == [
        (f"content/{name}", "file-link")
        for name in ("circle.txt", "folder", "nowhere.txt", "out", "outside.txt", "real/up")
    ]


def test_a_linked_content_folder_is_read(content: Path, tmp_path: Path) -> None:
    write(content, "a.txt")
    (tmp_path / "alias").symlink_to(content)
    intake = read_files(tmp_path / "alias")
    assert names(intake) == ["a.txt"]
    assert intake.problems == ()


@pytest.mark.parametrize(
    "name", [b"a\nb.txt", b"a\\b.txt", b"a\xff.txt", b"a\x7f.txt", b"\xe2\x80\xa8.txt"]
)
def test_names_that_cannot_be_addresses_are_refused(content: Path, name: bytes) -> None:
    Path(os.fsdecode(os.fsencode(content) + b"/" + name)).write_bytes(b"text")
    (problem,) = read_files(content).problems
    assert problem.rule == "file-name"
    assert str(problem).encode()  # a message can be printed
    assert "\n" not in str(problem)


def test_a_folder_that_cannot_be_an_address_is_refused_whole(content: Path) -> None:
    write(content, "a\\b/c.txt")
    assert faults(read_files(content)) == [("content/a\ufffdb", "file-name")]


def test_too_large_a_file_is_refused(content: Path) -> None:
    write(content, "a.txt")
    (content / "b.txt").write_bytes(b"x" * 101)
    intake = read_files(content, limit_bytes=100)
    assert names(intake) == ["a.txt"]
    assert faults(intake) == [("content/b.txt", "file-large")]
    assert names(read_files(content, limit_bytes=101)) == ["a.txt", "b.txt"]


def test_fifty_megabytes_are_read(content: Path) -> None:
    with (content / "a.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    assert len(read_files(content).files[0].data) == 50 * 1024 * 1024


def test_what_is_no_ordinary_file_is_refused(content: Path) -> None:
    os.mkfifo(content / "pipe.txt")
    assert faults(read_files(content)) == [("content/pipe.txt", "file-unreadable")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_cannot_be_read_is_told(content: Path) -> None:
    write(content, "a.txt", "b/c.txt")
    (content / "a.txt").chmod(0)
    (content / "b").chmod(0)
    try:
        found = faults(read_files(content))
    finally:
        (content / "b").chmod(0o700)
    assert found == [("content/a.txt", "file-unreadable"), ("content/b", "file-unreadable")]


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert faults(read_files(tmp_path / "content")) == [("content", "content-missing")]
