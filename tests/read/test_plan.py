"""Sidecars find their articles, articles their sources; what the whole archive tells."""

from __future__ import annotations

import hashlib
import pickle
from datetime import date

import pytest

from generator.config import Config, parse_config
from generator.model import Article, RawFile, Source
from generator.read import Checked, ReadPlan, check_articles, parse_article, plan_reading
from generator.read.codes import give_codes
from generator.read.sources import parse_sources

CONFIG: Config = parse_config("title: T\nbase_url: https://example.org\nzone: Europe/Paris\n")[0]
TEXT = " date 2024-05-31 Council puts off sale\n\nThe council put off the sale.\n"
SOURCES = """\
harbour-post:
  name: The Harbour Post
  kind: newspaper
  url: https://example.org/post
  language: pt
  zone: Europe/Lisbon
  files: [post/, "from-post-*.txt"]
wire:
  name: Wire
  code: W
  files: "*.txt"
"""


def files(**contents: str) -> list[RawFile]:
    """Give files by name; ``__`` stands for a slash and ``_`` at the end's dot for a dot."""
    return [
        RawFile(
            name.replace("__", "/").replace("_DOT_", "."),
            text.encode(),
            hashlib.sha256(text.encode()).hexdigest(),
        )
        for name, text in contents.items()
    ]


def plan(named: dict[str, str]) -> ReadPlan:
    raws = [
        RawFile(name, text.encode(), hashlib.sha256(text.encode()).hexdigest())
        for name, text in sorted(named.items())
    ]
    return plan_reading(raws, CONFIG)


def read(named: dict[str, str], today: date = date(2025, 1, 1)) -> Checked:
    return check_articles([parse_article(task) for task in plan(named).tasks], today)


def sources_of(named: dict[str, str]) -> dict[str, str]:
    return {task.raw.path: task.source for task in plan(named).tasks}


def rules(named: dict[str, str]) -> list[str]:
    return [f"{p.path}: {p.rule}" for p in plan(named).problems]


def article(named: dict[str, str]) -> Article:
    (found,) = read(named).articles
    return found


def test_only_articles_become_tasks() -> None:
    named = {"a.txt": TEXT, "b.md": "# B", "c.markdown": "# C", "D.TXT": TEXT, "events.yaml": ""}
    assert sorted(sources_of(named)) == ["D.TXT", "a.txt", "b.md", "c.markdown"]
    assert rules(named) == []


def test_tasks_can_be_pickled_and_repeat() -> None:
    (task,) = plan({"a.txt": TEXT, "a.yaml": "headline: A"}).tasks
    again = pickle.loads(pickle.dumps(task))
    assert parse_article(again) == parse_article(task)
    assert pickle.loads(pickle.dumps(parse_article(task))) == parse_article(task)
    hash(parse_article(task))


def test_patterns_and_folders_settle_sources_and_the_first_one_wins() -> None:
    named = {
        "sources.yaml": SOURCES,
        "post/2024/a.txt": TEXT,
        "from-post-1.txt": TEXT,
        "other.txt": TEXT,
        "posthumous/a.md": "# A",
    }
    assert sources_of(named) == {
        "post/2024/a.txt": "harbour-post",
        "from-post-1.txt": "harbour-post",
        "other.txt": "wire",
        "posthumous/a.md": "",
    }


def test_the_front_matter_goes_before_patterns_and_the_sidecar_before_both() -> None:
    named = {"sources.yaml": SOURCES, "post/a.md": "---\nsource: wire\n---\n# A\n"}
    assert sources_of(named) == {"post/a.md": "wire"}
    named["post/a.yaml"] = "source: The Gazette\n"
    assert sources_of(named) == {"post/a.md": "the-gazette"}


@pytest.mark.parametrize("word", ["harbour-post", "The Harbour Post", "the harbour POST"])
def test_a_listed_source_is_found_by_id_and_by_name(word: str) -> None:
    named = {"sources.yaml": SOURCES, "x.md": f"---\nsource: {word}\n---\n# A\n"}
    assert sources_of(named) == {"x.md": "harbour-post"}


def test_a_stated_name_becomes_one_source() -> None:
    named = {
        "a.md": "---\nsource: 'Vestnik: Утро'\n---\n# A\n",
        "b.md": '---\nsource: "Vestnik: Утро"\n---\n# B\n',
        "c.md": "---\nsource: vestnik утро\n---\n# C\n",
    }
    assert {s.id: s.name for s in plan(named).sources} == {
        "vestnik-утро": "Vestnik: Утро",
        "vestnik-утро-2": "vestnik утро",
    }
    assert sources_of(named)["a.md"] == sources_of(named)["b.md"]


def test_nobody_is_invented() -> None:
    assert plan({"a.txt": TEXT}).sources == ()
    assert article({"a.txt": TEXT}).source == ""


def test_a_source_gives_language_and_zone() -> None:
    live = " date 2024-05-31 T\n\n14:05\n\nUma\n\nO texto.\n\n13:05\n\nDuas\n\nO texto.\n"
    found = article({"sources.yaml": SOURCES, "post/a.txt": live})
    assert found.language == "pt"
    assert found.updates[0].time.iso == "2024-05-31T14:05+01:00"
    assert "Europe/Lisbon" in str(found.updates[0].note)


@pytest.mark.parametrize(
    ("yaml", "rule", "line"),
    [
        ("a b: {}", "source-id", 1),
        ("a:\n  code: ABCD", "source-code", 2),
        ("a:\n  zone: Nowhere", "zone-unknown", 2),
        ("a:\n  url: ftp://x", "url-unusable", 2),
        ("a:\n  language: '?'", "language-unknown", 2),
        ("a:\n  naem: A", "key-unknown", 2),
        ("a:\n  code: [A]", "value-type", 2),
        ("a: [", "yaml-syntax", 2),
        ("- a", "value-type", 1),
    ],
)
def test_faults_in_the_list_of_sources(yaml: str, rule: str, line: int) -> None:
    _, problems = parse_sources(yaml, "content/sources.yaml")
    assert [(p.rule, p.line) for p in problems] == [(rule, line)]


def test_patterns_without_files_are_pointed_out() -> None:
    named = {"sources.yaml": SOURCES, "a.md": "# A"}
    assert rules(named) == ["content/sources.yaml: source-files"] * 2
    assert [p.line for p in plan(named).problems] == [1, 8]


def test_an_empty_list_of_sources_is_no_fault() -> None:
    assert rules({"sources.yaml": "", "a.txt": TEXT}) == []
    assert rules({"sources.yaml": "# none yet\n", "a.txt": TEXT}) == []


def test_codes_are_short_distinct_and_follow_the_names() -> None:
    names = ["The Harbour Post", "Harbour Press", "Harbour", "H", "Вестник", "朝日", "42", "Herald"]
    sources = [Source(id=f"s{i}", name=name) for i, name in enumerate(names)]
    codes = [s.code for s in give_codes([*sources, Source(id="x", name="X", code="HP")])]
    assert codes[-1] == "HP"
    assert codes[0] == "H"
    assert codes[4] == "В"
    assert len({c.casefold() for c in codes}) == len(codes)
    assert all(1 <= len(c) <= 3 for c in codes)
    assert codes == [s.code for s in give_codes([*sources, Source(id="x", name="X", code="HP")])]


def test_codes_do_not_run_out() -> None:
    codes = [s.code for s in give_codes([Source(id=str(i), name="Post") for i in range(2000)])]
    assert len(set(codes)) == 2000
    assert all(len(c) <= 3 for c in codes)


def test_a_sidecar_has_the_last_word() -> None:
    found = article({"a.txt": TEXT, "a.yaml": "headline: Sale off\npublished: 2024-05-30\n"})
    assert (found.headline, found.headline_from) == ("Sale off", "editor")
    assert found.published is not None
    assert found.published.iso == "2024-05-30"
    assert "Council puts off sale" in " ".join(map(str, found.notes))
    assert "2024-05-31" in " ".join(map(str, found.notes))


def test_an_editors_byline_and_credit_leave_the_files_own_words_in_the_text() -> None:
    text = " The quay (Jane Doe/AP)\n\nSale off\n\nBy Jane Doe\n\nThe council put off the sale.\n"
    found = article({"a.txt": text, "a.yaml": "byline: John Roe\ncredit: AP\ncaption: A quay\n"})
    assert (found.byline, found.credit, found.caption) == (("John Roe",), "AP", "A quay")
    texts = [p.text for p in found.passages]
    assert "The quay (Jane Doe/AP)" in texts
    assert "By Jane Doe" in texts
    assert found.headline == "Sale off"


def test_sidecars_that_name_their_article_in_full() -> None:
    named = {
        "a.txt": TEXT,
        "a.md": "# A\n",
        "a.txt.yaml": "headline: T",
        "a.md.yaml": "headline: M",
    }
    assert rules(named) == []
    assert [a.headline for a in read(named).articles] == ["M", "T"]


def test_sidecars_in_doubt() -> None:
    both = {"a.txt": TEXT, "a.md": "# A\n", "a.yaml": "headline: A"}
    assert rules(both) == ["content/a.yaml: sidecar-ambiguous"]
    assert "a.txt.yaml" in plan(both).problems[0].message
    twice = {"a.txt": TEXT, "a.yaml": "headline: A", "a.txt.yaml": "headline: B"}
    assert rules(twice) == ["content/a.yaml: sidecar-ambiguous"]
    assert read(twice).articles[0].headline == "B"
    orphan = {"a.txt": TEXT, "b.yaml": "headline: B", "x/events.yaml": ""}
    assert rules(orphan) == [
        "content/b.yaml: sidecar-orphaned",
        "content/x/events.yaml: sidecar-orphaned",
    ]
    assert all(p.severity == "warning" for p in plan(orphan).problems)


def test_a_sidecar_or_front_matter_states_the_encoding() -> None:
    data = TEXT.replace("Council", "Совет").encode("koi8-r")
    side = RawFile("a.yaml", b"encoding: KOI8-R\n", "y")
    checked = plan_reading([RawFile("a.txt", data, "x"), side], CONFIG)
    parsed = parse_article(checked.tasks[0])
    assert parsed.problems == ()
    assert parsed.article is not None
    assert parsed.article.headline == "Совет puts off sale"
    matter = "---\nencoding: koi8-r\npublished: 2024-05-31\nheadline: Совет\n---\nТекст.\n"
    file = RawFile("b.md", matter.encode("koi8-r"), "z")
    parsed = parse_article(plan_reading([file], CONFIG).tasks[0])
    assert parsed.problems == ()
    assert parsed.article is not None
    assert (parsed.article.headline, parsed.article.encoding) == ("Совет", "koi8-r")


def test_copies_are_named_and_published() -> None:
    checked = read(
        {"a.txt": TEXT, "b/c.txt": TEXT.replace("\n\n", "\n\n\n"), "d.txt": TEXT + "More.\n"}
    )
    assert len(checked.articles) == 3
    (problem,) = checked.problems
    assert (problem.path, problem.rule, problem.severity) == (
        "content/b/c.txt",
        "article-copied",
        "warning",
    )
    assert "content/a.txt" in problem.message


def test_dates_to_come_are_pointed_out_where_they_stand() -> None:
    checked = read({"a.txt": TEXT, "b.md": "---\ndate: 2024-06-02\n---\n# B\n"}, date(2024, 5, 30))
    assert [(p.path, p.line, p.column, p.rule) for p in checked.problems] == [
        ("content/a.txt", 1, 7, "date-future"),
        ("content/b.md", 2, 7, "date-future"),
    ]
    assert read({"a.txt": TEXT}, date(2024, 5, 31)).problems == ()


def test_articles_and_problems_come_in_order() -> None:
    named = {"b.txt": "Untitled text here.", "a.txt": "Untitled text there.", "c.txt": "\0"}
    checked = read(named)
    assert [a.id for a in checked.articles] == ["a.txt", "b.txt"]
    assert list(checked.problems) == sorted(checked.problems)
    assert len(checked.problems) == 3
