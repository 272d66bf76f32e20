"""The whole of linking, on articles of many sources about few things."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import parse_config
from generator.link import LinkSettings, extract_features, link_articles
from generator.link.copies import copies
from generator.link.tidying import tidy
from generator.link.titles import Candidate, choose_titles
from generator.model import Article, Links, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")
LEADS = (
    "The airship Meridian caught fire over Lakeville on Monday and crashed into a barn.",
    "A blaze destroyed the airship Meridian on Monday as it crossed Lakeville.",
    "Fire brought down the airship Meridian over Lakeville, and it crashed into a barn.",
    "The Meridian, an airship, burned and crashed at Lakeville on Monday.",
    "Lakeville saw the airship Meridian crash in flames on Monday.",
)
RESCUES = (
    "Farmhands pulled eleven of the crew out of the wreck alive.",
    "Eleven of her crew were rescued from the wreck by farmhands.",
    "Eleven men were saved from the wreck; farmhands carried them out.",
    "Farmhands rescued eleven of the crew.",
    "The farmhands who saved eleven of the crew were praised by all.",
)
INQUIRIES = (
    "The ministry opened an inquiry into the engines.",
    "An inquiry into her engines was ordered by the ministry.",
    "The ministry will hold an inquiry, and look at the engines first.",
    "An inquiry by the ministry begins with the engines.",
    "Engines of the same kind stay on the ground until the ministry’s inquiry is over.",
)
OTHERS = (
    "Bread is dearer in Easton, and bakers blame the harvest.\n\nThe mills of Easton are idle.",
    "The opera at Weston opens with a comedy.\n\nTickets for the opera sold out within the hour.",
)


def read(texts: dict[str, str]) -> tuple[Article, ...]:
    files = [RawFile(name, text.encode(), name) for name, text in texts.items()]
    parsed = (parse_article(task).article for task in plan_reading(files, CONFIG).tasks)
    return tuple(article for article in parsed if article)


def written() -> dict[str, str]:
    texts = {
        f"m{n}.txt": f" date 1925-09-0{n + 3}\n\n{lead}\n\n{rescue}\n\n{inquiry}\n"
        for n, (lead, rescue, inquiry) in enumerate(zip(LEADS, RESCUES, INQUIRIES, strict=True))
    }
    return texts | {f"o{n}.txt": text for n, text in enumerate(OTHERS)}


ARTICLES = read(written())


def link(articles: tuple[Article, ...], threshold: float = 0.4) -> Links:
    features = [extract_features(article) for article in articles]
    return link_articles(articles, features, LinkSettings(threshold))


LINKS = link(ARTICLES)


def test_the_story_is_found_and_the_others_left_out() -> None:
    assert [story.articles for story in LINKS.stories] == [tuple(f"m{n}.txt" for n in range(5))]


@pytest.mark.parametrize("told", [LEADS, RESCUES, INQUIRIES])
def test_what_most_articles_tell_is_an_event(told: tuple[str, ...]) -> None:
    pages = [{e.text for a in event.accounts for e in a.extracts} for event in LINKS.events]
    assert max(len(page & set(told)) for page in pages) >= 3


def test_the_order_of_the_input_changes_nothing() -> None:
    shuffled = list(ARTICLES)
    random.Random(5).shuffle(shuffled)
    assert link(tuple(shuffled)) == LINKS


def test_events_are_well_formed() -> None:
    ids = [event.id for event in LINKS.events]
    assert ids == sorted(set(ids))
    by_id = {article.id: article for article in ARTICLES}
    for event in LINKS.events:
        assert len(event.accounts) > 1
        assert 0.5 <= event.score <= 1
        assert event.evidence
        days = [account.time.day for account in event.accounts if account.time]
        assert days == sorted(days)
        for account in event.accounts:
            texts = {passage.anchor: passage for passage in by_id[account.article].passages}
            for extract in account.extracts:
                assert extract.text in texts[extract.anchor].text
            assert set(account.only) <= {extract.text for extract in account.extracts}
        assert any(event.title in tidy(e.text) for a in event.accounts for e in a.extracts)
    (story,) = LINKS.stories
    assert sorted(story.events) == ids


def test_evidence_is_in_the_extracts_it_names() -> None:
    for event in LINKS.events:
        for link_ in event.evidence:
            assert link_.a.article != link_.b.article
            for words in (*link_.words, *link_.names, *link_.numbers):
                assert words in link_.a.text


def test_a_higher_threshold_publishes_no_more() -> None:
    counts = [len(link(ARTICLES, t).events) for t in (0.0, 0.4, 0.8, 1.0)]
    assert counts == sorted(counts, reverse=True)


def test_when_comes_from_the_words_and_the_day_of_publication() -> None:
    fire = next(
        e for e in LINKS.events if any("Monday" in x.text for a in e.accounts for x in a.extracts)
    )
    assert fire.start is None or fire.start.day in (date(1925, 8, 31), date(1925, 9, 7))


def test_an_empty_archive_has_no_links() -> None:
    assert link(()) == Links((), (), ())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_whatever_the_texts_say_linking_ends(texts: list[str]) -> None:
    articles = read({f"{n}.txt": text for n, text in enumerate(texts)})
    links = link(articles)
    assert {a for s in links.stories for a in s.articles} <= {article.id for article in articles}


def test_a_copy_counts_with_its_original() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert copies([[words], [words.upper() + "!"], ["quite other words stand here"]]) == (
        None,
        0,
        None,
    )
    assert copies([["short"], ["short"]]) == (None, None)
    assert copies([[words], [words], [words]]) == (None, 0, 0)


def test_titles_are_whole_and_clean() -> None:
    assert tidy("LONDON (AP) — A ship sank.") == "A ship sank"
    assert tidy("“A ship sank.”") == "A ship sank"
    assert tidy("He came from the U.S.") == "He came from the U.S."
    heading = Candidate("Ship sinks off Dover in the night", True, 0.5, (0, 0))
    sentence = Candidate("They said that it did.", False, 0.6, (0, 1))
    (title,) = choose_titles([[sentence, heading]])
    assert title.words == "Ship sinks off Dover in the night"
