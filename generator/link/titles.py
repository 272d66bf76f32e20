"""What an event or a story is called: always words of the sources, never a cut-off piece.

A headline or an update's headline among the extracts says it best; else the shortest whole
sentence that holds most of what brought the event together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from generator.link.leaning import (
    SPOKEN,
    STANDS_ALONE,
    UNSAID,
    Leant,
    Mentioned,
    read_leaning,
)
from generator.link.standing import FEWEST_WORDS, happens
from generator.link.tidying import LONGEST, SAYS, detach, is_balanced, is_hanging, tidy
from generator.link.words import terms_of
from generator.model import Article

_TALK = "I me my My we We our Our us you You your Your Let let"
_CONVERSATION = frozenset(_TALK.split())
"""Words with which people talk to each other."""
_OPINION = """
amazing astonishing awful bizarre bloodthirsty brazen brilliant chilling cruel disgraceful dramatic
epic evil famous fantastic fascinating frightening funny gorgeous gruesome heartbreaking heinous
hilarious horrible horrific horrifying incredible infamous innocent ironically legendary legitimate
magnificent merely notorious obviously odd outrageous perilous posh prestigious remarkable
ridiculous sad sadly scary shameful shocking sickening simply sinister spectacle spectacular
strange stunning stupid superb surprising surprisingly terrible terrific terrifying tragic truly
ugly unbelievable unfortunate unfortunately weird wicked wonderful worst clearly arguably
apparently hardly perhaps maybe probably
"""
_JUDGING = frozenset(_OPINION.split())
"""Words with which a writer judges, rather than tells."""
_WORD = re.compile(r"[^\W\d_]+")
_WORD_OR_NUMBER = re.compile(r"\w+")
_QUOTED = 0.3
"""What it costs that a title is somebody's words, with the speaker before them."""
_UNSPOKEN = 0.4
"""What it costs that nobody knows whose."""
_STANDS = 0.1
"""What it costs to say how things stand where an event is to be told."""
_HEADING = 0.3
"""What it is worth to be a headline or subheading."""
_NAMED = 0.1
"""What it costs that a name in brackets stands for a pronoun."""
_BESIDE = 0.3
"""What it costs that a headline says nothing of what the accounts share, else the part of it."""
_OUTSIDE = 0.15
"""What it costs that a headline is no extract of the event."""
_TWIN = 0.6
"""What it costs that another event of the story is called the same."""
_FEWEST = 4
"""Words of a heading that says something."""
_LOUD = re.compile(r"(?:[A-Z]{2,}[\s,:]+){3}(?=.*[a-z]{3})")
"""A line in capitals that has run into the sentence."""
_NAMELESS = re.compile(r"(?:The|An?|One|Some|Many|In|At|On|When|After|As)\s[^A-Z0-9]*$")
_WANTS = frozenset({"should", "must", "ought", "deserve", "deserves"})
"""What a writer would have done."""
_WEB = ("http:", "https:", "www.", "pic.", "#", "@", "t.co/", "</")


@dataclass(frozen=True, slots=True)
class Title:
    """What an event is called."""

    words: str = ""
    order: tuple[int, int] = (0, 0)
    """The article and the sentence that say so."""
    leant: Leant = STANDS_ALONE
    """What of it nothing in it explains."""


Choice = tuple[float, Title]
"""A title behind its cost."""


def _no_topic(_: Leant) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One extract, or a headline above one, as a possible title."""

    text: str
    heading: bool
    """A headline or subheading rather than a sentence."""
    share: float
    """0 to 1: how much of what the event is about it holds."""
    order: tuple[int, int]
    """Article and sentence, to break ties."""
    spoken: str = ""
    """The same with its speaker, where it is somebody's words and nothing else."""
    mentioned: Callable[[], Mentioned] = Mentioned
    """Finds whom it names, when its words make that matter."""
    topic: Callable[[Leant], str] = _no_topic
    """Finds what it is about, when it leans."""
    quoted: bool = False
    """It is somebody's words and nothing else."""
    outside: bool = False
    """It is the headline of an article that tells the event, and no extract."""
    beside: float = 0.0
    """0 to 1: how much of what a headline says the accounts do not share."""


def choose_titles(
    events: Sequence[Sequence[Candidate]], taken: Collection[str] = ()
) -> list[Title]:
    """Choose the titles of the events of one story; no two are called the same if they need not.

    A title goes to the event that would lose most without it, by its number of sentences, of which
    the root counts. Those ``taken`` are titles of yet other events.
    """
    used = {_wording(title) for title in taken}
    titles: dict[int, Title] = {}
    while len(titles) < len(events):
        wanted: dict[str, dict[int, Choice]] = {}
        for number, candidates in enumerate(events):
            if number not in titles:
                choice = _best(candidates, used)
                wanted.setdefault(_wording(choice[1].words), {})[number] = choice
        for wording, claims in wanted.items():
            if wording in used or len(claims) == 1:
                titles |= {number: title for number, (_, title) in claims.items()}
            else:
                without = {n: _best(events[n], {*used, wording})[0] for n in claims}
                loss = {n: without[n] - choice[0] for n, choice in claims.items()}
                winner = max(claims, key=lambda n: (loss[n] * math.sqrt(len(events[n])), -n))
                titles[winner] = claims[winner][1]
        used |= wanted.keys()
    return [titles[number] for number in range(len(events))]


def _best(candidates: Sequence[Candidate], used: Collection[str]) -> Choice:
    """Give the best title, if possible none whose wording is ``used``, behind its cost.

    It has no dateline, credit or closing full stop.
    """
    best: tuple[float, tuple[int, int]] = (math.inf, (0, 0))
    chosen: Callable[[], Title] = Title
    for candidate in sorted(candidates, key=_least_cost):
        if _least_cost(candidate) > best[0]:
            break
        for way, cost in _ways(candidate):
            if (cost, candidate.order) >= best:
                continue
            say = cache(way)
            whole = cost + _TWIN * (_wording(say().words) in used) if used else cost
            if (whole, candidate.order) < best:
                best, chosen = (whole, candidate.order), say
    return best[0], chosen()


def _wording(title: str) -> str:
    """Give what two titles have in common that a reader takes for the same."""
    return " ".join(_WORD_OR_NUMBER.findall(title.casefold()))


def choose_story_title(articles: Sequence[Article]) -> str:
    """Give the headline that says most of what the articles open with, if it is fit for a title."""

    def terms(article: Article, text: str) -> frozenset[str]:
        return frozenset(terms_of(text, article.language))

    used: Counter[str] = Counter()
    for article in articles:
        lead = next((p.text for p in article.passages if p.kind == "lead"), "")
        used.update(terms(article, f"{article.headline} {lead}"))
    headlines = [terms(article, article.headline) for article in articles]
    shared = [sum(used[term] - 1 for term in own) / max(1, len(own)) ** 0.25 for own in headlines]
    most = max(shared) or 1.0
    candidates = [
        Candidate(article.headline, article.headline_from != "lead", says / most, (number, 0))
        for number, (article, says) in enumerate(zip(articles, shared, strict=True))
    ]
    return _best(candidates, ())[1].words


def _ways(candidate: Candidate) -> Iterator[tuple[Callable[[], Title], float]]:
    """Give what says how a candidate can be worded, each with its cost.

    The words of a speaker may lean on each other, or ask.
    """
    text = tidy(candidate.text)
    if not (candidate.quoted or candidate.heading):
        text = detach(text)
    leant = read_leaning(text, candidate.mentioned)
    cost = _cost(candidate, text, leant.cost)
    title = partial(Title, order=candidate.order)
    if candidate.quoted and not candidate.spoken:
        yield partial(title, f"“{text}”", leant=SPOKEN), cost + _UNSPOKEN
    elif not candidate.quoted:
        yield partial(_about, candidate, leant, text), cost
    if leant.cost >= UNSAID and (named := candidate.mentioned().named):
        named = detach(tidy(named))
        left = read_leaning(named, candidate.mentioned)
        yield partial(title, named, leant=left), _NAMED + _cost(candidate, named, left.cost)
    if candidate.spoken:
        long = max(0, len(candidate.spoken) - LONGEST) / LONGEST
        cost = _least_cost(candidate) + _QUOTED + long
        speaker, _, _ = candidate.spoken.partition(":")
        left = replace(SPOKEN, speaker=speaker)
        yield partial(title, candidate.spoken, leant=left), cost


def _about(candidate: Candidate, leant: Leant, text: str) -> Title:
    """Give the words of a candidate, behind what they are about where they lean on it."""
    topic = candidate.topic(leant)
    if topic:
        return Title(f"{topic} – {text}", candidate.order)
    return Title(text, candidate.order, STANDS_ALONE if candidate.heading else leant)


def _least_cost(candidate: Candidate) -> float:
    """Give what a candidate costs before its words are read, which only ever cost more."""
    cost = 1 - candidate.share + _BESIDE * candidate.beside
    return cost - _HEADING * candidate.heading + _OUTSIDE * candidate.outside


def _cost(candidate: Candidate, text: str, leant: float) -> float:
    words = _WORD.findall(text)
    known = frozenset(words)
    small = len(words) - sum([word[0].isupper() for word in words])
    cost = _least_cost(candidate) + leant
    cost += 0.5 * (not _CONVERSATION.isdisjoint(known)) + 0.4 * (text[:1] in "“\"‘'„«")
    cost += 0.5 * text.endswith(("?", ":", ",", "…", "..")) + 0.3 * ("!" in text)
    cost += 0.5 * (not is_balanced(text)) + 0.8 * any(mark in text for mark in _WEB)
    cost += 0.2 * min(2, len(_JUDGING.intersection(map(str.lower, known))))
    cost += 0.6 * is_hanging(text) + 0.3 * (text[:1].islower() or text[:1] in ".,")
    cost += 0.25 * (text.isupper() and len(text) > 15) or 0.4 * bool(_LOUD.match(text))
    cost += 0.4 * (len(words) < _FEWEST if candidate.heading else small < FEWEST_WORDS)
    cost += 0.1 * bool(_NAMELESS.match(text))
    cost += _STANDS * (not candidate.heading and not happens(text))
    cost += 0.2 * (not _WANTS.isdisjoint(known) and SAYS.search(text) is None)
    cost += max(0, len(text) - LONGEST) / LONGEST + max(0, 30 - len(text)) / 30
    return cost
