"""Documents -> the files of Pagefind's index, by way of the service that its program offers.

Pagefind numbers documents as they come. Its command line takes them in the order of the disk; its
service takes them in ours, and so gives the same words, pages and places for the same documents.
Sources: Pagefind 1.5, ``pagefind/src/service`` and its Python package: a message is JSON in
Base64 with a comma after it, and each is answered by one of the same kind.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, Any

from generator.errors import NewsarchiveError

CHUNK = 1_500
"""Places of words in one file of an index, in Pagefind's count; some 4 kB. A word costs each
search such a file; but every file has a line in a list that each first search reads."""
_VARIABLE = "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE"
_BLOCK = 1 << 16


class PagefindFailedError(Exception):
    """Pagefind stopped, or said what it should not; says what it said."""


def index_documents(documents: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """Index HTML documents; give what Pagefind would write, by its path.

    A document comes with a name, which is its address in the index. Pagefind needs some 0.11 MB
    of memory for each.

    Raises:
        PagefindFailedError: Pagefind failed.
        NewsarchiveError: It is not installed.
    """
    pipe, settings = subprocess.PIPE, {**os.environ, _VARIABLE: str(CHUNK)}
    command = [executable(), "--service"]
    with (
        TemporaryFile() as said,
        subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=said, env=settings) as service,
    ):
        try:
            return _converse(service, documents)
        except PagefindFailedError as error:
            _stop(service)
            said.seek(0)
            last = said.read().decode("utf-8", "replace").strip()
            raise PagefindFailedError(last or str(error)) from error
        except BaseException:
            _stop(service)
            raise


def version() -> str:
    """Give the version of Pagefind; empty when it is not there."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("pagefind_bin_extended")
    except PackageNotFoundError:
        return ""


def executable() -> str:
    """Give the path of Pagefind's program.

    Raises:
        NewsarchiveError: It is not there.
    """
    try:
        from pagefind_bin_extended import get_executable

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        raise NewsarchiveError(
            "Pagefind is not installed: pip install pagefind-bin-extended, "
            "or say 'make: {search_page: false}' in archive.yaml"
        ) from None


def _converse(
    service: subprocess.Popen[bytes], documents: Iterable[tuple[str, str]]
) -> dict[str, bytes]:
    into, out = service.stdin, service.stdout
    assert into
    assert out
    answers = _answers(out)

    def ask(**payload: object) -> dict[str, Any]:
        message = json.dumps({"message_id": 0, "payload": payload}, ensure_ascii=False)
        try:
            into.write(b64encode(message.encode("utf-8", "replace")) + b",")
            into.flush()
            answer = next(answers)
        except (OSError, StopIteration, ValueError) as error:
            raise PagefindFailedError("it stopped") from error
        if answer["type"] == "Error":
            raise PagefindFailedError(str(answer.get("message")))
        return answer

    index = ask(type="NewIndex", config=None)["index_id"]
    for name, text in documents:
        ask(type="AddFile", index_id=index, url=name, file_path=None, file_contents=text)
    files = ask(type="GetFiles", index_id=index)["files"]
    return {file["path"]: b64decode(file["content"]) for file in files}


def _stop(service: subprocess.Popen[bytes]) -> None:
    service.kill()
    if service.stdin:
        with suppress(OSError):  # what could not be written is lost
            service.stdin.close()


def _answers(said: IO[bytes]) -> Iterator[dict[str, Any]]:
    parts: list[bytes] = []
    while block := os.read(said.fileno(), _BLOCK):
        *ends, rest = block.split(b",")
        for end in ends:
            yield json.loads(b64decode(b"".join((*parts, end))))["payload"]
            parts = []
        parts.append(rest)
