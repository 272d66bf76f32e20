"""Readers' verdicts on event pages: what the file must be to be learnt from."""

from __future__ import annotations

import json
import re

from bench.events.verdicts import VERDICTS, WORTH, Page, Pages, overlap, read_pages

LINES = [json.loads(line) for line in VERDICTS.read_text("utf-8").splitlines()]


def test_each_verdict_names_its_sentences_once() -> None:
    for line in LINES:
        assert set(line) == {"topic", "told", "verdict"}
        assert line["verdict"] in WORTH
        assert line["told"]
        for article, starts in line["told"].items():
            assert re.fullmatch(r"[0-9a-f]{16}", article)
            assert starts == sorted(set(starts))


def test_all_verdicts_are_read() -> None:
    pages = read_pages()
    assert [page.number for page in pages] == list(range(len(LINES)))
    assert {page.worth for page in pages} == set(WORTH.values())


def test_a_verdict_holds_for_a_page_of_about_the_same_sentences() -> None:
    sentences = frozenset((f"{n}", 0) for n in range(5))
    other = frozenset({("x", 0), ("y", 0)})
    first, second = Page(0, "t", sentences, 1.0), Page(1, "t", sentences, 0.0)
    pages = Pages([second, first, Page(2, "t", other, 0.5)])
    assert pages.find(sentences) == [first, second]
    fewer = frozenset(sorted(sentences)[:3])
    assert overlap(sentences, fewer) == 0.75
    assert pages.find(fewer) == [first, second]
    assert pages.find(frozenset(sorted(sentences)[:2])) == []
    assert pages.find(frozenset({("z", 0)})) == []
