"""A person's name in parts, and whether two spellings can be one person's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.link.names.cues import cues
from generator.link.names.spelling import consonants, edits, fold, sound_forms

_ARTICLES = ("al ", "el ")
_SAME_GIVEN = {
    short: long
    for long, shorts in {
        "robert": "bob bobby rob", "william": "bill billy will", "james": "jim jimmy",
        "michael": "mike mick mickey", "richard": "dick rick", "thomas": "tom tommy",
        "edward": "ed eddie", "anthony": "tony", "joseph": "joe joey", "daniel": "dan danny",
        "matthew": "matt", "david": "dave", "stephen": "steve steven", "andrew": "andy",
        "christopher": "chris", "nicholas": "nick", "kenneth": "ken", "ronald": "ron",
        "donald": "don", "timothy": "tim", "gregory": "greg", "jeffrey": "jeff", "samuel": "sam",
        "benjamin": "ben", "patrick": "pat", "elizabeth": "liz beth", "katherine": "kathy kate",
        "margaret": "maggie meg", "deborah": "debbie deb", "jennifer": "jen jenny",
        "susan": "sue", "rebecca": "becky", "vladimir": "volodymyr wolodymyr", "alexander": "alex",
    }.items()
    for short in shorts.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, folded."""

    given: str
    """First given name or initial; empty when only a surname is printed."""
    middle: tuple[str, ...]
    surname: str
    suffix: str
    bare: str
    """The surname without its particles."""

    @property
    def compact(self) -> str:
        """All of it without spaces: ``Kim Jong-un`` and ``Kim Jong Un`` agree in it."""
        return "".join((self.given, *self.middle, self.surname)).replace(" ", "")

    @property
    def full(self) -> bool:
        """True with a given name."""
        return bool(self.given)


@lru_cache(maxsize=1 << 14)
def parse_person(text: str) -> PersonName:
    """Take a printed name apart: given names first, particles with the surname."""
    known = cues()
    words = [fold(word).strip() for word in text.replace("\u00a0", " ").split(" ")]
    words = [w for w in words if w and w not in known.courtesy]
    suffix = ""
    while len(words) > 1 and words[-1] in known.suffixes:
        suffix = words.pop().rstrip(".")
    if not words:
        low = fold(text).strip()
        return PersonName("", (), low, suffix, low)
    first = len(words) - 1
    while first > 1 and words[first - 1] in cues().particles:
        first -= 1
    if first == 1 and words[0] in cues().particles:
        first = 0
    surname = " ".join(words[first:])
    for article in _ARTICLES:
        surname = surname.removeprefix(article)
    given = words[0] if first else ""
    middle = tuple(w.rstrip(".") for w in words[1:first])
    return PersonName(given.rstrip("."), middle, surname, suffix, bare_surname(surname))


def same_person(a: PersonName, b: PersonName) -> bool:
    """Say whether two full names can be one person's, in two spellings or transliterations.

    The surnames must sound alike, and the given names too, or one be the other's initial or
    short form. Different generations (Jr., III) and different middle initials keep apart.
    """
    if a.suffix != b.suffix and {"jr", "sr", "ii", "iii", "iv"} & {a.suffix, b.suffix}:
        return False
    if a.compact == b.compact:
        return True
    if a.middle and b.middle and not _agree(a.middle[0], b.middle[0]):
        return False
    return same_surname(a.surname, b.surname) and same_given(a.given, b.given)


def _agree(a: str, b: str) -> bool:
    short, long = sorted((a.replace(".", ""), b.replace(".", "")), key=len)
    return long.startswith(short[:1]) if len(short) <= 2 else same_given(a, b)


def same_surname(a: str, b: str) -> bool:
    """Say whether two folded surnames sound alike; particles that one leaves out do not count."""
    a, b = bare_surname(a), bare_surname(b)
    if a == b:
        return True
    if _gendered(a, b):
        return False
    if not set(sound_forms(a)).isdisjoint(sound_forms(b)):
        return True
    return min(len(a), len(b)) > 4 and bool(surname_sounds(a) & surname_sounds(b))


def bare_surname(surname: str) -> str:
    """Leave out the particles: ``de kirchner`` is ``kirchner``."""
    words = surname.split(" ")
    while len(words) > 1 and words[0] in cues().particles:
        words = words[1:]
    return " ".join(words)


def same_given(a: str, b: str) -> bool:
    """Say whether two folded given names can be one."""
    a, b = a.replace(".", ""), b.replace(".", "")
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    a, b = _SAME_GIVEN.get(a, a), _SAME_GIVEN.get(b, b)
    if a == b:
        return True
    if _gendered(a, b):
        return False
    return bool(set(sound_forms(a)) & set(sound_forms(b))) or _nearly(a, b)


@lru_cache(maxsize=1 << 14)
def surname_sounds(bare: str) -> frozenset[str]:
    """Give the keys by which spellings of one surname meet."""
    return frozenset(_vowels(s) for s in sound_forms(bare))


@lru_cache(maxsize=1 << 14)
def given_sounds(given: str) -> frozenset[str]:
    """Give the keys by which spellings of one given name meet."""
    plain = given.replace(".", "")
    return frozenset(consonants(s) for s in sound_forms(_SAME_GIVEN.get(plain, plain)))


def _vowels(sound: str) -> str:
    """Make one of the vowels that transliterations of Arabic and Slavic names confuse."""
    for written in ("ai", "ei", "e"):
        sound = sound.replace(written, "i")
    return sound.replace("o", "u")


def _gendered(a: str, b: str) -> bool:
    """Say whether one is the other with a female ending: Daniel, Daniele; Ivanov, Ivanova."""
    short, long = sorted((a, b), key=len)
    return long in (short + "a", short + "e", short + "le", short + "ne", short + "ette")


def _nearly(a: str, b: str) -> bool:
    """Say whether two words have the same three or more consonants and nearly the same vowels."""
    if (a[-1:] == "a") != (b[-1:] == "a") or min(len(a), len(b)) < 5:
        return False
    if a[:1] != b[:1] and {a[:1], b[:1]} <= set("aeiouy"):
        return False
    bones = {c for s in sound_forms(a) if len(c := consonants(s)) > 2}
    shared = bones & {consonants(s) for s in sound_forms(b)}
    return bool(shared) and edits(a, b, 2) <= 2
