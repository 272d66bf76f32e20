"""The files of a period's index hold all that Pagefind's own hold, and only once."""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import NewsarchiveError
from generator.search.browser import pagefind
from generator.search.browser.bundle import bundle_files, value_lists
from generator.search.browser.pagefind import executable, index_documents

WORDS = [
    *("harbour", "harbor", "ferry", "ferries", "Fähre", "fahre"),
    *("café", "naïve", "northern", "north", "25,000", "quay"),
]
META = "pagefind.en_1.pf_meta"
Place = tuple[str, str, tuple[int, ...], tuple[int, ...]]
"""A word, the document that has it, and where: in the text, and in the title."""


def document(number: int) -> str:
    said = " ".join(WORDS[n % len(WORDS)] for n in range(number, 3 * number + 2))
    title = f"Report {number} of the {WORDS[number % len(WORDS)]}"
    return (
        f'<!doctype html><html lang="en"><head><title>x</title></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="title">{title}</h1><p>{said} word{number}</p></body></html>'
    )


DOCUMENTS = [document(number) for number in range(40)]
NAMES = [f"{7 * n:016x}" for n in range(40)]
"""Of which two in a hundred end a folder."""
FILTERS = [(("kind", "odd" if n % 2 else "even"), ("place", f"Place {n % 7}")) for n in range(40)]


def unpack(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def fragment(data: bytes) -> dict[str, Any]:
    return dict(json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd")))


def places(chunks: Iterator[bytes], titles: list[str]) -> list[Place]:
    found = []
    for chunk in chunks:
        for word, pages, variants in unpack(chunk)[0]:
            for form, those in [
                (word, pages),
                *((f"{word}/{form}", own) for form, own in variants),
            ]:
                numbers = accumulate(page[0] for page in those)
                found += [
                    (form, titles[number], tuple(page[1]), tuple(page[2]))
                    for number, page in zip(numbers, those, strict=True)
                ]
    return sorted(found)


def plain(folder: Path) -> tuple[list[Place], dict[str, int]]:
    """Give all places of all words in the index that Pagefind's command writes, and lengths."""
    for number, text in enumerate(DOCUMENTS):
        (folder / f"{number}.html").write_text(text, "utf-8")
    command = [executable(), "--site", folder, "--output-path", folder / "made", "--silent"]
    subprocess.run(command, check=True)
    made = folder / "made"
    (meta,) = made.glob("*.pf_meta")
    _, records, chunks, *_ = unpack(meta.read_bytes())
    paths = [made / "fragment" / f"{name}.pf_fragment" for name, _ in records]
    titles = [fragment(path.read_bytes())["meta"]["title"] for path in paths]
    words = ((made / "index" / f"{name}.pf_index").read_bytes() for _, _, name in chunks)
    return places(words, titles), dict(zip(titles, (count for _, count in records), strict=True))


def texts(files: Mapping[str, bytes]) -> list[bytes]:
    """Give the texts of all records, in their order."""
    folders = json.loads(gzip.decompress(files["records.packed"]))["texts"]
    paths = [f"texts/{name}/{n}.pf_fragment" for name, count in folders for n in range(count)]
    return [files[path] for path in paths]


def made_of(documents: Sequence[str]) -> dict[str, bytes]:
    """Give what Pagefind makes of documents that bear the first names."""
    return index_documents(zip(NAMES, documents, strict=False))


def read(files: Mapping[str, bytes]) -> tuple[list[Place], dict[str, int]]:
    """Give the same of our files."""
    lists = json.loads(gzip.decompress(files["records.packed"]))
    own = texts(files)
    titles = [fragment(data)["meta"]["title"] for data in own]
    words = (files[f"index/{place}.pf_index"] for place in range(len(lists["starts"])))
    return places(words, titles), dict(zip(titles, lists["counts"], strict=True))


@pytest.mark.parametrize("size", [pagefind.CHUNK, 25])
def test_no_word_no_place_and_no_record_is_lost(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "CHUNK", size)
    files = dict(bundle_files(made_of(DOCUMENTS), NAMES, FILTERS, 0))
    words, lengths = read(files)
    assert (words, lengths) == plain(tmp_path)
    assert len(words) > 400
    assert any("/" in word for word, *_ in words), "a spelling with a sign above"
    assert list(lengths) == [f"Report {n} of the {WORDS[n % len(WORDS)]}" for n in range(40)]


def test_each_word_is_in_the_file_whose_beginning_comes_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pagefind, "CHUNK", 25)
    files = dict(bundle_files(made_of(DOCUMENTS), NAMES, FILTERS, 0))
    starts = json.loads(gzip.decompress(files["records.packed"]))["starts"]
    assert len(starts) > 10
    assert starts[0] == ""
    for place, (start, end) in enumerate(zip(starts, [*starts[1:], "\U0010ffff"], strict=True)):
        for word, *_ in unpack(files[f"index/{place}.pf_index"])[0]:
            assert start.encode() <= word.encode() < end.encode()


def test_a_new_record_moves_the_texts_of_its_neighbours_alone() -> None:
    def folders(names: Sequence[str]) -> dict[str, set[bytes]]:
        documents = [document(int(name, 16)) for name in names]
        files = dict(
            bundle_files(
                index_documents(zip(names, documents, strict=True)), names, [()] * len(names), 0
            )
        )
        found: dict[str, set[bytes]] = {}
        for path, data in files.items():
            if path.startswith("texts/"):
                found.setdefault(path.split("/")[1], set()).add(data)
        assert set().union(*found.values()) == set(texts(files))
        return found

    names = [f"{8 * n + 1 if n % 8 else 64 * n:08x}" for n in range(40)]
    before = folders(names)
    after = folders([*names[:20], f"{3:08x}", *names[20:]])
    assert len(before) == len(after) == 6
    ((gone,), (come,)) = before.keys() - after.keys(), after.keys() - before.keys()
    assert before[gone] < after[come]


def test_a_document_without_a_word_is_left_out_and_the_others_keep_their_filters() -> None:
    silent = (
        DOCUMENTS[0].replace("Report 0 of the harbour", "").replace("harbour harbor word0", "…")
    )
    assert "word0" not in silent
    files = dict(bundle_files(made_of([silent, *DOCUMENTS[1:3]]), NAMES[:3], FILTERS[:3], 2))
    values, lists = json.loads(gzip.decompress(files["filter/place.packed"]))
    assert (values, lists) == (["Place 1", "Place 2"], [[0], [1]])
    assert json.loads(files["entry.json"])["undated"] == 1
    assert "Report 1" in fragment(texts(files)[0])["meta"]["title"]


def test_the_files_depend_on_the_documents_alone() -> None:
    first, second = (dict(bundle_files(made_of(DOCUMENTS), NAMES, FILTERS, 0)) for _ in range(2))
    assert first == second


@given(st.lists(st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=3)), max_size=6)))
def test_every_record_keeps_every_value(filters: list[list[tuple[str, str]]]) -> None:
    found = {
        (name, value, place)
        for name, (values, lists) in value_lists(filters).items()
        for value, distances in zip(values, lists, strict=True)
        for place in accumulate(distances)
    }
    assert found == {(*pair, place) for place, own in enumerate(filters) for pair in own}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("pagefind-entry.json", b"{}"),
        ("pagefind-entry.json", b"<html>"),
        (META, gzip.compress(b"pagefind_dcd" + cbor2.dumps(["2.0.0", []]))),
        (META, gzip.compress(cbor2.dumps(["1.5.2", [], [], [], [], []]))),
        (META, gzip.compress(b"pagefind_dcd\x9f")),
        (META, b"nothing packed"),
    ],
    ids=["no language", "no JSON", "a short list", "no head", "half a list", "not packed"],
)
def test_a_pagefind_that_writes_otherwise_is_told_in_a_sentence(path: str, data: bytes) -> None:
    made = made_of(DOCUMENTS[:2])
    (meta,) = (name for name in made if name.endswith(".pf_meta"))
    made[META] = made.pop(meta)
    with pytest.raises(NewsarchiveError, match="writes its index in another way"):
        dict(bundle_files({**made, path: data}, NAMES, FILTERS, 0))
