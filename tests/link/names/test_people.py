"""People: full names, surnames alone, titles, and who is not one."""

from __future__ import annotations

import pytest

from generator.link.names import find_names
from generator.link.names.people import parse_person, same_person
from tests.link.names.making import all_spellings, make_article, named


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Yevgeny Prigozhin", "Yevgueni Prigojine"),
        ("Евгений Пригожин", "Yevgeny Prigozhin"),
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Volodymyr Zelensky", "Wladimir Selenskyj"),
        ("Dmitry Medvedev", "Dmitri Medwedew"),
        ("Cristina Kirchner", "Christina Fernández de Kirchner"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Robert J. Pickell", "Bob Pickell"),
        ("J. K. Rowling", "Joanne Rowling"),
        ("Hakem al-Zameli", "Hakem Al-Zameli"),
        ("Mohammed Morsi", "Mohamed Mursi"),
    ],
)
def test_spellings_of_one_person_agree(a: str, b: str) -> None:
    assert same_person(parse_person(a), parse_person(b))
    assert same_person(parse_person(b), parse_person(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Joan Rivers", "John Rivers"),
        ("Daniel Smith", "Danielle Smith"),
        ("Ivan Ivanov", "Ivana Ivanova"),
        ("Martin King", "Martina King"),
        ("George W. Bush", "George H. W. Bush"),
        ("John Smith Jr.", "John Smith"),
        ("Maria Lopez", "Mario Lopez"),
        ("Karen Miller", "Karin Muller"),
        ("Peter Larson", "Peter Larsen"),
    ],
)
def test_different_people_stay_apart(a: str, b: str) -> None:
    assert not same_person(parse_person(a), parse_person(b))


def test_a_surname_alone_is_the_person_named_in_full() -> None:
    found = find_names(
        make_article("Anna Petrova told reporters that she had won. Petrova, 43, thanked them.")
    )
    assert named(found, "person") == {"Anna Petrova": ("Anna Petrova", "Petrova")}


def test_a_courtesy_title_is_printed_with_the_name() -> None:
    found = find_names(
        make_article("Pierre Dubonnet arrived in Lyon. Mr. Dubonnet said nothing to the crowd.")
    )
    assert named(found, "person") == {"Pierre Dubonnet": ("Pierre Dubonnet", "Mr. Dubonnet")}


def test_two_people_of_one_surname_do_not_share_it() -> None:
    found = find_names(
        make_article(
            "Laura Bennett met her brother Simon Bennett in Oslo.",
            "Later Bennett said that it rained.",
        )
    )
    assert named(found, "person") == {
        "Laura Bennett": ("Laura Bennett",),
        "Simon Bennett": ("Simon Bennett",),
    }


def test_a_surname_goes_to_the_namesake_who_was_named_before() -> None:
    found = find_names(
        make_article(
            "Laura Bennett opened the bridge. The crowd cheered as Bennett said a few words.",
            "Her brother Simon Bennett was not there.",
        )
    )
    assert named(found, "person")["Laura Bennett"] == ("Laura Bennett", "Bennett")


def test_father_and_son_stay_apart() -> None:
    found = find_names(
        make_article("Walter Kovacs Jr. took over from his father Walter Kovacs Sr. last week.")
    )
    assert set(named(found, "person")) == {"Walter Kovacs Jr.", "Walter Kovacs Sr."}


def test_transliterations_meet_inside_one_article() -> None:
    found = find_names(
        make_article(
            "Sergey Lukashin spoke first. “We wait,” Sergueï Loukachine said. Lukashin left.",
            "Sergey Lukashin came back on Monday.",
        )
    )
    assert list(named(found, "person")) == ["Sergey Lukashin"]


def test_titles_roles_and_ages_make_a_person() -> None:
    found = find_names(
        make_article(
            "Governor Tamsin Oyelaran spoke after ministry spokesman Bodo Krautz.",
            "Zurab Imnadze, 51, was unhurt, and Gen. Wexley said the road was open.",
        )
    )
    people = {"Tamsin Oyelaran", "Bodo Krautz", "Zurab Imnadze", "Wexley"}
    assert set(named(found, "person")) == people


def test_a_bracketed_given_name_belongs_to_the_surname() -> None:
    found = find_names(make_article("The prosecutor (Igor) Karpov said that the case was open."))
    assert "Igor Karpov" in named(found, "person")


def test_a_given_name_that_is_a_town_is_a_person_before_a_surname() -> None:
    found = find_names(
        make_article("Paris Hilton arrived late. Hilton said that she had missed her train.")
    )
    assert named(found, "person") == {"Paris Hilton": ("Paris Hilton", "Hilton")}
    assert not named(found, "place")


def test_the_composer_and_the_group() -> None:
    composer = find_names(
        make_article("Richard Wagner wrote it in Zurich. Wagner, 40, was then in exile.")
    )
    assert "Wagner" in named(composer, "person")["Richard Wagner"]
    group = find_names(
        make_article("The Wagner mercenary group left. The leader of the Wagner group said so.")
    )
    assert "Wagner" in named(group, "organisation")
    assert not named(group, "person")


def test_a_president_is_not_the_daughter_named_in_full() -> None:
    found = find_names(
        make_article(
            "President Dorrit spoke. Dorrit said that it was time.",
            "Amy Dorrit, the daughter, listened.",
        )
    )
    assert named(found, "person")["Amy Dorrit"] == ("Amy Dorrit",)


@pytest.mark.parametrize(
    "text",
    [
        "Just then the lights went out. Friday Night was quiet. The police came.",
        "Meanwhile the rain fell. However, nobody minded. Yesterday was worse.",
        "Police said Monday that nobody was hurt. Officials were asked twice.",
        "On Christmas Eve the shops were shut. In March they opened again.",
        "Russians and Ukrainians spoke Russian. A British man and an American woman agreed.",
    ],
)
def test_ordinary_capitals_are_no_names(text: str) -> None:
    assert not all_spellings(find_names(make_article(text)))
