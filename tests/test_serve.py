"""The preview serves the site and nothing else, and follows what changes."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import SettingsError
from generator.preview import Shown, find_file, open_preview
from generator.watch import watch_site

FILES = {
    "index.html": "<html><body><h1>Front</h1></body></html>",
    "404.html": "<html><body>Missing</body></html>",
    "about.html": "<p>no body",
    "event/one/index.html": "<body>Ünë</body>",
    "static/style.css": "body { color: black }",
    "data/articles.jsonl": "{}\n",
    "feed.xml": "<feed/>",
    "originals/größe 1.txt": "text",
    "file.unknown": "?",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a built site, which tests only read; links in it lead out of it."""
    site = tmp_path_factory.mktemp("served") / "site"
    for path, text in FILES.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    (site.parent / "secret.html").write_text("secret", encoding="utf-8")
    (site / "link.html").symlink_to(site.parent / "secret.html")
    (site / "folder").symlink_to(site.parent)
    return site


@pytest.fixture(scope="module", params=["", "/newsarchive"], ids=["root", "under a path"])
def served(folder: Path, request) -> Iterator[tuple[http.client.HTTPConnection, str]]:
    with connected(Shown(folder, request.param)) as connection:
        yield connection, request.param


@contextmanager
def connected(shown: Shown) -> Iterator[http.client.HTTPConnection]:
    with open_preview(shown, 0) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=10)
        try:
            yield connection
        finally:
            connection.close()


def get(connection, path: str, method: str = "GET", **headers: str):
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    return response, response.read().decode()


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/about", 200, "text/html; charset=utf-8"),
        ("/event/one/", 200, "text/html; charset=utf-8"),
        ("/static/style.css", 200, "text/css; charset=utf-8"),
        ("/static/style.css?version=3", 200, "text/css; charset=utf-8"),
        ("/data/articles.jsonl", 200, "application/jsonl; charset=utf-8"),
        ("/feed.xml", 200, "application/xml; charset=utf-8"),
        ("/originals/gr%C3%B6%C3%9Fe%201.txt", 200, "text/plain; charset=utf-8"),
        ("/file.unknown", 200, "application/octet-stream"),
        ("/nothing", 404, "text/html; charset=utf-8"),
        ("/static/", 404, "text/html; charset=utf-8"),
        ("/static", 404, "text/html; charset=utf-8"),
        ("/index.html/", 404, "text/html; charset=utf-8"),
    ],
)
def test_what_is_served(served, path: str, status: int, kind: str) -> None:
    connection, base = served
    response, body = get(connection, base + path)
    assert (response.status, response.headers["Content-Type"]) == (status, kind)
    assert response.headers["Cache-Control"] == "no-store"
    head, nothing = get(connection, base + path, "HEAD")
    assert (head.status, nothing) == (status, "")
    assert head.headers["Content-Length"] == str(len(body.encode()))


def test_what_leads_on(served) -> None:
    connection, base = served
    response, _ = get(connection, f"{base}/event/one")
    assert (response.status, response.headers["Location"]) == (302, f"{base}/event/one/")
    for path in ("/", base) if base else ():
        response, _ = get(connection, path)
        assert (response.status, response.headers["Location"]) == (302, f"{base}/")


def test_what_is_not_under_the_base_path_is_missing(folder: Path) -> None:
    with connected(Shown(folder, "/newsarchive")) as connection:
        response, body = get(connection, "/static/style.css")
        assert response.status == 404
        assert "Missing" in body


def test_the_script_is_added_to_pages_alone_and_no_file_is_changed(folder: Path) -> None:
    shown = Shown(folder, "/repo")
    tag = f'<script src="/repo/__reload.js?build={shown.build}" defer></script>'
    with connected(shown) as connection:
        _, page = get(connection, "/repo/")
        assert page == FILES["index.html"].replace("</body>", f"{tag}</body>")
        assert get(connection, "/repo/about")[1] == FILES["about.html"] + tag
        assert tag in get(connection, "/repo/nothing")[1]
        assert get(connection, "/repo/static/style.css")[1] == FILES["static/style.css"]
        response, script = get(connection, f"/repo/__reload.js?build={shown.build}")
        assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "EventSource" in script
    assert {p: (folder / p).read_text(encoding="utf-8") for p in FILES} == FILES


def test_without_a_site_there_is_a_page_that_waits(tmp_path: Path) -> None:
    with connected(Shown(tmp_path / "site")) as connection:
        response, page = get(connection, "/")
        assert response.status == 404
        assert "no site yet" in page
        assert "__reload.js" in page


def test_open_pages_hear_of_each_new_build(folder: Path) -> None:
    shown = Shown(folder)
    first = shown.build
    with connected(shown) as connection:
        connection.request("GET", "/__reload")
        stream = connection.getresponse()
        assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
        assert stream.readline() == b"retry: 1000\n"
        assert stream.readline() == f"data: {first}\n".encode()
        shown.show("")
        assert stream.readline() == b"\n"
        assert stream.readline() == f"data: {shown.build}\n".encode()
        assert shown.build != first
        shown.close()
        assert stream.read() == b"\n"


def test_a_silent_stream_shows_that_it_lives(folder: Path) -> None:
    shown = Shown(folder)
    builds = shown.builds(heartbeat=0.01)
    assert [next(builds) for _ in range(3)] == [shown.build, "", ""]


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:1", 200),
        ("localhost", 200),
        ("LOCALHOST:8000", 200),
        ("[::1]:8000", 200),
        ("evil.example", 421),
        ("evil.example:8000", 421),
        ("127.0.0.1.evil.example", 421),
    ],
)
def test_only_this_computers_names_are_answered(served, host: str, status: int) -> None:
    connection, base = served
    assert get(connection, f"{base}/", Host=host)[0].status == status


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.html",
        "/../secret",
        "/%2e%2e/secret.html",
        "/..%2fsecret.html",
        "/event/../../secret.html",
        "/link.html",
        "/link",
        "/folder/secret.html",
        "/a%00b",
        "/" + "x" * 5000,
        "//secret.html",
    ],
)
def test_nothing_outside_the_site_is_served(served, path: str) -> None:
    connection, base = served
    response, body = get(connection, base + path)
    assert response.status == 404
    assert "secret" not in body


@given(
    st.lists(
        st.sampled_from(["..", ".", "", "/", "site", "secret", "event", "one", "\\", "\0", "%2e"])
        | st.text(max_size=3),
        max_size=5,
    ).map("/".join)
)
def test_no_path_whatever_leaves_the_folder(folder: Path, path: str) -> None:
    found = find_file(folder, path)
    assert found is None or found.resolve().is_relative_to(folder.resolve())


def test_a_taken_port_is_passed_over_unless_it_was_asked_for(folder: Path) -> None:
    with open_preview(Shown(folder), None) as one, open_preview(Shown(folder), None) as other:
        first, second = (int(address.rpartition(":")[2]) for address in (one, other))
        assert 8000 <= first < second
        with pytest.raises(SettingsError, match=f"port {first} is taken"):
            open_preview(Shown(folder), first).__enter__()


def test_a_browser_that_hangs_up_disturbs_nobody(folder: Path, capfd) -> None:
    with connected(Shown(folder)) as connection:
        for _ in range(3):
            with socket.create_connection((connection.host, connection.port)) as raw:
                raw.sendall(b"GET /__reload HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert get(connection, "/")[0].status == 200
    assert capfd.readouterr().err == ""


# --- watching ---


@contextmanager
def watched(root: Path) -> Iterator[Queue[tuple[str, ...]]]:
    stop, batches = threading.Event(), Queue[tuple[str, ...]]()

    def watch() -> None:
        for batch in watch_site(root, stop):
            batches.put(batch)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        assert batches.get(timeout=60) == ()  # all is watched
        yield batches
    finally:
        stop.set()
        thread.join(timeout=10)
        assert not thread.is_alive()


def collect(batches: Queue[tuple[str, ...]], wanted: set[str]) -> set[str]:
    seen: set[str] = set()
    while not wanted <= seen:
        seen |= set(batches.get(timeout=60))
    return seen


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content", "site", "themes"):
        (tmp_path / name).mkdir()
    (tmp_path / "archive.yaml").write_text("title: a\n", encoding="utf-8")
    return tmp_path


def test_changes_of_the_sources_are_told_and_others_are_not(root: Path) -> None:
    with watched(root) as batches:
        for noise in ("site/index.html", "notes.txt", "content/.a.txt.swp", "content/a.txt~"):
            (root / noise).write_text("x", encoding="utf-8")
        (root / "content" / "a.txt").write_text("one", encoding="utf-8")
        (root / "new.yaml").write_text("title: b\n", encoding="utf-8")
        (root / "new.yaml").replace(root / "archive.yaml")  # as many editors save
        seen = collect(batches, {"archive.yaml", "content/a.txt"})
    assert seen == {"archive.yaml", "content/a.txt"}


def test_a_folder_that_appears_is_watched_from_then_on(root: Path) -> None:
    with watched(root) as batches:
        (root / "templates").mkdir()
        assert "templates" in collect(batches, {"templates"})
        (root / "templates" / "page.html").write_text("x", encoding="utf-8")
        collect(batches, {"templates/page.html"})


def test_nothing_at_all_can_be_watched(tmp_path: Path) -> None:
    with watched(tmp_path) as batches:
        (tmp_path / "archive.yaml").write_text("title: a\n", encoding="utf-8")
        collect(batches, {"archive.yaml"})


def test_the_builds_own_writing_of_the_ledger_is_no_change(root: Path) -> None:
    batches = watch_site(root)
    assert next(batches) == ()
    (root / "content" / "a.txt").write_text("one", encoding="utf-8")
    assert next(batches) == ("content/a.txt",)
    (root / "permalinks.yaml").write_text("made by the build", encoding="utf-8")
    threading.Timer(0.9, (root / "content" / "a.txt").write_text, ["two"]).start()
    assert next(batches) == ("content/a.txt",)
    threading.Timer(0.5, (root / "permalinks.yaml").write_text, ["by hand"]).start()
    assert next(batches) == ("permalinks.yaml",)


def test_what_changes_during_a_build_is_told_after_it(root: Path) -> None:
    batches = watch_site(root)
    assert next(batches) == ()
    (root / "content" / "a.txt").write_text("one", encoding="utf-8")
    (root / "archive.yaml").write_text("title: b\n", encoding="utf-8")
    assert next(batches) == ("archive.yaml", "content/a.txt")


# --- the command ---

SERVE = """
import signal
import sys
from datetime import date
from pathlib import Path
from generator.job import BuildOptions, BuildReport
from generator.errors import ContentError, Problem
from generator.model import OutputFile
from generator.output import publish
from generator.serve import serve_site

def build(root, options, progress):
    text = (root / "content" / "a.txt").read_text()
    if text == "wrong":
        raise ContentError("nothing was published", [Problem("content/a.txt", 1, 1, "x", "mend")])
    if text == "crash":
        raise ZeroDivisionError
    page = OutputFile("index.html", text.encode())
    done = publish([page], root / "site", root / ".newsarchive")
    return BuildReport((), {"articles": 1}, root / "site", "", done.written)

# A shell that starts a job in the background lets it ignore the interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)
serve_site(Path(sys.argv[1]), BuildOptions(date(2024, 1, 1)), build, port=0)
"""


def test_it_builds_shows_and_builds_again_until_it_is_interrupted(root: Path) -> None:
    settings_text = "title: a\nbase_url: https://example.org/repo\n"
    (root / "archive.yaml").write_text(settings_text, encoding="utf-8")
    (root / "content" / "a.txt").write_text("first", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    patience = threading.Timer(120, process.kill)  # then its words end, and the test fails
    patience.start()
    try:
        seen: list[str] = []

        def until(word: str) -> str:
            for line in process.stdout or ():
                seen.append(line)
                if word in line:
                    return line
            raise AssertionError("".join(seen))

        address = until("Serving ").split()[1]
        assert address.endswith("/repo/")
        host, _, _ = address.removeprefix("http://").partition("/")
        connection = http.client.HTTPConnection(host, timeout=10)
        assert get(connection, "/repo/")[1].startswith("first")
        (root / "content" / "a.txt").write_text("second", encoding="utf-8")
        until("Built: 1 article")
        assert get(connection, "/repo/")[1].startswith("second")
        (root / "content" / "a.txt").write_text("wrong", encoding="utf-8")
        until("content/a.txt:1:1: error[x]: mend")
        until("nothing was published")
        assert get(connection, "/repo/")[1].startswith("second")
        (root / "content" / "a.txt").write_text("crash", encoding="utf-8")
        until("ZeroDivisionError")
        assert get(connection, "/repo/")[1].startswith("second")
        (root / "content" / "a.txt").write_text("mended", encoding="utf-8")
        until("Built: 1 article")
        assert get(connection, "/repo/")[1].startswith("mended")
        connection.close()
        process.send_signal(signal.SIGINT)
        assert "Ended." in process.stdout.read()
        assert process.wait(timeout=10) == 0
    finally:
        patience.cancel()
        process.kill()
        process.wait()
        process.stdout.close()
