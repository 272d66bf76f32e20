"""Two articles, no crowd: what is linked stands on its own evidence."""

from __future__ import annotations

from datetime import date

import pytest

from generator.config import parse_config
from generator.link import LinkSettings, extract_features, link_articles
from generator.link.few import certainty_of, counterparts, group_links
from generator.link.telling import Told
from generator.model import Article, Links, RawFile
from generator.read import check_articles, parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")
MORNING = """ date 1906-04-19 Earthquake wrecks San Francisco

An earthquake shook San Francisco at 5:12 in the morning and threw down walls.

Mayor Eugene Schmitz ordered that looters be shot on sight.

The firemen found the hydrants dry, for the water mains had burst.

About 200,000 people are without a roof tonight.

Rain is expected in the valley on Sunday, and the vines need it.
"""
EVENING = """ date 1906-04-19 San Francisco burns after the shock

Walls fell when an earthquake shook San Francisco at 5:12 this morning.

The mayor has given orders to shoot looters, said Eugene Schmitz’s secretary.

Some 200,000 people have no roof over their heads.

The hotels of Oakland are full, and bread is dear in every street.

A fisherman of Monterey says that the tide was high on Sunday.
"""


def read(**texts: str) -> tuple[Article, ...]:
    files = [RawFile(f"{name}.txt", text.encode(), name) for name, text in texts.items()]
    parsed = [parse_article(task) for task in plan_reading(files, CONFIG).tasks]
    return check_articles(parsed, date(2026, 1, 1)).articles


def link(articles: tuple[Article, ...], threshold: float = 0.4) -> Links:
    features = [extract_features(article) for article in articles]
    return link_articles(articles, features, LinkSettings(threshold))


def together(links: Links, words: str, others: str) -> bool:
    """Tell whether sentences with these words share an event, in different articles."""
    for event in links.events:
        found = [
            {a.article for a in event.accounts for e in a.extracts if w in e.text}
            for w in (words, others)
        ]
        if any(a != b for a in found[0] for b in found[1]):
            return True
    return False


@pytest.fixture(scope="module")
def links() -> Links:
    return link(read(morning=MORNING, evening=EVENING))


@pytest.mark.parametrize(
    ("words", "others"),
    [
        ("threw down walls", "Walls fell"),
        ("be shot on sight", "to shoot looters"),
        ("without a roof", "no roof over"),
    ],
)
def test_what_both_tell_is_linked(links: Links, words: str, others: str) -> None:
    assert together(links, words, others)


def test_what_an_article_says_again_is_doubtful() -> None:
    trees = "apple pear plum oak elm birch ash larch cedar lime maple willow rose tulip violet fern"
    things = "kettle spoon ladle bowl plate jug basin bucket broom brush comb needle thimble thread"
    garden = "".join(f"\nA {tree} grows.\n" for tree in trees.split())
    shop = "".join(f"\nA {thing} lies here.\n" for thing in things.split())
    again = "Two looters were shot on sight on Market Street before noon."
    links = link(read(morning=f"{MORNING}\n{again}\n{garden}", evening=EVENING + shop))
    (event,) = [e for e in links.events if again in [x.text for x in e.perhaps]]
    told = {x.text for account in event.accounts for x in account.extracts}
    assert "Mayor Eugene Schmitz ordered that looters be shot on sight." in told
    assert again not in told


@pytest.mark.parametrize("words", ["hydrants", "vines", "bread", "fisherman"])
def test_what_one_tells_alone_is_on_no_page(links: Links, words: str) -> None:
    texts = [e.text for v in links.events for a in v.accounts for e in a.extracts]
    assert not any(words in text for text in texts)


def test_every_event_has_evidence_and_two_accounts(links: Links) -> None:
    assert links.events
    for event in links.events:
        assert len(event.accounts) == 2
        assert event.evidence
        assert all(e.words or e.numbers for e in event.evidence)


def test_a_higher_threshold_publishes_less() -> None:
    articles = read(morning=MORNING, evening=EVENING)
    kept = [len(link(articles, t).events) for t in (0.0, 0.5, 0.8, 1.0)]
    assert kept == sorted(kept, reverse=True)
    assert kept[0] > kept[-1] == 0


def test_groups_are_what_hangs_together() -> None:
    assert group_links([(0, 5, 0.9), (1, 6, 0.8), (5, 1, 0.7), (2, 7, 0.3)]) == (
        (0, 1, 5, 6),
        (2, 7),
    )


def test_certainty_grows_with_likeness() -> None:
    steps = [certainty_of(x / 10) for x in range(11)]
    assert steps == sorted(steps)
    assert steps[0] < 0.5 < steps[1] < 0.55
    assert steps[-1] < 1


def test_a_lesser_link_between_two_pairs_of_counterparts_is_left_out() -> None:
    story = tuple(
        Told(article, sentence, {}, {}, 10 * article + sentence)
        for article in (0, 1)
        for sentence in (0, 1)
    )
    pairs = ((0, 2, 0.9), (1, 3, 0.8))
    assert counterparts(story, (*pairs, (0, 3, 0.5))) == pairs
    # The second sentence of the first article has no counterpart of its own.
    assert counterparts(story, ((0, 2, 0.9), (1, 2, 0.5))) == ((0, 2, 0.9), (1, 2, 0.5))
