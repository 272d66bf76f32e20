"""What a view reads is noted, so that nothing it depends on can change without being noticed."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from generator.build import plan_site
from generator.catalogues import read_language
from generator.entries import digest
from generator.job import BuildOptions
from generator.model import KeptFile, Moment, OutputFile, Page
from generator.pages import Press, make_pages
from generator.progress import Silent
from generator.render.page import page_settings
from generator.replanning import KnownPages
from generator.run import Run
from generator.site.archive import Archive, Cards
from generator.site.cardplan import CardPlan
from generator.site.cards import event_card, story_link
from generator.site.plan import View, plan_views
from generator.site.watching import EVERYTHING, KINDS, SPAN, Watch
from generator.store import Store, open_store
from generator.themes import read_theme
from generator.versions import Memory, Versions
from generator.workers import open_workers
from tests.conftest import REPOSITORY, TODAY

MADE_OF_ARTICLES = {"words"}
"""Look-ups that say nothing but what the articles say."""


@pytest.fixture(scope="module")
def archive(earthquake: Path) -> Archive:
    found = plan_site(earthquake, BuildOptions(today=TODAY), Silent()).archive
    address = found.urls.settled["event", next(iter(found.events))]
    card = CardPlan(address, "The archive", "The event", (), 0, None)
    return replace(found, cards={address: card})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as found:
        yield found


def fresh(archive: Archive, **changes: Any) -> Archive:
    return replace(archive, made=Cards(), **changes)


def views(archive: Archive) -> list[View]:
    settled: Any = type("Settled", (), {"moved": {}, "gone": ()})
    return [view for view in plan_views(archive, settled) if view.thing]


def run(view: View, archive: Archive) -> list[Page]:
    return list(view.make(archive))


def another(values: Mapping[Any, Any], rng: random.Random) -> dict[Any, Any]:
    """Let one key have the value of another, or none."""
    changed = dict(values)
    key = rng.choice(sorted(changed, key=repr))
    others = [value for value in changed.values() if value != changed[key]]
    if others and rng.random() < 0.7:
        changed[key] = rng.choice(others)
    else:
        del changed[key]
    return changed


def changed_somewhere(archive: Archive, rng: random.Random) -> tuple[str, Archive]:
    names = [n for n in KINDS if n not in MADE_OF_ARTICLES and getattr(archive, n)]
    name = rng.choice([*names, "addresses", "span"])
    if name == "addresses":
        urls = replace(archive.urls, settled=another(archive.urls.settled, rng))
        return name, fresh(archive, urls=urls)
    if name == "span":
        return name, fresh(archive, span=None)
    return name, fresh(archive, **{name: another(getattr(archive, name), rng)})


@pytest.mark.parametrize("seed", range(6))
def test_a_view_gives_the_same_unless_what_it_read_has_changed(archive: Archive, seed: int) -> None:
    rng = random.Random(seed)
    watch = Watch(fresh(archive))
    before = {}
    versions = Versions(archive, digest)
    for view in views(archive):
        pages, reads = watch.during(lambda archive, view=view: run(view, archive))
        assert EVERYTHING not in reads
        listed = tuple((kind, (id,)) for kind, id in sorted(reads))
        before[view.thing] = pages, listed, versions.of(listed)
    skipped, again = 0, 0
    for _ in range(25):
        name, other = changed_somewhere(archive, rng)
        now = Versions(other, digest)
        for view in views(archive):
            pages, listed, said = before[view.thing]
            try:
                same = now.of(listed) == said
            except KeyError:
                continue  # what is left of the archive is none: the build would say so
            again += not same
            if same:
                skipped += 1
                assert run(view, fresh(other)) == pages, (name, view.thing)
    assert skipped > again > 0


def test_a_watched_archive_gives_the_same_pages(archive: Archive) -> None:
    watch = Watch(fresh(archive))
    for view in views(archive):
        assert run(view, watch.archive) == run(view, fresh(archive))


def test_whoever_uses_a_card_has_read_what_it_is_made_of(archive: Archive) -> None:
    watch = Watch(fresh(archive))
    event = next(e for e in archive.events.values() if e.id in archive.story_of_event)
    told = {("article", account.article) for account in event.accounts}
    story = ("story", archive.story_of_event[event.id])
    for _ in range(2):
        _, reads = watch.during(lambda watched: event_card(watched, event.id))
        assert {("event", event.id), story} | told <= reads
    _, reads = watch.during(lambda watched: story_link(watched, watched.stories[story[1]]))
    assert story in reads
    assert ("event", event.id) not in reads


@pytest.mark.parametrize(
    "look",
    [
        lambda archive: len(archive.articles),
        lambda archive: list(archive.events),
        lambda archive: archive.names.values(),
        lambda archive: archive.told.items(),
        lambda archive: {**archive.marks},
        lambda archive: archive.urls.settled.keys(),
    ],
)
def test_looking_through_all_is_reading_everything(archive: Archive, look: Any) -> None:
    _, reads = Watch(fresh(archive)).during(look)
    assert EVERYTHING in reads


def test_looking_for_what_is_not_there_is_noted(archive: Archive) -> None:
    _, reads = Watch(fresh(archive)).during(
        lambda archive: ("a" in archive.articles, archive.names.get("b"), archive.span)
    )
    assert reads == {("article", "a"), ("name", "b"), SPAN}


class Noting:
    """A view that says when it runs."""

    def __init__(self, view: View, ran: list[Any]) -> None:
        self._view, self._ran = view, ran

    def __call__(self, archive: Archive) -> Iterator[Page]:
        self._ran.append(self._view.thing)
        yield from self._view.make(archive)


def make(
    archive: Archive, store: Store, some: Iterable[View] | None = None
) -> tuple[dict[str, bytes | KeptFile], list[Any]]:
    """Make the pages of things, and give those whose views ran."""
    ran: list[Any] = []
    noting = [replace(view, make=Noting(view, ran)) for view in some or views(archive)]
    look = read_theme(REPOSITORY, archive.config.theme).look
    settings = page_settings(
        archive.config, archive.urls, look, read_language(REPOSITORY, "en").language
    )
    known = KnownPages(Memory(archive, digest), lambda note: note)
    with open_workers(1) as workers:
        run = Run(store, workers, Silent())
        made = list(make_pages(noting, Press(settings, archive), known, run))
    files = [file for pages in made for file in pages.files]
    return {f.path: f.data if isinstance(f, OutputFile) else f for f in files}, ran


def test_only_what_reads_a_change_is_made_again(
    archive: Archive, store: Store, tmp_path: Path
) -> None:
    first, ran = make(fresh(archive), store)
    assert ran == [view.thing for view in views(archive)]
    second, ran = make(fresh(archive), store)
    assert ran == []
    assert list(second) == list(first)
    for path, kept in second.items():
        assert isinstance(kept, KeptFile)
        assert kept.sha256 == sha256(first[path]).hexdigest()
    id, article = next(iter(archive.articles.items()))
    told = replace(article, headline=f"{article.headline} again", updated=Moment(TODAY))
    now = fresh(archive, articles={**archive.articles, id: told})
    third, ran = make(now, store)
    assert ("article", id) in ran
    assert len(ran) < len(views(archive)) / 2
    (tmp_path / "another").mkdir()
    with open_store(tmp_path / "another") as another:
        wanted, _ = make(fresh(now), another)
    assert list(third) == list(wanted)
    for path, data in wanted.items():
        found = third[path]
        if isinstance(found, KeptFile):
            assert found.sha256 == sha256(data).hexdigest()
        else:
            assert found == data


def test_another_setting_makes_all_again(archive: Archive, store: Store) -> None:
    make(fresh(archive), store)
    config = replace(archive.config, title="Another title")
    _, ran = make(fresh(archive, config=config), store)
    assert len(ran) == len(views(archive))


def test_a_view_that_looks_through_all_runs_every_time(archive: Archive, store: Store) -> None:
    view = next(view for view in views(archive) if view.thing == ("source", ""))
    ran: list[Any] = []

    class Counting:
        def __call__(self, archive: Archive) -> Iterator[Page]:
            ran.append(len(archive.articles))
            yield from view.make(archive)

    for _ in range(2):
        make(fresh(archive), store, [View(Counting(), view.thing)])
    assert len(ran) == 2
