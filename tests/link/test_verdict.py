"""What a reader is expected to say of an event."""

from __future__ import annotations

import math

import pytest

from generator.config import parse_config
from generator.link.events import Draft
from generator.link.particulars import Placed
from generator.link.reporting import USUAL, reports
from generator.link.telling import Told
from generator.link.verdict import FEATURES, SUREST, judge, measure
from generator.model import Article, Extract, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\nlanguage: en\n")
HAPPENED = (
    "The old bridge at Easton fell into the river on Monday, police said.",
    "Police said the old bridge at Easton had fallen into the river.",
)
STANDS = ("The old bridge at Easton is a heavy one.", "Easton has an old and heavy bridge.")


def article(name: str, text: str) -> Article:
    parsed = parse_article(
        plan_reading([RawFile(name, text.encode(), name)], CONFIG).tasks[0]
    ).article
    assert parsed is not None
    return parsed


def event(texts: tuple[str, ...], place: int = 0) -> list[tuple[Told, Placed]]:
    """Make an event of which each article tells one sentence, all with the same keys."""
    found = []
    for number, text in enumerate(texts):
        read = article(f"a{number}.txt", f"News of the bridge\n\n{text}")
        passage = read.passages[1]
        extract = Extract(read.id, passage.anchor, passage.start, passage.end, passage.text)
        keys = {"bridge": math.sqrt(0.5), "fall": math.sqrt(0.5)}
        found.append((Told(number, place, keys, {}, number), Placed(extract, read, passage, 0)))
    return found


def verdict(members: list[tuple[Told, Placed]], score: float = 0.6) -> float:
    told = [t for t, _ in members]
    placed = {t.article: place for t, place in members}
    draft = Draft(tuple(range(len(told))), score, ())
    return judge(told, draft, lambda t: placed[t.article])


def test_what_happened_is_valued_above_how_things_stand() -> None:
    assert verdict(event(HAPPENED)) > verdict(event(STANDS)) + 0.1


def test_what_stands_at_the_top_is_valued_above_what_stands_far_below() -> None:
    assert verdict(event(HAPPENED)) > verdict(event(HAPPENED, place=18))


@pytest.mark.parametrize("score", [0.0, 0.4, 1.0])
def test_a_verdict_is_a_share(score: float) -> None:
    for texts in (HAPPENED, STANDS):
        for place in (0, 500):
            assert 0 <= verdict(event(texts, place), score) <= SUREST < 1


def test_features_are_means_over_the_sentences() -> None:
    members = event((HAPPENED[0], STANDS[0]), place=3)
    values = dict(zip(FEATURES, measure(members, 0.6), strict=True))
    assert values["score"] == 0.6
    assert values["articles"] == pytest.approx(math.log(2))
    assert values["place"] == 3
    assert values["beside"] == 0
    assert values["likeness"] == pytest.approx(1)
    assert values["reporting"] == pytest.approx((reports(HAPPENED[0]) + reports(STANDS[0])) / 2)


def test_what_is_not_english_is_neither_doubted_nor_trusted_for_its_words() -> None:
    german = parse_config("title: A\nbase_url: https://example.org\nlanguage: de\n")[0]
    members = []
    for number, text in enumerate(("Die Brücke ist alt.", "Die Brücke fiel, sagte die Polizei.")):
        task = plan_reading([RawFile(f"d{number}.txt", text.encode(), "d")], german).tasks[0]
        read = parse_article(task).article
        assert read is not None
        passage = read.passages[0]
        extract = Extract(read.id, passage.anchor, passage.start, passage.end, passage.text)
        told = Told(number, 0, {"brücke": 1.0}, {}, number)
        members.append((told, Placed(extract, read, passage, 0)))
    assert measure(members, 0.6)[-1] == USUAL
