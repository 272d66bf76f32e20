"""The Jinja environment: templates that come as values, and the words of the interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.errors import NewsarchiveError
from generator.render.citing import downloads, references
from generator.render.languages import Language
from generator.render.structured import structured
from generator.render.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its name, the file it was read from, and its text."""

    name: str
    path: str
    text: str


@lru_cache(maxsize=4)
def open_environment(templates: tuple[TemplateFile, ...], language: Language) -> Environment:
    """Compile templates on demand; an error names the template's file and line."""
    from jinja2 import BaseLoader, StrictUndefined, TemplateNotFound

    from generator.render.direct import DirectEnvironment

    known = {template.name: template for template in templates}

    class Given(BaseLoader):
        def get_source(
            self,
            environment: Environment,  # noqa: ARG002 - the interface of Jinja's loaders
            template: str,
        ) -> tuple[str, str, Callable[[], bool]]:
            if template not in known:
                raise TemplateNotFound(template)
            found = known[template]
            return found.text, found.path, lambda: True

    environment = DirectEnvironment(
        loader=Given(),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    words = Words(language)
    environment.filters.update(words.filters())
    environment.filters.update(references=references, downloads=downloads, structured=structured)
    # The functions of gettext are our own: they write numbers as the language does.
    environment.newstyle_gettext = True  # type: ignore[attr-defined] # set by the extension
    environment.policies["ext.i18n.trimmed"] = True
    environment.globals.update(words.functions())
    environment.globals["interface"] = {
        "language": language.tag,
        "direction": language.direction,
    }
    return environment


def render_template(
    templates: tuple[TemplateFile, ...], language: Language, name: str, values: dict[str, Any]
) -> str:
    """Render one template.

    Raises NewsarchiveError, with the template's file and line, when it cannot be rendered.
    """
    from jinja2 import TemplateError

    try:
        return open_environment(templates, language).get_template(name).render(values)
    except TemplateError as error:
        raise NewsarchiveError(_explain(error, name)) from error


def _explain(error: Exception, name: str) -> str:
    """Find the line of the template that failed: Jinja puts its own frames on the trace."""
    place = name
    if getattr(error, "lineno", None):
        place = f"{getattr(error, 'filename', None) or name}:{error.lineno}"  # type: ignore[attr-defined]
    trace = error.__traceback__
    while trace:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".html"):
            place = f"{filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{place}: the template cannot be rendered: {error}"
