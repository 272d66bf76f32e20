"""A sentence whose subject is ``he`` or ``she`` -> the same with the name in square brackets.

Nobody is guessed. The sentence before must open with the name of one person, be about nobody
else, and not only give that person's words; between the two may stand sentences that open with
the same pronoun. So a reader takes it as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.link.claims import Sayings
from generator.link.names.cues import cues, is_english, is_given
from generator.link.names.spelling import fold
from generator.link.particulars import Placed, names_within
from generator.model import Passage, Sentence

_FRONT = (
    r"(?:(?:But|And|Then|Later|Also)\s"
    r"|(?:In|On|At|By|During|For|Last|Under|Prior|Before|From|Through)\b[^,;“”\"]{0,60},\s)?"
)
_OPENS = re.compile(rf"(?P<front>{_FRONT})(?P<pronoun>[Hh]e|[Ss]he)\b(?!['’](?:s|d|ll)\b)")
_PRONOUN = re.compile(r"\b(?:he|she|his|her|him)\b", re.IGNORECASE)
SAID = (
    r"(?:said|says|told|tells|added|adds|noted|notes|claimed|claims|wrote|explained|argued|admitted"
    r"|insisted|denied|stated|recalled)\b"
)
_SAYS = re.compile(rf"\b(?:{SAID}|according\b|reported\b)")
_GOES_ON = re.compile(rf"\s(?:(?:also|then|later|has)\s)?{SAID}")
_OTHERS = {
    "he": re.compile(r"\b(?:she|her|hers|him)\b", re.IGNORECASE),
    "she": re.compile(r"\b(?:he|his|him|her)\b", re.IGNORECASE),
}
"""Pronouns that can mean, or show that the name is that of, somebody else."""
_CAPITALS = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_POSSESSIVE = re.compile(r"\s?[’']\s?s?\b")
_MARKS = re.compile('[“”"„«»]')
_MOST = 3
"""Sentences between that open with the same pronoun."""
PROSE = frozenset({"paragraph", "lead", "list item", "quote"})


def name_subject(place: Placed, sayings: Sayings) -> tuple[str, str]:
    """Give an extract with the name for its pronoun in brackets, and the name; else nothing."""
    text = place.extract.text
    match = _OPENS.match(text)
    if match is None or _MARKS.search(match["front"]):
        return "", ""
    pronoun = match["pronoun"].lower()
    for step, (passage, sentence) in enumerate(before(place, _MOST)):
        words = passage.text[sentence.begin : sentence.finish]
        mentions = [
            (start - sentence.begin, end - sentence.begin, sayings.names[id_])
            for start, end, id_ in names_within(
                sayings.by_passage, place.article, passage, sentence.begin, sentence.finish
            )
        ]
        persons = [m for m in mentions if m[2].kind == "person"]
        if persons:
            start, end, _ = persons[0]
            alone = len({person.id for _, _, person in persons}) == 1
            spans = [(first, last) for first, last, _ in mentions]
            if not alone or not _is_subject(words, start, end) or unknown_names(words, spans):
                return "", ""
            if _OTHERS[pronoun].search(words) or (
                _SAYS.search(words) and not _GOES_ON.match(text, match.end())
            ):
                return "", ""
            name = words[start:end]
            return f"{match['front']}[{name}]{text[match.end() :]}", name
        opening = _OPENS.match(words)
        if step == _MOST or opening is None or opening["pronoun"].lower() != pronoun:
            return "", ""
    return "", ""


def before(place: Placed, most: int) -> Iterator[tuple[Passage, Sentence]]:
    """Give the sentences before an extract, the nearest first, as far as the prose goes.

    Those of ``most`` passages are given beside its own.
    """
    passages = place.article.passages
    at = passages.index(place.passage)
    for number in range(at, max(-1, at - 1 - most), -1):
        passage = passages[number]
        if passage.kind not in PROSE or passage.update != place.passage.update:
            return
        for sentence in reversed(passage.sentences):
            if passage is not place.passage or sentence.begin < place.begin:
                yield passage, sentence


def unknown_names(words: str, spans: Sequence[tuple[int, int]], *, common: bool = False) -> bool:
    """Say whether two words with capitals stand together that may be a person not known by name.

    Two ``common`` words are none (Trail Blazers), nor is what ends as institutions and places do,
    unless that matters as well.
    """
    for match in _CAPITALS.finditer(words):
        first, last = (fold(word) for word in match.group().split())
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        institution = last in cues().heads or last in cues().organisation_nouns
        usual = is_english(first) and is_english(last) and not is_given(first)
        if common or not (institution or usual):
            return True
    return False


def _is_subject(words: str, start: int, end: int) -> bool:
    """Say whether a sentence opens with a name: after its title, or after when and where."""
    return not _POSSESSIVE.match(words, end) and _opens(words[:start])


def _opens(front: str) -> bool:
    if _PRONOUN.search(front) or _MARKS.search(front):
        return False
    before = front.rsplit(", ", 1)
    roles, titles = cues().roles, cues().titles | cues().courtesy
    rest = before[-1].split()
    return len(before[0]) <= 60 and all(
        word.lower() in roles or word.lower() in titles or word in ("The", "But", "And", "the")
        for word in rest
    )
