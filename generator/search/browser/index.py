"""Run Pagefind over each period whose records changed, and give what it made as files of the site.

A period's index is kept beside the store and used again for as long as its records are the same.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from generator.disk import disk_errors
from generator.errors import NewsarchiveError
from generator.model import KeptFile, OutputFile
from generator.search.browser.bundle import ENTRY, FORMAT, TEXTS, bundle_files
from generator.search.browser.documents import UNDATED, filters, language_of, name_of
from generator.search.browser.pagefind import (
    CHUNK,
    PagefindFailedError,
    index_documents,
    version,
)
from generator.search.browser.periods import cut_into_periods
from generator.search.records import SearchRecord, sort_key

FOLDER = "search"
"""Below the site's root: the search page, and the indexes beside it."""
BUNDLES = f"{FOLDER}/bundles.json"
_WORK = ".work-"
_DAY = 86_400
"""Seconds after which no build is still at work."""


Writing = Callable[[SearchRecord], str]
"""Record -> its document."""
Saying = Callable[[SearchRecord], bytes]
"""Record -> digest of all that its document is made of."""
Files = Iterator[OutputFile | KeptFile]
Reader = Callable[[str, Callable[[], Iterator[OutputFile]]], Files]
"""Name of a folder, which says all that is in it, and what reads its files -> these, or what stands
for them."""


@dataclass(frozen=True, slots=True)
class Period:
    """Records that are indexed together."""

    name: str
    records: tuple[SearchRecord, ...]
    """By date, the undated first: the order that the search page sorts by."""
    digest: str
    """Of all that the index depends on."""

    @property
    def folder(self) -> str:
        """Give the folder of its files: a changed index has new addresses, so no browser mixes
        what it kept of the old one with the new."""
        return f"{self.name}.{self.digest[:8]}"

    @property
    def language(self) -> str:
        """Give the language of its texts."""
        return language_of(self.records[0])


def read_all(_: str, read: Callable[[], Iterator[OutputFile]]) -> Files:
    """Read the files of a folder."""
    return read()


def begin_index(
    records: Iterable[SearchRecord],
    write: Writing,
    cache: Path,
    reading: Reader = read_all,
    say: Saying | None = None,
) -> Files:
    """Begin to index every period that changed; give the files when they are asked for.

    ``write`` gives the document of a record, and ``cache`` is a folder of ours, kept between
    builds; ``reading`` may know the files of a folder without reading them, and ``say`` what a
    document is made of without writing it. Pagefind works in a process of its own, on one period
    after the other, beside whatever the caller does until it asks for the first file.

    Raises:
        NewsarchiveError: Pagefind is missing or fails, or the disk refuses.
    """
    say = say or partial(_said, write)
    periods = tuple(_period(name, held, say) for name, held in cut_into_periods(records))
    pool = ThreadPoolExecutor(1)
    with disk_errors("index the search page"):
        cache.mkdir(parents=True, exist_ok=True)
        _sweep(cache, {_folder(cache, period).name for period in periods})
        missing = [period for period in periods if not _folder(cache, period).is_dir()]
        begun = [pool.submit(_run, period, write, cache) for period in missing]
    pool.shutdown(wait=False)
    return _when_done(begun, periods, cache, reading)


def _sweep(cache: Path, wanted: Iterable[str]) -> None:
    """Delete what no period needs, and what builds that were killed left behind."""
    for path in cache.iterdir():
        if path.name.startswith(_WORK) and time() - path.stat().st_mtime < _DAY:
            continue  # another build may be at it
        if path.name in wanted:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _when_done(
    begun: Sequence[Future[None]], periods: Sequence[Period], cache: Path, reading: Reader
) -> Files:
    for future in begun:
        future.result()
    yield from _index_files(periods, cache, reading)


def _index_files(periods: Sequence[Period], cache: Path, reading: Reader) -> Files:
    """Give the files of the indexes, and the list of them, the largest first."""
    given: set[str] = set()
    for period in periods:
        folder = _folder(cache, period)
        for texts in sorted((folder / TEXTS).glob("*")):
            if texts.name not in given:
                given.add(texts.name)
                yield from reading(f"{TEXTS} {texts.name}", partial(_text_files, texts))
        yield from reading(folder.name, partial(_own_files, period, folder))
        for path in sorted(path for path in folder.iterdir() if _is_shared(path)):
            if path.name not in given:
                given.add(path.name)
                yield _read_file(path, f"{FOLDER}/{path.name}")
    indexed = (period for period in periods if (_folder(cache, period) / ENTRY).is_file())
    largest = sorted(indexed, key=lambda p: (-len(p.records), p.name))
    listed = [_described(period, _folder(cache, period)) for period in largest]
    yield OutputFile(BUNDLES, (json.dumps(listed, indent=1) + "\n").encode())


def _own_files(period: Period, folder: Path) -> Iterator[OutputFile]:
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ENTRY):
        inside = path.relative_to(folder)
        if inside.parts[0] != TEXTS and not _is_shared(path):
            yield _read_file(path, f"{FOLDER}/{period.folder}/{inside.as_posix()}")


def _text_files(folder: Path) -> Iterator[OutputFile]:
    for path in sorted(folder.iterdir()):
        yield _read_file(path, f"{FOLDER}/{TEXTS}/{folder.name}/{path.name}")


def _read_file(path: Path, name: str) -> OutputFile:
    with disk_errors("read the index of the search page"):
        return OutputFile(name, path.read_bytes())


def _described(period: Period, folder: Path) -> dict[str, object]:
    """Give what the search page must know of an index before it reads any of it."""
    with disk_errors("read the index of the search page"):
        entry = json.loads((folder / ENTRY).read_bytes())
    dates = [sort_key(record.date) for record in period.records if record.date]
    return {
        "name": period.name,
        "folder": period.folder,
        "language": period.language,
        "dates": [dates[0], dates[-1]] if dates else [],
        "entry": entry,
    }


def _is_shared(path: Path) -> bool:
    """Tell whether each index has the very same file: the program, not the words."""
    return path.name.startswith("wasm.") or path.name == "pagefind.js"


def _period(name: str, held: Sequence[SearchRecord], say: Saying) -> Period:
    records = sorted(held, key=lambda record: (sort_key(record.date) or UNDATED, record.key))
    digest = sha256(f"{version()} {FORMAT} {CHUNK}".encode())
    for record in records:
        digest.update(say(record))
    return Period(name, tuple(records), digest.hexdigest()[:24])


def _said(write: Writing, record: SearchRecord) -> bytes:
    return json.dumps([record.date, *filters(record), write(record)]).encode()


def _folder(cache: Path, period: Period) -> Path:
    return cache / f"{period.name}.{period.digest}"


def _run(period: Period, write: Writing, cache: Path) -> None:
    names = [name_of(record) for record in period.records]
    try:
        made = index_documents(zip(names, map(write, period.records), strict=True))
    except PagefindFailedError as error:
        raise NewsarchiveError(f"Pagefind cannot index {period.name}: {error}") from error
    narrowing = [tuple(filters(record)) for record in period.records]
    undated = sum(not record.date for record in period.records)
    with disk_errors("index the search page"), TemporaryDirectory(prefix=_WORK, dir=cache) as name:
        work = Path(name) / "made"
        work.mkdir()
        for path, data in bundle_files(made, names, narrowing, undated):
            (work / path).parent.mkdir(parents=True, exist_ok=True)
            (work / path).write_bytes(data)
        if not _folder(cache, period).is_dir():
            work.rename(_folder(cache, period))
