"""What can be searched, brought up to date: the index of the command line, and the browser's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.entries import code_version, digest, entry_key
from generator.model import Article, KeptFile, Links, OutputFile
from generator.reuse import Elsewhere, give_again
from generator.search.browser.documents import article_of, document_writer
from generator.search.browser.index import Reader, begin_index, read_all
from generator.search.index import update_index
from generator.search.records import SearchRecord, search_records
from generator.site.archive import Archive
from generator.state import BROWSER_FOLDER, INDEX_FOLDER
from generator.store import Store

Files = Iterator[OutputFile | KeptFile]


def records_of(archive: Archive, links: Links) -> tuple[SearchRecord, ...]:
    """Give what a search can find, if there shall be any search."""
    if not (archive.config.make.search or archive.config.make.search_page):
        return ()
    sources = archive.sources.values()
    return tuple(search_records(archive.articles.values(), links, archive.urls, sources))


def index_records(task: tuple[Path, tuple[SearchRecord, ...]]) -> None:
    """Bring the command line's index up to date, given the state folder and the records."""
    state, records = task
    update_index(state / INDEX_FOLDER, records)


def search_files(
    archive: Archive,
    records: tuple[SearchRecord, ...],
    state: Path,
    reading: Reader = read_all,
    of_article: Callable[[Article], bytes] = digest,
) -> Files:
    """Begin to index for the reader's browser, beside what follows, and give the files of it."""
    if not archive.config.make.search_page:
        return iter(())
    write = document_writer(archive.articles, archive.marks, archive.urls)
    version = code_version("model.py", "render/addresses.py", "search", "site/urls.py")

    def say(record: SearchRecord) -> bytes:
        id = article_of(record)
        article = archive.articles.get(id)
        pages = [sheet.address for sheet in archive.sheets[id]] if article else ()
        made_of = article and of_article(article), archive.marks.get(id), pages
        return digest((version, record, made_of))

    return begin_index(records, write, state / BROWSER_FOLDER, reading, say)


def read_once(
    index: str, read: Callable[[], Iterator[OutputFile]], store: Store, there: Elsewhere
) -> Files:
    """Read the files of an index, unless all of them are ``there`` in the site already."""
    return give_again(entry_key("search files", b"", (), index), read, store, there)
