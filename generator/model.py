"""The values that pass between the stages, and nothing else.

All are frozen, hashable, picklable and ordered inside: tuples, never lists or sets.
Positions are 1-based lines; offsets are code points of the file's decoded text.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import sha256
from itertools import chain
from typing import Any, Literal, NamedTuple, overload

HeadlineFrom = Literal["given", "lead", "editor"]
ArticleKind = Literal["article", "live blog"]
PassageKind = Literal[
    "headline", "caption", "lead", "paragraph", "subheading", "quote", "list item", "code", "table"
]
NameKind = Literal["person", "organisation", "place"]
Certainty = Literal["high", "medium", "low"]
DifferenceKind = Literal[
    "toll", "count", "age", "magnitude", "money", "percent", "measure", "clock", "day", "place"
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as precisely as it is known: a day, or a minute with its offset from UTC."""

    day: date
    """Calendar day where it was written down."""
    time: time | None = None
    """Wall-clock time with a fixed-offset ``tzinfo``; None when only the day is known."""
    printed: str = ""
    """The words of the source, such as ``02:47 AM BST``; empty when it printed none."""

    @property
    def utc(self) -> datetime | None:
        """The instant in UTC; None when only the day is known, or no calendar day holds it."""
        if self.time is None:
            return None
        try:
            return datetime.combine(self.day, self.time).astimezone(UTC)
        except OverflowError:  # the first hours of the year 1, the last of the year 9999
            return None

    @property
    def iso(self) -> str:
        """ISO 8601: ``2023-06-24`` or ``2023-06-24T02:47+01:00``."""
        if self.time is None:
            return self.day.isoformat()
        stamp = datetime.combine(self.day, self.time)
        return stamp.isoformat(timespec="minutes" if not self.time.second else "seconds")

    @property
    def order(self) -> tuple[str, str]:
        """Sort key: by UTC; a bare day comes before the minutes of that day."""
        utc = self.utc
        if utc is None:
            return (self.day.isoformat(), "")
        return (utc.date().isoformat(), utc.time().isoformat())


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that the program says of something, for pages to say in their language."""

    phrase: str
    """In English, with places such as ``%(zone)s``; a percent sign is written twice."""
    values: tuple[tuple[str, str], ...] = ()
    """What stands in those places."""

    def __str__(self) -> str:
        """Say it in English."""
        return self.phrase % dict(self.values)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was received."""

    path: str
    """Below ``content/``, with forward slashes."""
    data: bytes
    sha256: str
    """Hexadecimal digest of ``data``."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published an article."""

    id: str
    name: str
    url: str = ""
    kind: str = ""
    """agency, newspaper, broadcaster, …; empty when not stated."""
    language: str = ""
    """BCP 47 tag of what it writes, when an article does not say."""
    zone: str = ""
    """IANA name; settles times printed without a zone and ambiguous abbreviations."""
    code: str = ""
    """One to three letters that stand for it in margins and charts."""


class Sentence(NamedTuple):
    """One sentence of a passage."""

    begin: int
    """Offset into the passage's text."""
    finish: int
    """Offset after its last character in the passage's text."""
    start: int
    """Offset into the file's decoded text."""
    end: int
    """Offset after its last character in the file's decoded text."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a passage, in order.

    An archive has millions of them, which are read far more often than looked at: so they lie in
    one flat value.
    """

    packed: bytes = b""
    """Of each its four numbers, unsigned, of four bytes."""

    @classmethod
    def of(cls, sentences: Iterable[Sequence[int]]) -> Sentences:
        """Pack sentences."""
        return cls(array("I", chain.from_iterable(sentences)).tobytes())

    def __iter__(self) -> Iterator[Sentence]:
        """Give each sentence."""
        numbers = iter(array("I", self.packed))
        return map(Sentence._make, zip(numbers, numbers, numbers, numbers, strict=True))

    def __reversed__(self) -> Iterator[Sentence]:
        """Give each sentence, the last first."""
        return reversed(tuple(self))

    def __len__(self) -> int:
        """Count the sentences."""
        return len(self.packed) // _PACKED

    @overload
    def __getitem__(self, place: int) -> Sentence: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Sentence, ...]: ...
    def __getitem__(self, place: int | slice) -> Sentence | tuple[Sentence, ...]:
        """Give the sentence at a place, or those of a slice."""
        if isinstance(place, slice):
            return tuple(self)[place]
        at = _PACKED * range(len(self))[place]
        return Sentence._make(array("I", self.packed[at : at + _PACKED]))


_PACKED = 4 * array("I").itemsize
"""Bytes of a packed sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing that has an address: a paragraph, a heading, an item of a list."""

    anchor: str
    """Unique in the article and lasting: made from its own words, not from its position."""
    kind: PassageKind
    text: str
    """Plain text, as it reads."""
    line: int
    start: int
    """Offset into the file's decoded text."""
    end: int
    sentences: Sentences
    update: str = ""
    """Anchor of the live update that it belongs to."""
    html: str = ""
    """Sanitised HTML of the passage's inside; empty when ``text`` says it all."""


@dataclass(frozen=True, slots=True)
class LiveUpdate:
    """One entry of a live blog, opened by a clock line."""

    anchor: str
    time: Moment
    """``time.printed`` is the clock line; a clock without any date has no place here."""
    headline: str
    """Empty when its first line is already text."""
    line: int
    note: Note | None = None
    """How an ambiguous zone was settled; None when nothing was ambiguous."""


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line that a web page left behind in the text."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: what was received and what was read in it."""

    id: str
    """Path below ``content/``: two articles never share it."""
    headline: str
    headline_from: HeadlineFrom
    kind: ArticleKind
    source: str
    """Id of its Source; empty when nobody said who published it."""
    published: Moment | None
    language: str
    """BCP 47 tag."""
    passages: tuple[Passage, ...]
    """In the order of the file. A headline or caption that the text holds is one of them."""
    sha256: str
    size: int
    """Bytes of the file."""
    encoding: str
    """As Python names it."""
    updated: Moment | None = None
    updates: tuple[LiveUpdate, ...] = ()
    """In the order of the file."""
    byline: tuple[str, ...] = ()
    dateline: str = ""
    """The place that opens the text, as printed: ``ROSTOV-ON-DON, June 24 (Reuters)``."""
    credit: str = ""
    """Of the picture."""
    caption: str = ""
    url: str = ""
    """Where it was published first."""
    tags: tuple[str, ...] = ()
    removed: tuple[RemovedLine, ...] = ()
    notes: tuple[Note | str, ...] = ()
    """What the reader had to decide, one sentence each, and what an editor remarks as a text."""
    words: int = 0
    """Of its passages, as white space parts them."""


@dataclass(frozen=True, slots=True)
class Extract:
    """Words of an article that tell something: one or more sentences of one passage."""

    article: str
    anchor: str
    start: int
    """Offset into the file's decoded text."""
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text that names somebody or something."""

    article: str
    anchor: str
    start: int
    """Offset into the passage's text."""
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place, all its spellings together."""

    id: str
    kind: NameKind
    name: str
    """The fullest spelling that the texts use most."""
    variants: tuple[str, ...]
    """Every spelling found, ``name`` among them, the commonest first."""
    mentions: tuple[Mention, ...]
    latitude: float | None = None
    """Degrees north, of a place that the gazetteer knows."""
    longitude: float | None = None
    """Degrees east."""
    country: str = ""
    """ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two extracts of different articles are held to tell the same event."""

    a: Extract
    b: Extract
    score: float
    """0 to 1."""
    words: tuple[str, ...]
    """Words both use, as ``a`` spells them, the most telling first."""
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One article's telling of one event."""

    article: str
    extracts: tuple[Extract, ...]
    time: Moment | None
    """When this article told it: its live update's time, or its own publication."""
    cites: tuple[str, ...] = ()
    """Whom it names as the origin, as it words them."""
    only: tuple[str, ...] = ()
    """Sentences among ``extracts`` with something that no other account says."""
    copy_of: str = ""
    """Article whose wording this account repeats; it counts once with that one."""


@dataclass(frozen=True, slots=True)
class Claimant:
    """On whose word an event is told."""

    words: str
    """As an account words it: ``Russia’s ministry of defence``."""
    name: str = ""
    """Id of the person or organisation, when the texts tell who that is."""
    distanced: bool = False
    """An account keeps its distance: claimed, alleged."""


@dataclass(frozen=True, slots=True)
class QuotationVersion:
    """One wording of a quotation."""

    places: tuple[Extract, ...]
    """Where these very words stand, the first told first. The text has no quotation marks; a
    pause (``" … "``) stands where the narrator interrupts or something is left out."""
    runs: tuple[tuple[str, bool], ...]
    """The text of the first place, cut into runs: True when another version says the same."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one speaker as several accounts quote them."""

    versions: tuple[QuotationVersion, ...]
    """The first told first; a single one when all quote the very same words."""


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """What one or more accounts say of a thing on which others differ."""

    value: str
    """As the first of ``places`` words it: ``at least 12 dead``."""
    places: tuple[Extract, ...]
    """The sentences that say so, the first told first."""
    spans: tuple[tuple[int, int], ...]
    """Where each of ``places`` gives the value: start and end in its text."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that accounts of an event measure, date or place differently."""

    kind: DifferenceKind
    subject: str
    """``toll``: killed, injured, arrested, missing, rescued, evacuated, or whom it counts, as
    printed; ``count``: what is counted, as printed; ``age``: id of the person; else empty."""
    values: tuple[DifferingValue, ...]
    """Two or more, the first told first."""
    grew: bool = False
    """The later account gives the higher number each time, and all times are known."""


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, told in passages of two or more articles."""

    id: str
    title: str
    start: Moment | None
    """When it happened, if the accounts say; else None."""
    end: Moment | None
    people: tuple[str, ...]
    """Ids of names."""
    organisations: tuple[str, ...]
    places: tuple[str, ...]
    accounts: tuple[Account, ...]
    """First told first; then by article."""
    score: float
    """0 to 1: what a reader would say, as the machine estimates: right 1, with strays a half."""
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    """Strongest first."""
    claimants: tuple[Claimant, ...] = ()
    """On whose word it is told; empty unless every account gives it as somebody's word."""
    quotations: tuple[Quotation, ...] = ()
    """Words that several accounts quote, in the order of the first account's text."""
    differences: tuple[Difference, ...] = ()
    """What the accounts say differently."""
    perhaps: tuple[Extract, ...] = ()
    """What may tell it too, or something else: in no account; by article, then place."""
    introduction: tuple[Extract, ...] = ()
    """Where the title leans on what its article says before: those sentences."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that cover the same running story, and its events in order."""

    id: str
    title: str
    articles: tuple[str, ...]
    events: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Ids, those that matter most to the story first."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that linking found."""

    events: tuple[Event, ...]
    stories: tuple[Story, ...]
    names: tuple[Name, ...]


class Shared(dict[str, Any]):
    """Part of the data of many pages: made once, never changed, and digested once.

    It compares as the mapping that it is. ``key`` is kept here by ``generator.entries``.
    """

    __slots__ = ("key",)

    def __init__(self, values: Mapping[str, Any], key: bytes = b"") -> None:
        super().__init__(values)
        self.key = key
        """Digest of the values; empty while nobody asked for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be rendered: it carries everything that its template reads."""

    path: str
    """Of the output file, below the site's root."""
    template: str
    data: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the finished site."""

    path: str
    """Below the site's root, with forward slashes."""
    data: bytes
    _sha256: str = field(default="", repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """Digest of its bytes, hexadecimal, found once and then carried along."""
        if not self._sha256:
            object.__setattr__(self, "_sha256", sha256(self.data).hexdigest())
        return self._sha256

    def digested(self) -> OutputFile:
        """Find the digest here, before the file goes to another process."""
        return OutputFile(self.path, self.data, self.sha256)


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the site that is there already, and shall stay."""

    path: str
    size: int
    """Bytes."""
    sha256: str
    """Digest of its bytes, hexadecimal."""
