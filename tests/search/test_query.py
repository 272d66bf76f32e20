from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.errors import NewsarchiveError
from generator.search.index import update_index
from generator.search.query import Results, search
from generator.search.records import KINDS, SearchRecord
from generator.search.syntax import FIELDS, QueryError

BRIDGE, LIVE, ROADS, HAUS, CHINESE, ARABIC, EVENT, STORY = (
    "bridge", "live", "live/#roads", "haus", "zh", "ar", "events/bridge-closed", "stories/flood",
)  # fmt: skip
ENGLISH_BRIDGES = {BRIDGE, EVENT, STORY}
EVERYTHING = {*ENGLISH_BRIDGES, LIVE, ROADS, HAUS, CHINESE, ARABIC}


def names(results: Results) -> list[str]:
    return [h.url.removeprefix("https://example.org/").removesuffix("/") for h in results.hits]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        # words, by their stems, whatever their case and accents
        ("bridges", ENGLISH_BRIDGES),
        ("BRIDGE river", {BRIDGE}),
        ("helene", {BRIDGE}),
        ("Hélène", {BRIDGE}),
        ("łukasz", {BRIDGE}),
        ("Brücken", {HAUS}),
        ("strasse", {HAUS}),
        ("25000", {LIVE}),
        ("25,000", {LIVE}),
        ("US", {LIVE}),
        ("2.5", {BRIDGE}),
        ("the bridge", ENGLISH_BRIDGES),
        ("old-bridge", ENGLISH_BRIDGES),
        ("bridge's", ENGLISH_BRIDGES),
        # scripts without spaces, and Arabic
        ("上海", {CHINESE}),
        ("海", {CHINESE}),
        ("闭", {CHINESE}),
        ("海上", set()),
        ("ABC公司", {CHINESE}),
        ("公司ABC", {CHINESE}),
        ('"公司ABC"', set()),
        ('"上海市的一座旧桥"', {CHINESE}),
        ("جسر", {ARABIC}),
        ("أغلق", {ARABIC}),
        # quotations are exact, stop words and all
        ('"closed the old bridge"', {BRIDGE, EVENT}),
        ("“closed the old bridge”", {BRIDGE, EVENT}),
        ('"bridge the old"', set()),
        ('"bridges"', set()),
        ('"not the first time"', {BRIDGE}),
        ('"river Friday"', set()),
        ('"river metres"~4', {BRIDGE}),
        ('"Łukasz Helena"', set()),
        # wildcards and near words
        ("bridg*", ENGLISH_BRIDGES),
        ("?ridge", ENGLISH_BRIDGES),
        ("*IDGE", ENGLISH_BRIDGES),
        ("Häus*", {HAUS}),
        ("firefighter*", {LIVE, ROADS}),
        ("U.S.-train*", {LIVE}),
        ("bridgge~", ENGLISH_BRIDGES),
        ("brdgee~2", ENGLISH_BRIDGES),
        ("*", EVERYTHING),
        ("*:*", EVERYTHING),
        # operators
        ("river OR firefighters", {BRIDGE, LIVE, ROADS}),
        ("bridge AND river", {BRIDGE}),
        ("bridge NOT flood", {EVENT}),
        ("bridge -flood", {EVENT}),
        ('bridge -"after flood"', {EVENT}),
        ("bridge -(flood OR river)", {EVENT}),
        ("NOT bridge", EVERYTHING - ENGLISH_BRIDGES),
        ("bridge OR NOT flood", EVERYTHING - {LIVE}),
        ("bridge ANDNOT flood", {EVENT}),
        ("bridge ANDMAYBE river", ENGLISH_BRIDGES),
        ("bridge REQUIRE river", {BRIDGE}),
        ("(river OR roads) closed^2", {BRIDGE, LIVE, ROADS}),
        # fields
        ("headline:flood", {BRIDGE, LIVE, STORY}),
        ("title:floods", {BRIDGE, LIVE, STORY}),
        ('HEADLINE:"after flood"', {BRIDGE}),
        ("headline:(old bridge)", {BRIDGE, EVENT}),
        ("text:flood", {STORY}),
        ("source:radio", {LIVE, ROADS}),
        ('source:"the valley post"', {BRIDGE}),
        ("source:valley", {BRIDGE, LIVE, ROADS}),
        ("source:*", {BRIDGE, LIVE, ROADS}),
        ("person:Helena", {BRIDGE}),
        ("person:'Hélène Łukasz'", {BRIDGE}),
        ("place:ashford", {BRIDGE, EVENT}),
        ("organization:fire", {LIVE}),
        ("event:bridges", {BRIDGE, STORY}),
        ("kind:event", {EVENT}),
        ('kind:"live update"', {ROADS}),
        ("kind:(event OR story)", {EVENT, STORY}),
        ("language:de", {HAUS}),
        ("language:en", {BRIDGE, LIVE, ROADS, EVENT, STORY}),
        ("language:en-gb", {BRIDGE}),
        # dates
        ("date:2022", {HAUS}),
        ("date:2023-06", {BRIDGE, LIVE, ROADS, EVENT, STORY}),
        ("date:2023-06-24", {BRIDGE, STORY}),
        ("date:2023-06*", {BRIDGE, LIVE, ROADS, EVENT, STORY}),
        ("date:[2023-06-24 TO 2023-06-25]", {BRIDGE, LIVE, ROADS, STORY}),
        ("date:[2023-06-24 TO 2023-06-25}", {BRIDGE, STORY}),
        ("date:{2023-06-24 TO 2023-06]", {LIVE, ROADS}),
        ("date:[2022 to 2022-12]", {HAUS}),
        ("date:[TO 2022]", {HAUS}),
        ("date:[2023 TO]", {BRIDGE, LIVE, ROADS, EVENT, STORY}),
        ("date:>2023-06-24", {LIVE, ROADS}),
        ("date:>=2023-06-24", {BRIDGE, LIVE, ROADS, STORY}),
        ("date:<2023", {HAUS}),
        ("date:*", EVERYTHING - {CHINESE, ARABIC}),
        ("date:2023-06-24 bridge source:valley", {BRIDGE}),
        # what looks like syntax and is none
        ("10:30", set()),
        ("https://example.org/bridge", set()),
        ("don't", set()),
        ("flood — bridge", {BRIDGE, STORY}),
    ],
)
def test_what_a_query_finds(archive: Path, query: str, found: set[str]) -> None:
    results = search(archive, query, limit=100)
    assert set(names(results)) == found
    assert results.total == len(found)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "say what to search for"),
        ("   ", "say what to search for"),
        ("—", "nothing here to search for"),
        ('the "bridge', "character 5: this quotation is never closed"),
        ("(bridge", "character 1: this '\\(' is never closed"),
        ("bridge)", "character 7: this '\\)' closes nothing"),
        ("()", "nothing between"),
        ("bridge AND", "AND needs something after it"),
        ("OR bridge", "OR needs something before it"),
        ("bridge NOT", "NOT needs something after it"),
        ("bridge AND OR flood", "OR needs something before it"),
        ("sorce:radio", "no field 'sorce'; did you mean 'source'"),
        ("xyz:1", "there are headline, text"),
        ("date:", "needs a word right after it"),
        ("date:soon", "cannot read 'soon' as a date"),
        ("date:2023-02-30", "cannot read '2023-02-30'"),
        ("date:[2023-13 TO 2024]", "cannot read '2023-13'"),
        ("date:[2023", "no whole range"),
        ("date:[2023]", "a range is written"),
        ("[2023 TO 2024]", "say what the range is of"),
        ("kind:letter", "no kind 'letter'; kinds are: article, live update, event, story"),
        ("kind:[a TO b]", "has no ranges"),
        ("bridge~7", "not ~7"),
        ("*a*b*c*d*e", "at most 4 wildcards"),
        ("((((((((((((((((((((((bridge))))))))))))))))))))))", "nested too deeply"),
        ("a" * 1001, "at most 1000 characters"),
        ("bri\x00dge", "not text"),
    ],
)
def test_a_broken_query_is_explained(archive: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message) as raised:
        search(archive, query)
    assert raised.value.exit_status == 2


PIECE = st.sampled_from(
    [*"()[]{}\"'*?~^:-+&|!<>=\\/ \n", "TO", "AND", "OR", "NOT", "ANDNOT", "ANDMAYBE", "REQUIRE",
     "bridge", "closed", "the", "2023-06", "上海", "~2", "^2", "[2022 TO 2023]", '"old bridge"',
     *(f"{field}:" for field in FIELDS), "kind:event", "a.b", "...", "’", "\u202e", "\ud800"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECE, max_size=10).flatmap(lambda p: st.sampled_from(["".join(p), " ".join(p)])))
@example("headline:NOT a")
@example("a OR -b")
@example("event:(-closed -the)")
def test_no_query_brings_anything_but_our_own_errors(archive: Path, query: str) -> None:
    try:
        results = search(archive, query)
    except QueryError:
        return
    assert results.total >= len(results.hits)


Tree = str | tuple[str, "Tree", "Tree"] | tuple[str, "Tree"]
WORDS = {
    "bridge": ENGLISH_BRIDGES,
    "river": {BRIDGE},
    "closed": {BRIDGE, LIVE, ROADS, EVENT, STORY},
    "wasser": {HAUS},
    "date:2023": {BRIDGE, LIVE, ROADS, EVENT, STORY},
    '"old bridge"': ENGLISH_BRIDGES,
    "nowhere": set(),
}
TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(sorted(WORDS)),
    lambda part: st.one_of(
        st.tuples(st.sampled_from(["AND", "OR", "ANDNOT", "ANDMAYBE", "REQUIRE"]), part, part),
        st.tuples(st.just("NOT"), part),
    ),
    max_leaves=5,
)


def written(tree: Tree) -> str:
    match tree:
        case (operator, a, b):
            return f"({written(a)} {operator} {written(b)})"
        case (_, a):
            return f"(NOT {written(a)})"
    return str(tree)


def meant(tree: Tree) -> set[str]:
    match tree:
        case ("OR", a, b):
            return meant(a) | meant(b)
        case ("ANDNOT", a, b):
            return meant(a) - meant(b)
        case ("ANDMAYBE", a, _):
            return meant(a)
        case (_, a, b):
            return meant(a) & meant(b)
        case (_, a):
            return EVERYTHING - meant(a)
    return WORDS[str(tree)]


@settings(max_examples=150, deadline=None)
@given(TREES)
def test_operators_mean_what_they_say(archive: Path, tree: Tree) -> None:
    assert set(names(search(archive, written(tree), limit=100))) == meant(tree)


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, list[str]]]:
    """Texts of a few letters, indexed in two goes."""
    rng = random.Random(7)
    texts = {f"{n:02}": rng.choices("xyzw", k=rng.randint(0, 12)) for n in range(60)}
    folder = tmp_path_factory.mktemp("letters")
    records = [SearchRecord(n, "article", n, "", " ".join(t)) for n, t in texts.items()]
    update_index(folder, records[::2])
    update_index(folder, records)
    return folder, texts


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from("xyzw"), min_size=1, max_size=4))
def test_quotations_are_found_wherever_they_stand(
    letters: tuple[Path, dict[str, list[str]]], words: list[str]
) -> None:
    folder, texts = letters
    found = {hit.url for hit in search(folder, f'text:"{" ".join(words)}"', limit=100).hits}
    assert found == {n for n, text in texts.items() if " ".join(words) in " ".join(text)}


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_no_text_brings_anything_but_our_own_errors(archive: Path, query: str) -> None:
    try:
        search(archive, query)
    except QueryError:
        return


@pytest.mark.parametrize(
    ("narrow", "found"),
    [
        ({"source": "radio"}, {LIVE, ROADS}),
        ({"source": "the VALLEY post"}, {BRIDGE}),
        ({"kind": "live update"}, {ROADS}),
        ({"after": "2023-06-24"}, {BRIDGE, LIVE, ROADS, STORY}),
        ({"before": "2023-06-23"}, {HAUS, EVENT}),
        ({"after": "2023", "before": "2023-06-23"}, {EVENT}),
        ({"after": "2023-06-24", "kind": "article", "source": "radio"}, {LIVE}),
    ],
)
def test_narrowing(archive: Path, narrow: dict[str, str], found: set[str]) -> None:
    assert set(names(search(archive, "", **narrow))) == found  # type: ignore[arg-type]
    both = search(archive, "closed", **narrow)  # type: ignore[arg-type]
    assert set(names(both)) == found & set(names(search(archive, "closed")))


@pytest.mark.parametrize(
    ("narrow", "message"),
    [
        ({"source": "valley-pots"}, "no source 'valley-pots' in the archive; did you mean"),
        ({"source": "xyzzy"}, "there are: radio, the valley post"),
        ({"kind": "letter"}, "kinds are"),
        ({"after": "June"}, "cannot read 'June'"),
        ({"before": "2023-99"}, "cannot read '2023-99'"),
        ({"limit": 0}, "1 or more"),
        ({"sort": "best"}, "write one of: relevance, newest, oldest"),
    ],
)
def test_wrong_narrowing_is_explained(
    archive: Path, narrow: dict[str, object], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        search(archive, "bridge", **narrow)  # type: ignore[arg-type]


def test_orders(archive: Path) -> None:
    newest = names(search(archive, "*", sort="newest"))
    assert newest == [LIVE, ROADS, BRIDGE, STORY, EVENT, HAUS, ARABIC, CHINESE]
    oldest = names(search(archive, "*", sort="oldest"))
    assert oldest == [HAUS, EVENT, BRIDGE, STORY, ROADS, LIVE, ARABIC, CHINESE]
    assert names(search(archive, "closed"))[0] == ROADS
    assert names(search(archive, "date:2023-06"))[:3] == [LIVE, ROADS, BRIDGE]


def test_the_very_word_comes_before_its_other_forms(archive: Path) -> None:
    scores = {h.url: h.score for h in search(archive, "closing").hits}
    plain = {h.url: h.score for h in search(archive, "closes").hits}
    live = "https://example.org/live/"
    assert scores[live] > plain[live]


def test_the_first_hits_are_given_and_all_are_counted(archive: Path) -> None:
    results = search(archive, "*", limit=3, sort="newest")
    assert len(results.hits) == 3
    assert results.total == 8
    assert results.kinds == (("article", 5), ("event", 1), ("live update", 1), ("story", 1))
    assert results.years == (("2023", 5), ("2022", 1), ("", 2))
    assert results.sources == (("", 3), ("Valley Radio", 2), ("The Valley Post", 1))


def test_a_hit_says_what_is_known(archive: Path) -> None:
    (hit,) = search(archive, '"closed the old bridge" kind:article').hits
    assert hit.headline.text == "Old bridge closed after flood"
    assert hit.headline.marks == ()
    marked = [hit.snippet.text[a:b] for a, b in hit.snippet.marks]
    assert marked == ["closed the old bridge"]
    assert (hit.kind, hit.source, hit.date) == ("article", "The Valley Post", "2023-06-24")
    assert hit.language == "en-GB"


def test_what_is_under_not_is_not_marked(archive: Path) -> None:
    (hit,) = search(archive, "bridge -flood").hits
    assert [hit.headline.text[a:b] for a, b in hit.headline.marks] == ["bridge"]


@pytest.mark.parametrize(
    ("query", "suggestion"),
    [
        ("brigde", "bridge"),
        ("Brigde closd", "bridge closed"),
        ("bridgge AND NOT rivver", "bridge AND NOT river"),
        ("headline:brigde", "headline:bridge"),
        ("bridge", ""),
        ("qqqqqq", ""),
        ("brigde qqqqqq", ""),
        ("brigde*", ""),
        ("上上", ""),
    ],
)
def test_did_you_mean(archive: Path, query: str, suggestion: str) -> None:
    results = search(archive, query)
    assert results.suggestion == suggestion
    if suggestion:
        assert search(archive, suggestion).total


def test_the_query_is_written_out_as_it_was_understood(archive: Path) -> None:
    understood = search(archive, 'bridge source:radio date:2023-06 OR "a b"').understood
    assert understood == ('anywhere:bridge AND source:radio AND (date:2023-06 OR anywhere:"a b")')


def test_without_an_index_the_build_is_named(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(NewsarchiveError, match="no search index yet; run 'newsarchive build'"):
            search(folder, "bridge")


def test_a_damaged_index_is_told(tmp_path: Path, records: tuple[SearchRecord, ...]) -> None:
    update_index(tmp_path, records)
    for path in tmp_path.glob("*.trm"):
        path.write_bytes(b"")
    with pytest.raises(NewsarchiveError, match="cannot be read; run 'newsarchive build'"):
        search(tmp_path, "bridge")


def test_words_that_are_too_common_are_told(tmp_path: Path) -> None:
    update_index(tmp_path, [SearchRecord("a", "article", "/a", "The house", "", language="en")])
    with pytest.raises(QueryError, match="double quotes"):
        search(tmp_path, "the")
    assert search(tmp_path, "the house").total == 1
    assert search(tmp_path, '"the"').total == 1


def test_every_kind_can_be_asked_for(archive: Path) -> None:
    assert sum(search(archive, "", kind=kind).total for kind in KINDS) == len(EVERYTHING)
