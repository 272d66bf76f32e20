"""What happened is told from how things stand."""

from __future__ import annotations

from datetime import date

import pytest

from generator.config import parse_config
from generator.link import LinkSettings, extract_features, link_articles
from generator.link.standing import happens, is_sentence
from generator.model import RawFile
from generator.read import check_articles, parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")


@pytest.mark.parametrize(
    "text",
    [
        "The roof of the store fell in before the crews came.",
        "Residents were evacuated to a church.",
        "The mill has closed its doors.",
        "The council will vote on the sale.",
        "Police are examining the cellar of the bank.",
        "Anyone with information is asked to call the harbour office.",
        "Hackers tricked three clerks of the bank to click on a link.",
        "Officers had to follow him on foot through the harbour before he was caught.",
        "The agency did not extend the period for public comment on the dam.",
        "The mill burned down on Monday, and the owner could not be reached for comment.",
        "The mayor was asked to comment on the plan and did not.",
        "“We were asleep,” she said, and declined to comment further.",
        "He is charged with arson at the mill.",
        "“The bridge is safe,” the engineer says.",
        "The hearing is on Tuesday in the old court.",
        "Трое спасены с парома",
    ],
)
def test_what_happened_or_was_said_is_a_happening(text: str) -> None:
    assert happens(text)


@pytest.mark.parametrize(
    "text",
    [
        "Butter is solid at the temperature of a room.",
        "Women are required to cover their hair in public.",
        "The company is based in a suburb of the capital.",
        "The river is widely used by barges and has two locks.",
        "They need a permit for the market.",
    ],
)
def test_how_things_stand_is_no_happening(text: str) -> None:
    assert not happens(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company did not immediately respond to a request for comment.",
        "The owner of the mill couldn’t be reached for comment on Monday.",
        "The Strait Wire contributed to this report.",
        "(Reporting by the desk in the north; editing by the others)",
        "Click here to see how the mill burned.",
    ],
)
def test_what_newsrooms_add_to_any_report_is_no_happening(text: str) -> None:
    assert not happens(text)


@pytest.mark.parametrize("text", ["Posted 2/3/2009 11:11 PM", "FOR IMMEDIATE RELEASE July 13", ""])
def test_a_label_is_no_sentence(text: str) -> None:
    assert not is_sentence(text)


def test_an_event_is_published_for_what_happened_alone() -> None:
    texts = {
        "a.txt": "Fire at the Aldwick mill\n\nA fire destroyed the Aldwick flour mill.\n\n"
        "Flour dust is a fuel in dry rooms and is explosive.\n\n"
        "The firemen saved the granary of the mill from the flames.\n",
        "b.txt": "Aldwick flour mill burns\n\nThe flour mill of Aldwick was destroyed by fire.\n\n"
        "Flour dust is explosive in dry rooms and a fuel.\n\n"
        "The granary of the mill was saved from the flames by firemen.\n",
    }
    files = [RawFile(name, text.encode(), name) for name, text in texts.items()]
    parsed = [parse_article(task) for task in plan_reading(files, CONFIG).tasks]
    articles = check_articles(parsed, date(2026, 1, 1)).articles
    features = [extract_features(article) for article in articles]

    def told(threshold: float) -> str:
        links = link_articles(articles, features, LinkSettings(threshold))
        return " ".join(x.text for e in links.events for a in e.accounts for x in a.extracts)

    assert "granary" in told(0.5)
    assert "dust" not in told(0.5)
    assert "dust" in told(0.0)
