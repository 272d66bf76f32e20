from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.meaning import understand, units
from generator.search.syntax import FIELDS, QueryError, parse_query


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b", "(anywhere:a AND anywhere:b)"),
        ("a -b", "(anywhere:a AND NOT anywhere:b)"),
        ("x-y -z", "(anywhere:x-y AND NOT anywhere:z)"),
        ("(-a b)", "(NOT anywhere:a AND anywhere:b)"),
        ("a - b", "(anywhere:a AND anywhere:- AND anywhere:b)"),
        ("„a b“ «c d»", '(anywhere:"a b" AND anywhere:"c d")'),
        ("title:(a b)", "((title:a AND title:b))"),
        ("date:>2023", "(date:{2023 TO ])"),
        ("date:[2023-06 to 2023-07}", "(date:[2023-06 TO 2023-07})"),
        ("source:toronto", "(source:toronto)"),
        ("headline:[toronto TO tokyo]", "(headline:[toronto TO tokyo])"),
        ("10:30 http://a.b/c", "(anywhere:10:30 AND anywhere:http://a.b/c)"),
        ("a^2.5", "(anywhere:a^2.5)"),
    ],
)
def test_trees(query: str, tree: str) -> None:
    assert str(parse_query(query)) == tree


def documented() -> list[str]:
    """Give the queries in the first columns of the document's tables."""
    text = (Path(__file__).parents[2] / "docs" / "search.md").read_text("utf-8")
    asked = text[text.index("## Words") : text.index("## Narrowing and output")]
    columns = re.findall(r"^\| (`.*?`) \|", asked, re.MULTILINE)
    return [query for column in columns for query in re.findall(r"`([^`]+)`", column)]


def test_every_documented_query_is_understood() -> None:
    queries = documented()
    assert len(queries) > 30
    for query in queries:
        whole = (
            f"{query}x" if query.endswith(":") and not query.startswith(("date", "kind")) else query
        )
        if not whole.endswith(":"):
            assert understand(parse_query(whole), ("en", "de")) is not None, query
    assert {f"{field}:" for field in FIELDS} <= set(queries)


@given(st.text(max_size=50))
def test_a_query_parses_or_is_explained(query: str) -> None:
    with suppress(QueryError):
        assert parse_query(query) is not None


def test_units_of_a_query_in_several_languages() -> None:
    found = list(units("die Häuser 上海市 海", ("de", "en")))
    assert [(u.surfaces, u.stems, u.left_out) for u in found] == [
        (("die",), ("die",), True),
        (("hauser",), ("haus", "hauser"), False),
        (("上海", "海市"), (), False),
        (("海",), (), False),
    ]


def test_whoosh_comes_late_and_quietly() -> None:
    """Compiled anew, Whoosh warns about itself; nobody who searches should read that."""
    code = (
        "import sys, generator.search.query, generator.search.index, generator.search.present\n"
        "assert not [m for m in sys.modules if m.startswith('whoosh')]\n"
        "sys.dont_write_bytecode = True\n"
        "import generator.search.engine"
    )
    done = subprocess.run(
        [sys.executable, "-X", "pycache_prefix=/nonexistent", "-W", "default", "-c", code],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
