"""Markdown: blocks, safe markup, places in the file, front matter."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.model import Passage
from generator.read.frontmatter import split_front_matter, stated_encoding
from generator.read.markdown_form import is_too_costly
from generator.read.markup import parse_markup
from generator.read.places import align, mask_source


def passages(read: Any, text: str) -> list[Passage]:
    article = read(text, "a.md").article
    assert article is not None
    return list(article.passages)


@pytest.mark.parametrize(
    ("html", "kept", "text"),
    [
        ("<p>a <b>b</b></p>", "a <b>b</b>", "a b"),
        ("<p onclick='x()' style='x'>a</p>", "", "a"),
        ("<p>a<script>alert(1)</script></p>", "", "aalert(1)"),
        ("<p><a href='javascript:x()'>a</a></p>", "", "a"),
        ("<p><a href='data:text/html,x'>a</a></p>", "", "a"),
        ("<p><img src='https://x.org/a.png' alt='A quay' onerror='x()'></p>", "", "A quay (https://x.org/a.png)"),
        ("<p><iframe src='https://x.org'>a</iframe></p>", "", "a"),
        ("<p><a href='other.md'>a</a></p>", "", "a (other.md)"),
        ("<p><a href='//x.org/a'>a</a></p>", "", "a (//x.org/a)"),
        ("<p>a &lt;b&gt; &amp; c</p>", "", "a <b> & c"),
        ("<p><svg><style>p{}</style></svg>a</p>", "", "a"),
        ("<p><b>never closed</p>", "<b>never closed</b>", "never closed"),
        ('<p><a href="https://x.org/?a=1&amp;b=&quot;">a</a></p>',
         '<a href="https://x.org/?a=1&amp;b=&quot;" rel="noopener noreferrer">a</a>', "a"),
    ],
)  # fmt: skip
def test_markup_is_safe(html: str, kept: str, text: str) -> None:
    (block,) = parse_markup(html)
    assert block.text == text
    assert block.html == kept


def test_blocks_of_all_kinds() -> None:
    html = (
        "<h2>H</h2><ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>"
        "<blockquote><p>q</p><ul><li>r</li></ul></blockquote><pre><code>x\n y</code></pre>"
        "<table><caption>t</caption><tr><th>a</th><td>b</td></tr></table><dl><dt>e</dt><dd>f</dd></dl>"
        "<div>loose</div>text<hr>after"
    )
    assert [(b.kind, b.text) for b in parse_markup(html)] == [
        ("subheading", "H"),
        ("list item", "a"),
        ("list item", "b"),
        ("list item", "c"),
        ("list item", "d"),
        ("quote", "q"),
        ("quote", "r"),
        ("code", "x\n y"),
        ("table", "t\na\tb"),
        ("paragraph", "e"),
        ("list item", "f"),
        ("paragraph", "loose"),
        ("paragraph", "text"),
        ("paragraph", "after"),
    ]


def test_items_of_a_numbered_list_show_their_numbers() -> None:
    html = (
        "<ol start=3><li>a</li><li><p>b</p><p>c</p><ul><li>d</li></ul></li></ol><ul><li>e</li></ul>"
    )
    assert [(b.text, b.html) for b in parse_markup(html)] == [
        ("a", "3. a"),
        ("b", "4. b"),
        ("c", ""),
        ("d", ""),
        ("e", ""),
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://x.org">a<p>b</p>c</a>d',
        "<b>a<ul><li>b</li></ul>c</b>",
        "<p>a <em>b</p><p>c</em> d</p>",
        "<table><tr><td><b>a</td></tr></table>b</b>",
        "<blockquote><i>a<p>b</blockquote>c",
    ],
)
def test_every_block_closes_what_it_opens(html: str) -> None:
    for block in parse_markup(html):
        opened = re.findall(r"<(\w+)[^>]*>", block.html)
        assert sorted(opened) == sorted(re.findall(r"</(\w+)>", block.html)), block.html


def test_titles_and_words_in_disguise_are_shown() -> None:
    html = (
        '<p><a href="https://x.org" title="the &quot;quay&quot;">a</a> '
        '<a href="b.md" title="t">b</a> '
        '<img src="https://x.org/c.png" alt="c" title="u"> <abbr title="v">d</abbr> '
        '<a class="footnote-backref" href="#fnref:1">hidden words</a> '
        '<a class="footnote-ref" href="#fn:1">more words</a></p>'
    )
    (block,) = parse_markup(html)
    assert block.text == "a b (b.md; t) c (https://x.org/c.png; u) d hidden words more words"
    assert 'title="the &quot;quay&quot;"' in block.html
    assert '<abbr title="v">d</abbr>' in block.html


def test_footnotes_are_linked_to_their_passages(read: Any) -> None:
    found = passages(read, "One[^a] and two[^b].\n\n[^a]: First *note*.\n[^b]: Second.\n")
    notes = {p.text: p.anchor for p in found if p.kind == "list item"}
    assert set(notes) == {"First note.", "Second."}
    assert found[0].text == "One and two."
    for anchor in notes.values():
        assert f'href="#{anchor}"' in found[0].html


def test_a_mark_without_a_footnote_leads_nowhere(read: Any) -> None:
    found = passages(read, '<a class="footnote-ref" href="#fn:x">1</a> text')
    assert "href" not in found[0].html


def test_the_first_heading_is_the_headline_unless_the_front_matter_says_otherwise(
    read: Any,
) -> None:
    assert read("# A\n\nText.\n", "a.md").article.headline == "A"
    same = read("---\nheadline: A\n---\n# A\n\nText.\n", "a.md").article
    assert [p.kind for p in same.passages] == ["headline", "lead"]
    other = read("---\nheadline: A\n---\n# B\n\nText.\n", "a.md").article
    assert other.headline == "A"
    assert [p.kind for p in other.passages] == ["subheading", "lead"]
    assert read("## A\n\nText.\n", "a.md").article.headline_from == "lead"


def test_sentences_lie_where_they_stand_in_the_file(read: Any) -> None:
    text = "---\nlang: en\n---\n\nThe **old [quay](https://q.org/The)** is *here*. The\nend.\n"
    (passage,) = passages(read, text)
    where = [text[s.start : s.end] for s in passage.sentences]
    assert where == ["The **old [quay](https://q.org/The)** is *here*.", "The\nend."]
    assert passage.line == 5


def test_windows_line_ends_do_not_become_breaks(read: Any) -> None:
    (passage,) = passages(read, "One line\r\nand another.\r\n")
    assert passage.text == "One line and another."
    (passage,) = passages(read, "One line  \r\nand another.\r\n")
    assert passage.text == "One line\nand another."


def test_leftovers_and_comments_are_listed(read: Any) -> None:
    article = read("Text here.\n\nAdvertisement\n\n<!-- a remark -->\n", "a.md").article
    assert [(r.line, r.text) for r in article.removed] == [
        (3, "Advertisement"),
        (5, "<!-- a remark -->"),
    ]


def test_markdown_that_cannot_be_converted_is_shown_as_text(read: Any) -> None:
    for text in ("1. " * 3000 + "word", "[" * 9000 + "word"):
        parsed = read(text, "a.md")
        assert parsed.problems[0].rule == "markdown-unreadable"
        assert parsed.article is not None
        assert "word" in parsed.article.passages[-1].text


def test_costly_texts_are_told_from_ordinary_ones() -> None:
    assert is_too_costly("[" * 3000)
    assert is_too_costly("[a](" * 2000)
    assert is_too_costly("<a " * 3000)
    assert is_too_costly("a\n===\n" * 3000)
    assert not is_too_costly("[a](https://example.org) and (more) text <b>here</b>. " * 2000)
    assert not is_too_costly("- an item of [a list](x.md)\n" * 5000)
    assert not is_too_costly("a\n===\n\n" * 300)


@pytest.mark.parametrize(
    ("text", "yaml", "rest", "closed"),
    [
        ("---\na: b\n---\ntext", "a: b\n", "text", True),
        ("---\na: b\n...\ntext", "a: b\n", "text", True),
        ("---\n---\ntext", "", "text", True),
        ("--- \na: b\n---  \n", "a: b\n", "", True),
        ("---\na: b\nc:\n  - d\n# e\n\ntext", "a: b\nc:\n  - d\n# e\n", "\ntext", False),
        ("---\na: b", "a: b", "", False),
    ],
)
def test_front_matter(text: str, yaml: str, rest: str, closed: bool) -> None:
    header = split_front_matter(text)
    assert header is not None
    assert (header.yaml, text[header.body_start :], header.closed) == (yaml, rest, closed)


@pytest.mark.parametrize(
    "text", ["text", "----\na: b\n----\n", " ---\na: b\n---\n", "--- a\n", "---"]
)
def test_no_front_matter(text: str) -> None:
    assert split_front_matter(text) is None


def test_the_encoding_is_found_before_decoding() -> None:
    assert stated_encoding(b"---\nencoding: windows-1251\n---\n") == "cp1251"
    assert stated_encoding(b"---\nencoding: 'koi8-r'\n---\n") == "koi8-r"
    assert stated_encoding(b"---\na: b\n---\nencoding: koi8-r\n") == ""
    assert stated_encoding(b"---\nencoding: morse\n---\n") == ""
    assert stated_encoding(b"encoding: koi8-r\n") == ""


def test_alignment_skips_addresses_and_finds_parted_words() -> None:
    source = "A [link](http://x.org/the-end) to *the* un*believ*able end."
    plain = "A link to the unbelievable end."
    places, _ = align(plain, mask_source(source), 0)
    assert places == sorted(places)
    found = {word: places[plain.index(word)] for word in ("link", "the", "unbelievable", "end")}
    assert found == {
        "link": 3,
        "the": source.index("*the*") + 1,
        "unbelievable": source.index("un*"),
        "end": source.rindex("end"),
    }
