"""Accounts of one event beside each other, from files to what the event says."""

from __future__ import annotations

import pytest

from generator.config import parse_config
from generator.link import LinkSettings, extract_features, link_articles
from generator.link.names import find_names, merge_names
from generator.model import Event, Links, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")
MORNING = """ date 2023-05-03 Dam breaks above Lakeville

The Meridian dam above Lakeville broke on Wednesday at 3:10 p.m., and at least 12 people died in \
the flood.

“Just now the water took the old mill and the bridge of the fishermen, nobody warned us,” said \
Mayor Bodo Krautz.

Anna Berg, 34, a farmer, was rescued from the roof of her barn near Lakeville.
"""
EVENING = """ date 2023-05-04 Flood kills 15 at Lakeville

The Meridian dam above Lakeville broke on Wednesday at 4:30 p.m., and 15 people died in the flood.

“The water has just now taken the old mill and the fishermen’s bridge,” Mayor Bodo Krautz said. \
“Nobody has warned us.”

Farmer Anna Berg, 43, was rescued from the roof of a barn near Lakeville.
"""
CLAIMS = (
    (
        "The head of the Meridian Group, Bodo Krautz, claimed that his firm had closed the northern"
        " sluice gates of the dam.\n\nThe Meridian Group chief claimed that the northern sluice"
        " gates were closed.\n"
    ),
    "Bodo Krautz said his firm had closed the northern sluice gates of the dam.\n",
)


def link(*texts: str) -> Links:
    files = [RawFile(f"{n}.txt", text.encode(), f"{n}") for n, text in enumerate(texts)]
    parsed = (parse_article(task).article for task in plan_reading(files, CONFIG).tasks)
    articles = [article for article in parsed if article]
    names = merge_names([find_names(article) for article in articles])
    return link_articles(articles, [extract_features(a) for a in articles], LinkSettings(), names)


def event_with(links: Links, words: str) -> Event:
    (found,) = [
        e for e in links.events if any(words in x.text for a in e.accounts for x in a.extracts)
    ]
    return found


@pytest.fixture(scope="module")
def flood() -> Links:
    return link(MORNING, EVENING)


def test_the_accounts_of_the_dam_differ_on_toll_and_time(flood: Links) -> None:
    toll, clock = event_with(flood, "dam above").differences
    assert (toll.kind, toll.subject, toll.grew) == ("toll", "killed", True)
    assert [v.value for v in toll.values] == ["at least 12 people died", "15 people died"]
    assert [[p.article for p in v.places] for v in toll.values] == [["0.txt"], ["1.txt"]]
    assert (clock.kind, [v.value for v in clock.values]) == ("clock", ["3:10 p.m.", "4:30 p.m."])


def test_the_quotation_behind_them_has_two_versions(flood: Links) -> None:
    (quotation,) = event_with(flood, "dam above").quotations
    assert [
        "".join(text if shared else f"[{text}]" for text, shared in version.runs)
        for version in quotation.versions
    ] == [
        (
            "Just now the water [took] the old mill and the bridge [of the] fishermen,"
            " nobody warned us"
        ),
        (
            "The water [has] just now [taken] the old mill and the fishermen’s bridge … Nobody"
            " [has] warned us."
        ),
    ]


def test_what_stands_before_an_account_is_not_its_quotation(flood: Links) -> None:
    rescue = event_with(flood, "her barn")
    assert rescue.quotations == ()
    (age,) = rescue.differences
    assert (age.kind, age.subject) == ("age", "anna-berg")


def test_nobody_claims_what_accounts_tell_on_their_own(flood: Links) -> None:
    assert all(event.claimants == () for event in flood.events)


def test_a_claim_has_its_claimant_however_he_is_called() -> None:
    links = link(*CLAIMS)
    event = event_with(links, "Bodo Krautz said")
    assert [(c.name, c.distanced) for c in event.claimants] == [("bodo-krautz", True)]
