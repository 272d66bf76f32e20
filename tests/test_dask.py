"""A Dask cluster gives the bytes that this machine gives, whoever dies on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build import build_site
from generator.job import BuildOptions
from generator.progress import Silent
from tests.conftest import TODAY
from tests.made import tree, write_archive

pytestmark = pytest.mark.skipif(os.name == "nt", reason="stops processes by signals")

PLAIN = "make: {search: false, search_page: false, feed: false, data: false}\n"
BUILD = (sys.executable, "-W", "error", "-m", "generator", "build", "-j1")
LOCAL = "127.0.0.1"


@dataclass
class Machines:
    """A scheduler and its workers, each a process."""

    folder: Path
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]

    def start_worker(self) -> subprocess.Popen[bytes]:
        name = f"worker-{len(self.workers)}"
        options = ["--no-nanny", "--nthreads", "1", "--no-dashboard", "--memory-limit", "0"]
        places = ["--host", LOCAL, "--local-directory", str(self.folder / name)]
        command = ["worker", self.address, *options, *places]
        self.workers.append(start(self.folder, name, *command))
        return self.workers[-1]


def start(folder: Path, name: str, kind: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process of the cluster, in a session of its own, outside of the checkout."""
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments],
            cwd=folder,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    folder = tmp_path_factory.mktemp("cluster")
    file = folder / "scheduler.json"
    options = ["--host", LOCAL, "--port", "0", "--dashboard-address", f"{LOCAL}:0"]
    scheduler = start(folder, "scheduler", "scheduler", *options, "--scheduler-file", str(file))
    machines = Machines(folder, "", scheduler, [])
    try:
        until(lambda: file.exists() and file.read_text().endswith("}"))
        machines.address = json.loads(file.read_text())["address"]
        for _ in range(2):
            machines.start_worker()
        until(lambda: (folder / "scheduler.log").read_text().count("Register worker") == 2)
        yield machines
    finally:
        for process in (*machines.workers, scheduler):
            process.kill()
            process.wait()


def until(true) -> None:  # type: ignore[no-untyped-def]
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


SCRIPT = """
import json, os, sys
from generator import cluster
from generator.errors import NewsarchiveError
from generator.render.environment import TemplateFile, render_template
from generator.render.languages import Language
from generator.workers import WorkError
from functools import partial

def fault(work):
    try:
        list(work())
    except (NewsarchiveError, WorkError) as error:
        return [type(error).__name__, str(error)]

taken = 0
def endless():
    global taken
    while True:
        taken += 1
        yield "x" * taken

if __name__ == "__main__":
    wrong = (TemplateFile("a.html", "a.html", "\\n{{ nothing }}"),)
    with cluster.open_cluster(sys.argv[1], 1) as workers:
        some = workers.map(len, endless(), chunk=5)
        found = {
            "order": list(workers.map(len, ["x" * n for n in range(100)], chunk=7)),
            "none": list(workers.map(len, [])),
            "groups": sorted(set(workers.map(os.getpgid, [0] * 200))),
            "first": [next(some) for _ in range(3)],
            "taken": taken,
            "ours": fault(lambda: workers.map(
                partial(render_template, wrong, Language(), values={}), ["a.html"])),
            "bug": fault(lambda: workers.map(int, ["1", "x"])),
        }
        cluster.fingerprint = lambda: ("99.0", b"")
        found["other"] = fault(lambda: workers.map(len, ["x"]))
    cluster._CONNECT = 0.5
    found["nobody"] = fault(lambda: cluster.open_cluster("tcp://127.0.0.1:1", 1).__enter__())
    print(json.dumps(found))
"""


def test_the_cluster_is_workers_like_any_other(machines: Machines, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", str(script), machines.address],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["order"] == list(range(100))
    assert found["none"] == []
    assert found["groups"] == sorted(worker.pid for worker in machines.workers)
    assert found["first"] == [1, 2, 3]
    assert found["taken"] <= 5 * 4 * 2 + 5  # chunks of five, four ahead for each of two
    assert found["ours"][0] == "NewsarchiveError"
    assert found["ours"][1].startswith("a.html:2: the template cannot be rendered: 'nothing'")
    assert found["bug"] == [
        "WorkError",
        "x: ValueError: invalid literal for int() with base 10: 'x'",
    ]
    assert found["other"][0] == "NewsarchiveError"
    assert "this machine newsarchive 99.0; install the same everywhere" in found["other"][1]
    assert found["nobody"][0] == "NewsarchiveError"
    assert "there is no Dask scheduler at tcp://127.0.0.1:1" in found["nobody"][1]


def test_a_worker_that_is_killed_in_the_middle_changes_no_byte(
    machines: Machines, tmp_path: Path
) -> None:
    here, there = (write_archive(tmp_path / name, 24) for name in ("here", "there"))
    for root in (here, there):
        with (root / "archive.yaml").open("a", encoding="utf-8") as settings:
            settings.write(PLAIN)
    build_site(here, BuildOptions(today=TODAY), Silent())
    build = subprocess.Popen(
        [*BUILD, "-C", str(there), "--scheduler", machines.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert build.stderr is not None
    assert build.stderr.readline() == "read: 24\n"
    # It stops answering, so that it is sure to have been given work when it is killed.
    machines.workers[0].send_signal(signal.SIGSTOP)
    time.sleep(1)
    assert build.poll() is None
    machines.workers[0].kill()
    said, errors = build.communicate(timeout=120)
    assert build.returncode == 0, errors
    assert said.startswith("Built: 24 articles")
    log = (machines.folder / "scheduler.log").read_text()
    assert log.count("Remove worker") == 1
    assert tree(there / "site") == tree(here / "site")
    assert (there / "permalinks.yaml").read_bytes() == (here / "permalinks.yaml").read_bytes()
