"""Text -> words: the one place that decides which words are the same word to the search.

Every word has a *surface*, the word itself without case, diacritics and possessive, which
quotations, wildcards and corrections are compared with, and a *stem*, which a plain search is
compared with. Scripts that put no spaces between words give pairs of characters instead.

Source: Unicode Standard Annex 29 for what a word may hold; Snowball (Porter 2001) for stems.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

_MARKS = (
    "\u0300-\u036f\u0483-\u0487"  # combining marks of Latin, Greek and Cyrillic
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"  # Hebrew points
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"  # Arabic
    "\u0900-\u0963\u0966-\u0df3"  # the scripts of India, their vowel signs with them
    "\u00ad\u200c\u200d"  # soft hyphen and joiners stand inside words
)
_UNSPACED = (
    "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e\u0e81-\u0eae\u0eb0-\u0ece"  # Thai, Lao
    "\u1000-\u103f\u1050-\u109f\u1780-\u17d3"  # Myanmar, Khmer
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"  # Hangul, whose particles hang on to the words
    "\u3005\u3007\u3041-\u3096\u3099-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"  # Han
)
_REST = (
    rf"\w+(?:[{_MARKS}{_UNSPACED}]+\w*)*"
    r"(?:['\u2019](?:[sStTdDmM]|ll|re|ve|LL|RE|VE)(?!\w))?"
)
_TOKEN = re.compile(
    rf"[^\W\d_]{_REST}"  # most words, which are none of the next two: it saves trying those
    r"|\d+(?:[.,]\d+)+"  # 25,000 and 2.5
    r"|[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?"  # U.S.
    rf"|{_REST}"
)
_RUN = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_CONTRACTION = re.compile(r"(?<!n)['\u2019]\w+$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_LONGEST = 64
"""Letters of a word that count: what is longer is an address or noise, and would swell the
index."""
_MOST_KNOWN = 1 << 17
"""Words of a language that are remembered, beside those of the text at hand."""

STEMMERS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""Language -> Snowball's name of its stemmer."""


Word = tuple[str, str, int, int]
"""Surface, stem, and where the word starts and ends in its text, as offsets.

The stem is empty for a stop word, and for a pair of characters, whose surface says it all. A
plain tuple and no class: indexing makes millions, and this halves its cost.
"""


def words(text: str, language: str) -> Iterator[Word]:
    """Give the words of a text in order; a BCP 47 tag, or nothing for English.

    A run of n characters of a script without spaces gives n words: n - 1 overlapping pairs,
    then its last character, so that a search for one character can look for words that start
    with it.
    """
    language = primary(language)
    for match in _TOKEN.finditer(text):
        token = match.group()
        start = match.start()
        if token.isascii() or not _HAS_UNSPACED.search(token):
            surface, stem = _reduced(token, language)
            if surface:
                yield surface, stem, start, match.end()
            continue
        for run in _RUN.finditer(token):
            at = start + run.start()
            if not _HAS_UNSPACED.match(run.group()):
                surface, stem = _reduced(run.group(), language)
                if surface:
                    yield surface, stem, at, start + run.end()
                continue
            for i in range(len(run.group())):
                pair = run.group()[i : i + 2]
                yield fold(pair), "", at + i, at + i + len(pair)


def surfaces_and_stems(text: str, language: str) -> tuple[list[str], list[str]]:
    """Give the surfaces of ``words`` in order, and the stems there are: all an index needs."""
    if _HAS_UNSPACED.search(text):
        found = [(surface, stem) for surface, stem, _, _ in words(text, language)]
        return [s for s, _ in found if s], [stem for _, stem in found if stem]
    tokens = _TOKEN.findall(text)
    known = _known(primary(language)).bounded()
    surfaces = list(filter(None, map(known.__getitem__, tokens)))
    return surfaces, list(filter(None, map(known.stems.__getitem__, tokens)))


def is_unspaced(text: str) -> bool:
    """Tell whether a word has characters of a script that puts no spaces between words."""
    return not text.isascii() and _HAS_UNSPACED.search(text) is not None


def primary(language: str) -> str:
    """Give the first part of a BCP 47 tag, in lower case: ``en-GB`` is ``en``, and so is nothing.

    English is the default because an untagged archive has to be stemmed as something.
    """
    return re.split("[-_]", language, maxsplit=1)[0].lower() or "en"


def fold(text: str) -> str:
    """Take case, diacritics and compatibility forms away.

    ``Hélène`` gives ``helene``, ``Łódź`` ``lodz``, ``Straße`` ``strasse``; ``й`` stays, since
    it is a letter of its own, and so do the vowel signs of the scripts that need them.
    """
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", text).casefold().translate(_folds())


class _Known(dict[str, str]):
    """Token -> surface, remembered: a few words make up most of any text."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.stems: dict[str, str] = {}
        """Of the same tokens."""
        self._language = language

    def __missing__(self, token: str) -> str:
        surface, self.stems[token] = _reduced(token, self._language)
        self[token] = surface
        return surface

    def bounded(self) -> _Known:
        """Forget all, if that has become much."""
        if len(self) > _MOST_KNOWN:
            self.clear()
            self.stems.clear()
        return self


_known = functools.lru_cache(maxsize=8)(_Known)
"""What is remembered of a language."""


@functools.lru_cache(maxsize=1 << 14)
def _reduced(token: str, language: str) -> tuple[str, str]:
    """Give a token's surface and stem."""
    if token[0].isdigit() and not token.isalnum():
        if _THOUSANDS.fullmatch(token):
            token = re.sub("[.,]", "", token)
        number = fold(token).replace(",", ".")[:_LONGEST]
        return number, number
    if "." in token:
        token = token.replace(".", "")
    if "'" in token or "\u2019" in token:
        token = _CONTRACTION.sub("", token).replace("'", "").replace("\u2019", "")
    token = token.replace("_", "")
    surface = fold(token)[:_LONGEST]
    lower = unicodedata.normalize("NFKC", token).casefold()
    if lower in _stop_words(language):
        return surface, ""
    return surface, fold(_stem(lower[:_LONGEST], language))


def _stop_words(language: str) -> frozenset[str]:
    from generator.search.stopwords import stop_words

    return stop_words(language)


def _stem(word: str, language: str) -> str:
    stemmer = _stemmer(language)
    return word if stemmer is None else str(stemmer.stemWord(word))


@functools.cache
def _stemmer(language: str):  # type: ignore[no-untyped-def] # PyStemmer ships no types
    """Give a language's stemmer; None where Snowball has none, in this release or at all."""
    import Stemmer

    name = STEMMERS.get(language, "")
    return Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None


@functools.cache
def _folds() -> dict[int, str]:
    """Build the table of letters that are the same letter to a search."""
    table = dict.fromkeys(map(ord, "\u00ad\u0640\u200c\u200d_"), "")
    table |= dict.fromkeys((*range(0x300, 0x370), *range(0x591, 0x5C8)), "")
    table |= dict.fromkeys((*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670), "")
    table |= dict.fromkeys((*range(0x6D6, 0x6DD), *range(0x6DF, 0x6E9), *range(0x6EA, 0x6EE)), "")
    latin_and_greek = ((0xC0, 0x250), (0x370, 0x400), (0x1E00, 0x2000))
    for first, end in latin_and_greek:
        for code in range(first, end):
            base = unicodedata.normalize("NFD", chr(code))
            bare = "".join(c for c in base if not 0x300 <= ord(c) < 0x370)
            if bare != chr(code):
                table[code] = bare
    for first in (0x660, 0x6F0, 0x966):  # the digits of Arabic, Persian and Hindi
        table |= {first + n: str(n) for n in range(10)}
    alike = "øo đd łl ħh ıi ðd þth æae œoe ŋn ёе أا إا آا ٱا ىي یي کك ةه"
    return table | {ord(pair[0]): pair[1:] for pair in alike.split()}
