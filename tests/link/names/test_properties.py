"""Whatever the text: no exception, mentions in bounds, the same names every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.link.names import find_names, merge_names
from generator.link.names.spelling import edits, fold, sound_forms
from tests.link.names.making import make_article

_WORDS = """
Anna Petrova Mr. Gen. President the The of in Kiev Rostov Wagner group said , . “ ” ( ) ’s ’ s
Ministry Defence and US U.S. FBI al-Zameli van der Berg Friday May 24 — - ' " Путин Москва 北京
القاهرة told according to J. K. Jong-un ... \u00a0 \u200d ß İ
"""
_PIECES = st.sampled_from(_WORDS.split(" "))
TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map(" ".join))
LANGUAGES = st.sampled_from(["en", "de", "fr", "ru", "zh", "", "x-unknown"])
KINDS = st.sampled_from(["headline", "paragraph", "caption", "list item", "code"])


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), LANGUAGES, KINDS)
def test_any_text(texts: list[str], language: str, kind: str) -> None:
    article = make_article(*texts, language=language, kind=kind)  # type: ignore[arg-type]
    found = find_names(article)
    assert found == find_names(article)
    passages = {p.anchor: p for p in article.passages}
    spans: dict[str, list[tuple[int, int]]] = {}
    for name in found.names:
        assert name.mentions
        assert len(name.mentions) == len(name.printed)
        for mention, number in zip(name.mentions, name.printed, strict=True):
            text = passages[mention.anchor].text
            assert 0 <= mention.start < mention.end <= len(text)
            assert 0 <= number < len(name.spellings)
            spans.setdefault(mention.anchor, []).append((mention.start, mention.end))
    for taken in spans.values():
        taken.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(taken))
    merged = merge_names([found])
    assert len({n.id for n in merged}) == len(merged)
    assert sum(len(n.mentions) for n in merged) == sum(len(n.mentions) for n in found.names)


@given(st.text(max_size=40))
def test_spellings_have_forms(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    forms = sound_forms(text)
    assert forms == tuple(sorted(set(forms)))
    assert len(forms) <= 40


@given(st.text(max_size=12), st.text(max_size=12))
def test_edits_are_a_distance(a: str, b: str) -> None:
    assert edits(a, b, 3) == edits(b, a, 3)
    assert (edits(a, b, 3) == 0) == (a == b)
    assert edits(a, b, 3) <= 4
