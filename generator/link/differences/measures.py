"""A sentence -> what it measures or counts: the dead, metres, money, ages, things.

Two measures can be compared only when their keys are equal. A key says all that the words around
the number say of what is counted: its unit or noun, the qualifiers before the noun, and what
became of those who are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.link.differences.figures import Figure, Token, read_figures, read_tokens
from generator.link.differences.tables import (
    IRREGULAR,
    LINKING,
    MAGNITUDES,
    PARTIAL,
    PEOPLE,
    STATES,
    TIMES,
    UNITS,
)
from generator.link.lexicon import lexicon, primary, stemmer
from generator.model import DifferenceKind

REACH = 4
"""Words between a number and the noun, or the noun and what became of it."""
AROUND = 6
"""Words on either side that say what a unit measures."""
_AFTERSHOCKS = frozenset({"aftershock", "aftershocks", "foreshock", "foreshocks"})
_DEAD = frozenset({"deaths", "fatalities", "dead", "injured", "injuries", "missing", "arrests"})
"""Nouns, in English, for those of whom they say what became."""
_AGE_BEFORE = frozenset({"aged", "age"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured or counted thing."""

    kind: DifferenceKind
    key: tuple[str, ...]
    """What is measured; equal for the same thing."""
    subject: str
    """What is counted, as printed; empty when ``kind`` says it all."""
    figure: Figure
    factor: float
    """To the base unit of ``key``."""
    start: int
    """Of the words that give it: offset into the sentence."""
    end: int
    context: frozenset[str]
    """Families of the words of meaning around; asked for where the key alone says too little."""
    at: tuple[float, float] | None = None
    """Of a place: degrees north and east."""

    @property
    def low(self) -> float:
        """The least it says, in base units."""
        return self.figure.low * self.factor

    @property
    def high(self) -> float:
        """The most it says, in base units."""
        return self.figure.high * self.factor

    @property
    def step(self) -> float:
        """How finely it is given, in base units."""
        return self.figure.step * self.factor


People = Sequence[tuple[int, int, str]]
"""Start and end in the sentence, and the id of a person."""


def read_measures(sentence: str, language: str, people: People = ()) -> tuple[Measure, ...]:
    """Find what a sentence measures or counts, in order."""
    tokens = read_tokens(sentence, language)
    figures = read_figures(tokens, language)
    return tuple(_measures(tokens, figures, language, people)) if figures else ()


def _measures(
    tokens: Sequence[Token], figures: Iterable[Figure], language: str, people: People
) -> Iterator[Measure]:
    for figure in figures:
        found = (
            _age(tokens, figure, people)
            or _magnitude(tokens, figure)
            or _unit(tokens, figure, language)
            or _toll(tokens, figure, language)
            or _count(tokens, figure, language)
        )
        if found is not None:
            yield found


def _age(tokens: Sequence[Token], figure: Figure, people: People) -> Measure | None:
    """Read ``Anna Berg, 34,`` and ``34-year-old Anna Berg``."""
    if not 1 <= figure.low <= 115 or figure.low != int(figure.low):
        return None
    first, last = figure.first, figure.last
    before = [token.low for token in tokens[max(0, first - 2) : first]]
    after = [token.low for token in tokens[last : last + 6]]
    start, end = tokens[first].start, tokens[last - 1].end
    who = ""
    if after[:1] and after[0] in (",", ")") and before[-1:] and before[-1] in (",", "("):
        who = next((id for _, e, id in people if 0 < tokens[first].start - e <= 2), "")
    elif before[-1:] and before[-1] in _AGE_BEFORE:
        who = next((id for _, e, id in people if 0 < tokens[first - 1].start - e <= 3), "")
    elif [a for a in after if a != "-"][:2] in (["year", "old"], ["years", "old"]):
        end = tokens[last + after.index("old")].end
        who = next((id for s, _, id in people if 0 < s - end <= 25), "")
    if not who:
        return None
    return Measure("age", (who,), "", figure, 1, start, end, frozenset())


def _magnitude(tokens: Sequence[Token], figure: Figure) -> Measure | None:
    """Read ``magnitude 6.1``, ``6.1-magnitude`` and ``6.1 on the Richter scale``."""
    before = [token.low for token in tokens[max(0, figure.first - 4) : figure.first]]
    after = [token.low for token in tokens[figure.last : figure.last + 5]]
    if not 1 <= figure.low <= 10:
        return None
    if MAGNITUDES.isdisjoint([*before[-3:], *after[:2]]) and "richter" not in after[:4]:
        return None
    key = ("aftershock",) if _AFTERSHOCKS & {*before, *after} else ()
    start, end = tokens[figure.begin].start, tokens[figure.last - 1].end
    return Measure("magnitude", key, "", figure, 1, start, end, frozenset())


def _unit(tokens: Sequence[Token], figure: Figure, language: str) -> Measure | None:
    before = figure.first - 1
    hyphen = figure.last < len(tokens) and tokens[figure.last].text == "-"
    place = figure.last + hyphen
    start, end = tokens[figure.begin].start, tokens[figure.last - 1].end
    if before >= 0 and tokens[before].text[-1] in "$€£¥₽":
        unit, factor = tokens[before].low, 1.0
        before -= 1
    elif place < len(tokens) and tokens[place].low in UNITS:
        unit, factor = UNITS[tokens[place].low]
        end = tokens[place].end
    elif [token.low for token in tokens[place : place + 2]] == ["per", "cent"]:
        unit, factor, end = "%", 1.0, tokens[place + 1].end
    else:
        return None
    if before >= 0 and tokens[before].text == "(":
        return None  # the same once more, converted
    kind: DifferenceKind = (
        "percent" if unit == "%" else "money" if unit[-1] in "$€£¥₽" else "measure"
    )
    context = _around(tokens, figure, language)
    return Measure(kind, (unit,), "", figure, factor, start, end, context)


def _around(tokens: Sequence[Token], figure: Figure, language: str) -> frozenset[str]:
    """Give the families of the words of meaning beside a number, up to the next full stop."""
    known = lexicon(language)
    found: list[str] = []
    for step in (-1, 1):
        place = figure.first - 1 if step < 0 else figure.last
        seen = 0
        while 0 <= place < len(tokens) and seen < AROUND and tokens[place].text not in ".;":
            token = tokens[place]
            place += step
            if token.content and token.low not in UNITS:
                seen += 1
                found.append(token.low)
    stems = stemmer(language)(found)
    return frozenset(known[stem].family if stem in known else stem for stem in stems)


def _toll(tokens: Sequence[Token], figure: Figure, language: str) -> Measure | None:
    """Read ``15 people were killed``, ``killing at least 15``, ``a death toll of 15``."""
    code = primary(language)
    states = STATES.get(code, {})
    if figure.low != int(figure.low) or _is_partial(tokens, figure):
        return None
    head, modifiers, place = _noun(tokens, figure.last, code)
    if head is not None and head.low in states:
        return _of_state(tokens, figure, (states[head.low], modifiers, None), place)
    if head is None:
        place = figure.last
    state, after = _state_behind(tokens, place, states)
    if not state:
        state, after = _state_before(tokens, figure, states, anybody=head is None), place
    return _of_state(tokens, figure, (state, modifiers, head), after) if state else None


def _state_behind(
    tokens: Sequence[Token], place: int, states: Mapping[str, str]
) -> tuple[str, int]:
    """Find what became of those who are counted behind them, and the place behind it."""
    for n in range(place, min(place + REACH, len(tokens))):
        low = tokens[n].low
        if low in states:
            return states[low], n + 1
        if low not in LINKING:
            break
    return "", place


def _state_before(
    tokens: Sequence[Token], figure: Figure, states: Mapping[str, str], *, anybody: bool
) -> str:
    """Find what became of those who are counted before them: killed at least 15."""
    before = tokens[figure.begin - 1].low if figure.begin else ""
    if before in states and before not in ("dead", "hurt"):
        after = tokens[figure.last] if figure.last < len(tokens) else None
        unclear = anybody and after is not None and (after.content or after.text in '#@“"‘')
        return "" if unclear else states[before]  # killed 15 something that is no plural
    near = [token.low for token in tokens[max(0, figure.begin - 9) : figure.begin]]
    if "death" in near and "toll" in near and "from" not in near and anybody:
        return "killed"
    return ""


def _of_state(
    tokens: Sequence[Token],
    figure: Figure,
    what: tuple[str, tuple[Token, ...], Token | None],
    after: int,
) -> Measure:
    state, modifiers, head = what
    anybody = not modifiers and (head is None or head.low in PEOPLE)
    counted = [*modifiers, head] if head else [*modifiers]
    key = (state,) if anybody else (state, *(token.low for token in counted))
    words = "" if anybody else " ".join(token.text for token in counted)
    start, end = tokens[figure.begin].start, tokens[max(after, figure.last) - 1].end
    return Measure("toll", key, words or state, figure, 1, start, end, frozenset())


def _count(tokens: Sequence[Token], figure: Figure, language: str) -> Measure | None:
    """Read ``40 fighters``: a number and a noun in the plural, with what stands between."""
    code = primary(language)
    if figure.low < 2 or _is_partial(tokens, figure):
        return None
    head, modifiers, at = _noun(tokens, figure.last, code)
    if head is None or head.low in TIMES:
        return None
    key = (_stem(head.low, language), *sorted(m.low for m in modifiers))
    start, end = tokens[figure.begin].start, tokens[at - 1].end
    subject = " ".join([*(m.text for m in modifiers), head.text])
    return Measure("count", key, subject, figure, 1, start, end, _around(tokens, figure, language))


def _stem(word: str, language: str) -> str:
    return stemmer(language)([word])[0]


def _is_loud(token: Token) -> bool:
    """Say whether a word is an abbreviation and no function word: US, IS."""
    return token.text.isupper() and len(token.text) > 1


def _is_partial(tokens: Sequence[Token], figure: Figure) -> bool:
    before = tokens[figure.begin - 1].low if figure.begin else ""
    after = [token.low for token in tokens[figure.last : figure.last + 2]]
    return before in PARTIAL or any(word in PARTIAL for word in after[:1]) or before == "than"


def _noun(
    tokens: Sequence[Token], place: int, code: str
) -> tuple[Token | None, tuple[Token, ...], int]:
    """Find the noun that a number counts, what stands before it, and the place behind it."""
    modifiers: list[Token] = []
    for n in range(place, min(place + REACH, len(tokens))):
        token = tokens[n]
        if token.text == "-":
            continue
        if not (token.content or token.low in PEOPLE or _is_loud(token)):
            break
        plural = token.low in IRREGULAR or (
            token.low.endswith("s") and not token.low.endswith(("ss", "us", "is"))
        )
        if code != "en":
            if not (code == "de" and token.text[0].islower()):
                return token, tuple(modifiers), n + 1
        elif plural or token.low in _DEAD:
            return token, tuple(modifiers), n + 1
        modifiers.append(token)
    return None, (), place
