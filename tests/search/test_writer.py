"""What the writer writes, Whoosh's own readers must read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.folder import open_index
from generator.search.schema import Document, index_schema
from generator.search.writer import RecordWriter, merge_crumbs

WORD = st.sampled_from([*"abcdefg", "éé", "上海", "zz" * 20])
DOCUMENT = st.builds(
    Document,
    columns=st.fixed_dictionaries(
        {name: st.binary(max_size=5) for name in ("key", "digest", "order", "group", "row")}
    ),
    sequences=st.fixed_dictionaries({"text": st.lists(WORD), "person": st.lists(WORD)}),
    bags=st.fixed_dictionaries({"text_stems": st.lists(WORD), "date": st.lists(WORD)}),
)
Posting = tuple[str, str, int, float, tuple[int, ...]]


def expected(documents: list[Document]) -> list[Posting]:
    found: list[Posting] = []
    for number, document in enumerate(documents):
        for field, words in document.sequences.items():
            for word, count in Counter(words).items():
                places = tuple(i for i, w in enumerate(words) if w == word)
                found.append((field, word, number, count, places))
        for field, words in document.bags.items():
            found += [(field, word, number, n, ()) for word, n in Counter(words).items()]
    return sorted(found, key=lambda p: (p[0], p[1].encode(), p[2]))


@contextmanager
def written(folder: Path, batches: list[list[Document]]) -> Iterator[Any]:
    with open_index(folder, index_schema(), empty=True) as opened:
        for batch in batches:
            writer = RecordWriter(opened)
            for document in batch:
                writer.add(document)
            writer.commit(mergetype=merge_crumbs)
        yield opened


@settings(max_examples=40, deadline=None)
@given(
    st.lists(DOCUMENT, min_size=1, max_size=10, unique_by=lambda d: d.columns["key"]),
    st.integers(1, 10),
)
def test_postings_columns_and_lengths_come_back(documents: list[Document], batches: int) -> None:
    """However the documents are parted into segments, and whether or not those are merged."""
    parts = [documents[i::batches] for i in range(batches)]
    documents = [document for part in parts for document in part]
    with TemporaryDirectory() as folder, written(Path(folder), parts) as opened:
        reader = opened.reader()
        order = list(reader.column_reader("key"))
        found = [
            (field, term.decode(), number, weight, tuple(array("I", value or b"")))
            for field, term, number, weight, value in reader.iter_postings()
        ]
        lengths = [reader.doc_field_length(n, "text") or 0 for n in range(len(documents))]
        rows = list(reader.column_reader("row"))
        reader.close()
    by_key = {document.columns["key"]: document for document in documents}
    merged = [by_key[key] for key in order]
    assert len(merged) == len(documents)
    assert sorted(found, key=lambda p: (p[0], p[1].encode(), p[2])) == expected(merged)
    assert rows == [document.columns["row"] for document in merged]
    for length, document in zip(lengths, merged, strict=True):  # Whoosh keeps them in a byte
        assert abs(length - len(document.sequences["text"])) <= length / 10


def test_a_common_word_fills_several_blocks(tmp_path: Path) -> None:
    columns = dict.fromkeys(("key", "digest", "order", "group", "row"), b"")
    documents = [Document(columns, {"text": ["a"] * (i % 3 + 1)}, {}) for i in range(1000)]
    with written(tmp_path, [documents]) as opened, opened.searcher() as searcher:
        matcher = searcher.postings("text", "a")
        weights = []
        while matcher.is_active():
            weights.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
            matcher.next()
    assert weights == [(i, i % 3 + 1, list(range(i % 3 + 1))) for i in range(1000)]
