"""Who speaks a quotation that an event is told by."""

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.names import find_names, merge_names
from tests.link.test_few import read

QUOTED = "“We were horrified when the crane fell into the harbour at noon.”"


def title(one: str, other: str) -> str:
    articles = read(one=f"Harbour notes\n\n{one}\n", other=f"Harbour news\n\n{other}\n")
    names = merge_names([find_names(article) for article in articles])
    features = [extract_features(article) for article in articles]
    links = link_articles(articles, features, LinkSettings(0.0), names)
    return next(e.title for e in links.events if "horrified" in e.title)


def test_words_are_given_to_who_is_named_in_the_paragraph_before() -> None:
    text = f"The crane was old, harbour master Ada Holm said.\n\n{QUOTED}"
    assert title(text, text.replace("old", "rusty")).endswith(
        "Holm: “We were horrified when the crane fell into the harbour at noon”"
    )


def test_an_origin_inside_the_quotation_is_not_who_speaks() -> None:
    inside = "“The pilot said it was safe. " + QUOTED[1:]
    found = title(f"People watched.\n\n{inside}", f"Others watched.\n\n{inside}")
    assert "pilot:" not in found.lower()


@pytest.mark.parametrize("other", ["the pilot Jon Berg", "the police"])
def test_nobody_speaks_where_articles_disagree(other: str) -> None:
    one = f"The crane was old, harbour master Ada Holm said.\n\n{QUOTED}"
    assert title(one, f"The crane was old, {other} said.\n\n{QUOTED}").startswith("“We were")


def test_no_group_says_i() -> None:
    said = "The crane was old, police said.\n\n“I was horrified when the crane fell at noon.”"
    assert title(said, said.replace("old", "rusty")).startswith("“I was horrified")


def test_a_quotation_without_a_speaker_keeps_its_marks_however_they_are_set() -> None:
    loose = '" We were horrified when the crane fell into the harbour at noon. "'
    found = title(f"People watched.\n\n{loose}", f"Others watched.\n\n{loose}")
    assert found == "“We were horrified when the crane fell into the harbour at noon”"


def test_who_speaks_the_same_words_elsewhere_speaks_them() -> None:
    one = f"The crane was old, harbour master Ada Holm said.\n\n{QUOTED}"
    other = f"People watched.\n\n{QUOTED}"
    assert title(one, other).endswith(
        "Holm: “We were horrified when the crane fell into the harbour at noon”"
    )


def test_he_who_says_so_is_who_was_named_before() -> None:
    quoted = f"{QUOTED} “The water was black,” he told the Harbour Times."
    one = f"The crane was old, harbour master John Baker said.\n\n{quoted}"
    assert "Baker: “We were horrified" in title(one, one.replace("was old", "was rusty"))


def test_who_is_told_does_not_speak() -> None:
    told = f"The crane was old, she told the Harbour Times.\n\n{QUOTED}"
    assert title(told, told.replace("was old", "was rusty")).startswith("“We were")


def test_words_are_given_to_who_is_named_where_they_go_on() -> None:
    text = (
        f"The crane was old, harbour master Ada Holm said.\n\n{QUOTED[:-1]}\n\n"
        "“Nobody slept that night,” the pilot Jon Berg said."
    )
    assert title(text, text.replace("old", "rusty")).startswith("Jon Berg: “We were")


def test_an_article_that_names_the_speaker_beside_the_words_is_believed_first() -> None:
    one = f"The crane was old, harbour master Ada Holm said.\n\n{QUOTED}"
    other = f"People watched.\n\n{QUOTED[:-2]},” the pilot Jon Berg said."
    assert title(one, other).startswith("Jon Berg: “We were")


def test_a_role_is_no_other_speaker_than_a_name() -> None:
    one = f"The crane was old, the pilot said.\n\n{QUOTED}"
    other = f"The crane was rusty, Jon Berg said.\n\n{QUOTED}"
    assert title(one, other).startswith("Jon Berg: “We were")


def test_no_paper_speaks() -> None:
    text = f"A statement said the crane was old.\n\n{QUOTED}"
    assert title(text, text.replace("old", "rusty")).startswith("“We were")


def test_what_another_article_quotes_is_a_quotation_without_marks() -> None:
    bare = QUOTED[1:-1]
    one = f"People watched.\n\n“The crane fell down.\n\n{bare}\n\nIt was late.”"
    assert title(one, f"Others watched.\n\n{QUOTED}").startswith("“We were")


def test_spaced_marks_are_marks() -> None:
    spaced = '" We were horrified when the crane fell into the harbour at noon.'
    text = f'People watched.\n\n{spaced}\n\nNobody slept, " the pilot Jon Berg said.'
    found = title(text, text.replace("watched", "looked on"))
    assert found.startswith("Jon Berg: “We were")
