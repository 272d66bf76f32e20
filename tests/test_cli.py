"""The command: what it prints, where, and how it ends."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator import __version__, build, state
from generator.cli import newsarchive
from generator.errors import ContentError, NewsarchiveError, Problem
from generator.exit_status import run
from generator.progress import Bar, PlainLines, Silent
from generator.reporting import Console, safe, wants_colour
from generator.scaffold import init_site
from generator.search.present import FORMATS
from generator.search.query import SORTS
from generator.search.records import KINDS
from generator.workers import WorkError

GOOD = "date 2024-05-31 The pier is open again\n\nThe pier opened on Friday after a year.\n"
DOUBTFUL = "date someday The pier is closed\n\nThe pier closed on Monday after a storm.\n"
PYTHON = [sys.executable, "-m", "generator"]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site that was built; tests must leave it as it is."""
    root = tmp_path_factory.mktemp("finished")
    init_site(root)
    (root / "content" / "pier.txt").write_text(GOOD, encoding="utf-8")
    assert run(newsarchive, ["build", "-C", str(root), "-q"]) == 0
    return root


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a site that was never built, and work in it."""
    root = tmp_path / "site-root"
    init_site(root)
    (root / "content" / "pier.txt").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


def test_the_version_is_told(capsys) -> None:
    assert run(newsarchive, ["--version"]) == 0
    assert capsys.readouterr().out == f"newsarchive {__version__}\n"


def test_help_is_there_for_every_command(capsys) -> None:
    for name in newsarchive.commands:
        assert run(newsarchive, [name, "--help"]) == 0
        assert f"Usage: newsarchive {name} " in capsys.readouterr().out


def test_every_command_and_option_is_documented() -> None:
    text = (Path(__file__).parents[1] / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `newsarchive (\w+).*?`\n(.*?)(?=^## |\Z)", text, re.M | re.S))
    assert list(sections) == list(newsarchive.commands)
    for name, command in newsarchive.commands.items():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                for flag in parameter.opts:
                    assert f"`{flag}" in sections[name], f"{name} {flag}"
    documented = {
        (name, flag)
        for name, section in sections.items()
        for flag in re.findall(r"^\| `(--?[\w-]+)", section, re.M)
    }
    for name, flag in documented:
        known = {opt for p in newsarchive.commands[name].params for opt in p.opts}
        assert flag in known, f"{name} {flag}"


def test_what_the_help_lists_is_what_search_knows() -> None:
    options = {p.opts[0]: p for p in newsarchive.commands["search"].params}
    assert tuple(options["--sort"].type.choices) == SORTS
    assert tuple(options["--format"].type.choices) == FORMATS
    for kind in KINDS:
        assert kind in options["--kind"].help
    assert build.INDEX_FOLDER == state.INDEX_FOLDER


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "there is no command 'biuld'; did you mean 'build'?"),
        (["xyzzy"], "there is no command 'xyzzy'; there are: init, new, build"),
        (["build", "--strickt"], "--strict"),
        (["build", "--workers", "0"], "--workers"),
        (["new"], "HEADLINE"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], words: str, capsys) -> None:
    assert run(newsarchive, arguments) == 2
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_a_good_build_says_what_was_built(site: Path, capsys) -> None:
    assert run(newsarchive, ["build"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Built: 1 article, ")
    assert re.search(r"^site: \d+ files written, 0 unchanged, 0 removed$", captured.out, re.M)
    assert (site / "site" / "index.html").is_file()
    assert "error" not in captured.err


def test_quiet_says_nothing_when_all_is_well(site: Path, capsys) -> None:
    assert run(newsarchive, ["build", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (site / "site").is_dir()


def test_a_build_finds_the_site_from_a_folder_inside_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site / "content")
    assert run(newsarchive, ["build", "-q"]) == 0
    assert (site / "site" / "index.html").is_file()


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_sites_folder_can_be_named(
    site: Path, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = ["-C", str(site)]
    arguments = [*named, "build", "-q"] if place == "before" else ["build", "-q", *named]
    assert run(newsarchive, [*arguments, "--output", "elsewhere"]) == 0
    assert (tmp_path / "elsewhere" / "index.html").is_file()
    assert not (site / "site").exists()


def test_without_a_site_the_way_to_one_is_told(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in (["build"], ["check"], ["search", "pier"], ["new", "A"], ["serve"]):
        assert run(newsarchive, command) == 2
        assert "newsarchive init" in capsys.readouterr().err


def test_problems_go_to_standard_error_in_order_and_are_counted(site: Path, capsys) -> None:
    for name in ("b.txt", "a.txt"):
        (site / "content" / name).write_text(DOUBTFUL, encoding="utf-8")
    status = run(newsarchive, ["build"])
    captured = capsys.readouterr()
    told = [line for line in captured.err.splitlines() if line.startswith("content/")]
    assert told == sorted(told)
    assert [line.partition(":")[0] for line in told][:1] == ["content/a.txt"]
    assert "content/" not in captured.out
    assert status == int(any(": error[" in line for line in told))
    assert re.search(r"^\d+ (errors?|warnings?)", captured.err, re.M)
    assert (site / "site" / "index.html").is_file()  # the good articles are published


def test_strict_publishes_nothing_if_there_is_a_problem(site: Path, capsys) -> None:
    (site / "content" / "a.txt").write_text(DOUBTFUL, encoding="utf-8")
    assert run(newsarchive, ["build", "--strict"]) == 1
    assert "content/a.txt" in capsys.readouterr().err
    assert not (site / "site").exists()


def test_wrong_settings_end_with_2(site: Path, capsys) -> None:
    (site / "archive.yaml").write_text("titel: a\n", encoding="utf-8")
    assert run(newsarchive, ["build"]) == 2
    assert "archive.yaml:1:1: error[key-unknown]" in capsys.readouterr().err
    assert run(newsarchive, ["build", "--base-url", "nowhere"]) == 2


def test_check_tells_the_same_and_writes_nothing(site: Path, capsys) -> None:
    (site / "content" / "a.txt").write_text(DOUBTFUL, encoding="utf-8")
    before = {path for path in site.rglob("*") if ".newsarchive" not in path.parts}
    status = run(newsarchive, ["check"])
    checked = capsys.readouterr()
    assert {path for path in site.rglob("*") if ".newsarchive" not in path.parts} == before
    assert checked.out.startswith("Checked: ")
    assert run(newsarchive, ["check", "--strict"]) == 1
    capsys.readouterr()
    assert run(newsarchive, ["build"]) == status
    built = capsys.readouterr()
    assert run(newsarchive, ["check", "--fixity"]) == 0
    assert capsys.readouterr().out.startswith("Checked: ")
    told = [line for line in checked.err.splitlines() if line.startswith("content/")]
    assert told == [line for line in built.err.splitlines() if line.startswith("content/")] != []


def test_the_report_for_machines(site: Path, capsys) -> None:
    (site / "content" / "a.txt").write_text(DOUBTFUL, encoding="utf-8")
    status = run(newsarchive, ["build", "--json", "--base-url", "https://example.org/x"])
    captured = capsys.readouterr()
    report = json.loads(captured.out)
    assert list(report) == [
        "newsarchive",
        "command",
        "status",
        "error",
        "address",
        "output",
        "counts",
        "files",
        "problems",
    ]
    assert (report["command"], report["status"], report["error"]) == ("build", status, None)
    assert report["address"] == "https://example.org/x/"
    assert report["output"] == str(site / "site")
    assert report["counts"]["articles"] == 2
    assert report["files"]["written"] > 0
    problem = next(p for p in report["problems"] if p["path"] == "content/a.txt")
    assert set(problem) == {"path", "line", "column", "severity", "rule", "message"}
    assert problem["rule"] in captured.err


def test_a_failure_is_reported_to_machines_too(site: Path, capsys, monkeypatch, tmp_path) -> None:
    (site / "archive.yaml").write_text("titel: a\n", encoding="utf-8")
    assert run(newsarchive, ["build", "--json"]) == 2
    report = json.loads(capsys.readouterr().out)
    assert (report["status"], report["counts"], report["files"]) == (2, {}, None)
    assert report["error"]
    assert report["problems"][0]["path"] == "archive.yaml"
    monkeypatch.chdir(tmp_path)
    assert run(newsarchive, ["check", "--json"]) == 2
    assert "newsarchive init" in json.loads(capsys.readouterr().out)["error"]


def test_what_was_built_can_be_searched(finished: Path, capsys) -> None:
    where = ["-C", str(finished)]
    assert run(newsarchive, ["search", "pier", *where]) == 0
    text = capsys.readouterr().out
    assert "pier" in text
    assert "\x1b" not in text
    assert run(newsarchive, ["search", "pier", "--json", *where]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["hits"][0]["headline"] == "The pier is open again"
    assert run(newsarchive, ["search", "pier", "--format", "csv", "--limit", "1", *where]) == 0
    assert capsys.readouterr().out.startswith("url,headline,")
    assert run(newsarchive, ["search", "pier", "--before", "2001", *where]) == 0
    assert capsys.readouterr().out.startswith("Nothing found.")
    assert (
        run(newsarchive, ["search", "pier", "--after", "2024-05", "--sort", "newest", *where]) == 0
    )
    assert not capsys.readouterr().out.startswith("Nothing found.")
    assert run(newsarchive, ["search", "pier", "--kind", "poem", *where]) == 2
    assert "kinds are" in capsys.readouterr().err


def test_searching_before_building_says_what_to_do(site: Path, capsys) -> None:
    assert run(newsarchive, ["search", "pier", "-C", str(site)]) == 2
    assert "newsarchive build" in capsys.readouterr().err


def test_a_site_and_an_article_can_be_started(tmp_path: Path, capsys, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(newsarchive, ["init", "mine"]) == 0
    assert "newsarchive serve" in capsys.readouterr().out
    assert run(newsarchive, ["init", "mine"]) == 2
    assert "is a site already" in capsys.readouterr().err
    assert run(newsarchive, ["-C", "mine", "new", "The pier", "--published", "2024-05-31"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path == Path("mine/content/the-pier.md")
    assert "published" in path.read_text(encoding="utf-8")
    assert run(newsarchive, ["init", "-q", "other"]) == 0
    assert capsys.readouterr().out == ""


# --- how it ends ---


def ending(error: BaseException) -> int:
    """Run a command that ends with an exception."""

    @click.command()
    def failing() -> None:
        raise error

    return run(failing, [])


def test_our_own_errors_end_with_their_status(capsys) -> None:
    problem = Problem("content/a.txt", 1, 2, "rule-id", "wrong")
    assert ending(ContentError("nothing was published", [problem])) == 1
    assert capsys.readouterr().err.splitlines() == [
        "content/a.txt:1:2: error[rule-id]: wrong",
        "1 error",
        "error: nothing was published",
    ]
    assert ending(NewsarchiveError("the disk is full")) == 2


def test_a_fault_of_the_program_ends_with_3_and_its_trace(capsys) -> None:
    assert ending(ZeroDivisionError("x")) == 3
    err = capsys.readouterr().err
    assert "ZeroDivisionError: x" in err
    assert "fault of the program" in err
    assert ending(WorkError("content/a.txt", "KeyError: 'x'", "the trace\n")) == 3
    err = capsys.readouterr().err
    assert "the trace" in err
    assert "failed at content/a.txt: KeyError" in err


def test_an_interruption_ends_with_130(capsys) -> None:
    assert ending(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err.strip() == "interrupted"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_closed_pipe_ends_it_without_a_word(finished: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PYTHON, "search", "pier", "--json", "-C", str(finished)],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
        timeout=30,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_words_that_the_terminal_cannot_show_are_no_fault(site: Path) -> None:
    (site / "content" / "größe-北京.txt").write_text(DOUBTFUL, encoding="utf-8")
    done = subprocess.run(
        [*PYTHON, "check"],
        capture_output=True,
        check=False,
        timeout=60,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode in (0, 1)
    assert b"content/gr\xf6\xdfe-\\u5317\\u4eac.txt" in done.stderr


def test_the_shell_can_complete_commands_and_options() -> None:
    for words, expected in (("newsarchive bu", "build"), ("newsarchive build --st", "--strict")):
        asked = {"_NEWSARCHIVE_COMPLETE": "bash_complete", "COMP_WORDS": words}
        done = subprocess.run(
            PYTHON,
            env=os.environ | asked | {"COMP_CWORD": str(words.count(" "))},
            capture_output=True,
            text=True,
            check=False,
            timeout=30,
        )
        assert (done.returncode, done.stdout) == (0, f"plain,{expected}\n")


# --- how it speaks ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_whose_owner_wants_it(monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    assert not wants_colour(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour(Terminal())
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


def test_a_terminal_gets_coloured_problems_with_the_same_words(monkeypatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", Terminal())
    error = NewsarchiveError("stop", [Problem("a.txt", 1, 2, "rule", "wrong: [x]", "warning")])
    Console("build").failure(error)
    told = sys.stderr.getvalue()
    assert "\x1b[33m" in told
    assert re.sub(r"\x1b\[\d+m", "", told) == (
        "a.txt:1:2: warning[rule]: wrong: [x]\n1 warning\nerror: stop\n"
    )


def test_content_cannot_steer_the_terminal(capsys) -> None:
    evil = "\x1b[2J\x9b1m\r\u202egood"
    Console("build").failure(NewsarchiveError(evil, [Problem(evil, 1, 1, "rule", evil)]))
    told = capsys.readouterr().err
    assert not set(told) & set("\x1b\x9b\r\u202e")
    assert safe("tab\tand\nline") == "tab\tand\nline"


def test_progress_is_a_bar_for_people_and_lines_for_logs(monkeypatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert isinstance(Console("build", quiet=True).progress(), Silent)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert isinstance(Console("build").progress(), PlainLines)
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert isinstance(Console("build").progress(), Bar)


def test_each_stage_is_told_once_with_its_number() -> None:
    log = io.StringIO()
    progress = PlainLines(log)
    with progress.stage("read", 3) as stage:
        for _ in range(3):
            stage.advance()
    with progress.stage("link"):
        pass
    with Silent().stage("render", 5) as stage:
        stage.advance(5)
    assert log.getvalue() == "read: 3\nlink\n"


def test_a_bar_shows_how_far_the_work_is() -> None:
    terminal = Terminal()
    with Bar(terminal).stage("read", 3) as stage:
        stage.advance(3)
    with Bar(terminal).stage("link") as stage:
        stage.advance()
    assert "3/3" in terminal.getvalue()
    assert terminal.getvalue().endswith("link\n")


# --- how fast it starts ---

HEAVY = ("jinja2", "yaml", "whoosh", "feedgen", "watchfiles", "markdown", "nh3", "Stemmer", "numpy")


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from generator.cli import newsarchive; from generator.exit_status import run;"
        f"run(newsarchive, {arguments!r}); print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=30
    )
    modules = {name.partition(".")[0] for name in done.stdout.split()}
    assert modules & set(HEAVY) == set()
    ours = {name for name in done.stdout.split() if name.startswith("generator.")}
    assert ours == {"generator.cli", "generator.errors", "generator.exit_status"}


START = [sys.executable, "-X", "importtime", "-m", "generator"]


@pytest.mark.parametrize("argument", ["--help", "-h", "--version"])
def test_the_first_answers_are_what_click_says_without_click(argument: str, capsys) -> None:
    done = subprocess.run(
        [*START, argument],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env=os.environ | {"COLUMNS": "80"},
    )
    modules = set(re.findall(r"\|\s+(\S+)$", done.stderr, re.MULTILINE))
    assert {name for name in modules if name.startswith("generator")} == {
        "generator",
        "generator.start",
    }
    assert "click" not in modules
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "80")
        assert run(newsarchive, [argument]) == 0
    assert done.stdout == capsys.readouterr().out


def test_a_narrow_terminal_gets_its_own_lines() -> None:
    done = subprocess.run(
        [*PYTHON, "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
        env=os.environ | {"COLUMNS": "50"},
    )
    assert max(map(len, done.stdout.splitlines())) <= 50


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_help_that_nobody_reads_ends_as_everything_does() -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PYTHON, "--help"], stdout=write, stderr=subprocess.PIPE, check=False, timeout=30
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")
