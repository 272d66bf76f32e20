"""How likely a sentence tells an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.reporting import FEATURES, read_sentence, reports


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("The bridge at Easton fell on Monday.", "The bridge at Easton is old."),
        ("The bridge at Easton fell.", "Did the bridge at Easton fall?"),
        (
            "The keeper closed the old bridge there.",
            "The keeper would close the bridge if it fell.",
        ),
        ("Keepers closed the bridge.", "Keepers often closed the bridge."),
        ("The bridge fell, police said on Monday.", "The bridge is one of the most famous."),
        ("The army is closing the bridge today.", "The army is fond of the bridge."),
        ("The keeper saw the bridge fall.", "Keeper and bridge"),
    ],
)
def test_what_happened_is_likelier_than_what_is_asked_wished_or_usual(more: str, less: str) -> None:
    assert reports(more) > reports(less)


def test_what_is_going_on_is_not_how_things_stand() -> None:
    present = FEATURES.index("present")
    assert read_sentence("Troops are quickly closing the bridge.")[present] == 0
    assert read_sentence("The bridge is old.")[present] == 1


@given(st.text(max_size=200))
def test_any_sentence_is_read(text: str) -> None:
    values = read_sentence(text)
    assert len(values) == len(FEATURES)
    assert set(values) <= {0.0, 1.0}
