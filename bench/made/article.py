"""Write the articles of a story, with the gold of each sentence beside them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bench.made import names
from bench.made.names import Outlet
from bench.made.story import Story, Telling
from bench.made.voice import Voice
from bench.made.wording import frames

_LENGTH = (7.88, 0.35)
"""Mean and deviation of the logarithm of an article's length in characters."""
Sentence = tuple[str, tuple[str, ...] | None]
"""Its text, and the facts that it tells; None for a clock, which is no sentence."""
Block = list[Sentence]
"""Sentences with spaces between: a paragraph, a headline, a clock (which is no sentence)."""


@dataclass(frozen=True, slots=True)
class Made:
    """One file, and what is known of it."""

    path: str
    text: str
    gold: dict[str, object]


@cache
def sources() -> tuple[Outlet, ...]:
    """Give the thirty sources."""
    return names.outlets()


def write_story(story: Story, seed: int) -> Iterator[Made]:
    """Write each article of a story."""
    bodies: list[tuple[str, list[Block]]] = []
    for number, telling in enumerate(story.tellings):
        rng = random.Random(f"{seed}/{story.number}/{number}")
        outlet = sources()[telling.outlet]
        voice = Voice(rng, story, outlet)
        headline = voice.tell(story.facts["head"])
        voice.forget()
        if telling.copies is not None and not story.tellings[telling.copies].live:
            body = [list(block) for block in bodies[telling.copies][1]]
            body = body[: max(2, len(body) - rng.randint(0, 2))]
        elif telling.live:
            body = _live(rng, voice, story, telling, outlet)
        else:
            body = _body(rng, voice, story, telling)
        bodies.append((headline, body))
        yield _file(rng, story, telling, headline, body)


def _body(rng: random.Random, voice: Voice, story: Story, telling: Telling) -> list[Block]:
    """Write paragraphs: what happened first, then more and more of what is around it."""
    length, wanted = 0, rng.lognormvariate(*_LENGTH)
    facts = [*telling.facts]
    if rng.random() < 0.3:
        facts.append(facts[0])  # it is told once more, further down
    body: list[Block] = []
    while facts or length < wanted:
        block: Block = []
        for _ in range(1 if not body else rng.randint(1, 3)):
            if facts and rng.random() < (1.0 if not body else 0.55):
                name = facts.pop(0)
                block.append((voice.tell(story.facts[name]), (name,)))
            else:
                block.append((voice.fill(rng.choice(frames())), ()))
            length += len(block[-1][0]) + 1
        body.append(block)
    return body


def _live(
    rng: random.Random, voice: Voice, story: Story, telling: Telling, outlet: Outlet
) -> list[Block]:
    """Write a live blog: an introduction, then updates, the newest first."""
    told = _body(rng, voice, story, telling)
    body: list[Block] = [told[0]]
    minute = telling.minute
    for block in reversed(told[1:]):
        body.append([(_clock(minute, outlet), None)])
        title = voice.fill(rng.choice(_TITLES))
        body.append([(title[0].upper() + title[1:], ())])
        body.append(block)
        minute = max(minute - rng.randint(4, 40), 1)
    return body


_TITLES = (
    (("J", False), " ", ("N", False), " in ", ("city", False)),
    (("M", False), " of ", ("N", False), " still ", ("J", False)),
    (("N", False), " ", ("D", False), " by ", ("M", False)),
)


def _clock(minute: int, outlet: Outlet) -> str:
    hour, minute = divmod(minute, 60)
    return f"{hour:02}:{minute:02} {'UTC' if outlet.offset == '+00:00' else 'UTC' + outlet.offset}"


def _file(
    rng: random.Random,
    story: Story,
    telling: Telling,
    headline: str,
    body: list[Block],
) -> Made:
    outlet = sources()[telling.outlet]
    hour, minute = divmod(telling.minute, 60)
    stamp = telling.day.isoformat()
    if outlet.clock or telling.live:
        stamp += f"T{hour:02}:{minute:02}{outlet.offset}"
    path = f"{outlet.id}/{telling.day:%Y/%m}/{story.number:07}.txt"
    text = f" date {stamp} "
    marks: list[tuple[int, int, tuple[str, ...]]] = [
        (len(text), len(text) + len(headline), ("main",))
    ]
    text += headline + "\n"
    if outlet.byline:
        writer = names.person(rng)
        text += f"\nBy {writer.first} {writer.last}\n"
    parts = [text]
    at = len(text)
    for number, block in enumerate(body):
        before = "\n"
        if number == 0 and outlet.dateline and not telling.live:
            place = str(story.slots["city"]).upper()
            before += f"{place}, {telling.day:%B} {telling.day.day} ({outlet.name[4:]}) - "
        parts.append(before)
        at += len(before)
        for position, (sentence, facts) in enumerate(block):
            if position:
                parts.append(" ")
                at += 1
            if facts is not None:
                marks.append((at, at + len(sentence), facts))
            parts.append(sentence)
            at += len(sentence)
        parts.append("\n")
        at += 1
    gold = {
        "doc": path,
        "source": outlet.id,
        "date": telling.day.isoformat(),
        "topic": f"t{story.twin}",
        "story": f"s{story.number}",
        "sentences": [
            {
                "i": i,
                "start": start,
                "end": end,
                "judged": bool(facts) or telling.copies is None,
                "events": [f"s{story.number}.{fact}" for fact in facts],
            }
            for i, (start, end, facts) in enumerate(marks)
        ],
    }
    return Made(path, "".join(parts), gold)
