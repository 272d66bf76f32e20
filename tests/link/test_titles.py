"""What an event is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.titles import Candidate, choose_title, tidy


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The bridge fell.", "The bridge fell"),
        ("LAKEVILLE, March 3 (Reuters) - The bridge fell.", "The bridge fell"),
        ("LAKEVILLE (AP) — The bridge fell.", "The bridge fell"),
        ("LAKE CITY, Utah — The bridge fell.", "The bridge fell"),
        ("(AP) - The bridge fell.", "The bridge fell"),
        ("—The bridge fell.", "The bridge fell"),
        ("BREAKING: The bridge fell.", "The bridge fell"),
        ("But in Lakeville, the bridge fell.", "In Lakeville, the bridge fell"),
        ("Meanwhile, the bridge fell.", "The bridge fell"),
        ("Unfortunately, the bridge fell.", "The bridge fell"),
        ("“The bridge fell.”", "The bridge fell"),
        ('In the end, the bridge fell."', "In the end, the bridge fell"),
        ("It fell at 3:10 p.m.", "It fell at 3:10 p.m."),
        ("It fell on land of Krautz Inc.", "It fell on land of Krautz Inc."),
        ("FBI-led teams searched the bridge.", "FBI-led teams searched the bridge"),
    ],
)
def test_a_title_holds_nothing_but_the_statement(sentence: str, title: str) -> None:
    assert tidy(sentence) == title


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            (
                "The old railway bridge over the Lake fell into the water on Monday, which came as"
                " a surprise to the engineers of the ministry."
            ),
            "The old railway bridge over the Lake fell into the water on Monday",
        ),
        (
            (
                "The old railway bridge over the Lake (built in 1902) fell into the water on Monday"
                " morning; nobody stood on it then."
            ),
            (
                "The old railway bridge over the Lake fell into the water on Monday morning;"
                " nobody stood on it then"
            ),
        ),
        # Who says so stays, and so does what the main clause goes on with.
        (
            (
                "The old railway bridge over the Lake fell into the water on Monday because of"
                " rust, but the ministry said that it knew of none."
            ),
            None,
        ),
        (
            (
                "The old railway bridge over the northern Lake, which engineers of the ministry had"
                " declared safe, fell into the water on Monday."
            ),
            None,
        ),
        (
            (
                "After the old railway bridge over the northern part of the Lake fell – it had"
                " stood for a hundred years – nobody was found in the water."
            ),
            None,
        ),
        (
            (
                "When the old railway bridge over the northern Lake fell into the water; the mayor"
                " was asleep in the house beside it, he told the police."
            ),
            None,
        ),
    ],
)
def test_a_long_title_is_shortened_to_a_whole_sentence(sentence: str, title: str | None) -> None:
    assert tidy(sentence) == (title or sentence.removesuffix("."))


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("It fell into the Lake on Monday morning", "The bridge fell into the Lake"),
        (
            "This shocking fall of the bridge is a disgraceful scandal",
            "The bridge over the Lake fell",
        ),
        ("“The bridge is in the Lake,” the mayor said", "The mayor said that the bridge fell"),
        ("Did the bridge over the Lake fall?", "The bridge over the Lake fell"),
        ("We saw how the bridge over the Lake fell", "The bridge over the Lake fell"),
        ("THE BRIDGE OVER THE LAKE FELL", "The bridge over the Lake fell"),
        ("The bridge over the Lake fell, including", "The bridge over the Lake fell"),
        ("the bridge” over the Lake fell", "The bridge over the Lake fell"),
        ("The bridge fell pic.example #bridge", "The bridge over the Lake fell"),
    ],
)
def test_of_two_sentences_the_plain_one_is_the_title(worse: str, better: str) -> None:
    candidates = [Candidate(worse, False, 0.5, (0, 0)), Candidate(better, False, 0.5, (1, 0))]
    assert choose_title(candidates) == better


@given(st.text(alphabet='ab AB.,;“”"() –-:', max_size=60))
def test_any_text_stays_in_its_own_words(text: str) -> None:
    title = tidy(text)
    assert len(title) <= len(" ".join(text.split()))
    assert title == title.strip()
