"""A draft -> an Event: its extracts, accounts, title, time, names and evidence."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.link.accounts import build_accounts
from generator.link.claims import Sayings, find_claimants
from generator.link.compared import compare_accounts
from generator.link.events import Draft
from generator.link.evidence import give_evidence
from generator.link.index import Index
from generator.link.lexicon import primary
from generator.link.particulars import NamesByPassage, Placed, names_told, when_told
from generator.link.standing import happens, is_sentence
from generator.link.telling import Told, keyed
from generator.link.ties import Tie
from generator.link.titles import Candidate, choose_title
from generator.link.voices import common_voice, spoken_words
from generator.link.words import tokenise
from generator.model import Article, Certainty, Event, Evidence, Extract, Name

HIGH, MEDIUM = 0.7, 0.55
"""Scores from which an event is called sure, or likely."""
HEADINGS = ("headline", "subheading")
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

    def article(self, number: int) -> Article:
        """Give an article by its number in the index."""
        return self.articles[self.index.features[number].article]


def dress_event(desk: Desk, told: Sequence[Told], draft: Draft) -> Event:
    """Turn the sentences of a draft into what a reader sees."""
    members = [told[place] for place in draft.members]
    placed = [_place(desk, t) for t in members]
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
        id=digest(*sorted(f"{p.extract.article}#{p.extract.start}" for p in placed)),
        title=draft.title or _title(members, placed, sayings),
        start=start,
        end=end,
        people=names["person"],
        organisations=names["organisation"],
        places=names["place"],
        accounts=accounts,
        score=round(draft.score, 4),
        certainty=certainty,
        evidence=tuple(_evidence(desk, told, tie) for tie in draft.ties[:MOST_EVIDENCE]),
        claimants=find_claimants(accounts, placed, sayings),
        quotations=compared.quotations,
        differences=compared.differences,
    )


def is_reported(desk: Desk, told: Sequence[Told], draft: Draft) -> bool:
    """Tell whether two articles say something, and half of what they say is a happening.

    How an article opens tells its news in whatever form; a label or a date says nothing. Copies of
    one statement count once.
    """
    reports: dict[int, bool] = {}
    articles: set[int] = set()
    for t in (told[place] for place in draft.members):
        placed = _place(desk, t)
        foreign = primary(desk.index.features[t.article].language) != "en"
        opening = placed.passage is placed.article.passages[0]
        certain = foreign or opening or placed.passage.kind in HEADINGS
        text = placed.extract.text
        if certain or is_sentence(text):
            articles.add(t.article)
            reports[t.statement] = reports.get(t.statement, False) or certain or happens(text)
    return len(articles) > 1 and 2 * sum(reports.values()) >= len(reports)


def digest(*parts: str) -> str:
    """Give a short identifier made of some texts."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:10]


def _place(desk: Desk, told: Told) -> Placed:
    article = desk.article(told.article)
    place = desk.index.features[told.article].sentences[told.sentence]
    passage = article.passages[place.passage]
    sentence = passage.sentences[place.sentence]
    text = passage.text[sentence.begin : sentence.finish]
    extract = Extract(article.id, passage.anchor, sentence.start, sentence.end, text)
    return Placed(extract, article, passage, sentence.begin)


def _evidence(desk: Desk, told: Sequence[Told], tie: Tie) -> Evidence:
    first, second, likeness = tie
    pair = (told[first], told[second])
    extracts = (_place(desk, pair[0]).extract, _place(desk, pair[1]).extract)
    return give_evidence(
        pair, extracts, likeness, _spellings(desk.index, pair[0], extracts[0].text)
    )


def _title(members: Sequence[Told], placed: Sequence[Placed], sayings: Sayings) -> str:
    """Choose among the sentences by how much they hold of what several articles tell."""
    total: dict[str, dict[int, float]] = {}
    for t in members:
        for key, weight in t.keys.items():
            own = total.setdefault(key, {})
            own[t.article] = max(own.get(t.article, 0.0), weight)
    shared = {key: sum(own.values()) * (len(own) - 1) for key, own in total.items()}
    whole = sum(shared.values())
    spoken = [spoken_words(p) for p in placed]
    voice = common_voice([(p, s) for p, s in zip(placed, spoken, strict=True) if s], sayings)
    return choose_title(
        [
            Candidate(
                p.extract.text,
                p.passage.kind in HEADINGS,
                sum(shared[key] for key in t.keys) / whole if whole else 0.0,
                (t.article, t.sentence),
                f"{voice}: “{_unstopped(words)}”" if voice and words else "",
            )
            for t, p, words in zip(members, placed, spoken, strict=True)
        ]
    )


def _unstopped(words: str) -> str:
    """Leave out the comma or full stop at the end of a quotation."""
    return re.sub(r"(?<![.])[.,]$", "", words)


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
