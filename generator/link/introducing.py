"""A title that leans -> what its article says right before it, from where that stands alone.

``Outside parliament, they left candles`` stands behind ``Hundreds of children gathered``; a reader
is shown both. Nothing between is left out, so nobody is taken for somebody else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice

from generator.link.antecedents import before
from generator.link.claims import Sayings
from generator.link.leaning import BEINGS, WORD, Leant, Mentioned, leaning
from generator.link.lexicon import primary
from generator.link.names.cues import cues
from generator.link.particulars import Placed, names_within
from generator.link.quotations.marks import is_quoted
from generator.link.referring import FORMS
from generator.link.standing import is_sentence
from generator.link.tidying import tidy
from generator.model import Extract

_REACH = 3
"""Sentences that may be shown."""
_LONGEST = 500
"""Characters of them together."""


def introduce(place: Placed, leant: Leant, sayings: Sayings) -> tuple[Extract, ...]:
    """Find what introduces a passage that leans; nothing when what stands near leans as well.

    For a he or a she it must begin with telling of a person.
    """
    article = place.article
    if primary(article.language) != "en":
        return ()
    found: list[Extract] = []
    for passage, sentence in islice(before(place, len(article.passages)), _REACH):
        text = passage.text[sentence.begin : sentence.finish]
        found.insert(0, Extract(article.id, passage.anchor, sentence.start, sentence.end, text))
        opening = Placed(found[0], article, passage, sentence.begin)
        mentioned = partial(mentioned_in, opening, sayings)
        if sum(len(extract.text) for extract in found) > _LONGEST:
            break
        if _stands_alone(opening, mentioned) and (
            leant.word not in FORMS or _tells_of_somebody(text, mentioned)
        ):
            return tuple(found)
    return ()


def mentioned_in(place: Placed, sayings: Sayings) -> Mentioned:
    """Find whom an extract names."""
    people, others = set[str](), set[str]()
    end = place.begin + len(place.extract.text)
    inside = names_within(sayings.by_passage, place.article, place.passage, place.begin, end)
    for start, finish, id_ in inside:
        words = WORD.findall(place.passage.text[start:finish])
        (people if sayings.names[id_].kind == "person" else others).update(words)
    return Mentioned(frozenset(people), frozenset(others))


def _stands_alone(place: Placed, mentioned: Callable[[], Mentioned]) -> bool:
    text = tidy(place.extract.text)
    spoken = is_quoted(place.passage.text, place.begin, place.begin + len(place.extract.text))
    return is_sentence(text) and not spoken and not leaning(text, mentioned)


def _tells_of_somebody(text: str, mentioned: Callable[[], Mentioned]) -> bool:
    words = {word.lower() for word in WORD.findall(text)}
    return bool(mentioned().people) or not words.isdisjoint(BEINGS | cues().roles)
