"""The tables of an export: their columns, what these mean, and how they refer to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer", "real"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column; unknown is NULL in a database, null in JSON, nothing in CSV."""

    name: str
    meaning: str
    type: ColumnType = "text"
    refers: str = ""
    """Table whose ``id`` it holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table; the columns of its key come first."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: int = 1
    """How many columns, from the first, no two rows share; 0 when rows may repeat."""

    @property
    def key_columns(self) -> tuple[str, ...]:
        """Names of the columns of the primary key."""
        return tuple(column.name for column in self.columns[: self.key])


_START = Column("start", "offset into the text of the received file, in code points", "integer")
_END = Column("end", "offset after the last character", "integer")
_LINE = Column("line", "line of the received file, from 1", "integer")
_POSITION = Column("position", "its place in the order, from 1", "integer")
_ARTICLE = Column("article", "the article", refers="articles")
_EVENT = Column("event", "the event", refers="events")
_STORY = Column("story", "the story", refers="stories")
_NAME = Column("name", "the name", refers="names")
_ANCHOR = Column("anchor", "the passage: unique in its article, and lasting")
_URL = Column("url", "address of its page")
_TITLE = Column("title", "from the articles' own words")

TABLES = (
    Table(
        "sources",
        "who publishes",
        (
            Column("id", "no other source has it"),
            Column("label", "its name"),
            Column("kind", "agency, newspaper, broadcaster or whatever the editor calls it"),
            Column("homepage", "its own address"),
            Column("language", "BCP 47 tag"),
            Column("zone", "IANA time zone"),
        ),
    ),
    Table(
        "articles",
        "what was received",
        (
            Column("id", "path of the file below content/"),
            _URL,
            Column("headline", "the headline"),
            Column("headline_from", "given, lead (the first sentence) or editor"),
            Column("kind", "article or live blog"),
            Column("source", "who published it, if anybody said", refers="sources"),
            Column("published", "ISO 8601, to the day or to the minute with its offset"),
            Column("published_printed", "the words of the source that say so"),
            Column("updated", "ISO 8601"),
            Column("language", "BCP 47 tag"),
            Column("dateline", "the place that opens the text, as printed"),
            Column("caption", "of its picture"),
            Column("credit", "of its picture"),
            Column("published_at", "address where it was published first"),
            Column("words", "how many it has", "integer"),
            Column("bytes", "size of the received file", "integer"),
            Column("encoding", "of the received file, as Python names it"),
            Column("sha256", "digest of the received file, hexadecimal"),
        ),
    ),
    Table(
        "bylines", "who wrote an article", (_ARTICLE, _POSITION, Column("author", "as printed")), 2
    ),
    Table("tags", "given by the source or the editor", (_ARTICLE, Column("tag", "the tag")), 2),
    Table(
        "updates",
        "entries of live blogs",
        (
            _ARTICLE,
            Column("anchor", "unique in its article, and lasting"),
            _POSITION,
            Column("time", "ISO 8601"),
            Column("printed", "the clock line of the source"),
            Column("headline", "its own, if it has one"),
            _LINE,
            Column("url", "address of its place on the page"),
        ),
        2,
    ),
    Table(
        "passages",
        "every paragraph, heading and item, in order",
        (
            _ARTICLE,
            _ANCHOR,
            _POSITION,
            Column(
                "kind",
                "headline, caption, lead, paragraph, subheading, quote, list item, code, table",
            ),
            Column("update_anchor", "the live update that it belongs to"),
            _LINE,
            _START,
            _END,
            Column("text", "plain text, as it reads"),
            Column("url", "address of its place on the page"),
        ),
        2,
    ),
    Table(
        "removed_lines",
        "what a web page left behind in a text",
        (_ARTICLE, _LINE, Column("text", "its words")),
        0,
    ),
    Table(
        "stories", "articles that belong together", (Column("id", "no other has it"), _TITLE, _URL)
    ),
    Table("story_articles", "which article is in which story", (_STORY, _ARTICLE), 2),
    Table(
        "events",
        "happenings that two or more articles tell",
        (
            Column("id", "no other has it; what lasts is url"),
            _TITLE,
            _URL,
            Column("story", "the story it belongs to", refers="stories"),
            Column("began", "ISO 8601; when it happened, if the accounts say"),
            Column("ended", "ISO 8601"),
            Column(
                "score", "0 to 1: what a reader would say of it, as the machine estimates", "real"
            ),
            Column("certainty", "high, medium or low"),
        ),
    ),
    Table(
        "accounts",
        "one article's telling of one event, the first told first",
        (
            _EVENT,
            _ARTICLE,
            _POSITION,
            Column("time", "ISO 8601; when this article told it"),
            Column("copy_of", "article whose wording it repeats", refers="articles"),
        ),
        2,
    ),
    Table(
        "tellings",
        "the sentences that tell an event",
        (
            _EVENT,
            _ARTICLE,
            _START,
            _END,
            _ANCHOR,
            Column("only", "1 if no other account says it, else 0", "integer"),
            Column("perhaps", "1 if it may tell something else, else 0", "integer"),
            Column("text", "the words"),
        ),
        4,
    ),
    Table(
        "citations",
        "whom an account names as the origin",
        (_EVENT, _ARTICLE, _POSITION, Column("cites", "in its own words")),
        3,
    ),
    Table(
        "links",
        "why two sentences of different articles are held to tell the same event",
        (
            _EVENT,
            _POSITION,
            Column("article_a", "one side", refers="articles"),
            Column("start_a", "as start", "integer"),
            Column("end_a", "as end", "integer"),
            Column("article_b", "the other", refers="articles"),
            Column("start_b", "as start", "integer"),
            Column("end_b", "as end", "integer"),
            Column("score", "0 to 1", "real"),
            Column("words", "that both use, parted by line ends, the most telling first"),
            Column("names", "that both use, parted by line ends"),
            Column("numbers", "that both use, parted by line ends"),
        ),
        2,
    ),
    Table(
        "names",
        "people, organisations and places",
        (
            Column("id", "no other has it"),
            Column("kind", "person, organisation or place"),
            Column("label", "the fullest spelling that the texts use most"),
            _URL,
            Column("latitude", "degrees north, of a place", "real"),
            Column("longitude", "degrees east, of a place", "real"),
            Column("country", "ISO 3166-1 alpha-2, of a place"),
        ),
    ),
    Table("variants", "every spelling of a name", (_NAME, Column("spelling", "as printed")), 2),
    Table(
        "mentions",
        "where a name stands",
        (
            _NAME,
            _ARTICLE,
            _ANCHOR,
            Column("begin", "offset into the passage's text, in code points", "integer"),
            Column("finish", "offset after the last character", "integer"),
            Column("text", "as printed"),
        ),
        4,
    ),
    Table("event_names", "who and where, of an event", (_EVENT, _NAME), 2),
    Table("story_names", "those that matter most to a story", (_STORY, _NAME, _POSITION), 2),
)
"""In an order in which each refers only to those before it."""
