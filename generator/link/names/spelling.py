"""Spellings: one form for what is written alike, and keys for what sounds alike.

A name reaches a newspaper through its own alphabet and the habits of the paper's language:
Пригожин is Prigozhin in London and Prigojine in Paris. ``fold`` only removes what printing
changes (case, accents, dashes); ``sound_forms`` undoes the habits of English, French, German
and Polish transliteration by general letter rules, and gives every reading that is possible.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "œ": "oe",
        "æ": "ae", "ə": "a", "‐": " ", "‑": " ", "–": " ", "-": " ", "’": "", "'": "",
        "ʻ": "", "ʼ": "", "`": "", "‘": "", "′": "", "\u200c": "", "\u00a0": " ",
    }
)  # fmt: skip

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o",
        "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "і": "i", "ї": "i", "є": "ye", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj",
        "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
    }
)  # fmt: skip
"""Source: the British system BS 2979:1958, without its diacritics."""

_CARONS = str.maketrans(
    {"ž": "zh", "ż": "zh", "ź": "zh", "š": "sh", "ś": "sh", "ş": "sh", "č": "ch", "ć": "ch"}
)

_READINGS: dict[str, tuple[str, ...]] = {
    # Capitals stand for sounds: S sh, C tch, J zh, K any of g k q kh. Longer ones win.
    "schtsch": ("SC",), "chtch": ("SC",), "shch": ("SC",), "szcz": ("SC",), "tsch": ("C",),
    "dsch": ("J",), "tch": ("C",), "dzh": ("J",), "sch": ("S", "J", "sK"), "zh": ("J",),
    "sh": ("S",), "sz": ("S",), "cz": ("C",), "kh": ("K",), "gh": ("K",), "dh": ("d",),
    "th": ("t",), "ph": ("f",), "ch": ("C", "S", "K"), "ck": ("K",), "qu": ("K",), "dj": ("J",),
    "dz": ("J",), "tz": ("ts",), "ou": ("u",), "oo": ("u",), "gu": ("K",), "g": ("K",),
    "k": ("K",), "q": ("K",), "w": ("v",), "x": ("Ks",), "y": ("i",), "j": ("J", "i"),
}  # fmt: skip
_SPLIT = re.compile("|".join(sorted(_READINGS, key=lambda r: (-len(r), r))) + "|[a-z]")
_TWICE = re.compile(r"(.)\1+")
_MOST_READINGS = 16


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Give one form for spellings that differ in case, accents, dashes and apostrophes only."""
    lowered = text.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    # Letters of mathematics and the like are capitals only once they are taken apart.
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", lowered).lower())
    bare = bare.translate(_LETTERS).replace("ß", "ss")
    return "".join(c for c in bare if not unicodedata.combining(c))


def transliterate(text: str) -> str:
    """Write Cyrillic in Latin letters, in lower case; leave other letters as they are."""
    return text.lower().translate(_CYRILLIC)


@lru_cache(maxsize=1 << 16)
def sound_forms(word: str) -> tuple[str, ...]:
    """Give the possible sounds of a name's word, one string each, in a settled order.

    Two words may be one name in two transliterations when they share a string. A word of a
    script other than Latin and Cyrillic gives itself alone.
    """
    plain = fold(transliterate(word.lower().translate(_CARONS)))
    plain = _TWICE.sub(r"\1", "".join(c for c in plain if c.isalpha()))
    if not plain or not plain.isascii():
        return (plain,) if plain else ()
    spelled = {plain}
    if len(plain) > 5 and plain.endswith("ine"):
        spelled.add(plain[:-1])  # French writes the Russian ending -in so
    forms = {
        _settle("".join(reading))
        for text in sorted(spelled)
        for reading in islice(product(*_syllables(text)), _MOST_READINGS)
    }
    return tuple(sorted(forms))


def _syllables(text: str) -> list[tuple[str, ...]]:
    parts: list[tuple[str, ...]] = []
    for match in _SPLIT.finditer(text):
        piece, at = match.group(), match.start()
        after = text[match.end() : match.end() + 1]
        if piece == "c":
            parts.append(("s",) if after in ("e", "i", "y") else ("K",))
        elif piece == "gu" and after not in ("e", "i", "y"):
            parts.append(("Ku",))
        elif piece == "h":
            between = at == 0 or (text[at - 1] in "aeiouy" and after and after in "aeiouy")
            parts.append(("h",) if between else ("",))
        elif piece == "j" and not (after and after in "aeiou"):
            parts.append(("i",))
        elif piece == "s" and at == 0 and after and after in "aeiou":
            parts.append(("s", "z"))
        elif piece == "z" and at and text[at - 1] in "lnrt":
            parts.append(("z", "ts"))
        elif piece == "f" and not after:
            parts.append(("v",))
        else:
            parts.append(_READINGS.get(piece, (piece,)))
    return parts


def _settle(sound: str) -> str:
    sound = re.sub("i+", "i", sound)
    sound = re.sub("^ie", "e", sound)
    sound = re.sub("(?<=[aeou])i(?=[aeou])", "", sound)
    return _TWICE.sub(r"\1", sound)


def consonants(sound: str) -> str:
    """Leave out the vowels of a sound form."""
    return re.sub("[aeiou]", "", sound)


def edits(a: str, b: str, most: int) -> int:
    """Count the insertions, deletions and replacements between two words, up to ``most`` + 1.

    Source: V. I. Levenshtein, Binary codes capable of correcting deletions, insertions, and
    reversals, 1966; the row-by-row computation is R. A. Wagner and M. J. Fischer's, 1974.
    """
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
