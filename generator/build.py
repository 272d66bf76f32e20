"""The road from a folder of articles to a finished site, in order.

content/ ─read──▶ RawFile ─parse──▶ Article ─extract──▶ Features ─link──▶ Event, Story
site/ ◀─publish── OutputFile ◀──render── Page ◀────────────plan──────────────┘
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path

from generator.alternating import alternate
from generator.card_font import card_font
from generator.catalogues import read_language
from generator.compiled import compile_templates
from generator.config import SETTINGS_FILE, Config, check_base_url, parse_config
from generator.entries import digest
from generator.errors import ContentError, Problem, SettingsError
from generator.explaining import Journal, open_journal
from generator.intake import read_files
from generator.job import CONTENT, BuildOptions, BuildReport
from generator.link import (
    EVENTS_FILE,
    NO_WORD,
    LinkSettings,
    extract_features,
    gather_links,
    group_articles,
    link_story,
    parse_word,
    plan_stories,
)
from generator.link.linker import LinkedStory, StoryTask
from generator.link.names import (
    ALIASES_FILE,
    NO_ALIASES,
    find_names,
    merge_names,
    parse_aliases,
)
from generator.model import Article, KeptFile, Links, OutputFile, RawFile, Source
from generator.output import LARGE, note_file, open_site
from generator.pages import Press, files_of, make_pages
from generator.progress import Progress
from generator.read import check_articles, parse_article, plan_reading
from generator.read.article import Parsed, ReadTask
from generator.render.card import CardLook, drawable
from generator.render.languages import Language
from generator.render.machine import crawler_files, data_files
from generator.render.manifest import with_manifest
from generator.render.page import page_settings
from generator.render.sitemap import SitemapPage
from generator.rendering import render_cards, render_feeds
from generator.replanning import KnownPages, PageNote
from generator.reuse import Elsewhere, give_again
from generator.rewrite import replace_file
from generator.run import Run
from generator.search.browser.documents import article_of, document_writer
from generator.search.browser.index import Reader, begin_index, read_all
from generator.search.index import update_index
from generator.search.records import SearchRecord, search_records
from generator.site.archive import Archive
from generator.site.moves import address_changes
from generator.site.permalinks import LEDGER_FILE, Entry, Settled, parse_ledger, render_ledger
from generator.site.plan import plan_archive, plan_pages, plan_views, settle_addresses
from generator.site.removed import REMOVED_FILE, Removal, parse_removed
from generator.site.sharing import plan_cards
from generator.site.urls import original_path
from generator.state import BROWSER_FOLDER, INDEX_FOLDER, state_folder
from generator.store import Store, code_version, entry_key, open_store
from generator.themes import Theme, read_theme
from generator.versions import Memory
from generator.workers import Workers, open_workers

_MEANWHILE = 2
"""Files that need no worker, for each page: there are about as many in all, or twice as many."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The content, read."""

    files: tuple[RawFile, ...]
    sources: tuple[Source, ...]
    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Linking:
    """What was found in the articles together."""

    links: Links
    problems: tuple[Problem, ...]
    """Of the editor's word."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Every page decided, every address settled, nothing rendered."""

    archive: Archive
    settled: Settled
    reading: Reading
    links: Links
    language: Language
    """Of the interface."""
    removed: Mapping[str, Removal]
    """Why articles that are gone have left, by the paths they had."""
    problems: tuple[Problem, ...]
    """All that were found, in order of position."""


def build_site(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Build the site and publish it whole.

    Raises:
        SettingsError: the settings, the theme or the ledger of addresses cannot be used.
        ContentError: ``strict`` was asked for and the content has problems.
        NewsarchiveError: a template, the disk or another build stands in the way.
    """
    config, theme, ledger = read_settings(root, options)
    state = state_folder(root)
    target = options.target(root)
    with (
        hire(options) as workers,
        open_store(state) as store,
        open_journal(state, options.explain) as journal,
        open_site(target, state, LARGE if options.workers > 1 else None) as site,
    ):
        run = Run(store, workers, progress, journal)
        journal.note_settings(root, config, theme)
        planned = plan_archive_of(root, config, ledger, options, run)
        journal.note_addresses(planned.archive.urls)
        if options.strict and planned.problems:
            raise ContentError("nothing was published", planned.problems)
        settings = page_settings(config, planned.archive.urls, theme.look, planned.language)
        compiled = compile_templates(settings.templates, settings.language)
        settings = replace(settings, compiled=compiled)
        if config.make.cards:
            look = CardLook(card_font(theme.static), planned.language)
            planned = with_cards(planned, look)
        records = records_of(planned)
        indexed = workers.begin(
            index_records, (state / INDEX_FOLDER, records if config.make.search else None)
        )
        there = Elsewhere(note_file, site.find)
        reading_once = partial(read_once, store=store, there=there)
        found = search_files(planned, records, state, reading_once, journal.digest)
        pages: list[PageNote] = []
        views = plan_views(planned.archive, planned.settled, planned.removed)
        memory = Memory(planned.archive, journal.digest)
        press, known = Press(settings, planned.archive), KnownPages(memory, there.find)
        made = files_of(make_pages(views, press, known, run), pages)
        feeds: Iterator[OutputFile | KeptFile] = iter(())
        if config.make.feed:
            feeds = render_feeds(planned.archive, settings, run, memory, there)
        listed = (SitemapPage(page.canonical, page.modified) for page in pages if page.listed)
        crawlers = crawler_files(config.base_url, listed)
        cards = render_cards(planned.archive, look, run, there) if config.make.cards else iter(())
        data = data_files(planned.archive, planned.links)
        # What Pagefind makes comes last: it has had the time that the rest takes.
        meanwhile = chain(other_files(planned, theme), feeds, data, found)
        files = chain(alternate(made, meanwhile, _MEANWHILE), cards, crawlers)
        published = site.publish(with_manifest(files))
        ledger_now = render_ledger(planned.settled.ledger).encode()
        replace_file(root / LEDGER_FILE, ledger_now)
        with progress.stage("search index"):
            indexed()
        store.prune()
        explanation = journal.keep(ledger_now)
    return replace(
        report(planned, target, len(pages)),
        written=published.written,
        unchanged=published.unchanged,
        removed=published.removed,
        explanation=explanation,
    )


def hire(options: BuildOptions) -> AbstractContextManager[Workers]:
    """Give those who do the work of the map stages: processes here, or a cluster."""
    if options.scheduler:
        from generator.cluster import open_cluster

        return open_cluster(options.scheduler, options.workers)
    return open_workers(options.workers)


def check_site(root: Path, options: BuildOptions, progress: Progress) -> BuildReport:
    """Read, link and plan without writing anything that is published.

    Raises:
        SettingsError: as ``build_site``.
    """
    planned = plan_site(root, options, progress)
    pages = sum(1 for _ in plan_pages(planned.archive, planned.settled, planned.removed))
    moves = tuple(address_changes(planned.settled, planned.removed))
    found = report(planned, options.target(root), pages)
    return replace(
        found,
        counts={**found.counts, **lacking(planned.archive)},
        problems=tuple(sorted({*found.problems, *moves})),
    )


def lacking(archive: Archive) -> dict[str, int]:
    """Count the articles of which an editor could say more than was received."""
    articles = archive.articles.values()
    counts = {
        "undated articles": sum(a.published is None for a in articles),
        "unsourced articles": sum(a.source not in archive.sources for a in articles),
        "unsigned articles": sum(not a.byline for a in articles),
        "untitled articles": sum(a.headline_from == "lead" for a in articles),
    }
    return {name: number for name, number in counts.items() if number}


def plan_site(root: Path, options: BuildOptions, progress: Progress) -> Planned:
    """Read and link the content and settle its addresses, writing nothing.

    Raises:
        SettingsError: as ``build_site``.
    """
    config, _, ledger = read_settings(root, options)
    with hire(options) as workers, open_store(state_folder(root)) as store:
        return plan_archive_of(root, config, ledger, options, Run(store, workers, progress))


def read_settings(root: Path, options: BuildOptions) -> tuple[Config, Theme, tuple[Entry, ...]]:
    """Read what must be right before anything else is looked at."""
    try:
        text = (root / SETTINGS_FILE).read_text("utf-8-sig")
    except FileNotFoundError:
        problem = Problem(SETTINGS_FILE, 0, 0, "setting-missing", "there is no such file here")
        raise SettingsError(f"{root} is no archive: run 'newsarchive init'", [problem]) from None
    except UnicodeDecodeError:
        problem = Problem(SETTINGS_FILE, 0, 0, "yaml-syntax", "save this file as UTF-8")
        raise SettingsError("the settings cannot be read", [problem]) from None
    config, problems = parse_config(text)
    if options.base_url is not None:
        if fault := check_base_url(options.base_url):
            problems += (Problem("--base-url", 0, 0, "setting-address", fault),)
        config = replace(config, base_url=options.base_url.rstrip("/"))
    if problems:
        raise SettingsError("the settings have faults", problems)
    path = root / LEDGER_FILE
    ledger, problems = parse_ledger(path.read_text("utf-8") if path.is_file() else "")
    if problems:
        raise SettingsError("the ledger of addresses has faults", problems)
    return config, read_theme(root, config.theme), ledger


def plan_archive_of(
    root: Path, config: Config, ledger: tuple[Entry, ...], options: BuildOptions, run: Run
) -> Planned:
    """Take the content as far as it goes without being rendered."""
    spoken = read_language(root, config.interface or config.language)
    run.journal.note_language(spoken.language)
    reading = read_archive(root / CONTENT, config, options.today, run)
    linking = link_archive(reading, config, run)
    links = linking.links
    settled = settle_addresses(reading.articles, links, ledger)
    archive = plan_archive(config, reading.sources, reading.articles, links, settled)
    removed, faults = why_removed(reading, ledger)
    problems = tuple(sorted({*spoken.problems, *reading.problems, *linking.problems, *faults}))
    return Planned(archive, settled, reading, links, spoken.language, removed, problems)


def why_removed(
    reading: Reading, ledger: tuple[Entry, ...]
) -> tuple[Mapping[str, Removal], tuple[Problem, ...]]:
    """Read why articles have left, if the editor says."""
    raw = next((raw for raw in reading.files if raw.path == REMOVED_FILE), None)
    if raw is None:
        return {}, ()
    return parse_removed(raw, frozenset(a.id for a in reading.articles), ledger)


def read_archive(content: Path, config: Config, today: date, run: Run) -> Reading:
    """Files to articles."""
    intake = read_files(content)
    run.journal.note_files(intake.files)
    plan = plan_reading(intake.files, config)
    parts = ("read", "model.py", "located.py", "entries.py")
    version = code_version(*parts, libraries=("chardet", "markdown", "nh3"))
    read = run.map("read", parse_and_digest, plan.tasks, version)
    for parsed, found in read:
        run.journal.know(parsed.article, found)
    checked = check_articles([parsed for parsed, _ in read], today)
    problems = (*intake.problems, *plan.problems, *checked.problems)
    return Reading(intake.files, plan.sources, checked.articles, problems)


def parse_and_digest(task: ReadTask) -> tuple[Parsed, bytes]:
    """Read one article, and digest it: later stages and builds will need that."""
    parsed = parse_article(task)
    return parsed, digest(parsed.article)


def link_archive(reading: Reading, config: Config, run: Run) -> Linking:
    """Articles to events, stories and names."""
    aliases, word = NO_ALIASES, NO_WORD
    problems: tuple[Problem, ...] = ()
    for raw in reading.files:
        if raw.path == ALIASES_FILE:
            aliases, found_problems = parse_aliases(raw)
            problems += found_problems
        elif raw.path == EVENTS_FILE:
            word, found_problems = parse_word(raw, reading.articles)
            problems += found_problems
    parts = ("link", "data", "model.py", "entries.py")
    version = code_version(*parts, libraries=("pystemmer",))
    features = run.map("features", extract_features, reading.articles, version)
    groups = run.workers.begin(group_articles, features)
    find = partial(find_names, aliases=aliases)
    found = run.map("names", find, reading.articles, version, {"aliases": aliases})
    with run.progress.stage("link"):
        names = merge_names(found, aliases)
        settings = LinkSettings(config.link_threshold)
        tasks = plan_stories(reading.articles, features, settings, names, word, groups=groups())
    for task in tasks:
        run.journal.know(task, story_key(task, run.journal))
    linked = run.map("stories", link_and_digest, tasks, version)
    for story, digests in linked:
        for event, known in zip(story.events, digests, strict=True):
            run.journal.know(event, known)
    return Linking(gather_links((story for story, _ in linked), names), problems)


def link_and_digest(task: StoryTask) -> tuple[LinkedStory, tuple[bytes, ...]]:
    """Link one story, and digest its events: pages and feeds will need that."""
    story = link_story(task)
    return story, tuple(map(digest, story.events))


def story_key(task: StoryTask, journal: Journal) -> bytes:
    """Digest the task of a story; its features follow from its articles, which are digested."""
    articles = tuple(map(journal.digest, task.articles))
    return digest((articles, task.capitals, task.names, task.word, task.settings))


def records_of(planned: Planned) -> tuple[SearchRecord, ...]:
    """Give what a search can find, if there shall be any search."""
    archive = planned.archive
    if not (archive.config.make.search or archive.config.make.search_page):
        return ()
    sources = archive.sources.values()
    return tuple(search_records(planned.reading.articles, planned.links, archive.urls, sources))


def index_records(task: tuple[Path, tuple[SearchRecord, ...] | None]) -> None:
    """Bring the search index up to date: one piece of work, beside the rendering of pages."""
    folder, records = task
    if records is not None:
        update_index(folder, records)


def with_cards(planned: Planned, look: CardLook) -> Planned:
    """Find out which events and stories can have a card, for their pages to name it."""
    cards = drawable(plan_cards(planned.archive), look)
    return replace(planned, archive=replace(planned.archive, cards=cards))


def search_files(
    planned: Planned,
    records: tuple[SearchRecord, ...],
    state: Path,
    reading: Reader = read_all,
    of_article: Callable[[Article], bytes] = digest,
) -> Iterator[OutputFile | KeptFile]:
    """Begin to index for the reader's browser, beside what follows, and give the files of it."""
    archive = planned.archive
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
) -> Iterator[OutputFile | KeptFile]:
    """Read the files of an index, unless all of them are ``there`` in the site already."""
    return give_again(entry_key("search files", b"", (), index), read, store, there)


def other_files(planned: Planned, theme: Theme) -> Iterator[OutputFile]:
    """Give the theme's files and the received ones."""
    yield from theme.static
    published = planned.archive.articles if planned.archive.config.make.originals else {}
    for raw in planned.reading.files:
        if raw.path in published:
            yield OutputFile(original_path(raw.path), raw.data)
    yield OutputFile(".nojekyll", b"")
    if planned.archive.config.make.cname:
        yield OutputFile("CNAME", f"{planned.archive.config.host}\n".encode())


def report(planned: Planned, target: Path, pages: int) -> BuildReport:
    """Count what is there."""
    archive = planned.archive
    counts = {
        "articles": len(archive.articles),
        "live updates": sum(len(a.updates) for a in archive.articles.values()),
        "events": len(archive.events),
        "stories": len(archive.stories),
        "names": len(archive.names),
        "pages": pages,
    }
    home = archive.urls.absolute(archive.urls.link(""))
    return BuildReport(planned.problems, counts, target, home)
