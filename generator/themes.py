"""The edge that reads templates and themes: first match wins, the site's own before ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, SettingsError
from generator.located import Fields, nearest, parse_yaml
from generator.model import OutputFile
from generator.render.environment import TemplateFile
from generator.render.page import Look
from generator.shipped import shipped_folder

_SCRIPTS = Path(__file__).parent / "scripts"
"""What pages can do with a script; every theme has them, and may bring its own instead."""
OWN_STYLE = "own.css"
"""A site's own style sheet, in its ``static/``: it has the last word."""


@dataclass(frozen=True, slots=True)
class Theme:
    """How the site looks, and what its pages say."""

    look: Look
    static: tuple[OutputFile, ...]
    """The files that pages load, by path."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """One theme of those that a theme is built on, itself among them."""

    folder: Path
    extends: str
    styles: tuple[str, ...]
    colors: dict[str, str]


def read_theme(root: Path, name: str) -> Theme:
    """Read the templates and the named theme, with those that it extends.

    Raises SettingsError when there is no such theme, a theme extends itself, or a ``theme.yaml``
    is faulty.
    """
    layers = list(_layers(root, name))
    folders = [layer.folder for layer in layers]
    templates: dict[str, TemplateFile] = {}
    sources = [root, *folders]
    for place in (*(folder / "templates" for folder in sources), shipped_folder("templates")):
        for path in sorted(place.glob("**/*.html")):
            key = path.relative_to(place).as_posix()
            if key not in templates:
                templates[key] = TemplateFile(key, str(path), path.read_text("utf-8"))
    static = _static([*(folder / "static" for folder in sources), _SCRIPTS])
    styles = [style for layer in reversed(layers) for style in layer.styles]
    if f"static/{OWN_STYLE}" in static:
        styles.append(OWN_STYLE)
    colors: dict[str, str] = {}
    for layer in reversed(layers):
        colors |= layer.colors
        for style in layer.styles:
            if f"static/{style}" not in static:
                message = f"there is no static/{style} in this theme or in one that it extends"
                raise _refused(str(layer.folder / "theme.yaml"), "theme-style", message)
    look = Look(
        templates=tuple(templates[key] for key in sorted(templates)),
        styles=tuple(dict.fromkeys(styles)),
        colors=tuple((mode, colors[mode]) for mode in ("light", "dark") if mode in colors),
        files=frozenset(key.removeprefix("static/") for key in static),
    )
    return Theme(look, tuple(static[key] for key in sorted(static)))


def _layers(root: Path, name: str) -> Iterator[_Layer]:
    """Give a theme, the one that it extends, and so on."""
    asked = "archive.yaml"
    seen: list[str] = []
    while name:
        if name in seen:
            chain = " extends ".join([*seen, name])
            raise _refused(asked, "theme-loop", f"{chain}: a theme cannot be built on itself")
        seen.append(name)
        layer = _read_layer(_find(root, name, asked))
        yield layer
        asked, name = str(layer.folder / "theme.yaml"), layer.extends


def _find(root: Path, name: str, asked: str) -> Path:
    folders = [root / "themes", shipped_folder("themes")]
    for folder in folders:
        if (folder / name).is_dir():
            return folder / name
    known = sorted({p.name for f in folders if f.is_dir() for p in f.iterdir() if p.is_dir()})
    hint = nearest(name, known) or f"; there are: {', '.join(known)}"
    raise _refused(asked, "theme-unknown", f"no theme '{name}'{hint}")


def _refused(path: str, rule: str, message: str) -> SettingsError:
    return SettingsError("the theme cannot be used", [Problem(path, 0, 0, rule, message)])


def _static(folders: Iterable[Path]) -> dict[str, OutputFile]:
    found: dict[str, OutputFile] = {}
    for folder in folders:
        for path in sorted(folder.glob("**/*")):
            key = f"static/{path.relative_to(folder).as_posix()}"
            if path.is_file() and key not in found:
                found[key] = OutputFile(key, path.read_bytes())
    return found


def _read_layer(folder: Path) -> _Layer:
    path = folder / "theme.yaml"
    problems: list[Problem] = []
    text = path.read_text("utf-8") if path.is_file() else ""
    root, fault = parse_yaml(text, str(path))
    if fault:
        problems.append(fault)
    fields = Fields(root, str(path), problems)
    for key in ("name", "description", "author", "licence"):
        fields.text(key)
    extends = fields.text("extends")
    styles = fields.texts("styles")
    paper = fields.mapping("paper")
    colors = {mode: color for mode in ("light", "dark") if (color := paper.text(mode))}
    paper.done()
    fields.done()
    if problems:
        raise SettingsError("the theme's theme.yaml has faults", problems)
    return _Layer(folder, extends, styles, colors)
