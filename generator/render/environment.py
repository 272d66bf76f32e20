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
    from jinja2.bccache import Bucket


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its name, the file it was read from, and its text."""

    name: str
    path: str
    text: str


Compiled = tuple[tuple[str, bytes], ...]
"""Names of templates and what ``compile_template`` gave for them."""


@lru_cache(maxsize=4)
def open_environment(
    templates: tuple[TemplateFile, ...], language: Language, compiled: Compiled = ()
) -> Environment:
    """Compile templates on demand, but those that come compiled for these very texts.

    An error names the template's file and line.
    """
    from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateNotFound

    from generator.render.direct import DirectEnvironment

    known = {template.name: template for template in templates}
    ready = dict(compiled)

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

    class Ready(BytecodeCache):
        def get_cache_key(
            self,
            name: str,
            filename: str | None = None,  # noqa: ARG002 - the interface of Jinja's caches
        ) -> str:
            return name

        def load_bytecode(self, bucket: Bucket) -> None:
            if bucket.key in ready:
                bucket.bytecode_from_string(ready[bucket.key])

        def dump_bytecode(self, bucket: Bucket) -> None:
            """Keep nothing: ``compile_template`` is asked before."""

    environment = DirectEnvironment(
        loader=Given(),
        bytecode_cache=Ready(),
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


def compile_template(
    templates: tuple[TemplateFile, ...], language: Language, template: TemplateFile
) -> bytes:
    """Compile one of the templates: what ``open_environment`` takes, on the same Python.

    Raises NewsarchiveError, with the template's file and line, when it is no template.
    """
    from jinja2 import TemplateError
    from jinja2.bccache import Bucket

    environment = open_environment(templates, language)
    cache = environment.bytecode_cache
    bucket = Bucket(environment, template.name, cache.get_source_checksum(template.text))  # type: ignore[union-attr]
    try:
        bucket.code = environment.compile(template.text, template.name, template.path)
    except TemplateError as error:
        raise NewsarchiveError(_explain(error, template.name)) from error
    return bucket.bytecode_to_string()


def render_template(
    templates: tuple[TemplateFile, ...],
    language: Language,
    name: str,
    values: dict[str, Any],
    compiled: Compiled = (),
) -> str:
    """Render one template.

    Raises NewsarchiveError, with the template's file and line, when it cannot be rendered.
    """
    from jinja2 import TemplateError

    try:
        return _opened(templates, language, compiled).get_template(name).render(values)
    except TemplateError as error:
        raise NewsarchiveError(_explain(error, name)) from error


_LATELY: dict[tuple[int, int, int], tuple[object, Environment]] = {}
"""Environments by the identity of what they are of, which stays with them and so keeps it."""


def _opened(
    templates: tuple[TemplateFile, ...], language: Language, compiled: Compiled
) -> Environment:
    """Open an environment as for the page before: hashing all templates takes longer than this."""
    key = (id(templates), id(language), id(compiled))
    if key not in _LATELY:
        _LATELY.clear()
        environment = open_environment(templates, language, compiled)
        _LATELY[key] = (templates, language, compiled), environment
    return _LATELY[key][1]


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
