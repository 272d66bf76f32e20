"""What several tests need: the option that rewrites golden sites, and a built demo."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from generator.build import build_site
from generator.job import BuildOptions
from generator.progress import Silent
from tests.made import REPOSITORY, add_odd_articles, copy_site, write_archive

# A deadline would time the machine. CI tries the same examples each time, so that a change is
# judged by what it did; new examples are looked for at the developer's desk.
settings.register_profile("newsarchive", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("newsarchive")

TODAY = date(2026, 1, 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="rewrite tests/sites/*/expected with what is built now; then read the diff",
    )


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the user's folder for caches alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the demo archive, built."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copy(REPOSITORY / "archive.yaml", root)
    shutil.copytree(REPOSITORY / "content", root / "content")
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root


@pytest.fixture(scope="session")
def earthquake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small made archive with stated sources, built."""
    root = tmp_path_factory.mktemp("earthquake")
    given = REPOSITORY / "tests" / "sites" / "earthquake"
    shutil.copy(given / "archive.yaml", root)
    shutil.copytree(given / "content", root / "content")
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the made archive with what is rare and hostile, built."""
    root = copy_site("harbour", tmp_path_factory.mktemp("harbour") / "root")
    add_odd_articles(root)
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a generated archive of 500 articles, built."""
    root = write_archive(tmp_path_factory.mktemp("many") / "root", 500)
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root
