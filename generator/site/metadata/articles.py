"""Metadata of an article and of a live blog.

Source: schema.org ``NewsArticle`` and ``LiveBlogPosting``; DCMI Metadata Terms (2020) and the
``citation_*`` names of Highwire Press as Zotero's translator "Embedded Metadata" reads them.
"""

from __future__ import annotations

from collections import defaultdict

from generator.model import Article
from generator.site.archive import Archive
from generator.site.metadata.values import (
    Metadata,
    Node,
    article_type,
    authors,
    iso,
    known,
    open_graph,
    pairs,
    publisher,
    signposts,
    things,
    website,
)
from generator.site.parts import Sheet

BODY_LIMIT = 30_000
"""Characters of live updates repeated for programs on one page; later ones have no body there."""


def article_metadata(archive: Archive, article: Article, summary: str, sheet: Sheet) -> Metadata:
    """Describe an article on one of its pages, which lists the live updates that begin there."""
    source = archive.sources.get(article.source)
    url = archive.urls.absolute(archive.urls.article(article.id))
    named = archive.names_of.get(article.id, ())
    node = known(
        {
            "@type": article_type(article),
            "@id": url,
            "headline": article.headline,
            "url": url,
            "mainEntityOfPage": url,
            "datePublished": iso(article.published),
            "dateModified": iso(article.updated),
            "author": authors(article, source),
            "publisher": publisher(source),
            "inLanguage": article.language,
            "dateline": "" if article.updates else article.dateline,
            "wordCount": archive.words[article.id],
            "keywords": list(article.tags),
            "isPartOf": website(archive),
            "isBasedOn": article.url,
            "image": _picture(article),
            "mentions": things(archive, named),
            "encoding": _original(archive, article),
        }
    )
    if article.updates:
        times = [update.time for update in article.updates]
        node["coverageStartTime"] = iso(min(times, key=lambda m: m.order))
        node["coverageEndTime"] = iso(max(times, key=lambda m: m.order))
        node["liveBlogUpdate"] = _updates(archive, article, sheet)
    return Metadata(
        node=node,
        names=(
            *pairs(
                ("DC.type", "newspaperArticle"),
                ("DC.title", article.headline),
                *(("DC.creator", name) for name in article.byline),
                ("DC.date", iso(article.published)),
                ("DCTERMS.issued", iso(article.published)),
                ("DC.language", article.language),
                ("DC.source", source.name if source else ""),
                ("DC.identifier", url),
            ),
            *pairs(
                ("citation_title", article.headline),
                *(("citation_author", name) for name in article.byline),
                ("citation_publication_date", _slashed(article)),
                ("citation_language", article.language),
                ("citation_keywords", "; ".join(article.tags)),
                ("citation_public_url", url),
            ),
        ),
        properties=(
            *open_graph(
                archive,
                "article",
                url,
                article.headline,
                summary=summary,
                language=article.language,
            ),
            *pairs(
                ("article:published_time", iso(article.published)),
                ("article:modified_time", iso(article.updated)),
                *(("article:tag", tag) for tag in article.tags),
            ),
        ),
        links=_signposts(archive, article, url),
    )


def _signposts(archive: Archive, article: Article, url: str) -> tuple[tuple[str, str, str], ...]:
    story = archive.story_of.get(article.id)
    found = signposts(archive, url, article_type(article), "data/articles.jsonl", story)
    if not archive.config.make.originals:
        return found
    original = archive.urls.absolute(archive.urls.original(article.id))
    return (*found, ("item", original, _media(article)))


def _media(article: Article) -> str:
    return "text/markdown" if article.id.endswith((".md", ".markdown")) else "text/plain"


def _original(archive: Archive, article: Article) -> Node | None:
    if not archive.config.make.originals:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": archive.urls.absolute(archive.urls.original(article.id)),
        "encodingFormat": _media(article),
        "contentSize": str(article.size),
        "sha256": article.sha256,
    }


def _picture(article: Article) -> Node | None:
    """Describe the picture, whose words alone were received."""
    if not article.caption and not article.credit:
        return None
    return known({"@type": "ImageObject", "caption": article.caption, "creditText": article.credit})


def _updates(archive: Archive, article: Article, sheet: Sheet) -> list[Node]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for passage in sheet.passages:
        texts[passage.update].append(passage.text)
    left = BODY_LIMIT
    found = []
    for update in sheet.updates:
        body = "\n".join(texts[update.anchor])
        left -= len(body)
        found.append(
            known(
                {
                    "@type": "BlogPosting",
                    "headline": update.headline,
                    "datePublished": iso(update.time),
                    "articleBody": body if left >= 0 else "",
                    "url": archive.urls.absolute(archive.urls.passage(article.id, update.anchor)),
                }
            )
        )
    return found


def _slashed(article: Article) -> str:
    """``2024/05/31``, as Highwire Press writes dates."""
    return article.published.day.isoformat().replace("-", "/") if article.published else ""
