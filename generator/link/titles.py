"""What an event or a story is called: always words of the sources, never a cut-off piece.

A headline or an update's headline among the extracts says it best; else the shortest whole
sentence that holds most of what brought the event together.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.link.words import terms_of
from generator.model import Article

LONGEST = 110
"""Characters; what is longer is shortened where that leaves a whole sentence, or avoided."""
LEAST = 45
"""Characters that must be left of a shortened sentence."""
_AGENCY = r"\((?:AP|AFP|Reuters|UPI|JTA|IANS|PTI|FNA|Xinhua|CNN|dpa|[A-Z]{2,5})\)"
_DATELINE = re.compile(
    r"^(?:"
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]*){0,4}"  # NEW YORK, March 3
    rf"(?:,?\s\d{{1,2}})?(?:\s{_AGENCY}\s?[-–—]+|\s[-–—]+|\s?—)\s*"
    rf"|(?:[A-Z][\w.]+[ ,]+){{1,3}}{_AGENCY}\s?[-–—]+\s*"
    rf"|{_AGENCY}\s*[-–—]*\s*"
    r"|[-–—•*]+\s*)"
)
"""A place with its agency, or a dash, in front of the first sentence."""
_LABEL = re.compile(
    r"^(?:BREAKING|UPDATED?(?:\s?\d+)?|VIDEO|WATCH|PHOTOS?|EXCLUSIVE|THE NEWS|News)\s*[:–—-]+\s+",
    re.IGNORECASE,
)
_LINKING = re.compile(
    r"^(?:(?:And|But|Or)\s+(?!not\b|so\b|then\b)|(?:Meanwhile|Meantime|In the meantime|However"
    r"|Also|Additionally|In addition|Moreover|Furthermore|Instead|Still|Indeed|Finally"
    r"|Nevertheless|Nonetheless|Now|Then|Plus|And|But|Yet|Thus|Therefore|Besides|Well|Of course"
    r"|In fact|After all|For example|For instance|As a result|Unfortunately|Fortunately|Sadly"
    r"|Luckily|Interestingly|Surprisingly|Not surprisingly),\s+(?:and,?\s+)?)"
)
"""What only ties a sentence to the one before it, or says what the writer thinks of it."""
_TAIL = re.compile(
    r",\s(?=(?:which|who|whose|where|while|but|though|although|because|despite|amid|even"
    r"|and (?:he|she|it|they|that))\s)|;\s|\s[–—]\s"
)
"""Where a sentence may end sooner: what follows hangs on what stands before."""
_DASH = re.compile(r"\s[–—-]\s|—")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Corp|Jr|Sr|Co|Ltd|etc|St|Ave|Dr|Mr|Mrs|Bros|vs|Tex|Calif|Fla|Mass))\.?$"
)
"""A full stop at the end that belongs to the word."""
_HANGING_END = re.compile(
    r"\b(?:including|and|or|of|the|a|an|to|in|on|at|for|with|by|from|as|that|which|who|but|near)$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:said|says|say|told|according|report(?:s|ed|edly)?|claim(?:s|ed)?|alleg(?:es|ed|edly)|adding|added"
    r"|announced|confirmed|denied|unconfirmed|if true)\b"
)
"""Whose word it is must never be cut away."""
_SUBORDINATE = re.compile(
    r"^(?:if|when|after|before|as|while|although|though|because|since|once|until|despite|following"
    r"|in|on|at|for|with|by|during|under|from|according|having|being|\w+ing|\w+ed)\b",
    re.IGNORECASE,
)
"""Opens a sentence whose own clause comes after the first comma."""
_BRACKETS = re.compile(r"\s\((?![^)]*\()[^()]{1,60}\)")
_POINTER = re.compile(
    r"^[^\w]*(?:he|she|it|they|this|that|these|those|so|then|if|like|his|her|their|its|we|i|you|our|my|your"
    r"|there|here|him|them|such|another|both|one of|some|others?|what|who|why|how)\b",
    re.IGNORECASE,
)
"""Opens a sentence that leans on the one before it."""
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|their|him|them|its)\b", re.IGNORECASE)
_CONVERSATION = re.compile(r"\b(?:I|me|[Mm]y|[Ww]e|[Oo]ur|us|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_OPINION = """
amazing astonishing awful bizarre brazen brilliant chilling disgraceful dramatic epic evil famous
fantastic fascinating frightening funny gorgeous gruesome heartbreaking heinous hilarious horrible
horrific horrifying incredible infamous innocent ironically legendary legitimate magnificent merely
notorious obviously odd outrageous perilous posh prestigious remarkable ridiculous sad sadly scary
shameful shocking sickening simply sinister spectacular strange stunning stupid superb surprising
surprisingly terrible terrific terrifying tragic truly ugly unbelievable unfortunate unfortunately
weird wonderful worst clearly arguably apparently hardly perhaps maybe probably
"""
_JUDGING = frozenset(_OPINION.split())
"""Words with which a writer judges, rather than tells."""
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = 0.3
"""What it costs that a title is somebody's words, with the speaker before them."""
_WEB = re.compile(r"https?:|www\.|\bpic\.|#\w|@\w|\bt\.co/")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One extract as a possible title."""

    text: str
    heading: bool
    """A headline or subheading rather than a sentence."""
    share: float
    """0 to 1: how much of what the event is about it holds."""
    order: tuple[int, int]
    """Article and sentence, to break ties."""
    spoken: str = ""
    """The same with its speaker, where it is somebody's words and nothing else."""


def choose_title(candidates: Sequence[Candidate]) -> str:
    """Give the best candidate's words, without dateline, credit or closing full stop."""
    best, title = (math.inf, (0, 0)), ""
    for candidate in sorted(candidates, key=_least_cost):
        if _least_cost(candidate) > best[0]:
            break
        text = tidy(candidate.text)
        for words, cost in ((text, _cost(candidate, text)), *_spoken(candidate)):
            if (cost, candidate.order) < best:
                best, title = (cost, candidate.order), words
    return title


def choose_story_title(articles: Sequence[Article]) -> str:
    """Give the headline that says most of what the articles open with; a given one if any is."""

    def terms(article: Article, text: str) -> frozenset[str]:
        return frozenset(terms_of(text, article.language))

    used: Counter[str] = Counter()
    for article in articles:
        lead = next((p.text for p in article.passages if p.kind == "lead"), "")
        used.update(terms(article, f"{article.headline} {lead}"))

    def merit(article: Article) -> tuple[bool, bool, float, str]:
        own = terms(article, article.headline)
        shared = sum(used[term] - 1 for term in own) / max(1, len(own)) ** 0.25
        long = len(article.headline) > LONGEST
        return article.headline_from == "lead", long, -shared, article.id

    return tidy(min(articles, key=merit).headline)


def tidy(text: str) -> str:
    """Drop what is no part of the statement: dateline, label, linking words, the last full stop.

    Quotation marks go when they stand around the whole, or when their partner is missing. A long
    sentence loses brackets and what hangs on its end, never a part that says whose word it is.
    """
    whole = text = " ".join(text.split())
    for front in (_DATELINE, _LABEL, _LINKING):
        text = _raised(front.sub("", text, count=1), text)
    text = _unquoted(text)
    if len(text) > LONGEST:
        text = _shortened(text)
    if text.endswith((".", ",", ";")) and not text.endswith("..") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return text.strip() or whole


def _raised(text: str, before: str) -> str:
    """Give a sentence that lost its front a capital."""
    return text[:1].upper() + text[1:] if text and text != before else text or before


def _unquoted(text: str) -> str:
    if text[:1] in '“"‘' and text[-1:] in '”"’' and not re.search(r"[“”\"]", text[1:-1]):
        return text[1:-1].strip()
    if not is_balanced(text):
        inner = re.sub(r"^[“\"]\s*|\s*[”\"]$", "", text)
        if is_balanced(inner):
            return inner
    return text


def is_balanced(text: str) -> bool:
    """Say whether every quotation mark and bracket of a text has its partner."""
    return (
        text.count("“") + text.count("„") <= text.count("”") + text.count("“") * ("„" in text)
        and text.count("”") <= text.count("“") + text.count("„")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and text.count("[") == text.count("]")
    )


def _shortened(text: str) -> str:
    """Leave out brackets, then what hangs on the end, as long as a whole sentence is left."""
    text = _BRACKETS.sub("", text)
    for match in reversed(list(_TAIL.finditer(text))):
        head, tail = text[: match.start()], text[match.end() :]
        if len(text) <= LONGEST or len(head) < LEAST:
            break
        resumed = ("," in tail and match.group() == ", ") or _DASH.search(tail)
        hidden = _SAYS.search(tail) or not is_balanced(head)
        hanging = _SUBORDINATE.match(head) and "," not in head
        if not (resumed or hidden or hanging):
            text = head
    return text


def _spoken(candidate: Candidate) -> Iterator[tuple[str, float]]:
    """Give the words of a speaker, and what they cost: they may lean on each other, or ask."""
    if candidate.spoken:
        long = max(0, len(candidate.spoken) - LONGEST) / LONGEST
        yield candidate.spoken, _least_cost(candidate) + _QUOTED + long


def _least_cost(candidate: Candidate) -> float:
    """Give what a candidate costs before its words are read, which only ever cost more."""
    return 1 - candidate.share - 0.3 * candidate.heading


def _cost(candidate: Candidate, text: str) -> float:
    words = _WORD.findall(text)
    cost = _least_cost(candidate)
    cost += 0.6 * bool(_POINTER.match(text)) or 0.25 * _dangles(text)
    cost += 0.5 * bool(_CONVERSATION.search(text))
    cost += 0.4 * bool(re.match(r"[“\"‘'„«]", text)) + 0.5 * text.endswith(
        ("?", ":", ",", "…", "..")
    )
    cost += 0.5 * (not is_balanced(text)) + 0.8 * bool(_WEB.search(text)) + 0.3 * ("!" in text)
    cost += 0.2 * min(2, sum(word.lower() in _JUDGING for word in words))
    cost += 0.6 * bool(_HANGING_END.search(text)) + 0.3 * (text[:1].islower() or text[:1] in ".,")
    cost += 0.25 * (text.isupper() and len(text) > 15)
    cost += max(0, len(text) - LONGEST) / LONGEST + max(0, 30 - len(text)) / 30
    return cost


def _dangles(text: str) -> bool:
    """Say whether a pronoun stands before any name that it could mean."""
    pronoun = _PRONOUN.search(text)
    if pronoun is None:
        return False
    before = _WORD.findall(text[: pronoun.start()])
    return not any(word[0].isupper() for word in before[1:])
