"""A site as GitHub Pages serves it to a first visitor: under its base path, packed, 404.html."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKED = (".html", ".css", ".js", ".json", ".jsonl", ".svg", ".txt", ".xml")
mimetypes.add_type("application/jsonl", ".jsonl")


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, base: str, *given: object) -> None:
        self.folder, self.base = folder, base
        super().__init__(*given)  # type: ignore[arg-type]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        wanted = self.folder / path.removeprefix(f"{self.base}/")
        inside = path.startswith(f"{self.base}/") and ".." not in wanted.parts
        file = wanted / "index.html" if path.endswith("/") else wanted
        found = inside and file.is_file()
        if not found:
            file = self.folder / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        data = file.read_bytes()
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "max-age=600")
        if file.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def serve(folder: Path, base: str) -> Iterator[str]:
    """Give the address of a site, such as ``http://127.0.0.1:40123/strait/``."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, folder, base))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
