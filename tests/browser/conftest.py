"""A real Chromium, and sites served as GitHub Pages serves them: under a base path."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

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


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files, and 404.html for what is not there."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, *_: object) -> None:
        page = next(Path(self.directory).glob("*/404.html"))
        body = page.read_bytes() if page.is_file() else b"not found"
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path, base_path: str, folder: Path) -> Iterator[str]:
    """Serve a built site under its base path; give the address of its front page."""
    (folder / base_path.strip("/")).symlink_to(site, target_is_directory=True)
    handler = functools.partial(_Handler, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def demo_address(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(demo / "site", "/newsarchive", tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def earthquake_address(earthquake: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(earthquake / "site", "/quake", tmp_path_factory.mktemp("served")) as address:
        yield address
