"""The README's commands, run as they stand there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
README = (REPOSITORY / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for name, text in fences if name == language]


def commands(program: str) -> list[list[str]]:
    lines = "".join(blocks("sh")).splitlines()
    return [shlex.split(line, comments=True) for line in lines if line.startswith(program)]


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    assert arguments[0] == "newsarchive"
    command = [sys.executable, "-m", "generator", *arguments[1:]]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


def test_the_make_targets_exist() -> None:
    targets = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = {words[1] for words in commands("make")} | set(re.findall(r"`make ([a-z]+)`", README))
    assert {"site", "test", "serve", "help"} <= named <= set(targets)


def test_an_archive_of_ones_own_as_the_readme_makes_it(tmp_path: Path) -> None:
    steps = commands("newsarchive")
    wanted = ["init", "build", "serve", "search", "check", "export", "export", "check"]
    assert [words[1] for words in steps] == wanted
    init, build, _, search, check, *kept = steps
    assert run(init, tmp_path).returncode == 0
    root = tmp_path / init[-1]
    (root / "content" / "bridge.txt").write_text(blocks("")[0], "utf-8")
    built = run(build, root)
    assert built.returncode == 0, built.stderr
    page = next((root / "site" / "2023" / "06" / "24").glob("*/index.html")).read_text("utf-8")
    assert "Ferry takes over" in page
    assert "10:40 AM BST" in page
    found = run(search, root)
    assert "*Bridge* closed after storm" in found.stdout
    assert run(check, root).returncode == 0
    for step in kept:
        assert run(step, root).returncode == 0, step
    assert (root / "archive.db").is_file()
    assert (root / "archive-bag" / "bagit.txt").is_file()
