"""Tell a fact in the words of one source: its numbers, days and names as it writes them."""

from __future__ import annotations

import random
from datetime import date

from bench.made.names import Outlet, Person
from bench.made.story import Story
from bench.made.vocabulary import vocabulary
from bench.made.wording import Alternatives, Slot, Wording

_SMALL = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_LETTERS = {letter: name for name, words in vocabulary().items() for letter in words.forms}
_FRESH = 0.9
"""Share of the words of a sentence that are drawn from the language, not from the story."""
_DRAWN = 64


class Voice:
    """One article's way of telling; it remembers whom it has named."""

    def __init__(self, rng: random.Random, story: Story, outlet: Outlet) -> None:
        self._rng, self._story, self._outlet = rng, story, outlet
        self._named: set[str] = set()
        self._drawn: dict[str, list[int]] = {name: [] for name in vocabulary()}

    def tell(self, wordings: tuple[Wording, ...]) -> str:
        """Choose a wording and fill it in."""
        text = "".join(self._parts(self._rng.choice(wordings)))
        return text[0].upper() + text[1:]

    def forget(self) -> None:
        """Begin again: people are named in full."""
        self._named.clear()

    def fill(self, frame: tuple[str | Slot, ...]) -> str:
        """Fill a sentence that tells nothing with words."""
        parts = []
        for part in frame:
            if isinstance(part, str):
                parts.append(part)
            elif part[0].strip("a") in _LETTERS:
                parts.append(self._word(*part))
            else:
                parts.append(self._slot(*part))
        return "".join(parts)

    def _word(self, form: str, capital: bool) -> str:
        letter = form[-1]
        kind = _LETTERS[letter]
        drawn = self._drawn[kind]
        if not drawn:
            words, rng = vocabulary()[kind], self._rng
            drawn.extend(
                rng.choices(range(len(words.weights)), cum_weights=words.weights, k=_DRAWN)
            )
            topic = self._story.topic[kind]
            drawn.extend(rng.choices(topic, k=round(_DRAWN / _FRESH) - _DRAWN))
            rng.shuffle(drawn)
        word = vocabulary()[kind].forms[letter][drawn.pop()]
        if len(form) == 1:
            return word.capitalize() if capital else word
        article = "an" if word[0] in "aeiou" else "a"
        return f"{article.capitalize() if capital else article} {word}"

    def _parts(self, wording: Wording) -> list[str]:
        result = []
        for part in wording:
            if isinstance(part, str):
                result.append(part)
            elif isinstance(part, Alternatives):
                result += self._parts(self._rng.choice(part.options))
            else:
                result.append(self._slot(*part))
        return result

    def _slot(self, name: str, capital: bool) -> str:
        value = self._story.slots[name]
        if isinstance(value, str):
            text = value
        elif isinstance(value, Person):
            text = self._person(name, value)
        elif isinstance(value, int):
            text = self._number(value, capital)
        elif isinstance(value, date):
            text = self._day(value)
        else:
            text = self._money(value[1])  # type: ignore[index]
        return text[0].upper() + text[1:] if capital else text

    def _person(self, slot: str, person: Person) -> str:
        if slot not in self._named:
            self._named.add(slot)
            return f"{person.first} {person.last}"
        if self._outlet.titles:
            return f"{'Mr' if person.he == 'he' else 'Ms'} {person.last}"
        return person.last

    def _number(self, value: int, capital: bool) -> str:
        if value < self._outlet.digits or (capital and value < len(_SMALL)):
            return _SMALL[value]
        if value >= 100 and value % 10 == 0 and self._rng.random() < 0.2:
            place = 10 ** (len(str(value)) - 2)
            near = round(value / place) * place
            return f"about {near:,}" if near != value else f"{value:,}"
        return f"{value:,}"

    def _day(self, day: date) -> str:
        style = self._rng.random()
        if style < 0.75:
            return f"{day:%A}" if self._outlet.american else f"on {day:%A}"
        if self._outlet.american:
            return f"on {day:%B} {day.day}"
        return f"on {day.day} {day:%B}"

    def _money(self, value: float) -> str:
        style = self._rng.randrange(3)
        for name, short, unit in (("billion", "bn", 1e9), ("million", "m", 1e6)):
            if value >= unit:
                amount = f"{value / unit:.3g}"
                return (f"${amount} {name}", f"{amount} {name} dollars", f"${amount}{short}")[style]
        return (f"${value:,.0f}", f"{value:,.0f} dollars", f"${value:,.0f}")[style]
