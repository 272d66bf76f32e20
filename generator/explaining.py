"""Why a build did what it did: what changed since the last one, and what that reached.

Every build notes the digest of each thing that it is made of (``ingredients.py``): of the files,
settings and libraries, of what each stage is given once, and of each item of each stage. These
digests are made for the store's keys anyway. Asked to explain, a build compares them with those of
the last build that ended well.

What changed is known exactly, and so is which part of a key changed: the item, or what its stage
is given. Which file changed an item is found by the articles that the item names, by path or
address. If none of those changed, then what it says of the archive as a whole did, and all files
that changed are named.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from generator.config import Config
from generator.entries import describe, digest, join
from generator.ingredients import Record, read_record, short
from generator.inputs import inputs_of
from generator.job import CONTENT, Change, Explanation, Rebuilt
from generator.model import Article, RawFile
from generator.read.plan import EDITOR_FILES
from generator.render.languages import Language
from generator.site.permalinks import LEDGER_FILE
from generator.site.urls import Urls
from generator.themes import Theme

_KINDS = ("program", "setting", "locale", "template", "theme", "addresses", "content")
"""Of what a site is made of, in the order in which changes are told."""
_REACH = {
    "code": ("program",),
    "templates": ("template",),
    "language": ("locale",),
    "config": ("setting",),
    "frame": ("setting", "theme"),
    "settings": ("setting", "locale", "template", "theme"),
}
"""What changes the parts that a stage is given once."""
_EVERYWHERE = ("program", "setting", "addresses")
"""What can change an item that does not name it; so can the files of the editor."""
_MANY = 5
"""Files that are named one by one where none of them is known to be the reason."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a stage says of a file that it made or kept."""

    name: str
    sha256: str
    """Of its bytes, hexadecimal."""
    reached: object
    """A tree of texts, among them the articles that can have changed it, by path or address."""
    made: bool


class Journal:
    """Note what a build is made of; asked to explain, also what is worked on again, and why."""

    def __init__(self, state: Path | None = None, explain: bool = False) -> None:
        self._record = Record(state) if state else None
        self.explains = explain
        self._last = read_record(state) if state and explain else None
        self._now: dict[str, dict[str, str]] = defaultdict(dict)
        self._edited = False
        """The ledger of addresses is not as the last build left it."""
        self._direct: dict[str, tuple[Change, ...]] = {}
        """What changed articles, by their path, the path of their sidecar, and their address."""
        self._rebuilt: list[Rebuilt] = []
        self._items: Counter[str] = Counter()
        self._digests: dict[int, tuple[object, bytes]] = {}
        """By identity: several stages work on the same articles."""

    def note_settings(self, root: Path, config: Config, theme: Theme) -> None:
        """Note what is read first, and the program itself."""
        if self._record is None:
            return
        for section, name, its_digest in inputs_of(config, theme):
            self._note(section, name, its_digest)
        if self._last:
            with suppress(OSError):
                found = digest((root / LEDGER_FILE).read_bytes())
                known = self._last.get("addresses", {}).get(LEDGER_FILE)
                self._edited = known != short(found)

    def note_language(self, language: Language) -> None:
        """Note the words of the interface."""
        self._note("locale", f"locale/{language.tag}", digest(language))

    def note_files(self, files: Iterable[RawFile]) -> None:
        """Note the content."""
        for file in files:
            self._note("content", f"{CONTENT}/{file.path}", bytes.fromhex(file.sha256))
        for change in self._changes("content"):
            self._direct[change.name.removeprefix(f"{CONTENT}/")] = (change,)
        for name in EDITOR_FILES:
            self._direct.pop(name, None)

    def note_addresses(self, urls: Urls) -> None:
        """Let the pages that lead to an article be known for it."""
        for path, changes in list(self._direct.items()):
            if ("article", path) in urls.settled:
                link = urls.article(path)
                self._direct[link] = self._direct[urls.absolute(link)] = changes

    def stage(self, name: str, version: bytes, settings: object) -> StageJournal:
        """Begin a stage; ``settings`` that are a mapping are told apart by its names."""
        parts = settings if isinstance(settings, Mapping) else {"settings": settings}
        digests = {"code": version} | {part: digest(value) for part, value in parts.items()}
        for part, its_digest in digests.items():
            self._note(f"parts of {name}", part, its_digest)
        prefix = digest((name, tuple(sorted(digests.items()))))
        return StageJournal(self, name, prefix)

    def know(self, item: object, found: bytes) -> None:
        """Take note of the digest of an item, which will be asked for."""
        if item is not None:
            self._digests[id(item)] = item, found

    def digest(self, item: object) -> bytes:
        """Digest an item of a stage."""
        if known := self._digests.get(id(item)):
            return known[1]
        found = digest(item)
        if isinstance(item, Article):  # several stages ask for it
            self.know(item, found)
        return found

    def note_item(self, stage: str, item: str, found: bytes) -> None:
        """Note the digest of an item of a stage, by name."""
        if self._record:
            self._record.note(f"items of {stage}", item, found)
        if self.explains:
            self._items[stage] += 1

    def note_miss(self, stage: str, name: str, reached: object, found: bytes) -> None:
        """Find out why an item is worked on; ``reached`` is a tree of texts that names articles."""
        reasons = tuple(dict.fromkeys(self._reasons(stage, name, reached, found)))
        reasons = reasons or (Change("item", name, "changed"),)
        self._rebuilt.append(Rebuilt(stage, name, reasons))
        if stage == "read":
            self._direct[name] = tuple(r for r in reasons if r.kind in _KINDS)

    def keep(self, ledger: bytes) -> Explanation | None:
        """End with a build that ended well, given the ledger of addresses that it leaves."""
        if self._record:
            self._record.note("addresses", LEDGER_FILE, digest(ledger))
            self._record.keep()
        if not self.explains:
            return None
        missed = Counter(rebuilt.stage for rebuilt in self._rebuilt)
        return Explanation(
            tuple(self._changes(*_KINDS)) if self._last else (),
            tuple(self._rebuilt),
            {stage: number - missed[stage] for stage, number in self._items.items()},
        )

    def close(self) -> None:
        """Drop what was noted, unless it was kept."""
        if self._record:
            self._record.close()

    def _note(self, section: str, name: str, found: bytes) -> None:
        if self._record:
            self._record.note(section, name, found)
        if self.explains:
            self._now[section][name] = short(found)

    def _reasons(self, stage: str, name: str, reached: object, found: bytes) -> Iterator[Change]:
        if self._last is None:
            yield Change("record", "", "missing")
            return
        touching = list(self._touching(reached))
        known = self._last.get(f"items of {stage}", {}).get(name)
        if known is None:
            yield Change("item", name, "new")
            yield from touching
            return
        section = f"parts of {stage}"
        before, now = self._last.get(section, {}), self._now[section]
        parts = [part for part in now if before.get(part) != now[part]]
        for part in parts:
            yield from self._changes(*_REACH.get(part, ()))
            if part == "aliases":
                yield from self._of_editor()
        yield from touching
        if known != short(found):
            if not touching and not parts:
                yield from _few(self._changes("content"))
            yield from self._of_editor()
            yield from self._changes(*_EVERYWHERE)
        elif not parts and not touching:
            yield Change("kept", name, "lost")

    def _touching(self, item: object) -> Iterator[Change]:
        """Give the changes of the articles that an item names."""
        found = {change for text in _texts(item) for change in self._direct.get(_page(text), ())}
        yield from sorted(found, key=_order)

    def _of_editor(self) -> Iterator[Change]:
        names = {f"{CONTENT}/{name}" for name in EDITOR_FILES}
        yield from (change for change in self._changes("content") if change.name in names)

    def _changes(self, *kinds: str) -> Iterator[Change]:
        """Compare what the site is made of with what it was made of."""
        for kind in kinds:
            before, now = (self._last or {}).get(kind, {}), self._now[kind]
            if kind == "addresses":
                yield from [Change(kind, LEDGER_FILE, "changed")] if self._edited else []
            elif kind == "program" and before.get("newsarchive") != now.get("newsarchive"):
                yield Change(kind, "newsarchive", "changed")
            else:
                for name in sorted(before.keys() | now.keys()):
                    if before.get(name) != now.get(name):
                        how = "new" if name not in before else "changed"
                        yield Change(kind, name, how if name in now else "removed")


class StageJournal:
    """Note the items of one stage as their keys are made."""

    def __init__(self, journal: Journal, stage: str, prefix: bytes) -> None:
        self._journal, self._stage, self._prefix = journal, stage, prefix

    def key(self, item: object, known: bytes | None = None) -> bytes:
        """Give the key of an item's result; ``known`` is the item's digest, if there is one."""
        found = known or self._journal.digest(item)
        self._journal.note_item(self._stage, describe(item), found)
        return join(self._prefix, found)

    def bare_key(self, item: object, known: bytes | None = None) -> bytes:
        """Give such a key, and note nothing: the results will be traced."""
        return join(self._prefix, known or self._journal.digest(item))

    def missed(self, item: object) -> None:
        """Take note of an item that is worked on."""
        if self._journal.explains:
            found = self._journal.digest(item)
            self._journal.note_miss(self._stage, describe(item), item, found)

    def trace(self, trace: Trace) -> None:
        """Take note of a file that was made or kept."""
        found = bytes.fromhex(trace.sha256)
        self._journal.note_item(self._stage, trace.name, found)
        if trace.made and self._journal.explains:
            self._journal.note_miss(self._stage, trace.name, trace.reached, found)


@contextmanager
def open_journal(state: Path, explain: bool) -> Iterator[Journal]:
    """Open the journal of one build, given the site's state folder."""
    journal = Journal(state, explain)
    try:
        yield journal
    finally:
        journal.close()


def _order(change: Change) -> tuple[int, str]:
    return (_KINDS.index(change.kind), change.name)


def _few(changes: Iterable[Change]) -> Iterator[Change]:
    """Name some files one by one; of more, say how many there are."""
    found = list(changes)
    if len(found) <= _MANY:
        yield from found
    else:
        yield Change("content", f"{CONTENT}/ ({len(found)} files)", "changed")


def _page(text: str) -> str:
    """Give the address of a page, without what leads on inside it."""
    return text.partition("#")[0]


def _texts(value: object) -> Iterator[str]:
    """Give all texts inside a tree of values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list | frozenset):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
