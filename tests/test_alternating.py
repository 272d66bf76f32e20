"""Two streams as one."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from generator.alternating import alternate


@given(st.lists(st.integers()), st.lists(st.text()), st.integers(1, 3))
def test_every_item_comes_once_and_in_its_order(
    numbers: list[int], texts: list[str], each: int
) -> None:
    found: list[int | str] = list(alternate(numbers, texts, each))
    assert [item for item in found if isinstance(item, int)] == numbers
    assert [item for item in found if isinstance(item, str)] == texts


def test_the_streams_take_turns_for_as_long_as_both_last() -> None:
    assert list(alternate("abcd", "xy")) == ["a", "x", "b", "y", "c", "d"]
    assert list(alternate("ab", "wxyz")) == ["a", "w", "b", "x", "y", "z"]
    assert list(alternate("abc", "wxyz", 2)) == ["a", "w", "x", "b", "y", "z", "c"]


def test_nothing_is_asked_for_before_its_turn() -> None:
    asked: list[str] = []

    def stream(name: str) -> Iterator[str]:
        for number in range(3):
            asked.append(f"{name}{number}")
            yield name

    both = alternate(stream("a"), stream("b"))
    assert [next(both) for _ in range(3)] == ["a", "b", "a"]
    assert asked == ["a0", "b0", "a1"]
