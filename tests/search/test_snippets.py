from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.snippets import Marked, Wanted, mark, snippet

FLOOD = Wanted(surfaces=frozenset({"flood"}), stems=frozenset({"close"}))


def marked(found: Marked) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


def test_words_and_forms_are_marked() -> None:
    found = mark("Flood  closes\nroads, FLOOD closing", FLOOD, "en")
    assert found.text == "Flood closes roads, FLOOD closing"
    assert marked(found) == ["Flood", "closes", "FLOOD", "closing"]


def test_a_quotation_is_marked_where_its_words_follow_each_other() -> None:
    wanted = Wanted(quotations=frozenset({("the", "old", "bridge")}))
    assert marked(mark("The bridge, the old bridge, the old one", wanted, "en")) == [
        "the old bridge"
    ]


def test_pairs_of_a_run_give_one_mark() -> None:
    wanted = Wanted(surfaces=frozenset({"上海", "海市"}))
    assert marked(mark("在上海市", wanted, "zh")) == ["上海市"]


def test_a_short_text_is_its_own_snippet() -> None:
    assert snippet("Nothing here.", FLOOD, "en") == Marked("Nothing here.")


def test_the_richest_stretch_is_shown_whole_words_at_its_ends() -> None:
    text = f"A flood. {'word ' * 100}the flood closes {'more ' * 100}closed closed"
    found = snippet(text, FLOOD, "en")
    assert found.text.startswith("…word ")
    assert found.text.endswith(" more…")
    assert marked(found) == ["flood", "closes"]
    assert 150 < len(found.text) < 210


@pytest.mark.parametrize("text", ["x" * 5000, "上" * 5000, " ".join("ab" for _ in range(999))])
def test_a_text_without_the_words_shows_its_start(text: str) -> None:
    found = snippet(text, FLOOD, "en")
    assert found.text.removesuffix("…") == text[: len(found.text) - 1]
    assert len(found.text) <= 201


@given(
    st.lists(st.sampled_from(["flood", "closed", "上海", "a", "\u0301", "\n", "x" * 150, "\x00"])),
    st.sampled_from(["en", "zh"]),
)
def test_marks_stand_in_the_snippet_in_order(parts: list[str], language: str) -> None:
    wanted = Wanted(frozenset({"flood", "上海"}), frozenset({"close"}), frozenset({("a", "flood")}))
    text = " ".join(parts)
    found = snippet(text, wanted, language)
    assert found.text.strip("…") in " ".join(text.split())
    at = 0
    for start, end in found.marks:
        assert at <= start < end <= len(found.text)
        at = end
    if "flood" in parts:
        assert found.marks
