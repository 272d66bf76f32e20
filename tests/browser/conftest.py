"""A real Chromium, and sites served as GitHub Pages serves them: under a base path."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.build import build_site
from generator.job import BuildOptions
from generator.preview import Shown, open_preview
from generator.progress import Silent
from tests.browser.serving import serve
from tests.conftest import REPOSITORY, TODAY

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Give the browser's path: from CHROMIUM, or the first that the system has."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    assert found, "no Chromium was found; 'make test' installs it, or set CHROMIUM"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def demo_address(demo: Path) -> Iterator[str]:
    with open_preview(Shown(demo / "site", "/newsarchive"), 0) as address:
        yield f"{address}/newsarchive/"


@pytest.fixture(scope="session")
def earthquake_address(earthquake: Path) -> Iterator[str]:
    with open_preview(Shown(earthquake / "site", "/quake"), 0) as address:
        yield f"{address}/quake/"


@pytest.fixture(scope="session")
def harbour_address(harbour: Path) -> Iterator[str]:
    with serve(harbour / "site", "/strait") as address:
        yield address


THEMES = sorted(p.parent.name for p in (REPOSITORY / "themes").glob("*/theme.yaml"))


@contextmanager
def rebuilt(archive: Path, root: Path, setting: str) -> Iterator[tuple[Path, str]]:
    """Build an archive anew with another setting: its folder, and where it is shown."""
    shutil.copytree(archive, root, ignore=shutil.ignore_patterns("site", "search"))
    name = setting.split(":", maxsplit=1)[0]
    settings = root / "archive.yaml"
    lines = settings.read_text("utf-8").splitlines()
    kept = [line for line in lines if not line.startswith(f"{name}:")]
    settings.write_text("\n".join([*kept, setting]) + "\n", "utf-8")
    build_site(root, BuildOptions(today=TODAY), Silent())
    with serve(root / "site", "/strait") as address:
        yield root, address


@pytest.fixture(scope="session", params=THEMES)
def themed(
    request: pytest.FixtureRequest, harbour: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Path, str]]:
    """Give the made archive in each theme."""
    root = tmp_path_factory.mktemp("themed") / "root"
    with rebuilt(harbour, root, f"theme: {request.param}") as shown:
        yield shown


@pytest.fixture(scope="session")
def arabic(harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """Give the made archive with pages that speak Arabic, from right to left."""
    root = tmp_path_factory.mktemp("arabic") / "root"
    with rebuilt(harbour, root, "language: ar") as shown:
        yield shown
