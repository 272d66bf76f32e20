"""When a name is mentioned: drawn where several articles name it."""

from __future__ import annotations

from datetime import date

from generator.config import parse_config
from generator.model import Article, Links, Mention, Moment, Name, Passage, Sentences
from generator.site.archive import Archive
from generator.site.plan import plan_archive, settle_addresses
from generator.site.views.charts import mention_series

CONFIG, _ = parse_config("title: Named\nbase_url: https://example.org/b\n")
TEXT = "Anna Reed came."
NAMED = (0, 9)


def article(id: str, day: date) -> Article:
    passage = Passage("p-1", "paragraph", TEXT, 1, 0, 15, Sentences.of([(0, 15, 0, 15)]))
    return Article(
        id, id, "given", "article", "", Moment(day), "en", (passage,), id, 1, encoding="utf-8"
    )


def archive() -> Archive:
    articles = [article("a", date(2024, 5, 1)), article("b", date(2024, 7, 1))]
    settled = settle_addresses(articles, Links((), (), ()), ())
    return plan_archive(CONFIG, (), articles, Links((), (), ()), settled)


def name(*articles: str) -> Name:
    mentions = tuple(Mention(article, "p-1", *NAMED) for article in articles)
    return Name("n", "person", "Anna Reed", ("Anna Reed",), mentions)


def test_what_one_article_alone_names_is_not_drawn() -> None:
    assert mention_series(archive(), name("a", "a", "a", "a")) is None
    drawn = mention_series(archive(), name("a", "a", "b"))
    assert drawn
    assert [(bar.first, bar.count) for bar in drawn.bars] == [
        (date(2024, 5, 1), 2),
        (date(2024, 7, 1), 1),
    ]
