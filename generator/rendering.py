"""Feeds and cards -> files: stages whose results are in the site already, unless changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from generator.entries import code_version, digest, entry_key
from generator.model import KeptFile, OutputFile
from generator.refeeding import KnownFeeds
from generator.render.card import CardLook, draw_card
from generator.render.feeds.files import feed_files, feed_list, feed_settings, render_text
from generator.render.feeds.fragments import Fragments
from generator.render.page import PageSettings
from generator.reuse import Elsewhere
from generator.run import Run
from generator.site.archive import Archive
from generator.site.feeds import plan_entries, plan_feeds
from generator.versions import Memory


def render_feeds(
    archive: Archive, settings: PageSettings, run: Run, memory: Memory, there: Elsewhere
) -> Iterator[OutputFile | KeptFile]:
    """Texts of articles to entries, and entries to feeds; what is as it was is kept."""
    config, urls = archive.config, archive.urls
    feeds = tuple(plan_feeds(archive))
    known = KnownFeeds(feeds, config, settings, run.store)
    notes = known.find(memory, there.find)
    changed = [feed for feed, note in zip(feeds, notes, strict=True) if not note]
    full = {key for feed in changed if feed.full for key in feed.entries}
    short = {key for feed in changed if not feed.full for key in feed.entries}
    makers = plan_entries(archive, full, short)
    entries = {key: memory.during(make) for key, make in makers}
    long = {key: plan for key, (plan, _) in entries.items() if plan.values}
    digests = {key: digest(plan) for key, plan in long.items()}
    kept = dict(text for note in notes if note for text in note.texts)
    unneeded = {key: found for key, found in kept.items() if key not in long}
    version = code_version("render", "model.py", libraries=("jinja2",))
    shared = entry_key("feed settings", b"", (), (settings.templates, settings.language))
    render = partial(render_text, pages=settings)
    texts = run.map(
        "feeds",
        render,
        long.values(),
        version,
        shared,
        digests=lambda plan: digests[plan.id],
        unneeded=unneeded,
    )
    written = dict(zip(long, texts, strict=True))
    shared_by_all = feed_settings(config)
    read = {key: reads for key, (_, reads) in entries.items()}
    fragments = {
        # What the text was made of is no longer needed, and is most of what there is in memory.
        key: Fragments(replace(plan, values={}), written.get(key, plan.html), shared_by_all)
        for key, (plan, _) in entries.items()
    }
    look = str(settings.site["feed_look"])

    def files() -> Iterator[OutputFile | KeptFile]:
        for number, (feed, note) in enumerate(zip(feeds, notes, strict=True)):
            if note:
                yield from note.files
                continue
            made = tuple(feed_files(feed, fragments, config, urls, look))
            yield from made
            reads = frozenset().union(*(read[key] for key in feed.entries))
            held = {key: digests[key] for key in feed.entries if key in digests}
            known.note(number, memory, reads, tuple(map(there.note, made)), held)
        yield feed_list(feeds, config, urls, settings.language)
        known.keep()

    return files()


def render_cards(
    archive: Archive, look: CardLook, run: Run, there: Elsewhere
) -> Iterator[OutputFile | KeptFile]:
    """Draw the cards; what is ``there`` in the site already is kept."""
    version = code_version("render", "model.py", "site/cardplan.py", libraries=("babel", "pillow"))
    shared = entry_key("card look", b"", (), (look.font, look.language))
    draw = partial(draw_card, look=look)
    plans = archive.cards.values()
    return run.stream("cards", draw, plans, version, shared, elsewhere=there)
