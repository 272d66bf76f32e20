"""Quotations of several accounts: which are versions of one, and which words they share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.quotations import Teller, find_quotations
from generator.link.quotations.alignment import align
from generator.link.quotations.marks import find_quoted
from generator.link.quotations.utterances import find_utterances
from generator.link.quotations.versions import likeness
from generator.model import Passage, Quotation, Sentences
from generator.read.sentences import split_sentences


def passage(text: str, anchor: str = "p", language: str = "en") -> Passage:
    spans = split_sentences(text, language)
    sentences = Sentences.of((b, f, 100 + b, 100 + f) for b, f in spans)
    return Passage(anchor, "paragraph", text, 1, 100, 100 + len(text), sentences)


def quotations(*texts: str, language: str = "en") -> tuple[Quotation, ...]:
    """Let each text be an account of its own: a.txt, b.txt, …"""
    return find_quotations(
        [
            Teller(f"{letter}.txt", language, (passage(text, language=language),))
            for letter, text in zip("abcdefgh", texts, strict=False)
        ]
    )


def marked(quotation: Quotation) -> list[str]:
    """Give each version with the words that only it has in square brackets."""
    return [
        "".join(text if shared else f"[{text}]" for text, shared in version.runs)
        for version in quotation.versions
    ]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “we wait” and left.", ["we wait"]),
        ('He said "we wait" and left.', ["we wait"]),
        ("He said ‘it’s late, the dogs’ owner’ slept.", ["it’s late, the dogs"]),
        ("He said 'we wait' and it's late.", ["we wait"]),
        ("Er sagte: „Wir warten“, und ging.", ["Wir warten"]),
        ("Er sagte: »Wir warten«, und ging.", ["Wir warten"]),
        ("Il a dit : « On attend. » Puis « rien ».", ["On attend.", "rien"]),
        ("Он сказал: «Мы ждём», и ушёл.", ["Мы ждём"]),
        ("Hon sa ”vi väntar” och gick.", ["vi väntar"]),
        ("他说「我们等」。", ["我们等"]),
        ("“We wait,” he said, “and the ‘others’ too.”", ["We wait,", "and the ‘others’ too."]),
        ("“We wait, and nothing closes this.", ["We wait, and nothing closes this."]),
        ("It was 5' 3\" and the lads' day.", []),
        ("The ’90s and rock ’n’ roll.", []),
        ("Nothing “closes this one.", []),
        ("“”", []),
        ("", []),
    ],
)
def test_what_stands_in_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quoted(text)] == quoted


def test_a_translation_a_turned_phrase_and_an_interruption() -> None:
    (found,) = quotations(
        "“Just now a ferry rammed the pier of the fishermen, it was sunk by a harbour crane,” said"
        " Captain Bodo Krautz.",
        "“A ferry has just now rammed the fishermen’s pier,” the captain said on Monday."
        " “It has been sunk by the crane in the harbour.”",
    )
    assert marked(found) == [
        "Just now a ferry rammed the pier [of the] fishermen, it [was] sunk by [a] harbour crane",
        (
            "A ferry [has] just now rammed the fishermen’s pier … It [has been] sunk by [the]"
            " crane [in the] harbour."
        ),
    ]


def test_the_helicopter_message() -> None:
    (found,) = quotations(
        "“Just now a helicopter opened fire on a column of civilians, it was shot down by"
        " Wagner’s units,” Yevgeny Prigozhin said in a new audio message.",
        "“A helicopter has just now opened fire at a civilian column,” the Wagner chief said in an"
        " audio message. “It has been shot down by units of PMC Wagner.”",
    )
    assert marked(found) == [
        (
            "Just now a helicopter opened fire [on] a column [of] civilians, it [was] shot down by"
            " Wagner’s units"
        ),
        (
            "A helicopter [has] just now opened fire [at] a civilian column … It [has been] shot"
            " down by units [of PMC] Wagner."
        ),
    ]


def test_a_cut_is_a_version_of_what_it_is_cut_from() -> None:
    (found,) = quotations(
        "“The harvest is lost. Nobody in the valley will buy bread this winter,” said Petrova.",
        "She said that “nobody in the valley will buy bread this winter”.",
    )
    assert marked(found) == ["Nobody in the valley will buy bread this winter"]
    assert [place.article for place in found.versions[0].places] == ["a.txt", "b.txt"]


def test_the_very_same_words_are_one_version_with_several_tellers() -> None:
    text = "“The old bridge will never open again,” said the mayor of Ashford."
    (found,) = quotations(
        text, f"On Monday: {text}", "“Rain fell on the vineyards all night long.”"
    )
    (version,) = found.versions
    assert [place.article for place in version.places] == ["a.txt", "b.txt"]
    assert version.runs == (("The old bridge will never open again", True),)
    assert [(place.start, place.end) for place in version.places] == [(101, 137), (112, 148)]


@pytest.mark.parametrize(
    ("language", "one", "other", "expected"),
    [
        (
            "de",
            "„Die alte Brücke bleibt am Abend für alle Wagen geschlossen“, sagte die Chefin.",
            "Sie sagte: »Am Abend bleibt die alte Brücke für sämtliche Wagen geschlossen.«",
            [
                "Die alte Brücke bleibt am Abend für [alle] Wagen geschlossen",
                "Am Abend bleibt die alte Brücke für [sämtliche] Wagen geschlossen.",
            ],
        ),
        (
            "fr",
            "« Le vieux pont restera fermé tout l’hiver », a dit la maire.",
            "La maire : “Le vieux pont sera fermé cet hiver.”",
            [
                "Le vieux pont [restera] fermé [tout] l’hiver",
                "Le vieux pont [sera] fermé [cet] hiver.",
            ],
        ),
        (
            "ru",
            "«Старый мост закрыт на всю зиму», — сказала мэр.",
            "Мэр сказала: «На зиму старый мост будет закрыт».",
            [
                "Старый мост закрыт [на всю] зиму",
                "[На] зиму старый мост [будет] закрыт",
            ],
        ),
    ],
)
def test_other_languages(language: str, one: str, other: str, expected: list[str]) -> None:
    found = quotations(one, other, language=language)
    assert [marked(q) for q in found] == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One speaker, one subject, two statements.
        (
            "“We will fight for every street of this city,” the general said.",
            "“We will not surrender the city, and no street is lost,” the general said.",
        ),
        (
            "“The mayor opened the new bridge on Monday,” said Krautz.",
            "“The mayor closed the old station on Monday,” said Krautz.",
        ),
        # A common phrase, and words that only happen to be borrowed.
        ("They called it an “extremely bad day”.", "It was an “extremely bad day” for trade."),
        ("“Thank you very much,” she said.", "“Thank you all so very much,” he said."),
        # The name of a book.
        (
            "He wrote “The Old Bridge of Ashford Town”.",
            "Of “The Old Bridge of Ashford Town” he spoke.",
        ),
        # Not a word of meaning.
        ("“It is what it is,” she said.", "“What it is it is,” he said."),
    ],
)
def test_different_quotations_stay_apart(one: str, other: str) -> None:
    assert quotations(one, other) == ()


def test_three_versions_mark_what_only_one_has() -> None:
    (found,) = quotations(
        "“The dam broke at noon and the lower village is under water,” she said.",
        "“The dam burst at noon and the lower village is under water,” she said.",
        "“The dam broke at noon and the whole village is under water,” she said.",
    )
    assert marked(found) == [
        "The dam broke at noon and the lower village is under water",
        "The dam [burst] at noon and the lower village is under water",
        "The dam broke at noon and the [whole] village is under water",
    ]


_VOCABULARY = "the bridge dam village broke burst closed mayor of a is under water 12 Wagner’s …"
_texts = st.lists(st.sampled_from(_VOCABULARY.split()), min_size=1, max_size=14).map(" ".join)


@given(_texts, _texts)
def test_runs_give_the_text_and_alignment_is_the_same_both_ways(one: str, other: str) -> None:
    left, right = (list(find_utterances(passage(f"“{text}” and"), "en")) for text in (one, other))
    for a in left:
        for b in right:
            pairs = align(a.words, b.words)
            assert sorted((k, i) for i, k in pairs) == list(align(b.words, a.words))
            assert len({i for i, _ in pairs}) == len({k for _, k in pairs}) == len(pairs)
            assert likeness(a, b) == likeness(b, a)
            assert 0 <= likeness(a, b) <= 1
    for quotation in quotations(f"“{one}” and", f"so “{other}”"):
        for version in quotation.versions:
            assert "".join(text for text, _ in version.runs) == version.places[0].text
            assert all(text for text, _ in version.runs)
            for place in version.places:
                text = f"“{one}” and" if place.article == "a.txt" else f"so “{other}”"
                assert text[place.start - 100 : place.end - 100] == place.text


@given(st.text(alphabet="ab “”\"„«»‘’'.", max_size=40))
def test_any_marks(text: str) -> None:
    end = 0
    for quoted in find_quoted(text):
        assert end <= quoted.start < quoted.end <= len(text)
        end = quoted.end


def test_long_texts_are_aligned_by_what_both_have_once() -> None:
    words = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}x" for n in range(300)]
    changed = [*words[:100], "quite", "different", *words[120:]]
    (found,) = quotations(f"“{' '.join(words)}” he said.", f"“{' '.join(changed)}” he said.")
    first, second = found.versions
    assert [text for text, shared in second.runs if not shared] == ["quite different"]
    assert [text for text, shared in first.runs if not shared] == [" ".join(words[100:120])]
