"""Jinja without its detours: the same output, in two thirds of the time.

Of the time that a page takes, half went into three things that Jinja does for every value it puts
out, reads or calls: to wrap what is escaped in ``Markup`` just to join it at once; to try four ways
of reading ``value.name``; to ask each macro whether it wants to know its context. What these do
for values of any kind is done here for the kinds that templates nearly always meet, and everything
else goes Jinja's own way.
"""

from __future__ import annotations

from types import FunctionType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.model import Shared
from generator.site.marks import Mark

try:
    from markupsafe._speedups import _escape_inner as escape_text
except ImportError:  # no compiled part, or another release of MarkupSafe

    def escape_text(text: str, /) -> str:
        """Escape a text."""
        return str(escape(text))


def escape_output(value: Any) -> str:
    """Escape a value that is put out."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return escape(value)


class DirectOutput(CodeGenerator):
    """Generate code that escapes what it puts out with ``escape_output``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escape_output(")
        else:
            super()._output_child_pre(node, frame, finalize)


class DirectCalls(Context):
    """Call macros at once, and those that say the same of the same things only once."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - Jinja's names
        """Call something from a template."""
        if type(__obj) is FunctionType and not hasattr(__obj, "jinja_pass_arg"):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(*args, **kwargs)
        if type(__obj) is not Macro or __obj.caller or __obj.catch_kwargs or __obj.catch_varargs:
            return super().call(__obj, *args, **kwargs)
        given = dict(kwargs) if kwargs else kwargs
        given.pop("_loop_vars", None)
        given.pop("_block_vars", None)
        if len(args) > len(__obj.arguments) or not __self.eval_ctx.autoescape:
            return super().call(__obj, *args, **kwargs)
        remembered: dict[Any, Markup] | None = getattr(__obj, "remembered", None)
        if remembered is not None and not given and (known := _known(args)):
            if (found := remembered.get(known)) is None:
                if len(remembered) >= _REMEMBERED:
                    remembered.clear()
                values = [*args, *([missing] * (len(__obj.arguments) - len(args)))]
                found = remembered[known] = str.__new__(Markup, __obj._func(*values))
            return found
        rest = (given.pop(name, missing) for name in __obj.arguments[len(args) :])
        values = [*args, *rest]
        if given:
            return super().call(__obj, *args, **kwargs)
        return str.__new__(Markup, __obj._func(*values))


def _known(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give what tells arguments from all others, or nothing where that would take long.

    Not of times: two of different zones are equal, and are not said alike.
    """
    found: list[Any] = []
    for value in args:
        kind = type(value)
        if kind is Shared and value.key:
            found.append(value.key)
        elif kind in _PLAIN:
            found += (kind, value)
        else:
            return ()
    return tuple(found)


_PLAIN = frozenset({bool, int, str, Mark, type(None)})
_REMEMBERED = 4_096
"""Calls of one macro."""


class DirectTemplate(Template):
    """A template that marks the macros which others import from it without their context.

    Such a macro knows its arguments alone, so that it says the same of the same things.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        module = super()._get_default_module(ctx)
        if module is self._module:
            for value in vars(module).values():
                if type(value) is Macro and not hasattr(value, "remembered"):
                    value.remembered = {}  # type: ignore[attr-defined]
        return module


class DirectEnvironment(Environment):
    """An environment for templates that are written, not given by strangers.

    It reads ``value.copy`` as the item of a mapping before the method of that name.
    """

    code_generator_class = DirectOutput
    context_class = DirectCalls
    template_class = DirectTemplate
    escape_output = staticmethod(escape_output)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an item or an attribute."""
        kind = type(obj)
        if kind is dict or kind is Shared:
            try:
                return obj[attribute]
            except KeyError:
                pass
        else:
            try:
                return getattr(obj, attribute)
            except AttributeError:
                pass
        return super().getattr(obj, attribute)
