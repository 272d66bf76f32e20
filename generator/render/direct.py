"""Jinja without its detours: the same output, in half of the time.

Of the time that a page takes, half went into three things that Jinja does for every value it puts
out, reads or calls: to wrap what is escaped in ``Markup`` just to join it at once; to try four ways
of reading ``value.name``; to ask each macro whether it wants to know its context. What these do
for values of any kind is done here for the kinds that templates nearly always meet, and everything
else goes Jinja's own way.

Besides, what a macro says of a card is remembered: the same cards stand in many lists.
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

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read the item of a mapping without calling anything."""
        attribute = repr(node.attr)
        if isinstance(node.node, nodes.Name):
            name = frame.symbols.ref(node.node.name)
            self.write(f"({name}[{attribute}] if type({name})")
        else:
            name = "read_from"
            self.write(f"({name}[{attribute}] if type({name} := ")
            self.visit(node.node, frame)
            self.write(")")
        self.write(f" in environment.mappings and {attribute} in {name} else ")
        if isinstance(node.node, nodes.Name):  # it may be missing
            super().visit_Getattr(node, frame)
        else:
            self.write(f"environment.getattr({name}, {attribute})")
        self.write(")")


class DirectCalls(Context):
    """Call macros at once, and those that say the same of the same things only once."""

    def call(
        __self,  # noqa: N805 - Jinja's names
        __obj: Any,
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Call something from a template."""
        kind = type(__obj)
        if kind is FunctionType and not hasattr(__obj, "jinja_pass_arg"):
            return __obj(*args, **kwargs)
        if kind is Macro and not kwargs and __self.eval_ctx.autoescape:
            count = len(args)
            if count <= len(__obj.arguments) and not (
                __obj.caller or __obj.catch_kwargs or __obj.catch_varargs
            ):
                if (remembered := getattr(__obj, "remembered", None)) is not None:
                    return _recall(__obj, args, remembered)
                return _say(__obj, args)
        if _loop_vars:
            kwargs["_loop_vars"] = _loop_vars
        if _block_vars:
            kwargs["_block_vars"] = _block_vars
        return super().call(__obj, *args, **kwargs)


def _say(macro: Macro, args: tuple[Any, ...]) -> Markup:
    left = len(macro.arguments) - len(args)
    said = macro._func(*args, *([missing] * left)) if left else macro._func(*args)
    return str.__new__(Markup, said)


def _recall(
    macro: Macro, args: tuple[Any, ...], remembered: dict[Any, tuple[Markup, Any]]
) -> Markup:
    known = _known(args)
    if not known:
        return _say(macro, args)
    found = remembered.get(known)
    if found is None:
        if len(remembered) >= _REMEMBERED:
            remembered.clear()
        # The arguments stay with it, so that no other card can get the identity of one of them.
        found = remembered[known] = (_say(macro, args), args)
    return found[0]


def _known(args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Give what tells arguments from all others, or nothing where that would take long.

    A card is never changed, so it is known by its identity. Times are not known: two of different
    zones are equal, and are not said alike.
    """
    found: list[Any] = []
    for value in args:
        kind = type(value)
        if kind is Shared:
            found += (kind, id(value))
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

    def _get_default_module(
        self,
        ctx: Context | None = None,  # noqa: ARG002 - every template has the same globals
    ) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
            for value in vars(self._module).values():
                if type(value) is Macro:
                    value.remembered = {}  # type: ignore[attr-defined]
        return self._module


class DirectEnvironment(Environment):
    """An environment for templates that are written, not given by strangers.

    It reads ``value.copy`` as the item of a mapping before the method of that name.
    """

    code_generator_class = DirectOutput
    context_class = DirectCalls
    template_class = DirectTemplate
    escape_output = staticmethod(escape_output)
    mappings = frozenset({dict, Shared})
    """Kinds of mappings that are read at once."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an item or an attribute."""
        if type(obj) in self.mappings:
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
