"""What makes the set-up trustworthy: pins, targets, workflows, and the wheel itself."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
import yaml

from generator import __version__
from generator.cli import newsarchive
from generator.errors import NewsarchiveError
from generator.shipped import shipped_folder

REPOSITORY = Path(__file__).parents[1]
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
PIN = re.compile(r"^([\w.-]+)==(\S+)(?: ; (.*?))?((?: --hash=sha256:[0-9a-f]{64})+)$")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):.* ## .+$", MAKEFILE, re.MULTILINE))


def tracked(*folders: str) -> list[str]:
    """Give the files that git knows and that are there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", *folders],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return [name for name in listed.stdout.split("\0") if (REPOSITORY / name).is_file()]


def pins(lock: Path) -> dict[str, str]:
    """Give name -> version, and fail at any line that is not pinned with its hashes."""
    text = re.sub(r"\s*\\\n\s*", " ", lock.read_text(encoding="utf-8"))
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    found = {}
    for line in lines:
        match = PIN.match(line)
        assert match, line
        found[match[1].lower()] = match[2]
    return found


def declared(*groups: str) -> set[str]:
    """Give the names that pyproject.toml asks for."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for group in groups:
        lines += project["dependency-groups"][group]
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower() for line in lines}


def test_every_dependency_is_pinned_with_its_hashes() -> None:
    assert [lock.name for lock in LOCKS] == ["run.txt", "test.txt"]
    run, test = (pins(lock) for lock in LOCKS)
    assert declared("build") <= set(run)
    assert declared("build", "dev") <= set(test)
    assert run.items() <= test.items()  # what is tested is what runs


def test_no_host_of_a_registry_is_named() -> None:
    hosts = re.compile(
        r"pypi\.org|pythonhosted|npmjs|debian\.org|--(?:extra-)?index-url|find-links"
    )
    own = Path(__file__).relative_to(REPOSITORY).as_posix()
    for name in tracked():
        path = REPOSITORY / name
        if name != own and path.suffix in (".toml", ".txt", ".yml", ".md", ".py", ""):
            found = hosts.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{name}: {found}"


def test_every_target_says_what_it_does() -> None:
    asked = "help site test serve lint golden bench bench-events wheel lock clean"
    assert set(asked.split()) <= targets()
    phony = set(re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE))
    assert targets() <= phony
    done = subprocess.run(
        ["make", "--silent", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert {line.split()[0] for line in done.stdout.splitlines()} == targets()


def test_the_makefile_names_what_is_missing(tmp_path: Path) -> None:
    """Try to make a virtual environment with a Python that is too old, and with none."""
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        ["make", f"VENV={tmp_path}/venv", f"PYTHON={old}", f"{tmp_path}/venv/bin/python"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no Python from 3.11 to 3.13 was found" in done.stderr
    bare = tmp_path / "bare-python"
    bare.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n', encoding="utf-8")
    bare.chmod(0o755)
    done = subprocess.run(
        ["make", f"VENV={tmp_path}/venv", f"PYTHON={bare}", f"{tmp_path}/venv/bin/python"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "apt install python3-venv" in done.stderr


def test_modules_that_the_makefile_runs_exist() -> None:
    for module in re.findall(r"python -m (bench[\w.]*)", MAKEFILE):
        path = REPOSITORY / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module


def test_ci_runs_make_test() -> None:
    script = REPOSITORY / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    text = script.read_text(encoding="utf-8")
    assert text.startswith("#!/usr/bin/env bash\n")
    assert text.rstrip().endswith("exec make test")
    recipe = MAKEFILE.partition("\ntest:")[2].partition("\n\n")[0].splitlines()
    assert recipe[-1].strip().startswith("$(BIN)/pytest")  # pytest has the last word


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_what_workflows_call_exists(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step["uses"])
            for line in step.get("run", "").splitlines():
                program, *arguments = line.split()
                if program == "make":
                    assert arguments[0] in targets()
                else:
                    assert program == ".venv/bin/newsarchive"
                    assert arguments[0] in newsarchive.commands


def test_the_workflows_are_there() -> None:
    assert [path.name for path in WORKFLOWS] == ["ci.yml", "pages.yml"]
    ci, pages = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS)
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert "deploy-pages" in str(pages["jobs"])


def test_shipped_folders_are_found_in_a_wheel_and_in_a_checkout(tmp_path: Path) -> None:
    assert shipped_folder("templates") == REPOSITORY / "templates"
    site_packages = tmp_path / "site-packages"
    package = site_packages / "generator"
    (package / "shipped" / "themes").mkdir(parents=True)
    (site_packages / "templates").mkdir()  # somebody else's
    assert shipped_folder("themes", package) == package / "shipped" / "themes"
    with pytest.raises(NewsarchiveError, match="lacks its templates"):
        shipped_folder("templates", package)


ARTICLE = "date 2024-05-31 The pier is open again\n\nThe pier opened on Friday after a year.\n"
OTHER = "date 2024-06-01 Visitors return to the pier\n\nThe pier, open since Friday, was full.\n"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    subprocess.run(
        [*pip, "--no-deps", "--no-build-isolation", "--wheel-dir", folder, REPOSITORY],
        check=True,
        timeout=120,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_carries_everything_and_nothing_else(wheel: Path) -> None:
    assert wheel.name == f"newsarchive-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for name in tracked("generator", "templates", "themes"):
        packed = name if name.startswith("generator/") else f"generator/shipped/{name}"
        assert packed in names, name
    assert {name.split("/")[0] for name in names} == {
        "generator",
        f"newsarchive-{__version__}.dist-info",
    }
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]


def test_the_wheel_builds_a_site_of_ones_own(wheel: Path, tmp_path: Path) -> None:
    """Install it where nothing of the checkout can be seen, and walk the whole way."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    packages, scripts = Path(paths["purelib"]), Path(paths["scripts"])
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # The libraries are this environment's own; the checkout is not on that path.
    (packages / "libraries.pth").write_text(sysconfig.get_paths()["purelib"], encoding="utf-8")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def start(*arguments: str, folder: Path = tmp_path) -> str:
        done = subprocess.run(
            [python, "-P", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    installed = start("-c", "import generator; print(generator.__file__)").strip()
    assert Path(installed).is_relative_to(packages)
    command = ("-m", "generator")
    start(*command, "init", "mine")
    site = tmp_path / "mine"
    (site / "content" / "one.txt").write_text(ARTICLE, encoding="utf-8")
    (site / "content" / "two.txt").write_text(OTHER, encoding="utf-8")
    assert "2 articles" in start(*command, "build", folder=site)
    pages = [path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html")]
    assert any("The pier opened on Friday after a year." in page for page in pages)
    assert (site / "site" / "404.html").is_file()
    found = start(*command, "search", "opened", "--format", "csv", folder=site)
    assert "The pier is open again" in found
