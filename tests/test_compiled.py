"""Compiled templates are kept for the user alone, and never trusted when they may be damaged."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.compiled import compile_templates
from generator.errors import NewsarchiveError
from generator.render import environment
from generator.render.environment import TemplateFile, render_template
from generator.render.languages import Language

SAYS = TemplateFile("says.html", "t/says.html", "{{ name|upper }} says {{ _('Events') }}")
HEAD = TemplateFile("head.html", "t/head.html", "{% include 'says.html' %}!")
BOTH = (HEAD, SAYS)
WORDS = Language()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "newsarchive" / "templates"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the templates that are compiled, one after the other."""
    names: list[str] = []
    compile_one = environment.compile_template

    def noted(templates, language, template):
        names.append(template.name)
        return compile_one(templates, language, template)

    monkeypatch.setattr("generator.compiled.compile_template", noted)
    return names


def said(templates: tuple[TemplateFile, ...], compiled: environment.Compiled) -> str:
    return render_template(templates, WORDS, "head.html", {"name": "Ann"}, compiled)


def test_what_was_compiled_is_not_compiled_again(asked: list[str]) -> None:
    first = compile_templates(BOTH, WORDS)
    assert asked == ["head.html", "says.html"]
    assert compile_templates(BOTH, WORDS) == first
    assert asked == ["head.html", "says.html"]
    assert said(BOTH, first) == said(BOTH, ()) == "ANN says Events!"


def test_what_comes_compiled_is_what_is_used() -> None:
    other = (HEAD, replace(SAYS, text="{{ name }} is gone"))
    stale = compile_templates(other, WORDS)
    assert said(other, stale) == "Ann is gone!"
    assert said(BOTH, stale) == "ANN says Events!"  # it was compiled from another text


def test_a_template_that_changed_is_compiled_again(asked: list[str]) -> None:
    compile_templates(BOTH, WORDS)
    changed = (HEAD, replace(SAYS, text="no"))
    assert said(changed, compile_templates(changed, WORDS)) == "no!"
    assert asked == ["head.html", "says.html", "says.html"]
    compile_templates(BOTH, Language(tag="de"))
    assert asked[3:] == ["head.html", "says.html"]


@pytest.mark.parametrize("kept", [0, 1, 16, 17, -1])
def test_half_a_file_is_none(folder: Path, asked: list[str], kept: int) -> None:
    first = compile_templates(BOTH, WORDS)
    for path in folder.iterdir():
        path.write_bytes(path.read_bytes()[:kept])
    assert compile_templates(BOTH, WORDS) == first
    assert len(asked) == 4


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such rights here")
def test_what_others_may_write_is_not_run(folder: Path, asked: list[str]) -> None:
    compile_templates(BOTH, WORDS)
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o666)
    compile_templates(BOTH, WORDS)
    assert len(asked) == 4
    folder.chmod(0o777)
    compile_templates(BOTH, WORDS)
    assert len(asked) == 6


def test_without_a_folder_all_is_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert said(BOTH, compile_templates(BOTH, WORDS)) == "ANN says Events!"
    compile_templates(BOTH, WORDS)
    assert len(asked) == 4


def test_a_mistake_is_told_where_the_template_is_used() -> None:
    wrong = (*BOTH, TemplateFile("wrong.html", "t/wrong.html", "\n{% if %}"))
    compiled = compile_templates(wrong, WORDS)
    assert said(wrong, compiled) == "ANN says Events!"
    with pytest.raises(NewsarchiveError, match=r"t/wrong\.html:2"):
        render_template(wrong, WORDS, "wrong.html", {}, compiled)
