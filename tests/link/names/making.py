"""Articles made by hand, and short ways to look at what was found in them."""

from __future__ import annotations

import re

from generator.link.names import ArticleNames
from generator.model import Article, Passage, PassageKind, Sentences

_SENTENCE_END = re.compile(
    r"(?<=[.!?”])(?<!Mr\.)(?<!Gen\.)(?<!Jr\.)(?<!Sr\.)(?<! [A-Z]\.)\s+(?=[“\"A-ZÀ-ÞА-Я])"
)


def make_article(
    *paragraphs: str,
    kind: PassageKind = "paragraph",
    language: str = "en",
    name: str = "a.txt",
    headline: str = "",
) -> Article:
    """Make an article of paragraphs; sentences end at a full stop and a space."""
    texts = [(headline, "headline"), *((p, kind) for p in paragraphs)] if headline else [
        (p, kind) for p in paragraphs
    ]  # fmt: skip
    passages, start = [], 0
    for number, (text, sort) in enumerate(texts):
        sentences, begin = [], 0
        for part in _SENTENCE_END.split(text):
            at = text.index(part, begin)
            sentences.append((at, at + len(part), start + at, start + at + len(part)))
            begin = at + len(part)
        end = start + len(text)
        passages.append(
            Passage(f"p-{number}", sort, text, number + 1, start, end, Sentences.of(sentences))  # type: ignore[arg-type]
        )
        start = end + 2
    return Article(
        id=name, headline=headline or "Untitled", headline_from="given", kind="article", source="",
        published=None, language=language, passages=tuple(passages), sha256="0" * 64,
        size=start, encoding="utf-8",
    )  # fmt: skip


def named(found: ArticleNames, kind: str) -> dict[str, tuple[str, ...]]:
    """Give main names and their spellings, of one kind."""
    return {name.name: name.spellings for name in found.names if name.kind == kind}


def all_spellings(found: ArticleNames) -> set[str]:
    """Give every spelling of every name."""
    return {spelling for name in found.names for spelling in name.spellings}
