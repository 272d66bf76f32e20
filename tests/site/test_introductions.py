"""What an article says before the words of an event's title: a stretch of it is one quotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.config import parse_config
from generator.model import Account, Article, Event, Extract, Links, Passage, Sentences
from generator.site.plan import plan_archive, plan_pages, settle_addresses

CONFIG, _ = parse_config("title: Harbour\nbase_url: https://example.org/b\n")
SENTENCES = ("Ada Holm is the pilot.", "It rained.", "The ship left.", "Holm was late.")


def article(sentences: Sequence[str]) -> Article:
    """Make an article of one line, of which each sentence is a passage."""
    passages, start = [], 0
    for number, text in enumerate(sentences):
        end = start + len(text)
        whole = Sentences.of([(0, len(text), start, end)])
        passages.append(Passage(f"p-{number}", "paragraph", text, 1, start, end, whole))
        start = end + 2
    return Article("a", "A", "given", "article", "", None, "en", tuple(passages), "x", 1, "utf-8")


def introductions(*numbers: int, sentences: Sequence[str] = SENTENCES) -> list[dict[str, Any]]:
    """Give what is shown before the last sentence."""
    told = article(sentences)
    extracts = [Extract("a", p.anchor, p.start, p.end, p.text) for p in told.passages]
    accounts = (Account("a", (extracts[-1],), None), Account("a", (extracts[-1],), None))
    event = Event(
        "e", "Holm was late", None, None, (), (), (), accounts, 0.9, "high", (),
        introduction=tuple(extracts[n] for n in numbers),
    )  # fmt: skip
    links = Links((event,), (), ())
    settled = settle_addresses([told], links, ())
    archive = plan_archive(CONFIG, [], [told], links, settled)
    page = next(p for p in plan_pages(archive, settled) if p.template == "event.html")
    found: list[dict[str, Any]] = page.data["introductions"]
    return found


def shown(*numbers: int) -> list[tuple[str, str]]:
    """Give the address and words of what is shown before the last sentence."""
    return [(part["url"].partition("#")[2], part["text"]) for part in introductions(*numbers)]


def test_sentences_side_by_side_are_one_quotation_and_others_their_own() -> None:
    first, rain, ship, _ = SENTENCES
    assert shown(1, 2) == [("p-1", f"{rain} {ship}")]
    assert shown(0, 2) == [("p-0", first), ("p-2", ship)]
    assert shown(0, 1, 2) == [("p-0", f"{first} {rain} {ship}")]
    assert shown() == []


def test_a_quotation_that_brings_its_own_marks_gets_no_others() -> None:
    sentences = ("“It is late.", "It rained.", "Nobody came.”")
    marked = [introductions(n, sentences=sentences)[0]["marked"] for n in (0, 1)]
    assert marked == [True, False]
