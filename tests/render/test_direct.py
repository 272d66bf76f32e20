"""Jinja without its detours says what Jinja says."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError

from generator.model import Shared
from generator.render.direct import DirectEnvironment

INNER = {"name": "<b>", "copy": "the item", "list": [1, 2]}
VALUES: dict[str, Any] = {
    "plain": INNER,
    "card": Shared({"inner": Shared(INNER), "none": None}),
    "thing": SimpleNamespace(inner=INNER, part=SimpleNamespace(inner=INNER)),
    "rows": [{"inner": INNER}, {"inner": Shared(INNER)}],
}


def both(text: str) -> tuple[str, str]:
    """Render with Jinja and with ours."""
    ways: list[Any] = [
        kind(autoescape=True, undefined=StrictUndefined)
        for kind in (Environment, DirectEnvironment)
    ]
    theirs, ours = (way.from_string(text).render(VALUES) for way in ways)
    return theirs, ours


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ plain.name }}", "&lt;b&gt;"),
        ("{{ card.inner.name }}", "&lt;b&gt;"),
        ("{{ card.inner.name.upper() }}", "&lt;B&gt;"),
        ("{{ thing.part.inner.name }}", "&lt;b&gt;"),
        ("{{ card['inner'].name ~ thing.inner.name }}", "&lt;b&gt;&lt;b&gt;"),
        ("{% for r in rows %}{{ r.inner.list[1] }}{{ rows[0].inner.name }}{% endfor %}",
         "2&lt;b&gt;2&lt;b&gt;"),
        ("{% for r in rows if r.inner.name.strip() %}{{ loop.index }}{% endfor %}", "12"),
        ("{% macro m(x) %}{{ x.inner.name }}{% endmacro %}{{ m(card) }}{{ m(thing) }}",
         "&lt;b&gt;&lt;b&gt;"),
        ("{{ card.none is none }}{{ card.gone is defined }}{{ card.inner.gone is defined }}",
         "TrueFalseFalse"),
        ("{{ card.inner.gone|default('nothing') }}", "nothing"),
    ],
)  # fmt: skip
def test_values_are_read_as_jinja_reads_them(text: str, said: str) -> None:
    assert both(text) == (said, said)


def test_an_item_comes_before_the_method_of_that_name() -> None:
    theirs, ours = both("{{ card.inner.copy }} {{ plain.copy }}")
    assert "built-in method" in theirs
    assert ours == "the item the item"


@pytest.mark.parametrize("text", ["{{ card.inner.gone }}", "{{ gone.inner }}", "{{ plain.a.b }}"])
def test_what_is_missing_is_an_error_that_names_it(text: str) -> None:
    name = "a" if "plain" in text else "gone"
    environment = DirectEnvironment(autoescape=True, undefined=StrictUndefined)
    with pytest.raises(UndefinedError, match=rf"'{name}' is undefined|no attribute '{name}'"):
        environment.from_string(text).render(VALUES)


def test_a_macro_says_of_each_card_its_own() -> None:
    """Cards are made and dropped, so one may lie where another one lay."""
    environment = DirectEnvironment(autoescape=True, undefined=StrictUndefined)
    module = environment.from_string("{% macro say(card) %}{{ card.n }}{% endmacro %}")
    template = environment.from_string("{{ say(card) }}")
    say = module._get_default_module().say  # type: ignore[attr-defined]
    assert say.remembered == {}
    for n in range(300):
        assert template.render(say=say, card=Shared({"n": n})) == str(n)
    kept = Shared({"n": "kept"})
    assert [template.render(say=say, card=kept) for _ in range(2)] == ["kept", "kept"]
    assert len(say.remembered) == 301
