"""Show a built site at an address on this computer, and have its pages reload themselves.

The files stay as they are: the one script that listens for new builds is added to the pages on
their way to the browser. It comes from the site's own address, for the pages' policy admits no
other. What is served, and how, follows GitHub Pages: ``/a`` finds ``a.html``, folders end in a
slash, whatever is missing is ``404.html``.
"""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote

from generator.errors import SettingsError

HOST, FIRST_PORT = "127.0.0.1", 8000
_PORTS_TRIED = 100
_HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is still there, to notice a closed page."""
_TYPES = {
    ".bib": "text/x-bibtex",
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".ris": "application/x-research-info-systems",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".yaml": "text/yaml",
}
_BINARY = ("image/", "font/", "application/pdf", "application/octet-stream")
_SCRIPT = """\
const script = new URL(document.currentScript.src);
let stream = null;
function listen() {
  // A browser opens six connections to a host: pages that nobody sees must not use them up.
  if (document.hidden) {
    stream?.close();
    stream = null;
  } else if (stream === null) {
    stream = new EventSource(new URL("__reload", script));
    stream.onmessage = (event) => {
      if (event.data !== script.searchParams.get("build")) location.reload();
    };
  }
}
document.addEventListener("visibilitychange", listen);
listen();
"""
_WAITING = "<!doctype html><title>newsarchive</title><p>There is no site yet: see the terminal."


class Shown:
    """What is being shown: the folder, the base path and the number of the build."""

    def __init__(self, folder: Path, base_path: str = "") -> None:
        self.folder = folder
        self._base_path = base_path
        self._run = os.urandom(4).hex()  # a page of an earlier run reloads too
        self._number = 0
        self._closed = False
        self._changed = threading.Condition()

    @property
    def base_path(self) -> str:
        """Empty, or a path such as ``/repo``."""
        return self._base_path

    @property
    def build(self) -> str:
        """Name of the build that is shown now."""
        return f"{self._run}-{self._number}"

    def show(self, base_path: str) -> None:
        """Say that a new build is there; open pages reload."""
        with self._changed:
            self._base_path = base_path
            self._number += 1
            self._changed.notify_all()

    def close(self) -> None:
        """End the streams."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def builds(self, heartbeat: float = _HEARTBEAT) -> Iterator[str]:
        """Give the build at once and whenever it changes; an empty text now and then between."""
        seen = ""
        while True:
            with self._changed:
                self._changed.wait_for(partial(self._is_news, seen), heartbeat)
                if self._closed:
                    return
                now = self.build
            yield "" if now == seen else now
            seen = now

    def _is_news(self, seen: str) -> bool:
        return self._closed or self.build != seen


class PreviewServer(ThreadingHTTPServer):
    """The web server of one ``Shown``."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there, it would share the port with another program

    def __init__(self, port: int, shown: Shown) -> None:
        self.shown = shown
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Do not tell of browsers that hang up."""


@contextmanager
def open_preview(shown: Shown, port: int | None) -> Iterator[str]:
    """Serve in threads of their own and give the address, ``http://127.0.0.1:8000``.

    Without a ``port`` the first free one from 8000 on is taken.

    Raises:
        SettingsError: the port is taken.
    """
    server = _bind(shown, port)
    # The interval is how long closing takes: half a second by default.
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}"
    finally:
        shown.close()
        server.shutdown()
        server.server_close()
        thread.join()


def _bind(shown: Shown, port: int | None) -> PreviewServer:
    ports = range(FIRST_PORT, FIRST_PORT + _PORTS_TRIED) if port is None else (port,)
    for number in ports:
        try:
            return PreviewServer(number, shown)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    if port is None:
        raise SettingsError(f"the ports from {FIRST_PORT} on are all taken; choose one with --port")
    raise SettingsError(f"port {port} is taken or not yours to use; choose another with --port")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PreviewServer

    def do_GET(self) -> None:
        shown = self.server.shown
        base, build = shown.base_path, shown.build
        path = unquote(self.path.partition("?")[0], errors="surrogateescape")
        if not self._is_for_this_computer():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", b"this host is not served\n")
        elif path == f"{base}/__reload":
            self._stream(shown)
        elif path == f"{base}/__reload.js":
            self._send(HTTPStatus.OK, _TYPES[".js"], _SCRIPT.encode())
        elif base and path in ("/", base):
            self._redirect(f"{base}/")
        elif not path.startswith(f"{base}/"):
            self._send_page(shown.folder / "404.html", base, build, HTTPStatus.NOT_FOUND)
        else:
            self._serve(path, path[len(base) + 1 :], base, build)

    do_HEAD = do_GET  # noqa: N815

    def _is_for_this_computer(self) -> bool:
        """Refuse names that a stranger's page may have bound to this address (DNS rebinding)."""
        host = self.headers.get("Host", "localhost").rpartition("@")[2]
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return name.lower() in ("localhost", HOST, "[::1]")

    def _serve(self, path: str, below: str, base: str, build: str) -> None:
        folder = self.server.shown.folder
        found = find_file(folder, below)
        if found is None:
            self._send_page(folder / "404.html", base, build, HTTPStatus.NOT_FOUND)
        elif found.is_dir():
            self._redirect(f"{path}/")
        elif found.suffix == ".html":
            self._send_page(found, base, build, HTTPStatus.OK)
        else:
            kind = _TYPES.get(found.suffix.lower(), "application/octet-stream")
            self._send(HTTPStatus.OK, kind, found.read_bytes())

    def _send_page(self, file: Path, base: str, build: str, status: HTTPStatus) -> None:
        try:
            page = file.read_bytes()
        except OSError:
            page = _WAITING.encode()
            status = HTTPStatus.NOT_FOUND
        script = f'<script src="{quote(base)}/__reload.js?build={build}" defer></script>'.encode()
        head, end, rest = page.rpartition(b"</body>")
        self._send(status, _TYPES[".html"], head + script + end + rest if end else page + script)

    def _redirect(self, path: str) -> None:
        self._send(HTTPStatus.FOUND, "text/plain", b"", location=quote(path, safe="/"))

    def _send(self, status: HTTPStatus, kind: str, body: bytes, location: str = "") -> None:
        self.send_response(status)
        self.send_header(
            "Content-Type", kind + ("" if kind.startswith(_BINARY) else "; charset=utf-8")
        )
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _stream(self, shown: Shown) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(b"retry: 1000\n")  # milliseconds
        for build in shown.builds():
            self.wfile.write(f"data: {build}\n\n".encode() if build else b": still here\n\n")

    def log_message(self, *_: object) -> None:
        """Keep the terminal for problems."""


def find_file(folder: Path, below: str) -> Path | None:
    """Find what a path below the site's root leads to; None when nothing does.

    The path comes from the network. Nothing outside the folder is ever given, whatever it says
    and wherever links in the folder lead. A folder comes back itself when the path lacks its
    last slash.
    """
    parts = below.split("/")
    forbidden = "\0\\:" if os.name == "nt" else "\0"
    if any(part in ("..", ".") or set(part) & set(forbidden) for part in parts):
        return None
    file = folder.joinpath(*parts)
    try:
        if parts[-1] == "":
            return _inside(folder, file / "index.html")
        if (file / "index.html").is_file():
            return file
        return _inside(folder, file) or _inside(folder, file.with_name(f"{file.name}.html"))
    except OSError:
        return None  # the name is longer than any name can be


def _inside(folder: Path, file: Path) -> Path | None:
    found = file.is_file() and file.resolve().is_relative_to(folder.resolve())
    return file if found else None
