"""The names of several articles together."""

from __future__ import annotations

import pickle

from generator.link.names import Alias, Aliases, find_names, merge_names
from generator.model import Name
from tests.link.names.making import make_article


def names_of(*articles: str, aliases: Aliases | None = None) -> tuple[Name, ...]:
    editor = aliases or Aliases()
    found = [
        find_names(make_article(text, name=f"{number}.txt"), editor)
        for number, text in enumerate(articles)
    ]
    return merge_names(found, editor)


def by_name(names: tuple[Name, ...]) -> dict[str, Name]:
    return {name.name: name for name in names}


def test_transliterations_of_two_newspapers_are_one_person() -> None:
    names = names_of(
        "Yevgeny Lukashin spoke in Oslo. Lukashin said no.",
        "Yevgueni Loukachine was heard in Oslo. “No,” Yevgueni Loukachine said.",
    )
    person = next(n for n in names if n.kind == "person")
    assert set(person.variants) == {"Yevgeny Lukashin", "Lukashin", "Yevgueni Loukachine"}
    assert {m.article for m in person.mentions} == {"0.txt", "1.txt"}


def test_a_surname_alone_joins_the_one_person_of_the_archive() -> None:
    names = names_of(
        "Anna Petrova, the mayor of Brevik, opened the Brevik Museum in Oslo.",
        "Mayor Petrova said in Oslo that the Brevik Museum would stay open.",
    )
    assert [n.name for n in names if n.kind == "person"] == ["Anna Petrova"]


def test_a_surname_alone_stays_alone_between_two_namesakes() -> None:
    names = names_of(
        "Anna Petrova opened a school in Oslo. She said so.",
        "Olga Petrova closed a school in Oslo. She said so.",
        "Mrs Petrova said in Oslo that it was late.",
    )
    people = {n.name for n in names if n.kind == "person"}
    assert people == {"Anna Petrova", "Olga Petrova", "Petrova"}


def test_a_surname_alone_in_an_unrelated_article_stays_alone() -> None:
    names = names_of(
        "Anna Petrova opened a school in Oslo. She said so.",
        "Mrs Petrova said in Lisbon that it was late.",
    )
    assert {n.name for n in names if n.kind == "person"} == {"Anna Petrova", "Petrova"}


def test_an_acronym_means_what_another_article_explains() -> None:
    names = names_of(
        "The Northern Fisheries Council (NFC) met in Bergen. The NFC said that it agreed.",
        "In Bergen the NFC said that fish were scarce.",
    )
    council = by_name(names)["Northern Fisheries Council"]
    assert {m.article for m in council.mentions} == {"0.txt", "1.txt"}


def test_places_carry_coordinates_and_country() -> None:
    kyiv = by_name(names_of("He lives in Kiev.", "He lives in Kyiv."))["Kiev"]
    assert (kyiv.country, kyiv.variants) == ("UA", ("Kiev", "Kyiv"))
    assert kyiv.latitude is not None
    assert abs(kyiv.latitude - 50.45) < 0.1


def test_ids_are_unique_even_where_names_agree() -> None:
    names = names_of(
        "The Lincoln group paid. The newspaper of the Lincoln group reported it.",
        "Anna Lincoln, 40, left. Mrs Lincoln said no. He was in Nebraska, in Lincoln, Nebraska.",
    )
    assert len({n.id for n in names}) == len(names)
    assert all(n.id == n.id.lower() and n.id.isascii() for n in names)


def test_the_order_of_articles_does_not_matter() -> None:
    texts = [
        "Anna Petrova met Simon Bennett in Oslo.",
        "The Brevik group told CNN that Petrova had left Kiev.",
        "Laura Bennett said in Kyiv that Mr Bennett was ill.",
    ]
    found = [find_names(make_article(t, name=f"{n}.txt")) for n, t in enumerate(texts)]
    assert merge_names(found) == merge_names(reversed(found))
    assert pickle.loads(pickle.dumps(found)) == found


def test_the_editor_joins_names_that_no_rule_would_join() -> None:
    aliases = Aliases((Alias("Mark Twain", "person", ("Mark Twain", "Samuel Clemens")),))
    names = names_of(
        "Mark Twain said so in Boston.", "Samuel Clemens said so too.", aliases=aliases
    )
    twain = by_name(names)["Mark Twain"]
    assert twain.variants == ("Mark Twain", "Samuel Clemens")
    assert len(twain.mentions) == 2


def test_the_editor_can_name_what_no_rule_finds() -> None:
    aliases = Aliases((Alias("the Old Lady", "organisation", ("the Old Lady",)),))
    names = names_of("Rates rose, said the Old Lady on Monday.", aliases=aliases)
    assert by_name(names)["the Old Lady"].kind == "organisation"


def test_the_editor_can_say_that_something_is_no_name() -> None:
    text = "Anna Petrova, 43, met Simon Bennett, 30."
    assert "Anna Petrova" in by_name(names_of(text))
    aliases = Aliases(not_names=frozenset({"Anna Petrova"}))
    assert set(by_name(names_of(text, aliases=aliases))) == {"Simon Bennett"}


def test_an_editor_s_kind_beats_the_machine_s() -> None:
    aliases = Aliases((Alias("Lisbon", "organisation", ("Lisbon",)),))
    assert by_name(names_of("He went to Lisbon.", aliases=aliases))["Lisbon"].kind == "organisation"


def test_merging_is_linear_in_common_surnames() -> None:
    texts = [f"{given}{n} Smith, {20 + n % 60}, was there." for n in range(30) for given in ("Al",)]
    assert len([n for n in names_of(*texts) if n.kind == "person"]) <= 30
