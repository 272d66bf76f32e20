"""What stands right before a title that leans on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.claims import Sayings
from generator.link.introducing import introduce
from generator.link.leaning import SPOKEN, Leant
from generator.link.names import find_names, merge_names
from generator.link.particulars import Placed, names_by_passage
from generator.model import Article, Extract
from tests.link.test_few import read

PLANE = "The plane from Oslo landed in Bergen with one engine."
THEY = Leant(0.6, "they")
LEFT = "They left it by the ropes of the crew and walked across the wet grass to the terminal."


def introduction(article: Article, leant: Leant = THEY) -> list[str]:
    """Give what introduces the last sentence of an article."""
    names = merge_names([find_names(article)])
    passage = article.passages[-1]
    last = passage.sentences[-1]
    text = passage.text[last.begin : last.finish]
    extract = Extract(article.id, passage.anchor, last.start, last.end, text)
    place = Placed(extract, article, passage, last.begin)
    sayings = Sayings({name.id: name for name in names}, names_by_passage(names))
    return [x.text for x in introduce(place, leant, sayings)]


def article(told: str) -> Article:
    (found,) = read(one=f"Harbour notes\n\n{told}\n")
    return found


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (f"{PLANE} {LEFT}", [PLANE]),
        (f"{PLANE}\n\n{LEFT}", [PLANE]),
        (f"It rained. {PLANE} It was late. {LEFT}", [PLANE, "It was late."]),
        # Nobody's words, no label, and nothing that is far off or long.
        (f"“{PLANE}”\n\n{LEFT}", []),
        (f"Oslo, Bergen.\n\n{LEFT}", []),
        (f"{PLANE} It was late. They were tired. It rained. {LEFT}", []),
        (f"{PLANE[:-1]}, {'and it rained and rained, ' * 20}all day. {LEFT}", []),
        (LEFT, []),
    ],
)
def test_all_that_stands_between_a_passage_and_what_it_leans_on_is_given(
    told: str, expected: list[str]
) -> None:
    assert introduction(article(told)) == expected


@pytest.mark.parametrize(
    ("before", "introduced"),
    [
        ("A doctor was the last on board.", True),
        ("Ada Holm had jumped from the wing in Bergen.", True),
        ("Fog lay on the fjord in the morning.", False),
    ],
)
def test_a_he_or_she_is_introduced_by_a_sentence_about_a_person(
    before: str, introduced: bool
) -> None:
    told = article(f"{before} In the end she left the plane by the ropes of the crew.")
    assert bool(introduction(told, Leant(0.5, "she"))) == introduced
    assert introduction(told, Leant(0.3, "the"))


QUOTED = "“The engine burned.” “We saw it burn.” “I was not afraid.”"


@pytest.mark.parametrize(
    ("told", "speaker", "expected"),
    [
        ("Ada Holm spoke of the landing in Bergen.", "Ada Holm", True),
        ("Ada Holm spoke of the landing in Bergen.", "Kari Berg", False),
        ("Ada Holm spoke of the landing in Bergen.", "", False),
        ("A pilot told the radio in Bergen of the landing.", "", True),
    ],
)
def test_before_somebodys_words_comes_who_speaks_whatever_else_is_quoted(
    told: str, speaker: str, expected: bool
) -> None:
    found = introduction(article(f"{told}\n\n{QUOTED}"), replace(SPOKEN, speaker=speaker))
    assert found == ([told] if expected else [])


def test_nobody_gets_the_words_of_who_is_named_after_another_speaker() -> None:
    told = "Ada Holm said that the bridge was safe. Kari Berg disagreed in the strongest terms."
    assert introduction(article(f"{told} “It will fall tomorrow.”"), SPOKEN) == []


def test_only_english_is_read_so_closely() -> None:
    assert introduction(replace(article(f"{PLANE} {LEFT}"), language="de")) == []


def test_an_event_has_what_introduces_its_title() -> None:
    told = f"{PLANE} {LEFT}"
    articles = read(one=f"Harbour notes\n\n{told}\n", other=f"Harbour news\n\n{told}\n")
    names = merge_names([find_names(a) for a in articles])
    features = [extract_features(a) for a in articles]
    events = link_articles(articles, features, LinkSettings(0.0), names).events
    found = {e.title: [x.text for x in e.introduction] for e in events}
    assert found[LEFT[:-1]] == [PLANE]
    assert all(LEFT[:-1] == title or not before for title, before in found.items())


QUOTE = "“The owners want to close the harbour in winter."
ON = "They have never asked the crews."


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        # Back to what names somebody, and no further.
        (f"Fog lay on the fjord.\n\n{QUOTE} {ON}”", [QUOTE]),
        (f"Ada Holm was angry.\n\n“It was late. They laughed. {ON}”",
         ["“It was late.", "They laughed."]),
        # A quotation that leans all the way stands behind a sentence that tells who speaks.
        (f"Ada Holm spoke of the owners of the harbour.\n\n“They laughed. {ON}”",
         ["Ada Holm spoke of the owners of the harbour.", "“They laughed."]),
        # What names somebody itself leans on nothing.
        (f"{QUOTE} In winter Ada Holm has never asked them.”", []),
    ],
)  # fmt: skip
def test_words_that_lean_on_what_is_quoted_before_them_are_introduced_by_that(
    told: str, expected: list[str]
) -> None:
    assert introduction(article(told), SPOKEN) == expected
