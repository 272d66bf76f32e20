"""An event's extracts, and the headlines above them -> what the event can be called."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from generator.link.antecedents import name_subject
from generator.link.claims import Sayings
from generator.link.company import rest_of, share_of, shared
from generator.link.glossing import gloss
from generator.link.introducing import introduce, mentioned_in
from generator.link.leaning import DEFINITE, WORD, Mentioned
from generator.link.particulars import Placed
from generator.link.surroundings import Surroundings
from generator.link.telling import Told
from generator.link.tidying import complete_quotation
from generator.link.titles import Candidate, Title, choose_titles
from generator.link.topics import find_topic
from generator.link.voices import read_quotations
from generator.model import Extract

HEADINGS = ("headline", "subheading")
FITS = 0.3
"""Share of what an event is about that a headline must hold that is none of its extracts."""
Said = tuple[Told, Placed]
"""A sentence and where it stands."""


def name_events(
    events: Sequence[tuple[Sequence[Said], Sequence[Said]]],
    sayings: Sayings,
    story: str = "",
    taken: Collection[str] = (),
) -> list[tuple[str, tuple[Extract, ...]]]:
    """Choose the titles of the events of one story, none of them ``taken`` elsewhere in it.

    Of each event its sentences are given, and the headlines of the articles that tell it. Beside
    its title it gets what introduces that, where the title leans or names somebody whom neither
    it nor the title of the ``story`` tells of.
    """
    titles = choose_titles([_candidates(*event, sayings) for event in events], taken)
    return [
        (title.words, _introduction(title, members, story, sayings))
        for title, (members, _) in zip(titles, events, strict=True)
    ]


def _introduction(
    title: Title, members: Sequence[Said], story: str, sayings: Sayings
) -> tuple[Extract, ...]:
    """Find what introduces a title in its article, or in another that has the same words."""
    own = [p for t, p in members if (t.article, t.sentence) == title.order]
    words = {place.extract.text for place in own}  # none are those of a headline
    same = [p for _, p in members if p.extract.text in words and p not in own]
    found = (_introduction_at(place, title, story, sayings) for place in (*own, *same))
    return next((one for one in found if one), ())


def _introduction_at(
    place: Placed, title: Title, story: str, sayings: Sayings
) -> tuple[Extract, ...]:
    before: tuple[Extract, ...] = ()
    if title.leant.cost >= DEFINITE:  # they and its mostly mean what stands before in the sentence
        before = introduce(place, title.leant, sayings)
    persons = gloss(place, title.words, title.leant.speaker, story, sayings)
    return tuple(sorted(persons.union(before), key=lambda extract: extract.start))


def _candidates(
    members: Sequence[Said], headlines: Sequence[Said], sayings: Sayings
) -> list[Candidate]:
    """List what can be a title, with how much it holds of what several articles tell."""
    worth = shared(t for t, _ in members)
    quotations = read_quotations([(t.statement, place) for t, place in members], sayings)
    around = Surroundings([place for _, place in members], sayings)
    candidates = [
        _quotation(said, share_of(worth, said[0].keys), *one)
        if one
        else _statement(said, worth, around)
        for said, one in zip(members, quotations, strict=True)
    ]
    inside = {(place.article.id, place.passage.anchor) for _, place in members}
    for t, place in headlines:
        share = share_of(worth, t.keys)
        if share >= FITS and (place.article.id, place.passage.anchor) not in inside:
            order = (t.article, t.sentence)
            beside = rest_of(worth, t.keys)
            candidates.append(
                Candidate(place.passage.text, True, share, order, outside=True, beside=beside)
            )
    return candidates


def _quotation(said: Said, share: float, words: str, voice: str) -> Candidate:
    t, _ = said
    spoken = f"{voice}: “{_unstopped(words)}”" if voice else ""
    return Candidate(words, False, share, (t.article, t.sentence), spoken, quoted=True)


def _statement(said: Said, worth: Mapping[str, float], around: Surroundings) -> Candidate:
    """Take a sentence, or a heading whole unless it asks."""
    t, place = said
    order = (t.article, t.sentence)
    text, whole = place.extract.text, place.passage.text
    share = share_of(worth, t.keys)
    if place.passage.kind in HEADINGS:
        words = text if "?" in whole else whole
        return Candidate(words, True, share, order, beside=rest_of(worth, t.keys))
    mentioned = partial(_mentioned, place, around.sayings)
    topic = partial(find_topic, around, place)
    return Candidate(
        complete_quotation(text), False, share, order, mentioned=mentioned, topic=topic
    )


def _mentioned(place: Placed, sayings: Sayings) -> Mentioned:
    """Find whom an extract names, and whom its pronoun means."""
    named, name = name_subject(place, sayings)
    found = mentioned_in(place, sayings)
    people = found.people.union(WORD.findall(name))
    return Mentioned(people, found.others, named)


def _unstopped(words: str) -> str:
    """Leave out the comma or full stop at the end of a quotation."""
    return re.sub(r"(?<![.])[.,]$", "", words)
