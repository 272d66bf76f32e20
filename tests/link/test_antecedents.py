"""A name in brackets for the he or she that opens a sentence."""

from __future__ import annotations

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.names import find_names, merge_names
from tests.link.test_few import read

LEANING = "was taken to the county hospital after the crane fell into the harbour at noon."


def title(before: str, leaning: str) -> str:
    """Give the title of the event of two articles that word it alike."""
    text = f"{before} {leaning} Nobody else was on the quay."
    articles = read(one=f"Harbour notes\n\n{text}\n", other=f"Harbour news\n\n{text}\n")
    names = merge_names([find_names(article) for article in articles])
    features = [extract_features(article) for article in articles]
    links = link_articles(articles, features, LinkSettings(0.0), names)
    return next(e.title for e in links.events if "county hospital" in e.title)


@pytest.mark.parametrize(
    ("before", "leaning", "named"),
    [
        ("Helen Miller, 40, came from Oslo.", f"She {LEANING}", f"[Helen Miller] {LEANING}"),
        (
            "John Baker, 40, came from Oslo. He was in the crane.",
            f"He {LEANING}",
            f"[John Baker] {LEANING}",
        ),
        (
            "The pilot John Baker, 40, came from Oslo.",
            f"At noon on Monday, he {LEANING}",
            f"At noon on Monday, [John Baker] {LEANING}",
        ),
    ],
)
def test_who_opens_the_sentence_before_is_meant(before: str, leaning: str, named: str) -> None:
    assert title(before, leaning) == named.removesuffix(".")


@pytest.mark.parametrize(
    "before",
    [
        "John Baker, 40, saw Peter Miller, 50, come from Oslo.",  # either
        "John Baker’s crane was old. John Baker’s crane was rusty.",  # perhaps somebody else
        "John Baker, 40, said the crane was old.",  # whoever he spoke of
        "John Baker, 40, had hired him in Oslo.",  # the hired one
        "John Baker, 40, lost her crane.",  # a woman
        "John Baker, 40, came from Oslo. The driver had the crane alone.",  # the driver
        "Police in Oslo saw John Baker, 40.",  # not what the sentence is about
    ],
)
def test_where_another_may_be_meant_nobody_is_named(before: str) -> None:
    assert "[" not in title(f"John Baker, 40, is a pilot. {before}", f"He {LEANING}")
