"""The tools that judge built pages from outside, and what they say: one line a fault."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import NamedTemporaryFile

TOOLS = Path(__file__).parent / "tools"
MODULES = TOOLS / "node_modules"
JAVA = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
"""A deep stack, as the checker's own documents ask; and little time spent on starting."""


def find_tool(name: str) -> str:
    """Give the path of a program that the tests need."""
    path = shutil.which(name) or shutil.which(str(Path(sys.executable).with_name(name)))
    assert path, f"{name} was not found; 'make test' installs it"
    return path


def find_module(path: str) -> Path:
    """Give a file of an installed npm package."""
    file = MODULES / path
    assert file.exists(), f"{file} is missing; 'make test' installs it"
    return file


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


def nu(site: Path) -> list[str]:
    """Ask the Nu Html Checker about every page of a folder."""
    jar = find_module("vnu-jar/build/dist/vnu.jar")
    options = ["--errors-only", "--skip-non-html", "--format", "json"]
    done = _run([find_tool("java"), *JAVA, "-jar", str(jar), *options, str(site)])
    return [
        f"{m.get('url', '').removeprefix(f'file:{site}')}:{m.get('lastLine', 0)}: {m['message']}"
        for m in json.loads(done.stderr)["messages"]
    ]


def html_validate(site: Path, every: int = 1) -> list[str]:
    """Ask html-validate about every page of a folder, or about one page in some."""
    script = find_module("html-validate/bin/html-validate.mjs")
    options = ["--config", str(TOOLS / "htmlvalidate.json"), "--ext", "html"]
    with NamedTemporaryFile(suffix=".json") as file:
        said = ["--formatter", f"json={file.name}"]
        pages = map(str, sorted(site.rglob("*.html"))[::every])
        done = _run([find_tool("node"), str(script), *options, *said, *pages])
        assert done.returncode in (0, 1), done.stderr
        judged = json.loads(file.read())
    return [
        f"{page['filePath'].removeprefix(str(site))}:{m['line']}: {m['ruleId']}: {m['message']}"
        for page in judged
        for m in page["messages"]
    ]


def lychee(site: Path, address: str, beside: Path) -> list[str]:
    """Follow every link of a site, in pages, feeds and sitemap, to its file and its anchor.

    ``address`` is the site's own, with its base path: what begins so must be a file. ``beside``
    is an empty folder in which the site is shown under that base path.
    """
    base = address.split("/", 3)[3].strip("/")
    shown = beside / base
    shown.symlink_to(site, target_is_directory=True)
    inputs = [str(p) for p in sorted(shown.rglob("*")) if p.suffix in (".html", ".xml")]
    options = [
        *("--offline", "--include-fragments", "--no-progress", "--format", "json"),
        *("--root-dir", str(beside), "--index-files", "index.html"),
        *("--remap", f"^{address}(.*)$ file://{shown}/$1"),
    ]
    done = _run([find_tool("lychee"), *options, "--", *inputs])
    assert done.returncode in (0, 2), done.stderr
    report = json.loads(done.stdout)
    assert report["total"] > len(inputs), "no links were found"
    return [
        f"{source.removeprefix(str(shown))}: {fault['url']}: {fault['status']['text']}"
        for source, faults in sorted(report["error_map"].items())
        for fault in faults
    ]
