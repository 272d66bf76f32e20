"""A search record -> the small document that Pagefind indexes in its place.

The pages themselves hold words of other articles, lists and the interface; an indexed page costs
memory for all of it. A document holds what the record says, in its own language, and what a result
shows. Source: Pagefind 1.5, "Configuring indexing".
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from generator.model import Article
from generator.render.addresses import Addresses
from generator.search.records import SearchRecord
from generator.site.marks import Mark

FILTERED = {"person": "person", "organisation": "organisation", "place": "place"}
NAMES = EVENTS = 40
"""Names and events of one record that a reader can filter by, the most mentioned first."""
UNDATED = "0000"
"""Sorts before every date."""
SPELLINGS = "-spellings"
"""Anchor of no passage: of the spellings of names that the text itself does not have."""
_LANGUAGE = re.compile(r"[a-z]{2,8}")


def document_writer(
    articles: Mapping[str, Article], marks: Mapping[str, Mark], urls: Addresses
) -> Callable[[SearchRecord], str]:
    """Give what writes the document of any record of an archive."""

    def write(record: SearchRecord) -> str:
        return render_document(record, articles, marks.get(article_of(record)), urls)

    return write


def render_document(
    record: SearchRecord, articles: Mapping[str, Article], mark: Mark | None, urls: Addresses
) -> str:
    """Write the document of a record.

    What a result shows stands in the id of an empty element: Pagefind would search it as
    metadata, and find every article by the word "article". An empty element before each
    paragraph has its anchor, for Pagefind keeps the text of what has an id a second time.
    """
    lines = [
        "<!doctype html>",
        f'<html lang="{language_of(record)}"><head><title>x</title></head>',
        "<body data-pagefind-body>",
        f'<h1 data-pagefind-meta="title">{_escaped(record.headline)}</h1>',
        f'<i id="{escape(_as_id(shown(record, mark)))}"></i>',
        *(_paragraph(anchor, text) for anchor, text in paragraphs(record, articles, urls)),
        "</body></html>",
    ]
    return "\n".join(lines)


def name_of(record: SearchRecord) -> str:
    """Name a record's document in 16 hexadecimal digits; no change of the record alters them."""
    return sha256(record.key.encode("utf-8", "replace")).hexdigest()[:16]


def shown(record: SearchRecord, mark: Mark | None) -> dict[str, str]:
    """Give what a result shows beside its words, and where it leads."""
    parts = urlsplit(record.url)
    facts = {
        "address": parts.path,
        "anchor": parts.fragment,
        "kind": record.kind,
        "date": record.date,
        "source": record.source_name,
        "code": mark.code if mark else "",
        "hue": str(mark.hue) if mark else "",
        "language": record.language,
    }
    return {name: value for name, value in facts.items() if value}


def _as_id(facts: Mapping[str, str]) -> str:
    """Write JSON without a space, which an id cannot have."""
    return json.dumps(facts, separators=(",", ":")).replace(" ", "\\u0020")


def language_of(record: SearchRecord) -> str:
    """Give the language whose rules a text is indexed by; ``unknown`` where it has several."""
    language = record.language.partition("-")[0].lower()
    return language if _LANGUAGE.fullmatch(language) else "unknown"


def article_of(record: SearchRecord) -> str:
    """Give the id of the article that a record is, or is a part of."""
    key = record.key.removeprefix("article/")
    return key.removesuffix(f"#{record.anchor}") if record.anchor else key


def filters(record: SearchRecord) -> Iterator[tuple[str, str]]:
    """Give what a reader can narrow a search by."""
    yield "kind", record.kind
    yield "year", record.date[:4] or "undated"
    if record.kind in ("article", "live update"):
        yield "source", record.source_name or "not stated"
    for kind, name in record.named[:NAMES]:
        yield FILTERED[kind], name
    for title in record.events[:EVENTS]:
        yield "event", title


def paragraphs(
    record: SearchRecord, articles: Mapping[str, Article], urls: Addresses
) -> Iterator[tuple[str, str]]:
    """Give the paragraphs of a record, each with the anchor that leads to it, if it has one.

    A passage of a long text that has a page of its own has that page's address before it.
    """
    article = None
    if record.kind in ("article", "live update"):
        article = articles.get(article_of(record))
    if article is None:
        yield from (("", line) for line in record.text.split("\n"))
    else:
        yield from _passages(record, article, urls)
    known = f"{record.headline}\n{record.text}"
    spellings = dict.fromkeys((*record.people, *record.places, *record.organisations))
    if missing := [spelling for spelling in spellings if spelling not in known]:
        yield SPELLINGS, ", ".join(missing)


def _passages(record: SearchRecord, article: Article, urls: Addresses) -> Iterator[tuple[str, str]]:
    home = f"{urls.article(article.id)}#"
    for passage in article.passages:
        if passage.kind == "headline" or (record.anchor and passage.update != record.anchor):
            continue
        yield urls.passage(article.id, passage.anchor).removeprefix(home), passage.text
    captioned = any(passage.kind == "caption" for passage in article.passages)
    if article.caption and record.kind == "article" and not captioned:
        yield "", article.caption


def _paragraph(anchor: str, text: str) -> str:
    leads = f'<i id="{escape(anchor)}"></i>' if anchor else ""
    return f"{leads}<p>{_escaped(text)}</p>"


def _escaped(text: str) -> str:
    """Write a text without the sign by which Pagefind parts words that no space parts."""
    return escape(text.replace("\u200b", " "))
