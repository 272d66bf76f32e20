"""What an event is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.leaning import Mentioned, leaning
from generator.link.tidying import complete_quotation, detach, is_balanced, tidy
from generator.link.titles import Candidate, choose_titles


def words(events: Sequence[Sequence[Candidate]], taken: Collection[str] = ()) -> list[str]:
    return [title.words for title in choose_titles(events, taken)]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The bridge fell.", "The bridge fell"),
        ("LAKEVILLE, March 3 (Reuters) - The bridge fell.", "The bridge fell"),
        ("LAKEVILLE, March 3 (The Lake Courier) - The bridge fell.", "The bridge fell"),
        ("LAKEVILLE, 3 March (RIA Novosti) – The bridge fell.", "The bridge fell"),
        ("LAKEVILLE (AP) — The bridge fell.", "The bridge fell"),
        ("LAKEVILLE (Associated Press) — The bridge fell.", "The bridge fell"),
        ("NASA (a space agency) – from here – flew.", "NASA (a space agency) – from here – flew"),
        ("LAKE CITY, Utah — The bridge fell.", "The bridge fell"),
        ("(AP) - The bridge fell.", "The bridge fell"),
        ("—The bridge fell.", "The bridge fell"),
        ("BREAKING: The bridge fell.", "The bridge fell"),
        ("But in Lakeville, the bridge fell.", "In Lakeville, the bridge fell"),
        ("Meanwhile, the bridge fell.", "The bridge fell"),
        ("Unfortunately, the bridge fell.", "The bridge fell"),
        ("“The bridge fell.”", "The bridge fell"),
        ('In the end, the bridge fell."', "In the end, the bridge fell"),
        ("(And the bridge fell.)", "The bridge fell"),
        ("It fell at 3:10 p.m.", "It fell at 3:10 p.m."),
        ("The bridge fell. pic.twitter.com/a1 https://example.org/b", "The bridge fell"),
        ("He founded the site www.bridge.org.", "He founded the site www.bridge.org"),
        ("See " + "www.a" * 40 + " b", "See " + "www.a" * 40 + " b"),
        ("It fell on land of Krautz Inc.", "It fell on land of Krautz Inc."),
        ("FBI-led teams searched the bridge.", "FBI-led teams searched the bridge"),
        ("Location: The bridge fell here.", "The bridge fell here"),
        ("Divers searched for Ada Holm, pictured.", "Divers searched for Ada Holm"),
        ("Divers met Ada Holm (above) there.", "Divers met Ada Holm there"),
        ("Ada Holm, pictured above, saw it.", "Ada Holm, pictured above, saw it"),
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
        # What comes of it is often the news.
        (
            (
                "Engineers of the ministry had hoped for many years that the old railway bridge"
                " would be repaired, but it fell into the Lake."
            ),
            None,
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
        # What leans on something that was said before it.
        ("Founded in 1902, its task was to keep bridges", "The bridge over the Lake fell"),
        ("By then the bridge over the Lake had fallen", "The bridge over the Lake fell"),
        ("The structure was in the Lake on Monday", "The bridge over the Lake fell"),
        ("The death of the old keeper shook Lakeville", "The bridge over the Lake fell"),
        # What says nothing, or what its writer wants.
        ("8/2/13 at 1:30 PM in Lakeville, Utah", "The bridge over the Lake fell"),
        ("Lakeville should build the bridge again", "The bridge over the Lake fell"),
        ("The bridge over the Lake is a heavy one", "The bridge over the Lake fell"),
        ("NOTE THESE PICTURES The bridge has fallen", "The bridge over the Lake fell"),
    ],
)
def test_of_two_sentences_the_plain_one_is_the_title(worse: str, better: str) -> None:
    candidates = [Candidate(worse, False, 0.5, (0, 0)), Candidate(better, False, 0.5, (1, 0))]
    assert words([candidates]) == [better]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Ada Holm said that she saw the bridge fall", False),
        ("A woman said that she saw the bridge fall", False),
        ("A doctor in Lakeville lost his car with it", False),
        ("The mayor said that the bridge had fallen", False),
        ("The bridge over the Lake is said to be old", False),
        ("The government closed the old bridge", False),
        ("In Lakeville he cut the ropes of the bridge", True),
        ("Officers in Lakeville used a rope to save her", True),
        ("In the old days of Lakeville, they kept the bridge", True),
        ("Later that day Ada Holm saw the bridge", True),
        ("Two days later, Ada Holm saw the bridge", True),
        ("The keeper of the bridge was asleep", True),
        ("The 37-year-old was on the bridge", True),
        ("Ada Holm asked the mayor to end this draconian rule", True),
        ("Ada Holm crossed the bridge this summer", False),
        ("Ada Holm had never gone this far in this school year", False),
    ],
)
def test_a_title_leans_on_what_it_does_not_say(text: str, leans: bool) -> None:
    mentioned = Mentioned(frozenset({"Ada", "Holm"}), frozenset({"Lakeville", "Lake"}))
    assert bool(leaning(text, lambda: mentioned)) == leans


def test_two_events_are_not_called_the_same() -> None:
    both = Candidate("The bridge over the Lake fell on Monday", False, 0.6, (0, 0))
    other = Candidate("Divers looked for cars in the Lake", False, 0.5, (1, 0))
    far = Candidate("Engineers were heard by a committee", False, 0.2, (2, 0))
    # Each may have the shared title; it goes to the one that would lose more without it.
    assert words([[both, other], [both, far]]) == [other.text, both.text]
    assert words([[both, far], [both, other]]) == [both.text, other.text]
    assert words([[both, other]], {"The bridge over the lake fell, on Monday"}) == [other.text]
    assert words([[both], [both]]) == [both.text, both.text]


def test_what_stands_between_dashes_is_left_out_and_never_the_end_after_it() -> None:
    sentence = (
        "The old railway bridge over the Lake — a bridge that engineers of the ministry had often"
        " called safe — fell into the water on Monday."
    )
    assert tidy(sentence) == "The old railway bridge over the Lake fell into the water on Monday"
    told = sentence.replace("a bridge that", "he said that")
    assert tidy(told) == told.removesuffix(".")


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("Die Fähre „Corrin Star“ lief auf", True),
        ("Die Fähre „Corrin Star lief auf", False),
        ("Prom „Gwiazda” stoi", True),
        ("She called it “a ‘bad’ day”", True),
        ("She called it “a bad day", False),
        ("The keeper said: ‘The first two days were fine", False),
        ("The keeper’s dogs’ food", True),
        ("‚Ja‘, sagte sie", True),
    ],
)
def test_every_quotation_mark_has_its_partner(text: str, balanced: bool) -> None:
    assert is_balanced(text) == balanced


def test_the_end_of_a_quotation_gets_its_opening_mark() -> None:
    assert complete_quotation("It fell,” said Ada Holm.") == "“It fell,” said Ada Holm."
    for text in ("“It fell,” said Ada Holm.", "It fell ” said Ada Holm.", 'It fell, 5".'):
        assert complete_quotation(text) == text


def test_the_beginning_of_a_quotation_gets_its_closing_mark() -> None:
    assert (
        complete_quotation("Ada Holm told him: ‘It’s fallen.")
        == "Ada Holm told him: ‘It’s fallen.’"
    )
    assert complete_quotation('She said, "It fell.') == 'She said, "It fell."'
    for text in ("She said: “It fell.”", "She said “so” of it: “It fell", 'A 5" nail, she said'):
        assert complete_quotation(text) == text


@given(st.text(alphabet='ab AB.,;“”"() –-:', max_size=60))
def test_any_text_stays_in_its_own_words(text: str) -> None:
    title = tidy(text)
    assert len(title) <= len(" ".join(text.split()))
    assert title == title.strip()


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Ada Holm also denied that the bridge fell", "Ada Holm denied that the bridge fell"),
        ("The bridge then fell into the Lake", "The bridge fell into the Lake"),
        ("Ada Holm also faces a charge", "Ada Holm faces a charge"),
        ("Ada Holm was also charged on Monday", "Ada Holm was charged on Monday"),
        (
            "Emergency surgery: Ada Holm was rushed to the hospital in Lakeville",
            "Ada Holm was rushed to the hospital in Lakeville",
        ),
    ],
)
def test_what_ties_a_sentence_to_others_goes(sentence: str, title: str) -> None:
    assert detach(sentence) == title


@pytest.mark.parametrize(
    "sentence",
    [
        "Ada Holm fell and also broke an arm",  # what it adds to stands there
        "The Lake, also frozen then, held the bridge",
        "“The bridge also fell,” Ada Holm said",  # somebody's words
        "Ada Holm, also known as the keeper, fell",
        "Lawyer: Ada Holm was rushed to the hospital in Lakeville",  # whose word it is
        "Lakeville: Ada Holm was rushed to the hospital on Monday",  # where it was
        "Ada: The bridge fell into the Lake on Monday morning at noon",
        "Er hat also gesagt, dass die Brücke fiel",
    ],
)
def test_what_says_something_stays(sentence: str) -> None:
    assert detach(sentence) == sentence


def test_a_headline_about_more_than_the_accounts_share_gives_way() -> None:
    wide = Candidate(
        "Lake week: the trial, the strike and the bridge", True, 0.4, (0, 0), beside=0.9
    )
    plain = Candidate("The old bridge over the Lake fell on Monday", False, 0.5, (1, 0))
    near = replace(wide, beside=0.1)
    assert words([[wide, plain]]) == [plain.text]
    assert words([[near, plain]]) == [near.text]
