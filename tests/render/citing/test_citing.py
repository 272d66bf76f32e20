"""References, as style manuals print them and as other programs read them."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, time

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Moment
from generator.render.citing.downloads import bibtex, csl_json, data_address, ris
from generator.render.citing.styles import STYLES, apa, chicago, mla
from generator.site.bylines import initials, inverted, split_name
from generator.site.citations import Citation

DIGEST = "ab" * 32
URL = "https://example.org/archive/2024/05/31/bridge/"
DAY = Moment(date(2024, 5, 31), time(14, 0, tzinfo=UTC))


def article(**changes: object) -> Citation:
    values = {
        "key": "harbour-post-2024-bridge",
        "kind": "article",
        "title": "Bridge closed after storm",
        "authors": ("Jane Doe", "Ann van der Berg"),
        "sources": ("The Harbour Post",),
        "published": DAY,
        "language": "en",
        "original": "https://post.example/bridge",
        "archive": "The harbour archive",
        "url": URL,
        "sha256": DIGEST,
    }
    return Citation(**(values | changes))  # type: ignore[arg-type]


EVENT = article(
    kind="event",
    title="A storm closes the bridge",
    authors=(),
    sources=("The Harbour Post", "Coast Radio"),
    original="",
    sha256="",
)


def test_apa() -> None:
    assert apa(article()) == (
        "Doe, J., &amp; van der Berg, A. (2024, May 31). Bridge closed after storm. "
        "<i>The Harbour Post</i>. https://post.example/bridge "
        f"Archived in <i>The harbour archive</i>. {URL} SHA-256 of the file received: {DIGEST}."
    )


def test_chicago() -> None:
    assert chicago(article()) == (
        "Doe, Jane, and Ann van der Berg. “Bridge closed after storm.” <i>The Harbour Post</i>, "
        "May 31, 2024. https://post.example/bridge. "
        f"Archived in <i>The harbour archive</i>. {URL}. SHA-256 of the file received: {DIGEST}."
    )


def test_mla() -> None:
    assert mla(article()) == (
        "Doe, Jane, and Ann van der Berg. “Bridge closed after storm.” <i>The Harbour Post</i>, "
        "31 May 2024, post.example/bridge. "
        "<i>The harbour archive</i>, example.org/archive/2024/05/31/bridge/. "
        f"SHA-256 of the file received: {DIGEST}."
    )


def test_what_is_unknown_is_left_out() -> None:
    bare = article(authors=(), sources=(), published=None, original="", sha256="")
    assert apa(bare) == (
        f"<i>Bridge closed after storm</i>. (n.d.). Archived in <i>The harbour archive</i>. {URL}"
    )
    assert chicago(bare) == (
        f"“Bridge closed after storm.” n.d. Archived in <i>The harbour archive</i>. {URL}."
    )
    assert mla(bare) == (
        "“Bridge closed after storm.” "
        "<i>The harbour archive</i>, example.org/archive/2024/05/31/bridge/."
    )


def test_a_publisher_stands_for_an_author_that_is_not_stated() -> None:
    known = article(authors=())
    assert apa(known).startswith(
        "The Harbour Post. (2024, May 31). <i>Bridge closed after storm</i>. https://"
    )
    assert chicago(known).startswith("“Bridge closed after storm.” <i>The Harbour Post</i>, May")


def test_an_event_is_cited_by_its_accounts() -> None:
    for write in STYLES.values():
        text = str(write(EVENT))
        assert "As told by The Harbour Post and Coast Radio." in text
        assert "A storm closes the bridge" in text
        assert "The harbour archive" in text
    assert "May 31, 2024" in chicago(EVENT)


def test_a_title_keeps_its_own_stop_and_its_quotation_marks_change() -> None:
    assert "“Who said ‘never’?” " in chicago(article(title="Who said “never”?"))
    assert "Who is it? <i>" in apa(article(title="Who is it?"))


def test_three_authors() -> None:
    three = article(authors=("Jane Doe", "John Roe", "Jean-Luc Mary"))
    assert apa(three).startswith("Doe, J., Roe, J., &amp; Mary, J.-L. (2024")
    assert chicago(three).startswith("Doe, Jane, John Roe, and Jean-Luc Mary. “")
    assert mla(three).startswith("Doe, Jane, et al. “")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jane Doe", ("Doe", "Jane")),
        ("Ann van der Berg", ("van der Berg", "Ann")),
        ("J. R. O’Neil", ("O’Neil", "J. R.")),
        ("Łukasz Żółw", ("Żółw", "Łukasz")),
        ("Jane", None),
        ("Post staff", None),
        ("Our Correspondent", None),
        ("Coast AFP", None),
        ("王小明", None),
        ("jane doe", None),
        ("Post 24", None),
        ("", None),
    ],
)
def test_names_are_split_only_where_they_are_a_persons(
    name: str, parts: tuple[str, str] | None
) -> None:
    assert split_name(name) == parts
    if parts:
        assert inverted(name) == f"{parts[0]}, {parts[1]}"


def test_initials() -> None:
    assert initials("Jean-Luc Mary") == "J.-L. M."


TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=40)


@given(title=TEXT, source=TEXT)
def test_bibtex_is_read_back(title: str, source: str) -> None:
    text = bibtex([article(title=title, sources=(source,))])
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    entry = library.entries[0]
    assert entry.key == "harbour-post-2024-bridge"
    assert entry["author"] == "Doe, Jane and van der Berg, Ann"
    assert entry["url"] == "https://post.example/bridge"
    assert DIGEST in entry["note"]


@given(title=TEXT, source=TEXT)
def test_ris_is_read_back(title: str, source: str) -> None:
    text = ris([article(title=title, sources=(source,)), EVENT])
    first, second = rispy.loads(text)
    assert first["type_of_reference"] == "NEWS"
    assert first["authors"] == ["Doe, Jane", "van der Berg, Ann"]
    assert re.sub(r"\s+", " ", title).strip() == first.get("title", "")
    assert first["urls"] == ["https://post.example/bridge", URL]
    assert second["type_of_reference"] == "GEN"


@given(title=TEXT)
def test_csl_json_says_what_is_known_and_no_more(title: str) -> None:
    full, bare = json.loads(
        csl_json([article(title=title), article(authors=(), sources=(), published=None)])
    )
    assert full["title"] == title
    assert full["issued"] == {"date-parts": [[2024, 5, 31]]}
    assert full["author"][1] == {"family": "van der Berg", "given": "Ann"}
    assert {"author", "issued", "container-title"} & set(bare) == set()


@given(title=TEXT, source=TEXT)
def test_references_are_inert(title: str, source: str) -> None:
    hostile = article(title=f"<script>{title}", sources=(f"{source}<b>",))
    for write in STYLES.values():
        assert not re.search(r"<(?!/?i>)", str(write(hostile)))
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        assert re.fullmatch(r"data:[\w./+-]+;charset=utf-8,[!#-~]+", data_address(hostile, name))
