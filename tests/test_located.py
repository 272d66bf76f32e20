"""YAML with places: what is read, what is refused, and where."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Problem
from generator.located import Fields, nearest, parse_yaml


def read(text: str) -> tuple[Fields, list[Problem]]:
    node, fault = parse_yaml(text, "x.yaml")
    problems = [fault] if fault else []
    return Fields(node, "x.yaml", problems), problems


def test_scalars_stay_the_text_that_was_typed() -> None:
    fields, problems = read("a: 12:30\nb: no\nc: 0123\nd: 2023-06-24\ne: 1e3\nf: ~\ng: '~'\n")
    assert [fields.text(k) for k in "abcdefg"] == [
        "12:30",
        "no",
        "0123",
        "2023-06-24",
        "1e3",
        "",
        "~",
    ]
    assert problems == []


def test_an_unknown_key_is_refused_with_the_nearest_right_one() -> None:
    fields, problems = read("title: x\nlanguge: de\n")
    fields.text("title")
    fields.text("language")
    fields.done()
    assert [str(p) for p in problems] == [
        "x.yaml:2:1: error[key-unknown]: there is no setting 'languge'; did you mean 'language'?"
    ]


def test_values_of_the_wrong_kind_are_all_reported_with_their_places() -> None:
    fields, problems = read("a: [x]\nb: maybe\nc: 7\nd: sideways\ne: 3\n")
    assert fields.text("a", "none") == "none"
    assert fields.flag("b", True) is True
    assert fields.number("c", 0.5, 0, 1) == 0.5
    assert fields.choice("d", ["up", "down"], "up") == "up"
    assert fields.mapping("e").text("x") == ""
    assert [(p.line, p.column, p.rule) for p in problems] == [
        (1, 4, "value-type"),
        (2, 4, "value-type"),
        (3, 4, "value-type"),
        (4, 4, "value-unknown"),
        (5, 4, "value-type"),
    ]


def test_one_text_counts_as_a_list_of_one() -> None:
    fields, problems = read("a: one\nb: [x, y]\n")
    assert (fields.texts("a"), fields.texts("b"), fields.texts("c")) == (("one",), ("x", "y"), ())
    assert problems == []


def test_faults_of_syntax_have_a_place() -> None:
    for text, line, column in [
        ("a: 1\na: 2\n", 2, 1),
        ("a: &x [1]\nb: *x\n", 2, 4),
        ("a: [1\nb: 2\n", 2, 2),
        ("ok: 1\nbad: \x07\n", 2, 6),
        ("? [a]\n: b\n", 1, 3),
    ]:
        node, fault = parse_yaml(text, "x.yaml")
        assert node is None
        assert fault is not None
        assert (fault.rule, fault.line, fault.column) == ("yaml-syntax", line, column), text


def test_the_first_line_of_a_part_of_a_file_can_be_given() -> None:
    node, _ = parse_yaml("a: 1\nb: 2\n", "x.md", first_line=10)
    assert node is not None
    assert [key.line for key, _ in node.pairs()] == [10, 11]
    _, fault = parse_yaml("a: 1\na: 2\n", "x.md", first_line=10)
    assert fault is not None
    assert fault.line == 11


@given(st.text())
def test_nothing_but_a_problem_comes_of_any_text(text: str) -> None:
    node, fault = parse_yaml(text, "x.yaml")
    assert node is None or fault is None


def test_nearest_is_silent_when_nothing_is_near() -> None:
    assert nearest("zebra", ["title", "zone"]) == ""
