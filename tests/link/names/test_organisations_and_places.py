"""Organisations and places, and how to tell them from each other and from people."""

from __future__ import annotations

import pytest

from generator.link.names import find_names
from generator.link.names.gazetteer import find_places
from generator.link.names.organisations import organisation_key
from tests.link.names.making import all_spellings, make_article, named


def test_nouns_beside_a_name_make_an_organisation() -> None:
    found = find_names(
        make_article(
            "The Brevik group paid. The newspaper Vesterposten reported it.",
            "It was confirmed by the Ministry of Fisheries and by Halvorsen Shipping Ltd.",
        )
    )
    assert {"Brevik", "Vesterposten", "Ministry of Fisheries"} <= set(named(found, "organisation"))


def test_an_acronym_is_what_the_brackets_explain() -> None:
    found = find_names(
        make_article(
            "The Northern Fisheries Council (NFC) met in Bergen. Later the NFC said that it agreed."
        )
    )
    assert named(found, "organisation") == {
        "Northern Fisheries Council": ("NFC", "Northern Fisheries Council")
    } or named(found, "organisation") == {
        "Northern Fisheries Council": ("Northern Fisheries Council", "NFC")
    }


def test_acronyms_of_things_are_no_organisations() -> None:
    found = find_names(make_article("The GPS in the SUV failed, and a DVD lay on the TV in HD."))
    assert not all_spellings(found)


def test_a_team_is_named_after_its_town() -> None:
    found = find_names(
        make_article("The Kansas City Chiefs won. It was the third win for the Chiefs this year.")
    )
    assert named(found, "organisation")["Kansas City Chiefs"] == ("Kansas City Chiefs", "Chiefs")


def test_a_newspaper_keeps_its_article() -> None:
    found = find_names(make_article("An official told The Moscow Times that planes had left."))
    assert "The Moscow Times" in named(found, "organisation")
    assert "Moscow" not in named(found, "place")


def test_offices_before_a_person_are_names_of_their_own() -> None:
    found = find_names(make_article("FBI Director Peter Brandvold spoke for the White House."))
    assert set(named(found, "person")) == {"Peter Brandvold"}
    assert set(named(found, "organisation")) == {"FBI", "White House"}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The Ministry of Defense", "Ministry of Defence"),
        ("Defense Ministry", "Ministry of Defence"),
        ("Halvorsen Inc.", "Halvorsen"),
        ("A&B Center", "A&B Centre"),
    ],
)
def test_spellings_of_one_organisation_have_one_key(a: str, b: str) -> None:
    assert organisation_key(a) == organisation_key(b)


def test_one_place_in_two_spellings_is_one_name() -> None:
    found = find_names(make_article("He flew from Kiev to Warsaw. The mayor of Kyiv met him."))
    assert set(named(found, "place")) == {"Kiev", "Warsaw"}
    kyiv = next(n for n in found.names if n.name == "Kiev")
    assert kyiv.spellings == ("Kiev", "Kyiv")
    assert kyiv.place is not None
    assert (kyiv.place.country, round(kyiv.place.latitude)) == ("UA", 50)


def test_an_ambiguous_place_has_no_coordinates_until_the_article_settles_it() -> None:
    alone = find_names(make_article("The fire broke out in Springfield."))
    assert [(n.name, n.place) for n in alone.names] == [("Springfield", None)]
    settled = find_names(make_article("The fire broke out in Springfield, Missouri."))
    springfield = next(n.place for n in settled.names if n.name == "Springfield")
    assert springfield is not None
    assert springfield.region == "MO"


def test_places_that_are_also_words_or_people_need_evidence() -> None:
    found = find_names(
        make_article(
            "Reading is fun. In Turkey and Jordan it rained. The train stopped in Reading."
        )
    )
    assert set(named(found, "place")) == {"Turkey", "Jordan", "Reading"}
    none = find_names(make_article("Jackson scored twice. Reading helps. Mobile phones rang."))
    assert "Reading" not in all_spellings(none)
    assert not named(none, "place")


def test_case_matters_for_short_country_names() -> None:
    assert [r.place.key for r in find_places("US")] == ["country:US"]
    assert find_places("Us") == ()
    found = find_names(make_article("The US and the UK agreed. Us too, they said. It was for us."))
    assert set(named(found, "place")) == {"US", "UK"}


def test_nothing_is_found_for_a_spelling_that_no_place_has() -> None:
    for spelling in ("", " ", "zzzzzz", "\ud800", "a" * 500):
        assert find_places(spelling) == ()


def test_a_street_or_county_is_a_place_without_a_map() -> None:
    found = find_names(make_article("He lived in Thornfield Street, in Genesee County."))
    assert set(named(found, "place")) == {"Thornfield Street", "Genesee County"}


def test_headlines_in_title_case_hold_only_names_that_the_text_vouches_for() -> None:
    found = find_names(
        make_article(
            "The governor, Tamsin Oyelaran, opened a school in Lagos. Oyelaran cut the ribbon.",
            headline="Governor Oyelaran Opens Shiny New School Amid Loud Cheers In Lagos",
        )
    )
    assert set(named(found, "person")) == {"Tamsin Oyelaran"}
    assert set(named(found, "place")) == {"Lagos"}
    in_headline = [m for n in found.names for m in n.mentions if m.anchor == "p-0"]
    assert len(in_headline) == 2
    assert not named(found, "organisation")


def test_headlines_in_capitals() -> None:
    found = find_names(
        make_article(
            "Vincent Marlowe was arrested in San Diego. Marlowe said that he was sorry.",
            headline="MARLOWE ARRESTED IN SAN DIEGO AFTER CHASE",
        )
    )
    assert named(found, "person") == {"Vincent Marlowe": ("Marlowe", "Vincent Marlowe")}
    assert "ARRESTED" not in all_spellings(found)


def test_tokenised_text_has_possessives_too() -> None:
    found = find_names(
        make_article("Anna Petrova ’ s car was in Oslo. “ I saw Petrova , ” said Bodo Krautz .")
    )
    assert set(named(found, "person")) == {"Anna Petrova", "Bodo Krautz"}
    assert set(named(found, "place")) == {"Oslo"}
