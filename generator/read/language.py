"""Which language a text clearly is in, when that is not what was expected.

No statistics are needed for the one question asked here: an editor has said nothing about this
article, and what holds for its source or its archive is plainly wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from generator.read.tables.languages import (
    FUNCTION_WORDS,
    LANGUAGES_OF_SCRIPT,
    LATIN_LETTERS,
    OWN_LETTERS,
    SCRIPTS,
)

_SAMPLE = 1200
"""Code points that are looked at."""
_FEWEST_LETTERS, _FEWEST_WORDS, _FEWEST_HITS = 12, 12, 6
_LETTERS = 200
"""Letters whose script is looked up."""
_LEAST_SHARE, _CERTAIN_SHARE = 0.15, 0.25
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(tag for tag, its in FUNCTION_WORDS.items() if word in its)
    for word in sorted(frozenset().union(*FUNCTION_WORDS.values()))
}


def detect_language(texts: Iterable[str], expected: str) -> str:
    """Give the BCP 47 tag of another language than ``expected``; empty when nothing contradicts.

    The script decides first; inside one script, function words must speak at least twice as
    often for the other language, and often enough.
    """
    sample = _sample(texts)
    found = _WORD.findall(sample)
    primary = expected.partition("-")[0].lower()
    own = FUNCTION_WORDS.get(primary, frozenset())
    if sum(word in own for word in found) > _CERTAIN_SHARE * len(found):
        return ""
    script = _script(found)
    if script is None:
        return ""
    if script != "Latin":
        return _by_script(script, sample, found, primary)
    return _by_words(found, primary)


def _sample(texts: Iterable[str]) -> str:
    gathered: list[str] = []
    size = 0
    for text in texts:
        gathered.append(text[: _SAMPLE - size])
        size += len(gathered[-1])
        if size >= _SAMPLE:
            break
    return " ".join(gathered).lower()


def _script(found: list[str]) -> str | None:
    """Give the script in which most letters are written; None when there are too few of them."""
    letters = "".join(found)
    if len(letters) < _FEWEST_LETTERS:
        return None
    some = letters[:: max(1, len(letters) // _LETTERS)]
    scripts = Counter("Latin" if letter < "ɐ" else _script_of(letter) for letter in some)
    # Japanese mixes both: kana, however few, make it Japanese.
    if scripts["Kana"] * 10 > scripts["Han"]:
        scripts["Kana"] += scripts.pop("Han", 0)
    name, count = max(scripts.items(), key=lambda item: (item[1], item[0]))
    return name if count * 2 > len(some) else None


def _script_of(letter: str) -> str:
    return next((n for n, (low, high, _) in SCRIPTS.items() if low <= letter <= high), "other")


def _by_script(script: str, sample: str, found: list[str], primary: str) -> str:
    if script not in SCRIPTS:
        return ""
    usual = SCRIPTS[script][2]
    own = next((tag for tag, letters in OWN_LETTERS if any(c in sample for c in letters)), "")
    right = LANGUAGES_OF_SCRIPT.get(script, frozenset([usual]))
    if script == "Han" and primary == "ja":
        return ""
    if primary in right:
        return own if own and own != primary and _hits(found)[own] > _hits(found)[primary] else ""
    if own in right:
        return own
    hits = {tag: count for tag, count in _hits(found).items() if tag in right}
    return max(hits, key=lambda tag: (hits[tag], tag == usual)) if hits else usual


def _by_words(found: list[str], primary: str) -> str:
    if len(found) < _FEWEST_WORDS:
        return ""
    hits = _hits(found)
    present = frozenset("".join(found))
    for tag, letters in LATIN_LETTERS.items():
        for letter in present.intersection(letters):
            hits[tag] += sum(letter in word for word in found)
    best = max(sorted(hits), key=lambda tag: hits[tag], default="")
    clear = hits[best] >= max(_FEWEST_HITS, 2 * hits[primary], _LEAST_SHARE * len(found))
    return best if clear and best != primary else ""


def _hits(found: list[str]) -> Counter[str]:
    hits: Counter[str] = Counter()
    for word in found:
        for tag in _LANGUAGES_OF.get(word, ()):
            hits[tag] += 1
    return hits
