"""Addresses that last: the ledger of every address ever published, and who owns it now.

Articles, events, stories and names are one case. Each is known by *keys*: an article by its
path and the digest of its bytes, an event by the sentences that tell it, a story by its
articles, a name by its spellings. The ledger says which keys an address stood for when it was
last published; a thing keeps the address with which it shares most keys. So a renamed file, a
corrected headline and a grown event stay where they are; an event that was merged leads on to
the one that holds its sentences now.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from json.encoder import encode_basestring

from generator.errors import Problem
from generator.located import parse_yaml
from generator.site.parts import Sheet

LEDGER_FILE = "permalinks.yaml"
_HEAD = (
    "# Every address this archive has published, and what it stands for.\n"
    "# Kept by 'newsarchive build'. Commit it with the content: it is what makes links last.\n"
)
_LIST_PAGE = re.compile(r"/page-\d+/$")
"""The further pages of a list have these addresses."""
PAGE = "page"
"""A further page of a long text, known by the anchor that it begins with."""
LEFT = "no longer here"
"""Last key of an address whose thing had moved on or gone when the ledger was written."""
KINDS = ("article", PAGE, "event", "story", "person", "organisation", "place")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address and the keys it stood for when it was last published."""

    kind: str
    address: str
    """Below the site's root, ending in a slash."""
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A thing that needs an address."""

    kind: str
    id: str
    keys: tuple[str, ...]
    wish: str
    """The address it would have in a new archive, ending in a slash."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where everything is."""

    addresses: Mapping[tuple[str, str], str]
    """(kind, id) -> address."""
    moved: Mapping[str, str]
    """Old address -> the address that it leads on to."""
    gone: tuple[Entry, ...]
    """Addresses whose thing has left the archive."""
    ledger: tuple[Entry, ...]
    """To be kept, ordered by kind and address."""
    left: tuple[Entry, ...] = ()
    """Addresses that stood for something when the ledger was written, and lead on or say so now."""
    sheets: Mapping[str, tuple[Sheet, ...]] = field(default_factory=dict)
    """Article id -> the pages of its text."""


def settle(claims: Iterable[Claim], ledger: Iterable[Entry]) -> Settled:
    """Give each claim its old address, or a new one that nobody ever had."""
    known = tuple(entry for entry in ledger if entry.kind != PAGE)
    claims = tuple(sorted(claims, key=lambda c: (c.kind, c.wish, c.id)))
    taken = {entry.address for entry in known}
    owners = _heirs(claims, known)
    addresses: dict[tuple[str, str], str] = {}
    kept: list[Entry] = []
    for claim in claims:
        address = owners.get((claim.kind, claim.id)) or _free(claim.wish, taken)
        taken.add(address)
        addresses[claim.kind, claim.id] = address
        kept.append(Entry(claim.kind, address, claim.keys))
    owned = set(addresses.values())
    homeless = [entry for entry in known if entry.address not in owned]
    moved, gone = _lead_on(claims, homeless, addresses)
    left = tuple(entry for entry in homeless if LEFT not in entry.keys)
    kept += [e if LEFT in e.keys else replace(e, keys=(*e.keys, LEFT)) for e in homeless]
    ordered = tuple(sorted(kept, key=lambda e: (e.kind, e.address)))
    return Settled(addresses, moved, gone, ordered, left=left)


def _heirs(claims: tuple[Claim, ...], known: tuple[Entry, ...]) -> dict[tuple[str, str], str]:
    """Pair claims with the addresses that share most keys, each at most once."""
    holders: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, entry in enumerate(known):
        of_kind = holders[entry.kind]
        for key in entry.keys:
            of_kind[key].append(number)
    pairs = []
    for place, claim in enumerate(claims):
        found = holders[claim.kind].get
        shared: dict[int, int] = {}
        for key in claim.keys:
            for n in found(key, ()):
                shared[n] = shared.get(n, 0) + 1
        pairs += [(-count, known[n].address, place) for n, count in shared.items()]
    heirs: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    for _, address, place in sorted(pairs):
        claim = claims[place]
        if address not in used and (claim.kind, claim.id) not in heirs:
            heirs[claim.kind, claim.id] = address
            used.add(address)
    return heirs


def _free(wish: str, taken: set[str]) -> str:
    number, address = 1, wish
    while address in taken or _LIST_PAGE.search(address):
        number += 1
        address = f"{wish.rstrip('/')}-{number}/"
    return address


def _lead_on(
    claims: tuple[Claim, ...], homeless: list[Entry], addresses: Mapping[tuple[str, str], str]
) -> tuple[dict[str, str], tuple[Entry, ...]]:
    """Find where an address without a thing of its own should lead."""
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    wanted = {(e.kind, key) for e in homeless for key in e.keys}
    for claim in claims:
        for key in claim.keys:
            if (claim.kind, key) in wanted:
                holders[claim.kind, key].append(addresses[claim.kind, claim.id])
    moved: dict[str, str] = {}
    gone: list[Entry] = []
    for entry in homeless:
        heirs = Counter(a for key in entry.keys for a in holders.get((entry.kind, key), ()))
        articles = (addresses.get(("article", key.partition("#")[0])) for key in entry.keys)
        if heirs:
            moved[entry.address] = min(heirs, key=lambda a: (-heirs[a], a))
        elif entry.kind in ("event", "story") and (home := next(filter(None, articles), None)):
            moved[entry.address] = home
        else:
            gone.append(entry)
    return moved, tuple(gone)


def parse_ledger(text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read the ledger.

    It is YAML that we write one entry a line, so those lines are read directly; a file that
    was edited into another shape is read as the YAML it is.
    """
    entries: list[Entry] = []
    kind = ""
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith(" ") and line.rstrip().removesuffix(":") in KINDS:
            kind = line.rstrip().removesuffix(":")
            continue
        entry = _entry(kind, line)
        if entry is None:
            return _parse_edited(text)
        entries.append(entry)
    return tuple(entries), _clashes(entries)


def _entry(kind: str, line: str) -> Entry | None:
    try:
        found = json.loads("{" + line + "}")
    except ValueError:
        return None
    (address, keys), *others = found.items()
    fits = isinstance(keys, list) and all(isinstance(key, str) for key in keys)
    return Entry(kind, address, tuple(keys)) if kind and fits and not others else None


def _parse_edited(text: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    root, fault = parse_yaml(text, LEDGER_FILE)
    if fault:
        return (), (fault,)
    entries: list[Entry] = []
    problems: list[Problem] = []

    def refuse(line: int, column: int, message: str) -> None:
        problems.append(Problem(LEDGER_FILE, line, column, "permalinks-entry", message))

    for kind, group in root.pairs() if root else ():
        if kind.value not in KINDS:
            refuse(kind.line, kind.column, f"'{kind.value}' is none of: {', '.join(KINDS)}")
            continue
        for address, keys in group.pairs():
            words = tuple(key.value for key in keys.items() if isinstance(key.value, str))
            if not words or len(words) != len(keys.items()):
                refuse(keys.line, keys.column, "write the keys of this address as [key, key]")
            else:
                entries.append(Entry(str(kind.value), str(address.value), words))
    return tuple(entries), tuple(problems) + _clashes(entries)


def _clashes(entries: Iterable[Entry]) -> tuple[Problem, ...]:
    """Refuse one address for two things, and addresses that would leave the site."""
    problems = []
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.address, entry)
        parts = entry.address.rstrip("/").split("/")
        message = ""
        if first is not entry:
            message = f"'{entry.address}' stands for {first.keys[0]} and for {entry.keys[0]}"
        elif any(part in ("", ".", "..") for part in parts) or not entry.address.endswith("/"):
            message = f"'{entry.address}' is no address below the site; write 'folder/name/'"
        if message:
            problems.append(Problem(LEDGER_FILE, 0, 0, "permalinks-entry", message))
    return tuple(problems)


def render_ledger(ledger: Iterable[Entry]) -> str:
    """Write the ledger: YAML, an entry a line, so that a change reads well in a diff."""
    lines, kind = [_HEAD], ""
    for entry in ledger:
        if entry.kind != kind:
            kind = entry.kind
            lines.append(f"{kind}:\n")
        keys = ", ".join(map(encode_basestring, entry.keys))
        lines.append(f"  {encode_basestring(entry.address)}: [{keys}]\n")
    return "".join(lines)
