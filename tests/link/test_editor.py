"""The editor's word on events: read with places, and always obeyed."""

from __future__ import annotations

import pytest

from generator.config import parse_config
from generator.link import LinkSettings, Word, extract_features, link_articles, parse_word
from generator.link.editor import Order
from generator.link.events import Draft
from generator.link.obey import Sheet, obey
from generator.link.telling import Told
from generator.model import Article, Event, RawFile
from generator.read import parse_article, plan_reading

CONFIG, _ = parse_config("title: A\nbase_url: https://example.org\n")
TEXTS = {
    "a.txt": """ date 1912-04-16 Liner sinks after striking an iceberg

The liner struck an iceberg off Newfoundland and sank within three hours.

The owners of the Carpathia said that she had taken 705 survivors aboard.

In Southampton the school bells were silent.
""",
    "b.txt": """ date 1912-04-17 Hundreds are lost with the great liner

The great liner sank within three hours after she struck an iceberg off Newfoundland.

The steamer Carpathia has 705 survivors aboard and steers for New York.

Crowds waited before the company’s office in New York.
""",
}


def read(texts: dict[str, str]) -> tuple[Article, ...]:
    files = [RawFile(name, text.encode(), name) for name, text in texts.items()]
    parsed = (parse_article(task).article for task in plan_reading(files, CONFIG).tasks)
    return tuple(article for article in parsed if article)


ARTICLES = read(TEXTS)
FEATURES = tuple(extract_features(article) for article in ARTICLES)


def address(article: int, words: str) -> str:
    """Give the address of the passage that holds some words."""
    passages = ARTICLES[article].passages
    return f"{ARTICLES[article].id}#{next(p.anchor for p in passages if words in p.text)}"


SINKS = (address(0, "sank within"), address(1, "sank within"))
SAVED = (address(0, "705"), address(1, "705"))
QUIET = (address(0, "school bells"), address(1, "Crowds waited"))


def obeyed(kind: str, *orders: tuple[str, ...], title: str = "") -> tuple[Event, ...]:
    """Link with one kind of order."""
    lines = [f"{kind}:"]
    for passages in orders:
        lines.append(f"  - passages: [{', '.join(passages)}]")
        lines += [f"    title: {title}"] if title else []
    raw = RawFile("events.yaml", "\n".join(lines).encode(), "")
    word, problems = parse_word(raw, ARTICLES)
    assert problems == ()
    return link_articles(ARTICLES, FEATURES, LinkSettings(), (), word).events


def told(event: Event) -> set[str]:
    return {f"{x.article}#{x.anchor}" for account in event.accounts for x in account.extracts}


def holding(events: tuple[Event, ...], passages: tuple[str, ...]) -> list[Event]:
    return [event for event in events if set(passages) <= told(event)]


def test_the_machine_finds_the_sinking_and_the_rescue_apart() -> None:
    events = link_articles(ARTICLES, FEATURES, LinkSettings()).events
    assert holding(events, SINKS)
    assert holding(events, SAVED)
    assert not holding(events, (*SINKS, *SAVED))
    assert not holding(events, QUIET)


def test_a_name_replaces_the_title() -> None:
    events = obeyed("name", SINKS, title="The liner is lost")
    assert [event.title for event in holding(events, SINKS)] == ["The liner is lost"]


def test_a_name_for_what_the_machine_missed_makes_the_event() -> None:
    (event,) = holding(obeyed("name", QUIET, title="Two towns wait"), QUIET)
    assert event.title == "Two towns wait"


def test_merged_events_are_one() -> None:
    events = obeyed("merge", (SINKS[0], SAVED[1]))
    assert len(holding(events, (*SINKS, *SAVED))) == 1
    assert len(events) == 1


def test_split_passages_are_an_event_of_their_own() -> None:
    merged = f"merge:\n  - passages: [{SINKS[0]}, {SAVED[1]}]\n"
    split = f"split:\n  - passages: [{', '.join(SAVED)}]\n"
    word, problems = parse_word(RawFile("events.yaml", (merged + split).encode(), ""), ARTICLES)
    assert problems == ()
    events = link_articles(ARTICLES, FEATURES, LinkSettings(), (), word).events
    assert [told(event) for event in holding(events, SAVED)] == [set(SAVED)]
    assert not holding(events, (*SINKS, *SAVED))


def test_forbidden_passages_share_no_event() -> None:
    assert not holding(obeyed("forbid", SINKS), SINKS)
    assert holding(obeyed("forbid", SINKS), SAVED)


def test_a_pinned_event_is_published_however_unsure() -> None:
    raw = RawFile("events.yaml", f"pin:\n  - passages: [{', '.join(QUIET)}]\n".encode(), "")
    word, _ = parse_word(raw, ARTICLES)
    events = link_articles(ARTICLES, FEATURES, LinkSettings(1.0), (), word).events
    assert len(holding(events, QUIET)) == 1


@pytest.mark.parametrize("kind", ["pin", "name"])
def test_what_the_editor_confirms_is_beyond_doubt(kind: str) -> None:
    told = tuple(Told(n // 2, n % 2, {"ship": 1.0}, {"ship": 1.0}, n) for n in range(6))
    places = {(f"{n}.txt", "p"): (2 * n,) for n in range(3)}
    doubted = Draft((0, 1, 2, 4), 0.6, (), doubtful=frozenset({1, 4}))
    order = Order((("0.txt", "p"), ("2.txt", "p")), "The ship")
    (draft,) = obey(Word(**{kind: (order,)}), Sheet(told, places), lambda _: (doubted,), 0.4)
    assert draft.members == doubted.members
    assert draft.sure == (0, 2, 4)


def test_doubts_go_with_the_last_who_surely_told_it() -> None:
    told = tuple(Told(n, 0, {"ship": 1.0}, {"ship": 1.0}, n) for n in range(3))
    places = {(f"{n}.txt", "p"): (n,) for n in range(3)}
    doubted = Draft((0, 1, 2), 0.6, (), doubtful=frozenset({2}))
    apart = Word(forbid=(Order((("0.txt", "p"), ("1.txt", "p"))),))
    (draft,) = obey(apart, Sheet(told, places), lambda _: (doubted,), 0.4)
    assert draft.sure == draft.members == (0, 2)


def test_a_created_event_has_those_passages_and_its_title() -> None:
    (event,) = holding(obeyed("create", QUIET, title="Two towns wait"), QUIET)
    assert (told(event), event.title, event.certainty) == (set(QUIET), "Two towns wait", "high")


def test_creating_what_is_there_makes_no_second_event() -> None:
    events = obeyed("create", SINKS, title="The liner is lost")
    assert len({event.id for event in events}) == len(events)
    assert "The liner is lost" in {event.title for event in holding(events, SINKS)}


def test_what_is_forbidden_stays_so_though_it_is_merged() -> None:
    text = (
        f"merge:\n  - passages: [{', '.join(SINKS)}]\nforbid:\n  - passages: [{', '.join(SINKS)}]"
    )
    word, _ = parse_word(RawFile("events.yaml", text.encode(), ""), ARTICLES)
    events = link_articles(ARTICLES, FEATURES, LinkSettings(), (), word).events
    assert not holding(events, SINKS)


def test_articles_of_two_stories_come_together_when_the_editor_says_so() -> None:
    other = read({"z.txt": " date 1912-05-02 Apple blossom early\n\nOrchards in Kent are white.\n"})
    articles = (*ARTICLES, *other)
    passages = f"{QUIET[0]}, z.txt#{other[0].passages[-1].anchor}"
    raw = RawFile("events.yaml", f"create:\n  - passages: [{passages}]\n".encode(), "")
    word, problems = parse_word(raw, articles)
    assert problems == ()
    features = [extract_features(article) for article in articles]
    links = link_articles(articles, features, LinkSettings(), (), word)
    assert [story.articles for story in links.stories] == [("a.txt", "b.txt", "z.txt")]


FAULTS = {
    "merge:\n- passages: [a.txt#nope, b.txt#x]": ("event-address", 2, 14),
    "merge:\n- passages: [c.txt#nope]": ("event-address", 2, 14),
    f"merge:\n- passages: [{SINKS[0]}]": ("event-passages", 2, 13),
    f"name:\n- passages: [{', '.join(SINKS)}]": ("event-title", 2, 3),
    f"merge:\n- passages: [{', '.join(SINKS)}]\n  title: x": ("key-unknown", 3, 3),
    "rename: []": ("key-unknown", 1, 1),
    "merge: [": ("yaml-syntax", 2, 1),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_reported_where_it_is(text: str) -> None:
    word, problems = parse_word(RawFile("events.yaml", text.encode(), ""), ARTICLES)
    assert word.merge == () or FAULTS[text][0] == "key-unknown"
    first = problems[0]
    assert (first.rule, first.line, first.column) == FAULTS[text]
    assert first.path == "content/events.yaml"


def test_a_file_that_is_no_text_is_reported() -> None:
    word, (problem,) = parse_word(RawFile("events.yaml", b"name:\n\xff", ""), ARTICLES)
    assert word == Word()
    assert (problem.rule, problem.line) == ("event-encoding", 2)
