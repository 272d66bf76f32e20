"""A build killed at any moment leaves a whole site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="uses what only Linux has")
ROUNDS = 100

KILLED_BUILDS = """
import os, random, signal, sys, time
from pathlib import Path
from generator.model import OutputFile
from generator.output import publish

root, rounds, exchange = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
large = 0 if sys.argv[4] == "beside" else None
target, state = root / "site", root / ".newsarchive"
dice = random.Random(7)

def files(version):
    for number in range(30):
        same = number % 3 == 0
        yield OutputFile(f"{number % 4}/{number}", (b"same" if same else version) * 2000)
    yield OutputFile(f"only-{version.decode()}", version * 2000)

def build(version, large=None):
    publish(files(version), target, state, exchange, large)

def contents():
    found = (p for p in target.rglob("*") if p.is_file())
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in found}

whole = {v: {f.path: f.data for f in files(v)} for v in (b"0", b"1")}
build(b"0")
# Seconds until the kill at most: adjusted so that about half of the builds end.
longest = 0.01 if large is None else 0.5
killed, seen = 0, {b"0": 0, b"1": 0}
for round in range(rounds):
    version = b"01"[round % 2 : round % 2 + 1]
    child = os.fork()
    if child == 0:
        build(version, large)
        os._exit(0)
    time.sleep(dice.uniform(0, longest))
    os.kill(child, signal.SIGKILL)
    in_time = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    killed += in_time
    longest *= 1.2 if in_time else 0.85
    found = contents()
    if not target.exists() and not exchange:
        continue  # between the two renames: the next build has to recover
    assert found in whole.values(), sorted(found)
    seen[next(v for v, files in whole.items() if files == found)] += 1
build(b"0")
assert contents() == whole[b"0"]
assert {p.name for p in root.iterdir()} <= {"site", ".newsarchive", ".site.newsarchive"}
# What a killed build began beside itself ends soon after it, holding its lock or not.
assert {p.name for p in (root / ".site.newsarchive").glob("*")} <= {"spare", "spare.lock"}
print(killed, *seen.values())
"""


@LINUX
@pytest.mark.parametrize(
    ("rounds", "exchange", "where"),
    [(ROUNDS, True, "here"), (ROUNDS, False, "here"), (ROUNDS // 4, True, "beside")],
    ids=["exchange", "two renames", "beside"],
)
def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    tmp_path: Path, rounds: int, exchange: bool, where: str
) -> None:
    # A process of its own forks the builds: forking one that has threads is not safe, nor is
    # forking one that has begun a process beside it.
    done = subprocess.run(
        [sys.executable, "-c", KILLED_BUILDS, str(tmp_path), str(rounds), str(exchange), where],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    killed, *sites = (int(number) for number in done.stdout.split())
    assert killed > rounds / 4  # else the test did not test much
    assert all(sites)
