"""Who is only named in a title is told of by the article that says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.link import LinkSettings, extract_features, link_articles
from generator.link.claims import Sayings
from generator.link.glossing import gloss
from generator.link.names import find_names, merge_names
from generator.link.particulars import names_by_passage, place_sentence
from generator.model import Article
from tests.link.test_few import read

WHO = "Karin Holm, the head of the fire brigade, spoke to reporters on Monday."
SAYS = "Holm said that the warehouse would be a total loss."


def told(text: str) -> Article:
    (found,) = read(one=f"Harbour notes\n\n{text}\n")
    return found


def glossed(
    article: Article, title: str = SAYS[:-1], speaker: str = "", known: str = ""
) -> set[str]:
    """Give what tells who is named in a title that is the last sentence of an article."""
    names = merge_names([find_names(article)])
    sayings = Sayings({name.id: name for name in names}, names_by_passage(names))
    passage = article.passages[-1]
    place = place_sentence(article, passage, passage.sentences[-1])
    return {extract.text for extract in gloss(place, title, speaker, known, sayings)}


@pytest.mark.parametrize(
    "between",
    ["", "It rained. ", "The roof had fallen in.\n\n", "Holm was tired. Holm had not slept. "],
)
def test_the_sentence_that_says_who_it_is_is_found_however_far_before(between: str) -> None:
    assert glossed(told(f"{WHO} {between}{SAYS}")) == {WHO}


def test_the_first_sentence_that_says_more_is_taken() -> None:
    later = "Karin Holm, 51, had been there before."
    assert glossed(told(f"Holm came. {WHO} {later} {SAYS}")) == {WHO}


def test_a_long_sentence_gives_way_to_a_later_one() -> None:
    long = f"{WHO[:-1]}, {'and it rained and rained, ' * 12}all day."
    later = "Karin Holm had come from Bergen."
    assert glossed(told(f"{long} {later} {SAYS}")) == {later}
    assert glossed(told(f"{long} {SAYS}")) == set()


def test_the_whole_name_alone_is_worth_showing() -> None:
    whole = "The bridge was opened by Karin Holm in the rain."
    assert glossed(told(f"{whole} {SAYS}")) == {whole}


@pytest.mark.parametrize(
    ("title", "known"),
    [
        # The reader knows already.
        (SAYS[:-1], "Fire chief Karin Holm blames the wind"),
        ("Karin Holm, head of the brigade, said that the warehouse was lost", ""),
        ("Fire chief Holm said that the warehouse was lost", ""),
        # It is not about the person, or names nobody.
        ("The Holm report was published", ""),
        ("The warehouse would be a total loss", ""),
    ],
)
def test_who_is_told_of_already_is_not_told_of_again(title: str, known: str) -> None:
    assert glossed(told(f"{WHO} {SAYS}"), title, known=known) == set()


def test_a_speaker_is_told_of() -> None:
    words = "“It will be a total loss.”"
    article = told(f"{WHO}\n\n{words}")
    assert glossed(article, f"Karin Holm: {words}", "Karin Holm") == {WHO}
    assert glossed(article, words) == set()


def test_the_words_of_the_title_do_not_explain_themselves() -> None:
    again = "Karin Holm, the fire chief, said that the warehouse would be a total loss."
    assert glossed(told(f"{again} {SAYS}"), "warehouse would be a total loss") == set()
    assert glossed(told(f"{SAYS} {SAYS}")) == set()


@pytest.mark.parametrize(
    ("told_of", "sentences"),
    [
        ("Olga Krantz, a captain, slept. Ivar Moe, a diver, left.", 2),
        ("Olga Krantz, a captain, and Ivar Moe, a diver, left.", 1),
    ],
)
def test_two_persons_at_most_are_told_of(told_of: str, sentences: int) -> None:
    last = "Krantz and Moe thanked Holm for what had been done."
    assert len(glossed(told(f"{WHO} {told_of} {last}"), last[:-1])) == sentences


def test_only_english_is_read_so_closely() -> None:
    assert glossed(replace(told(f"{WHO} {SAYS}"), language="de")) == set()


def test_an_event_has_what_tells_of_who_its_title_names() -> None:
    articles = read(
        one=f"Harbour notes\n\n{WHO} {SAYS}\n",
        other=f"Harbour news\n\n{SAYS} Nobody was hurt.\n",
    )
    names = merge_names([find_names(a) for a in articles])
    features = [extract_features(a) for a in articles]
    events = link_articles(articles, features, LinkSettings(0.0), names).events
    found = {e.title: [x.text for x in e.introduction] for e in events}
    assert found[SAYS[:-1]] == [WHO]


def test_where_one_article_does_not_say_who_it_is_another_with_the_same_words_may() -> None:
    said = "Holm said that the old warehouse by the canal would be a total loss."
    articles = read(
        a=f"Canal notes\n\n{said} Nobody was hurt by the fire.\n",
        b=f"Canal news\n\n{WHO} {said}\n",
    )
    names = merge_names([find_names(a) for a in articles])
    features = [extract_features(a) for a in articles]
    events = link_articles(articles, features, LinkSettings(0.0), names).events
    assert [x.article for e in events for x in e.introduction if e.title == said[:-1]] == ["b.txt"]


def test_a_live_blogs_other_entries_do_not_tell_who_it_is() -> None:
    who, says = "Bram Visser, a pilot, landed.", "Visser said that the plane had lost an engine."
    blog = "Plane\n\n1 June 2024 00:40 BST\n\n{}\n\n31 May 2024 23:50 BST\n\n{}\n"
    (same,) = read(one=blog.format("Fog came in.", f"{who} {says}"))
    (other,) = read(one=blog.format(who, says))
    assert other.kind == same.kind == "live blog"
    assert glossed(same, says[:-1]) == {who}
    assert glossed(other, says[:-1]) == set()
