"""Templates as Jinja compiled them, kept for all sites of a user: it takes a second to compile all.

They are code, and whoever can write code can run it. So it is not kept in the site's own state
folder, which may have come from somebody else together with the site, but in the user's folder for
caches, in files that nobody else may write. Where there is no such folder, templates are compiled.

Source: "Bytecode Cache" in the documentation of Jinja; XDG Base Directory Specification 0.8.
"""

from __future__ import annotations

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from time import time

from generator.disk import is_owned
from generator.entries import code_version, digest
from generator.errors import NewsarchiveError
from generator.render.environment import Compiled, TemplateFile, compile_template
from generator.render.languages import Language

_LIBRARIES = ("babel", "jinja2", "markupsafe")
"""Jinja works out while compiling whatever is the same on every page, with our filters too."""
_CHECK = 16
"""Bytes of checksum at the head of a file: Python may crash on damaged code."""
_UNUSED = 30 * 86_400
"""Seconds after which a file is deleted when others are written; it can be made again."""


def compile_templates(templates: tuple[TemplateFile, ...], language: Language) -> Compiled:
    """Give all templates compiled, from what is kept where it is.

    One with a mistake is left out: it is told when it is used.
    """
    folder = _open_folder()
    shared = digest((code_version("render", libraries=_LIBRARIES), language))
    found: dict[str, bytes] = {}
    made: list[tuple[Path, bytes]] = []
    for template in templates:
        key = digest((shared, template))
        path = folder / key.hex() if folder else None
        code = _read(path, key) if path else None
        if code is None:
            with suppress(NewsarchiveError):
                code = compile_template(templates, language, template)
                if path:
                    made.append((path, _checksum(key, code) + code))
        if code is not None:
            found[template.name] = code
    if folder and made:
        _keep(folder, made)
    return tuple(found.items())


def _open_folder() -> Path | None:
    """Give the folder of ours, made if need be; None where nothing can be kept safely."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA", "")
    with suppress(OSError, RuntimeError):  # a user without a home
        base = Path(given) if os.path.isabs(given) else Path.home() / ".cache"
        folder = base / "newsarchive" / "templates"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if stat.S_ISDIR(found.st_mode) and is_owned(found):
            return folder
    return None


def _read(path: Path, key: bytes) -> bytes | None:
    """Give the code in a file of ours; None when there is none, or a damaged one."""
    with suppress(OSError), path.open("rb") as stream:
        found = os.fstat(stream.fileno())
        data = stream.read()
        if stat.S_ISREG(found.st_mode) and is_owned(found):
            code = data[_CHECK:]
            return code if data[:_CHECK] == _checksum(key, code) else None
    return None


def _keep(folder: Path, made: list[tuple[Path, bytes]]) -> None:
    """Write files, each in one step, and delete what has long been there."""
    with suppress(OSError):
        for path, data in made:
            draft = path.with_name(f"{path.name}.{os.getpid()}")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(descriptor, "wb") as stream:
                stream.write(data)
            draft.replace(path)
        oldest = time() - _UNUSED
        for other in folder.iterdir():
            if other.stat().st_mtime < oldest:
                other.unlink()


def _checksum(key: bytes, code: bytes) -> bytes:
    return hashlib.blake2b(key + code, digest_size=_CHECK).digest()
