"""What a site is made of beside its content: settings, templates, theme, and this program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from importlib.metadata import PackageNotFoundError
from typing import Any

from generator import __version__
from generator.config import Config
from generator.entries import code_files, digest, library_version
from generator.themes import Theme

_LIBRARIES = ("babel", "chardet", "feedgen", "jinja2", "markdown", "nh3", "pillow", "pystemmer")
_YAML = {"tag": "feed.tag", "link_threshold": "link.threshold"}
"""Settings that ``archive.yaml`` calls otherwise than ``Config``."""


def inputs_of(config: Config, theme: Theme) -> Iterator[tuple[str, str, bytes]]:
    """Give the kind (see ``job.Change``), the name and the digest of each."""
    for name, value in _flat(config):
        yield "setting", _YAML.get(name, name), digest(value)
    for template in theme.look.templates:
        yield "template", f"templates/{template.name}", digest(template)
    yield "theme", "theme.yaml", digest((theme.look.styles, theme.look.colors))
    for file in theme.static:
        yield "theme", file.path, digest(file.data)
    yield "program", "newsarchive", digest(__version__)
    for path, its_digest in code_files():
        yield "program", f"generator/{path}", its_digest
    for library in _LIBRARIES:
        with suppress(PackageNotFoundError):
            yield "program", library, digest(library_version(library))


def _flat(settings: Any, prefix: str = "") -> Iterator[tuple[str, object]]:
    for field in fields(settings):
        value = getattr(settings, field.name)
        if is_dataclass(value):
            yield from _flat(value, f"{prefix}{field.name}.")
        else:
            yield f"{prefix}{field.name}", value
