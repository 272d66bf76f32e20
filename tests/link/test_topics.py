"""What stands before a title that leans on what its article said before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.claims import Sayings
from generator.link.leaning import STANDS_ALONE
from generator.link.names import find_names, merge_names
from generator.link.particulars import Placed, names_by_passage
from generator.link.surroundings import Surroundings
from generator.link.topics import find_topic
from generator.model import Extract
from tests.link.test_few import read

TAKEN = "was taken to the county hospital after the crane fell into the harbour at noon."
LEAD = "John Baker, 40, steers the crane in Oslo. John Baker has done so for years."


def titles(one: str, other: str) -> list[str]:
    """Give the titles of the events of two articles."""
    articles = read(one=f"Harbour notes\n\n{one}\n", other=f"Harbour news\n\n{other}\n")
    names = merge_names([find_names(article) for article in articles])
    features = [extract_features(article) for article in articles]
    links = link_articles(articles, features, LinkSettings(0.0), names)
    return [event.title for event in links.events]


def title(one: str, other: str = "", *, of: str = "county hospital") -> str:
    """Give the title of the event of which a title has some words."""
    return next(found for found in titles(one, other or one) if of in found)


def test_the_one_person_of_whom_both_articles_tell_is_meant_by_he() -> None:
    text = f"{LEAD}\n\nThe firm had asked John Baker to go home before noon.\n\nHe {TAKEN}"
    assert title(text) == f"John Baker – He {TAKEN}".removesuffix(".")


@pytest.mark.parametrize(
    "before",
    [
        "The firm had asked Helen Miller to go home before noon.",  # she is not whom he means
        "The firm had asked Peter Miller to go home before noon.",  # seldom named, and nearer
        "The firm had asked John Baker and Peter Miller to go home.",  # either
        "John Baker never slept, he said before noon.",  # he who says so is another
        "A driver stood beside the quay.",  # the driver
    ],
)
def test_where_another_may_be_meant_nobody_is_put_before_he(before: str) -> None:
    assert title(f"{LEAD}\n\n{before}\n\nHe {TAKEN}") == f"He {TAKEN}".removesuffix(".")


def test_nobody_stands_before_she_whom_the_articles_call_he() -> None:
    text = f"{LEAD} He likes his work.\n\nThe firm had asked John Baker to go home.\n\nShe {TAKEN}"
    assert title(text) == f"She {TAKEN}".removesuffix(".")


def test_a_name_behind_the_comma_may_be_whom_the_pronoun_means() -> None:
    told = f"At the end of his shift, Peter Miller {TAKEN}"
    text = f"{LEAD}\n\nThe firm had asked John Baker to go home before noon.\n\n{told}"
    assert title(text) == told.removesuffix(".")


def test_a_speaker_speaks_on() -> None:
    said = "He said the crane fell into the harbour beside the county hospital at noon."
    text = f"{LEAD}\n\nThe mast was bent, according to Peter Miller.\n\n{said}"
    assert title(text) == f"Peter Miller – {said}".removesuffix(".")


def test_articles_that_mean_different_persons_name_nobody() -> None:
    one = f"{LEAD}\n\nThe firm had asked John Baker to go home before noon.\n\nHe {TAKEN}"
    other = one.replace("John Baker", "Peter Miller")
    assert title(one, other) == f"He {TAKEN}".removesuffix(".")


def test_what_names_nobody_gets_the_place_in_which_all_articles_are_set() -> None:
    told = "Two cranes fell into the water and the quay was closed at noon."
    lead = "A storm hit the harbour in Rotterdam before noon on Monday."
    assert title(f"{lead}\n\n{told}", of="Two cranes") == f"Rotterdam – {told}".removesuffix(".")
    elsewhere = lead.replace("Rotterdam", "Hamburg")
    found = title(f"{lead}\n\n{told}", f"{elsewhere}\n\n{told}", of="Two cranes")
    assert found == told.removesuffix(".")


def test_a_thing_told_of_before_has_the_organisation_before_it_unless_it_may_be_a_persons() -> None:
    told = "The loss was confirmed before noon after a search of the old quay and the pier."
    lead = "Greenpeace sent boats to the harbour on Monday. Greenpeace is large."
    text = f"{lead}\n\nGreenpeace sent more boats.\n\n{told}"
    assert title(text, of="loss") == f"Greenpeace – {told}".removesuffix(".")
    person = text.replace("sent more boats", "sent Peter Miller")
    assert title(person, of="loss") == told.removesuffix(".")


@pytest.mark.parametrize(
    "told",
    [
        "They fell into the water and the quay was closed at noon.",  # who they are is not said
        "Markets around the world fell while the quay was closed at noon.",  # not there alone
    ],
)
def test_no_place_explains_who_is_meant_or_holds_the_world(told: str) -> None:
    lead = "A storm hit the harbour in Rotterdam before noon on Monday."
    assert title(f"{lead}\n\n{told}", of="quay was closed") == told.removesuffix(".")


def test_what_names_a_person_or_quotes_gets_no_place() -> None:
    lead = "A storm hit the harbour in Rotterdam before noon on Monday."
    told = "Peter Miller saw two cranes fall into the water at noon."
    assert title(f"{lead}\n\n{told}", of="two cranes") == told.removesuffix(".")


@pytest.mark.parametrize(
    ("language", "scene"), [("en", "Rotterdam"), ("en-GB", "Rotterdam"), ("de", "")]
)
def test_only_english_is_read_so_closely(language: str, scene: str) -> None:
    text = "Notes\n\nA storm hit the harbour in Rotterdam on Monday.\n\nTwo cranes fell at noon.\n"
    articles = [replace(a, language=language) for a in read(one=text, other=text)]
    names = merge_names([find_names(article) for article in articles])
    places = [
        Placed(Extract(a.id, p.anchor, 0, len(p.text), p.text), a, p, 0)
        for a in articles
        for p in a.passages[-1:]
    ]
    sayings = Sayings({name.id: name for name in names}, names_by_passage(names))
    around = Surroundings(places, sayings)
    assert find_topic(around, places[0], STANDS_ALONE) == scene
