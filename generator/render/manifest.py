"""The digest of every file of a site, in a file of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model import KeptFile, OutputFile

MANIFEST = "manifest-sha256.txt"


def with_manifest(
    files: Iterable[OutputFile | KeptFile],
) -> Iterator[OutputFile | KeptFile]:
    """Give all files, and last the manifest of them, in order of path.

    ``sha256sum --check manifest-sha256.txt`` reads it, as does a validator of bags: digest, two
    spaces, path, with line ends and per cent signs in a path written as in a URL.
    Source: RFC 8493, section 2.1.3.
    """
    digests = {}
    for file in files:
        digests[file.path] = file.sha256
        yield file
    lines = (f"{digest}  {manifest_name(path)}\n" for path, digest in sorted(digests.items()))
    yield OutputFile(MANIFEST, "".join(lines).encode())


def manifest_name(path: str) -> str:
    """Write a path so that it stays on its line."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def parse_manifest(text: str) -> dict[str, str]:
    """Read path -> digest; lines that are none are passed over."""
    found = {}
    for line in text.split("\n"):
        digest, gap, name = line.partition("  ")
        if gap and len(digest) == 64:
            path = name.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
            found[path] = digest
    return found
