"""A draft -> an Event: its extracts, accounts, title, time, names and evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.link.accounts import build_accounts
from generator.link.claims import Sayings, find_claimants
from generator.link.compared import compare_accounts
from generator.link.events import Draft
from generator.link.evidence import give_evidence
from generator.link.index import Index
from generator.link.lexicon import primary
from generator.link.naming import HEADINGS, Said, name_events
from generator.link.particulars import NamesByPassage, Placed, names_told, place_sentence, when_told
from generator.link.standing import happens, is_sentence
from generator.link.telling import Told, keyed
from generator.link.ties import Tie
from generator.link.words import tokenise
from generator.model import Article, Certainty, Event, Evidence, Extract, Name

HIGH, MEDIUM = 0.75, 0.6
"""Scores from which an event's certainty is high, or medium."""
_TOP = 3
"""Sentences of an article among which its headline is."""
MOST_EVIDENCE = 8
"""Links of one event that are shown with what they rest on."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The whole archive, as it is looked up while an event is dressed."""

    index: Index
    articles: Mapping[str, Article]
    names: Mapping[str, Name]
    """By id, in the order of the archive's names."""
    by_passage: NamesByPassage
    placed: dict[tuple[int, int], Placed] = field(default_factory=dict)
    """What has been looked up already, by article and sentence."""

    def article(self, number: int) -> Article:
        """Give an article by its number in the index."""
        return self.articles[self.index.features[number].article]


def dress_events(
    desk: Desk, told: Sequence[Told], drafts: Sequence[Draft], story: str
) -> list[Event]:
    """Dress the events of a story that is called so.

    Different sentences of the same passages are one event to a reader: the surest stays.
    """
    distinct: dict[str, tuple[Draft, Sequence[Said]]] = {}
    for draft in sorted(drafts, key=lambda d: d.score):
        members = [(told[place], place_of(desk, told[place])) for place in draft.sure]
        distinct[_identity(members)] = (draft, members)
    nameless = [members for draft, members in distinct.values() if not draft.title]
    headlines = _headlines(desk, told)
    titles = iter(
        name_events(
            [(members, _above(members, headlines)) for members in nameless],
            Sayings(desk.names, desk.by_passage),
            story,
            {draft.title for draft, _ in distinct.values()},
        )
    )
    return [
        _dress(desk, told, draft, members, (draft.title, ()) if draft.title else next(titles))
        for draft, members in distinct.values()
    ]


def _dress(
    desk: Desk,
    told: Sequence[Told],
    draft: Draft,
    said: Sequence[Said],
    called: tuple[str, tuple[Extract, ...]],
) -> Event:
    """Turn a draft, whose sure sentences are ``said``, into what a reader sees."""
    title, introduction = called
    members, placed = [t for t, _ in said], [place for _, place in said]
    names = names_told(placed, desk.names, desk.by_passage)
    own = [desk.names[id_] for ids in names.values() for id_ in ids]
    sayings = Sayings(desk.names, desk.by_passage)
    accounts = build_accounts(members, placed, own, sayings)
    start, end = when_told(placed)
    certainty = _certainty(draft.score)
    compared = compare_accounts(
        accounts, members, placed, desk.by_passage, desk.names, sure=certainty != "low"
    )
    return Event(
        id=_identity(said),
        title=title,
        start=start,
        end=end,
        people=names["person"],
        organisations=names["organisation"],
        places=names["place"],
        accounts=accounts,
        score=round(draft.score, 4),
        certainty=certainty,
        evidence=_evidence(desk, told, draft.ties[:MOST_EVIDENCE]),
        claimants=find_claimants(accounts, placed, sayings),
        quotations=compared.quotations,
        differences=compared.differences,
        perhaps=_perhaps(desk, told, draft),
        introduction=introduction,
    )


def _perhaps(desk: Desk, told: Sequence[Told], draft: Draft) -> tuple[Extract, ...]:
    doubtful = (told[place] for place in draft.members if place in draft.doubtful)
    extracts = [place_of(desk, t).extract for t in doubtful]
    return tuple(sorted(extracts, key=lambda x: (x.article, x.start)))


def is_reported(desk: Desk, told: Sequence[Told], draft: Draft) -> bool:
    """Tell whether two articles say something, and half of what they say is a happening.

    How an article opens tells its news in whatever form; a label or a date says nothing. Copies of
    one statement count once.
    """
    reports: dict[int, bool] = {}
    articles: set[int] = set()
    for t in (told[place] for place in draft.sure):
        placed = place_of(desk, t)
        foreign = primary(desk.index.features[t.article].language) != "en"
        opening = placed.passage is placed.article.passages[0]
        certain = foreign or opening or placed.passage.kind in HEADINGS
        text = placed.extract.text
        if certain or is_sentence(text):
            articles.add(t.article)
            reports[t.statement] = reports.get(t.statement, False) or certain or happens(text)
    return len(articles) > 1 and 2 * sum(reports.values()) >= len(reports)


def _identity(said: Sequence[Said]) -> str:
    """Give the id of an event: the same whichever sentences of its passages tell it."""
    return digest(*sorted(f"{p.extract.article}#{p.extract.start}" for _, p in said))


def digest(*parts: str) -> str:
    """Give a short identifier made of some texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _headlines(desk: Desk, told: Sequence[Told]) -> Mapping[int, Said]:
    """Find the headline of each article of a story, if its text has one."""
    found: dict[int, Said] = {}
    for t in told:
        if t.sentence < _TOP and t.article not in found:
            place = place_of(desk, t)
            if place.passage.kind == "headline":
                found[t.article] = (t, place)
    return found


def _above(members: Sequence[Said], headlines: Mapping[int, Said]) -> list[Said]:
    """List the headlines of the articles that tell an event."""
    return [
        headlines[number] for number in sorted({t.article for t, _ in members} & headlines.keys())
    ]


def place_of(desk: Desk, told: Told) -> Placed:
    """Find the passage in which a sentence stands."""
    known = desk.placed.get((told.article, told.sentence))
    if known is not None:
        return known
    article = desk.article(told.article)
    p, s = desk.index.articles[told.article].places[told.sentence]
    passage = article.passages[p]
    placed = place_sentence(article, passage, passage.sentences[s])
    desk.placed[told.article, told.sentence] = placed
    return placed


def _evidence(desk: Desk, told: Sequence[Told], ties: Sequence[Tie]) -> tuple[Evidence, ...]:
    """Say what tied sentences share; many ties start from the same one."""
    extract = {place: place_of(desk, told[place]).extract for tie in ties for place in tie[:2]}
    spelling = {
        first: _spellings(desk.index, told[first], extract[first].text) for first, _, _ in ties
    }
    return tuple(
        give_evidence((told[a], told[b]), (extract[a], extract[b]), likeness, spelling[a])
        for a, b, likeness in ties
    )


def _spellings(index: Index, told: Told, text: str) -> dict[str, str]:
    """Map each key of a sentence to the words that carry it there."""
    feature = index.features[told.article]
    line = index.articles[told.article].sentences[told.sentence]
    tokens = tokenise(text, feature.language)
    found: dict[str, str] = {}
    for place, key in keyed(index.vocabulary, line, feature.language):
        found.setdefault(key, text[tokens[place].start : tokens[place].end])
    return found


def _certainty(score: float) -> Certainty:
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"
