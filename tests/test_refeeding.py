"""A feed is put together again only when its entries read something else."""

from __future__ import annotations

from pathlib import Path

from generator.build import plan_site
from generator.catalogues import read_language
from generator.job import BuildOptions
from generator.model import KeptFile
from generator.progress import Silent
from generator.refeeding import FeedNote, KnownFeeds
from generator.render.page import page_settings
from generator.site.feeds import Feed, plan_feeds
from generator.site.watching import EVERYTHING, Read
from generator.store import open_store
from generator.themes import read_theme
from generator.versions import Memory
from tests.conftest import REPOSITORY, TODAY

FILE = KeptFile("atom.xml", 1, "0" * 64)


def notes(
    root: Path, state: Path, reads: list[Read] | None = None, *, of_all: bool = False
) -> list[FeedNote | None]:
    """Give what is known of the feeds; note for the first, or all, what its entries read."""
    archive = plan_site(root, BuildOptions(today=TODAY), Silent()).archive
    language = read_language(REPOSITORY, "en").language
    look = read_theme(REPOSITORY, archive.config.theme).look
    settings = page_settings(archive.config, archive.urls, look, language)
    memory = Memory(archive, lambda article: article.id.encode())
    with open_store(state) as store:
        feeds = tuple(plan_feeds(archive))
        known = KnownFeeds(feeds, archive.config, settings, store)
        found = known.find(memory, lambda note: note)
        if reads is not None:
            for number, feed in enumerate(feeds if of_all else feeds[:1]):
                files = (file_of(feed),) if of_all else (FILE,)
                known.note(number, memory, reads, files, {})
            known.keep()
    return found


def file_of(feed: Feed) -> KeptFile:
    return KeptFile(feed.files["atom"], 1, "0" * 64)


def test_a_feed_whose_entries_read_nothing_is_known(earthquake: Path, tmp_path: Path) -> None:
    assert notes(earthquake, tmp_path, [])[0] is None
    first, *others = notes(earthquake, tmp_path)
    assert first
    assert first.files == (FILE,)
    assert others
    assert not any(others)


def test_every_feed_is_known_by_itself(earthquake: Path, tmp_path: Path) -> None:
    archive = plan_site(earthquake, BuildOptions(today=TODAY), Silent()).archive
    feeds = list(plan_feeds(archive))
    assert sum(not feed.address for feed in feeds) > 1  # the archive's own, and its history
    notes(earthquake, tmp_path, [], of_all=True)
    known = notes(earthquake, tmp_path)
    assert [note and note.files for note in known] == [(file_of(feed),) for feed in feeds]


def test_a_feed_whose_entries_read_everything_is_not(earthquake: Path, tmp_path: Path) -> None:
    notes(earthquake, tmp_path, [EVERYTHING])
    assert notes(earthquake, tmp_path)[0] is None
