"""The edge that reads templates and themes: first match wins, the site's own before ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.errors import Problem, SettingsError
from generator.located import Fields, nearest, parse_yaml
from generator.model import OutputFile
from generator.render.environment import TemplateFile
from generator.shipped import shipped_folder


@dataclass(frozen=True, slots=True)
class Theme:
    """How the site looks, and what its pages say."""

    templates: tuple[TemplateFile, ...]
    """Ordered by name; one of each name."""
    static: tuple[OutputFile, ...]
    colors: tuple[tuple[str, str], ...]
    """(light or dark, colour of the browser's frame)."""


def read_theme(root: Path, name: str) -> Theme:
    """Read the templates and the named theme.

    Raises SettingsError when there is no such theme or its ``theme.yaml`` is faulty.
    """
    folders = [folder / name for folder in (root / "themes", shipped_folder("themes"))]
    found = [folder for folder in folders if folder.is_dir()]
    if not found:
        known = sorted({p.name for f in folders if f.parent.is_dir() for p in f.parent.iterdir()})
        hint = nearest(name, known) or f"; there are: {', '.join(known)}"
        problem = Problem("archive.yaml", 0, 0, "theme-unknown", f"no theme '{name}'{hint}")
        raise SettingsError(f"there is no theme '{name}'", [problem])
    theme = found[0]
    layers = [root / "templates", theme / "templates", shipped_folder("templates")]
    templates: dict[str, TemplateFile] = {}
    for layer in layers:
        for path in sorted(layer.glob("**/*.html")):
            key = path.relative_to(layer).as_posix()
            if key not in templates:
                templates[key] = TemplateFile(key, str(path), path.read_text("utf-8"))
    static: dict[str, OutputFile] = {}
    for layer in (root / "static", theme / "static"):
        for path in sorted(layer.glob("**/*")):
            key = f"static/{path.relative_to(layer).as_posix()}"
            if path.is_file() and key not in static:
                static[key] = OutputFile(key, path.read_bytes())
    return Theme(
        tuple(templates[key] for key in sorted(templates)),
        tuple(static[key] for key in sorted(static)),
        _colors(theme / "theme.yaml"),
    )


def _colors(path: Path) -> tuple[tuple[str, str], ...]:
    problems: list[Problem] = []
    text = path.read_text("utf-8") if path.is_file() else ""
    root, fault = parse_yaml(text, str(path))
    if fault:
        problems.append(fault)
    fields = Fields(root, str(path), problems)
    for key in ("name", "description", "author", "licence"):
        fields.text(key)
    paper = fields.mapping("paper")
    colors = tuple((mode, color) for mode in ("light", "dark") if (color := paper.text(mode)))
    paper.done()
    fields.done()
    if problems:
        raise SettingsError("the theme's theme.yaml has faults", problems)
    return colors
